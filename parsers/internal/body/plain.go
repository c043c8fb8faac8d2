package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// fullText returns the whole text that the listing or the page's JSON-LD gives, and the method's name.
func fullText(m *page.Metadata, c *warraq.Candidate) (text, method string) {
	if c != nil {
		if t := c.Content; t != "" {
			return t, warraq.MethodFeed
		}
	}
	if m.BodyText != "" {
		return m.FullText, warraq.MethodJSONLD
	}
	return "", ""
}

// fuller gives the full text of the listing or of the page's JSON-LD where the page itself gave next to nothing, and c
// otherwise. Its lines are edited as those of the page are.
func (f *Finder) fuller(c *page.Content, d *page.Document, m *page.Metadata) *page.Content {
	text, method := fullText(m, d.Fetched.Candidate)
	if text == "" || c.Words >= thinWords {
		return c
	}
	full := &page.Content{Method: method, Confidence: max(c.Confidence, confidentFull), Root: c.Root, LinkShare: c.LinkShare}
	f.editPlain(full, plainLines(text), m)
	if full.Words < thinWords || full.Words < fullerText*c.Words {
		return c
	}
	full.Authors = append(full.Authors, c.Authors...)
	full.Agency, full.Place = cmp.Or(full.Agency, c.Agency), cmp.Or(full.Place, c.Place)
	full.Dateline = cmp.Or(full.Dateline, c.Dateline)
	return full
}

// editPlain fills c with lines that come without markup, less those that the lexicon or the source's lines that recur take
// out.
func (f *Finder) editPlain(c *page.Content, lines []page.Line, m *page.Metadata) {
	f.Mark(lines)
	d := &draft{t: &tree.Tree{Titled: -1}, m: m, lex: f.Lexicon, lines: lines, c: c}
	d.findProse()
	d.repeatedTitle()
	d.phrases()
	d.lastLines()
	for i := range lines {
		l := &lines[i]
		if l.Rule != "" {
			c.RemoveLine(l)
			continue
		}
		c.Blocks = append(c.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: l.Text})
		c.Words += l.Words
	}
	readDateline(c)
}

// ReadPlain takes out of plain text the lines that the lexicon knows, and gives what they tell of its authors, its agency and
// its date. Lines that are out already stay so.
func ReadPlain(lines []page.Line, lex *lexicon.Lexicon) *page.Content {
	c := &page.Content{}
	d := &draft{t: &tree.Tree{Titled: -1}, m: &page.Metadata{}, lex: lex, lines: lines, c: c}
	d.findProse()
	d.phrases()
	return c
}

// plainLines makes lines of a full text: the HTML of a feed, or the JSON-LD articleBody, which is plain text or HTML.
func plainLines(text string) []page.Line {
	var out []page.Line
	for p := range strings.SplitSeq(markup.BreakTags(text), "\n") {
		if p = arabic.Clean(markup.Plain(p)); p != "" {
			out = append(out, page.Line{Kind: warraq.Paragraph, Text: p, Words: warraq.CountWords(p), Letters: markup.Letters(p)})
		}
	}
	return out
}
