package warraq

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode"
)

// Article is one clean news article. Zero values mean "not known": a title, date or author that could not be
// read stays empty and is never guessed.
type Article struct {
	ID           string   // stable for ever: ArticleID of the canonical URL
	SourceID     string   // id in sources.yaml; empty for pages that came from no source
	URL          string   // the URL the page was served from, after redirects
	CanonicalURL string   // normal form of the page's own canonical link, or of URL
	Title        string   // headline, without the site's name
	Subtitle     string   // second headline or standfirst shown apart from the text
	Authors      []string // persons, in page order, without prefixes such as «كتب:»
	Byline       string   // the credit as printed, before persons, desks and agency were told apart in it
	Desks        []string // newsroom desks and roles credited where no person is: «هيئة التحرير»
	Agency       string   // agency credited, in one spelling: «رويترز», «أ ف ب», «واس»
	Place        string   // dateline place where the text opens with one: «القاهرة»
	Published    Moment
	Updated      Moment
	Section      string
	Tags         []string
	Language     string    // BCP 47 primary tag decided from the text: "ar"
	LeadImage    string    // absolute URL
	Blocks       []Block   // the article itself, in reading order
	Removed      []Removal // what was taken out of the text, each with the rule that did it
	Method       string    // how the text was found: one of the Method constants
	Confidence   float64   // 0 to 1: how sure the extractor is of the main text
	Parser       string    // version of the parser that made this article
	FetchedAt    time.Time
	ContentHash  string  // hex hash of the normalised text; equal for equal texts
	Origins      Origins // where its facts were read
	Partial      bool    // it has further pages, which could not be had

	// Pages are the addresses of the pages that its site cuts it into, in order, as far as those that were read name them; none
	// where it has one page. They are not stored.
	Pages []string

	VanishedAt     time.Time // since when its page is known to be gone; zero where it is there, as far as is known
	VanishedStatus int       // HTTP status of the page since then: 404, 410, or 200 where it only says that nothing is there
}

// The ways a main text can be found, as kept in Article.Method.
const (
	MethodSelector = "selector" // the source's own content selector
	MethodScored   = "scored"   // warraq's scoring of the page tree
	MethodJSONLD   = "jsonld"   // articleBody of the page's JSON-LD
	MethodState    = "state"    // data that the page carries for its own scripts
	MethodFeed     = "feed"     // full content in the feed
	MethodPlain    = "plain"    // plain text given by the user
)

// ArticleID returns the id of the article at a canonical URL: the first 16 bytes of its SHA-256 in hex.
func ArticleID(canonicalURL string) string {
	sum := sha256.Sum256([]byte(canonicalURL))
	return hex.EncodeToString(sum[:16])
}

// Text returns the article's text: blocks separated by blank lines, except that consecutive list items and
// consecutive table rows are separated by a single newline. Captions are kept apart and are not part of it.
func (a *Article) Text() string { return BlocksText(a.Blocks) }

// Words counts the words of Text: runs of letters, digits and marks.
func (a *Article) Words() int { return CountWords(a.Text()) }

