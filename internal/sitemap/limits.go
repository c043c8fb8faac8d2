package sitemap

// MaxEntries and what follows bound one sitemap.
const (
	MaxEntries = 50_000  // what the protocol allows (sitemaps.org/protocol.html)
	maxToken   = 1 << 20 // bytes of one tag, comment or run of text
	maxField   = 16 << 10
	headBytes  = 4096 // bytes in which the root element is looked for
)

// MaxBytes and MaxPacked bound the bytes of one sitemap.
const (
	// MaxBytes is how much is read, unpacked: what the protocol allows (sitemaps.org/protocol.html, "Using Sitemap
	// index files"). Transfers are cut here and not refused.
	MaxBytes = 50 << 20
	// MaxPacked is how much of memory a packed one may take. Lists of URLs pack to a tenth; noise does not.
	MaxPacked = 16 << 20
	// maxPackings is how often a sitemap may be packed.
	maxPackings = 3
)

// MaxChildren is how many child sitemaps of one source a run reads, of all indexes together: the newest.
const MaxChildren = 100

// maxKeywords bounds the keywords that are taken from an entry.
const maxKeywords = 50

// Years that a URL may name. What lies outside is a number of another kind.
const (
	firstURLYear = 1990
	lastURLYear  = 2099
)

// pieceBytes is how much of a sitemap is decoded at a time.
const pieceBytes = 64 << 10

// sampleBytes is how much of the beginning, where a charset is declared, is kept to tell it by.
const sampleBytes = 256

// maxName is how much of an element's name is looked at, in bytes.
const maxName = 100
