// Package parsers turns a fetched page into an article: decoding, metadata, main text and boilerplate. It does no
// I/O and never fetches anything.
//
// The work is done in rooms below internal/, none of which imports another but for those that lie under all of them: markup
// and tree read markup, page holds what passes between the rooms, credit and lexicon know names and phrases. meta reads
// the fields, body the text, gate refuses what is no article. This package decodes, calls them in turn and assembles the
// article. parsers/recur learns what a source repeats under all its articles.
package parsers

import (
	"slices"

	"warraq"
	"warraq/parsers/frame"
	"warraq/parsers/internal/body"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
	"warraq/parsers/recur"
)

// Version names the behaviour of the parser. It changes whenever the same page may give another article.
const Version = "3"

// Options are the settings of a Parser. The zero value is the default.
type Options struct {
	// Phrases are further lines in the form of lexicon.tsv, added to the built-in ones.
	Phrases string
	// Lines returns the lines that are known to recur in a source; nil stands for none of any source.
	Lines func(sourceID string) *recur.Lines
	// Frames returns what is known of the pages of a site, by what Parser.Print calls it; nil stands for nothing of any site.
	Frames func(site string) *frame.Sketch
	// Learns says that each page that is parsed is counted in the sketch of its site.
	Learns bool
}

// Parser makes articles of pages. It is safe for use by many goroutines at once.
type Parser struct {
	pages  page.Reader
	lex    *lexicon.Lexicon
	names  *tree.NameBook
	lines  func(sourceID string) *recur.Lines
	frames func(site string) *frame.Sketch
	learns bool
}

// New returns a Parser. The error names the line of a phrase table that cannot be read.
func New(o Options) (*Parser, error) {
	lex, err := lexicon.New(o.Phrases)
	if err != nil {
		return nil, err
	}
	names, err := tree.NewNameBook(tree.BuiltIn)
	if err != nil {
		return nil, err
	}
	p := &Parser{pages: page.Reader{OpensByline: credit.OpensWithByline}, lex: lex, names: names, lines: o.Lines, frames: o.Frames,
		learns: o.Learns}
	if p.lines == nil {
		p.lines = func(string) *recur.Lines { return nil }
	}
	if p.frames == nil {
		p.frames = func(string) *frame.Sketch { return nil }
	}
	return p, nil
}

// Parse makes an article of a page. src may be nil, which stands for a source with all defaults. The error is a
// *warraq.Rejection that says why the page is no article.
func (p *Parser) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	a, err := p.parse(page, src)
	if r, ok := warraq.AsRejection(err); ok {
		return nil, complete(r, page, src)
	}
	return a, err
}

// parse runs the steps in their order.
func (p *Parser) parse(fetched *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	d, err := p.open(fetched, src)
	if err != nil {
		return nil, err
	}
	r := p.best(d)
	if r.err != nil && !r.isShort() {
		return nil, r.err
	}
	s := p.join(r)
	if r.err != nil && !s.lengthen(r) {
		return nil, r.err
	}
	a := assemble(r.doc, r.meta, r.content, Version)
	a.Pages, a.Partial = s.pages, s.partial || breaksOff(fetched)
	return a, nil
}

// breaksOff says whether a page, or one of those that follow it, did not come whole.
func breaksOff(fetched *warraq.Page) bool {
	return fetched.Cut || slices.ContainsFunc(fetched.Further, func(p *warraq.Page) bool { return p.Cut })
}

// open decodes and parses a page. The error is a *warraq.Rejection: not_html, undecodable or too_complex.
func (p *Parser) open(fetched *warraq.Page, src *warraq.Source) (*page.Document, error) {
	text, err := decode(fetched)
	if err != nil {
		return nil, err
	}
	return p.pages.Read(fetched, src, text)
}

// finder finds the text of a page, whose head says some facts.
func (p *Parser) finder(d *page.Document, facts frame.Facts) *body.Finder {
	known, lines := p.frame(d), p.lines(d.Source.ID)
	f := &body.Finder{Lexicon: p.lex, Names: p.names, Mark: lines.Mark, Frame: known.Mark}
	if lines.AnyVetoed() {
		f.Vetoed = lines.Vetoed
	}
	if p.learns {
		f.Frame = func(d *page.Document, t *tree.Tree) { known.Learn(d, facts, t) }
	}
	return f
}

// frame is what is known of the site of a page; nil where its source wants each page read by itself.
func (p *Parser) frame(d *page.Document) *frame.Sketch {
	if d.Source.Alone {
		return nil
	}
	return p.frames(site(d))
}

// complete fills in what the steps don't know of a rejection.
func complete(r *warraq.Rejection, page *warraq.Page, src *warraq.Source) *warraq.Rejection {
	out := *r
	if out.URL == "" {
		out.URL = page.URL
	}
	if out.SourceID == "" && src != nil {
		out.SourceID = src.ID
	}
	if out.Status == 0 {
		out.Status = page.Status
	}
	if out.At.IsZero() {
		out.At = page.FetchedAt
	}
	return &out
}
