package crawler

// How much evidence it takes to call a link that of an article, where the source gives no pattern. TestIsArticle and
// TestSitemapsAlone hold links of both sorts, as sites have them.
const (
	articleScore = 3 // of a link on a section page
	sitemapScore = 2 // of an address in a sitemap: there is no anchor, and sitemaps have no menus
	sitemapID    = 3 // digits in a row that stand for an id in a sitemap, where anything else speaks for an article
)

// The evidence, see linkScore. A long headline is enough by itself; an id or a slug needs a second sign.
const (
	scoreHeadline      = 3 // an anchor of headlineWords
	scoreShortHeadline = 2 // of shortHeadlineWords
	scoreID            = 2 // an id, a date or a random key in the path, or a number in the query
	scoreShortID       = 1 // a number of shortIDDigits in the path
	scoreSlug          = 2 // a last segment of slugWords
	scoreShortSlug     = 1 // of one word less
	scoreDeep          = 1 // a path of deepPath segments
	scoreNavigation    = -3
)

// What counts as which evidence.
const (
	headlineWords      = 7
	shortHeadlineWords = 4 // menu entries seldom have as many
	idDigits           = 5
	shortIDDigits      = 3
	slugWords          = 4
	deepPath           = 3
	randomLength       = 8 // of a key such as "c4ngk8l2wd9o"
	randomEach         = 2 // letters, and digits, that a key has at least
)
