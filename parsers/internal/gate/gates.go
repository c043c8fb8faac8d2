// Package gate refuses pages that are no article: walls, errors, lists, stubs, teasers, texts in another language.
package gate

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// Before refuses pages that show by what they say of themselves that they are no article: bot and consent
// walls, soft 404s, home and list pages. The error is a *warraq.Rejection.
func Before(d *page.Document, m *page.Metadata) error {
	for _, gate := range [...]func(*page.Document, *page.Metadata) *warraq.Rejection{wall, redirectedHome, errorPage, listingByName} {
		if r := gate(d, m); r != nil {
			return r
		}
	}
	return nil
}

// After refuses pages whose main text shows that they are no article that the source wants: soft 404s, media
// stubs, teasers of paid articles, too little text, another language, lists of articles, static pages. The error
// is a *warraq.Rejection.
func After(d *page.Document, m *page.Metadata, c *page.Content) error {
	if page.TakesAny(d) {
		return gateAny(d, m, c)
	}
	return firstOfGates([]gate{listingByClass, soft404, locked, loginForm, listingByText, mediaStub, listOfCards, proselessPage, paywall, staticTitle, tooShort, language, staticPage}, d, m, c)
}

// gate refuses a page for one reason; nil where it does not hold.
type gate func(*page.Document, *page.Metadata, *page.Content) *warraq.Rejection

// firstOfGates asks gates in their order. The error is the first *warraq.Rejection.
func firstOfGates(gates []gate, d *page.Document, m *page.Metadata, c *page.Content) error {
	for _, g := range gates {
		if r := g(d, m, c); r != nil {
			return r
		}
	}
	return nil
}

// wall refuses pages that stand before the article: a phrase in the title, or in the text of a short page.
func wall(d *page.Document, m *page.Metadata) *warraq.Rejection {
	if d.Signals.TextBytes > wallBytes {
		return nil
	}
	if p := lexicon.Notices().In("consent", arabic.Key(m.Title)); p != "" && !m.Published.Known() {
		return warraq.Reject(warraq.RejectConsentWall, "the page's heading says %q: a consent form stands before the article", p)
	}
	if p := lexicon.Notices().In("wall", arabic.Key(d.Signals.Title)); p != "" {
		return warraq.Reject(warraq.RejectConsentWall, "the page's title says %q: a bot check or consent form stands before the article", p)
	}
	if d.Signals.TextBytes > shortWall {
		return nil
	}
	if p := lexicon.Notices().In("wall", arabic.Key(markup.Text(d.Root, wallBytes))); p != "" {
		return warraq.Reject(warraq.RejectConsentWall, "the page says %q and little else: a bot check or consent form stands before the article", p)
	}
	return nil
}

// redirectedHome refuses the home page served in place of an article.
func redirectedHome(d *page.Document, _ *page.Metadata) *warraq.Rejection {
	asked, got := d.Fetched.URL, d.Fetched.FinalURL
	if asked == "" || got == "" || page.IsHome(asked) || !page.IsHome(got) {
		return nil
	}
	return warraq.Reject(warraq.RejectSoft404, "%s redirects to the home page", asked)
}

// errorPage refuses pages that carry their CMS's mark of an error page.
func errorPage(d *page.Document, _ *page.Metadata) *warraq.Rejection {
	if c := marked("body-error", bodyClasses(d)); c != "" {
		return warraq.Reject(warraq.RejectSoft404, "the page's body has the class %q", c)
	}
	return nil
}

// soft404 refuses pages with little text whose title or heading says that nothing is here.
func soft404(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if c.Words >= goneWords {
		return nil
	}
	said := headingsSaid(d, m)
	if c.Words < goneWords/2 && !m.Published.Known() {
		said = append(said, ownText(c.Root, goneBytes), ownText(d.Signals.Body, noticeBytes))
	}
	if i := slices.IndexFunc(said, saysGone); i >= 0 {
		shown := markup.Cut(markup.Squeeze(said[i]), shownBytes)
		return warraq.Reject(warraq.RejectSoft404, "the page says %q and has %d words of text", shown, c.Words)
	}
	return nil
}

// headingsSaid are the titles of a page and its first headings; of a page with a date, which may quote a notice in a
// subhead, only those that are h1.
func headingsSaid(d *page.Document, m *page.Metadata) []string {
	said := []string{m.Title, d.Signals.Title}
	for _, h := range d.Signals.Headings[:min(len(d.Signals.Headings), headingsAsked)] {
		if markup.IsH1(h.Node) || !m.Published.Known() {
			said = append(said, markup.Text(h.Node, noticeBytes))
		}
	}
	return said
}