// BlocksText joins blocks to the text that Article.Text describes.
func BlocksText(blocks []Block) string {
	var b strings.Builder
	size := 0
	for i := range blocks {
		size += len(blocks[i].Text) + len("\n\n")
	}
	b.Grow(size)
	var last BlockKind
	for _, bl := range blocks {
		if bl.Kind == Caption || bl.Text == "" {
			continue
		}
		switch {
		case b.Len() == 0:
		case bl.Kind == last && (bl.Kind == ListItem || bl.Kind == TableRow):
			b.WriteByte('\n')
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(bl.Text)
		last = bl.Kind
	}
	return b.String()
}

// CountWords counts runs of letters, marks and digits in s. In Chinese and Japanese, which leave no spaces between
// words, every second character counts as one.
func CountWords(s string) int {
	n, in, unspaced := 0, false, 0
	for _, r := range s {
		class := runeClassOf(r)
		if class != unspacedRune {
			unspaced = 0
		} else {
			if in && unspaced%2 == 0 {
				n++
			}
			unspaced++
		}
		word := class.ofWord(in)
		if word && !in {
			n++
		}
		in = word
	}
	return n
}

// runeClass says what a character is to a count of words.
type runeClass uint8

const (
	otherRune    runeClass = iota
	wordRune               // a letter or digit
	markRune               // part of a word that has begun: a vowel sign, a combining accent
	unspacedRune           // a letter of a script that leaves no spaces
)

// ofWord says whether a character of this class is part of a word; a mark is where one has begun.
func (c runeClass) ofWord(begun bool) bool {
	return c == wordRune || c == unspacedRune || begun && c == markRune
}

// runeClassOf looks a character up in a table up to the end of the Arabic block, where nearly all of them are, and in
// Unicode's own tables beyond it.
func runeClassOf(r rune) runeClass {
	if int(r) < len(lowRunes) {
		return lowRunes[r]
	}
	return unicodeClass(r)
}

// lowRunes are the classes of the characters U+0000 to U+06FF: Latin to Arabic.
var lowRunes = func() (classes [0x700]runeClass) {
	for r := range classes {
		classes[r] = unicodeClass(rune(r))
	}
	return classes
}()

func unicodeClass(r rune) runeClass {
	switch {
	case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.IsLetter(r):
		return unspacedRune
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return wordRune
	case unicode.IsMark(r):
		return markRune
	}
	return otherRune
}

// BlockKind says what a block of an article is.
type BlockKind string

// The kinds of block.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	ListItem  BlockKind = "list_item"
	Quote     BlockKind = "quote"
	Caption   BlockKind = "caption"   // of an image or video; not part of the text
	TableRow  BlockKind = "table_row" // cells joined by " | "
)

// Block is one paragraph, heading, list item, quote, caption or table row of an article.
type Block struct {
	Kind  BlockKind `json:"kind"`
	Text  string    `json:"text"`
	Level int       `json:"level,omitempty"` // of a heading: 2 to 6
	By    string    `json:"by,omitempty"`    // of a quote: who said it, where the markup says so
}

// Removal is a piece of the page that was taken out of the article's text although it stood inside or beside it.
type Removal struct {
	Rule  string `json:"rule"`            // "category/phrase" of the lexicon, or the structural rule's name
	Text  string `json:"text"`            // the text removed, cut to a readable length; whole where Block is set
	After int    `json:"after,omitempty"` // number of blocks kept before it

	// Block says that Text was one whole block of this kind, which PutBack can put back. Lines that were removed
	// because they recur over a source's articles have it.
	Block BlockKind `json:"block,omitempty"`
	Level int       `json:"level,omitempty"` // of a heading
}

// PutBack undoes removals: it puts those that wrong chooses, of whole blocks, back into the article's blocks where
// they were, and returns how many. The content hash is left as it was.
func (a *Article) PutBack(wrong func(Removal) bool) int {
	var blocks []Block
	var removed []Removal
	from, back := 0, 0
	for _, r := range a.Removed {
		to := max(from, min(r.After, len(a.Blocks)))
		blocks = append(blocks, a.Blocks[from:to]...)
		from = to
		if r.Block != "" && wrong(r) {
			blocks = append(blocks, Block{Kind: r.Block, Text: r.Text, Level: r.Level})
			back++
			continue
		}
		r.After = len(blocks)
		removed = append(removed, r)
	}
	a.Blocks, a.Removed = append(blocks, a.Blocks[from:]...), removed
	return back
}

// Moment is an instant read from a page, together with the string it was read from. The zero Time means that
// it is not known; Raw may still hold what the page said.
type Moment struct {
	Time    time.Time // in the zone the page or source gave
	Raw     string    // as it stood on the page
	DayOnly bool      // only the day is known; Time is midnight in the source's zone
}

// Known says whether the instant could be read.
func (m Moment) Known() bool { return !m.Time.IsZero() }

// String returns RFC 3339, or YYYY-MM-DD where only the day is known, or "" where nothing is.
func (m Moment) String() string {
	switch {
	case !m.Known():
		return ""
	case m.DayOnly:
		return m.Time.Format(time.DateOnly)
	default:
		return m.Time.Format(time.RFC3339)
	}
}

// MarshalJSON writes String, or null where the instant is not known.
func (m Moment) MarshalJSON() ([]byte, error) {
	if !m.Known() {
		return []byte("null"), nil
	}
	return json.Marshal(m.String())
}