// saysGone says whether a text says that nothing is here: by a phrase of the notices or by the number of the error.
func saysGone(text string) bool {
	key := arabic.Key(text)
	return lexicon.Notices().In("gone", key) != "" || key == "404" || strings.HasPrefix(key, "404 ")
}

// mediaStub refuses pages about a video, a gallery or a recording that carry hardly any text of their own.
func mediaStub(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	about := aboutMedia(d, m)
	stub := about && c.Words < stubWords
	short := c.Words < d.Source.Limits.MinWords && (about || showsMedia(d, m) || isAlbum(c))
	if stub || short {
		return warraq.Reject(warraq.RejectMediaStub, "a media page with %d words of text", c.Words)
	}
	return nil
}

// showsMedia says whether a page holds a video, a gallery or a recording, or its title announces one.
func showsMedia(d *page.Document, m *page.Metadata) bool {
	return d.Signals.Counts.Media > 0 || d.Signals.Counts.Gallery || titledMedia(m.Title)
}

// isAlbum says whether the text is a row of pictures under their captions.
func isAlbum(c *page.Content) bool {
	captions := 0
	for _, b := range c.Blocks {
		if b.Kind == warraq.Caption {
			captions++
		}
	}
	return captions >= albumCaptions
}

// titledMedia says whether a title opens with what media pages are headed with: «صور.. ليلة الفوانيس», «بالفيديو | ...».
func titledMedia(title string) bool {
	words := arabic.KeyWords(title)
	return len(words) > 0 && (lexicon.Notices().Is("media", words[0]) || lexicon.Notices().Is("media", words[len(words)-1]))
}

// aboutMedia says whether the page declares itself to be about a video, pictures or a recording: og:type,
// schema.org without an article, or its path.
func aboutMedia(d *page.Document, m *page.Metadata) bool {
	if strings.HasPrefix(m.OGType, "video") || strings.HasPrefix(m.OGType, "music") {
		return true
	}
	if !m.IsArticle && marked("schema-media", slices.Values(m.SchemaTypes)) != "" {
		return true
	}
	return marked("path-media", slices.Values(page.PathPieces(d))) != ""
}

// tooShort refuses texts under the source's minimum. The usual one is not asked of a page that says that it is an article:
// a brief is one sentence.
func tooShort(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	least := d.Source.Limits.MinWords
	if least == warraq.DefaultMinWords && isBrief(d, m, c) {
		return nil
	}
	if c.Words < least {
		return warraq.Reject(warraq.RejectTooShort, "%d words of text; this source's min_words is %d", c.Words, least)
	}
	return nil
}

// isBrief says whether a short text is an article for all that: the page has a headline of its own with a date, says in
// another way that it is an article or has its text where its site usually has it, and that reads as a sentence.
func isBrief(d *page.Document, m *page.Metadata, c *page.Content) bool {
	if !headed(m) || !claimsArticle(d, m, c) {
		return false
	}
	return slices.ContainsFunc(c.Blocks, func(b warraq.Block) bool {
		return b.Kind == warraq.Paragraph && warraq.CountWords(b.Text) >= briefWords
	})
}

// claimsArticle says whether a page says that it is an article, by its fields or by an <article> around its title or its named
// body, or has its text where its site usually has it.
func claimsArticle(d *page.Document, m *page.Metadata, c *page.Content) bool {
	return c.Usual || declaresArticle(d, m) || m.OGType == "article" || underArticle(m.TitleNode) || c.Named && underArticle(c.Root)
}

// underArticle says whether a node stands in an <article>.
func underArticle(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == atom.Article {
			return true
		}
	}
	return false
}

// language refuses text in another language than the source's, as the main text tells it; where that cannot be told, text and
// title together.
func language(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	want := d.Source.Language
	text := openingText(c.Blocks, SampleBytes)
	got, sure := arabic.Language(text)
	c.Language = got
	if got == "" || sure < minConfident {
		got, _ = arabic.Language(m.Title + "\n" + text)
	}
	if got == "" || got == want {
		return nil
	}
	return warraq.Reject(warraq.RejectNotArabic, "the text is in %q and this source is read in %q; `language: any` takes all", got, want)
}

// openingText is the beginning of the blocks' text, cut at max bytes.
func openingText(blocks []warraq.Block, max int) string {
	size := 0
	for i, b := range blocks {
		if b.Kind != warraq.Caption { // which are no part of the text
			size += len(b.Text)
		}
		if size >= max {
			blocks = blocks[:i+1]
			break
		}
	}
	return markup.Cut(warraq.BlocksText(blocks), max)
}
