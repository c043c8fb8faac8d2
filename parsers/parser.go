// Package parsers turns a fetched page into an article: decoding, metadata, main text and boilerplate. It does no
// I/O and never fetches anything.
package parsers

import (
	"time"

	"warraq"
)

// Version names the behaviour of the parser. It changes whenever the same page may give another article.
const Version = "2"

// Options are the settings of a Parser. The zero value is the default.
type Options struct {
	// Phrases are further lines in the form of lexicon.tsv, added to the built-in ones.
	Phrases string
	// Lines returns the lines that are known to recur in a source; nil stands for none of any source.
	Lines func(sourceID string) *SiteLines
}

// Parser makes articles of pages. It is safe for use by many goroutines at once.
type Parser struct {
	pages pageReader
	lex   *lexicon
	names *namebook
	lines func(sourceID string) *SiteLines
}

// New returns a Parser. The error names the line of a phrase table that cannot be read.
func New(o Options) (*Parser, error) {
	lex, err := newLexicon(o.Phrases)
	if err != nil {
		return nil, err
	}
	names, err := newNamebook(evidenceTSV)
	if err != nil {
		return nil, err
	}
	p := &Parser{pages: pageReader{opensByline: opensWithByline}, lex: lex, names: names, lines: o.Lines}
	if p.lines == nil {
		p.lines = func(string) *SiteLines { return nil }
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
	m := readMetadata(d)
	if err := gateBefore(d, m); err != nil {
		return nil, err
	}
	c, err := p.finder(d.src.ID).find(d, m)
	if err != nil {
		return nil, err
	}
	titleOfFeed(d, m, c)
	if err := gateAfter(d, m, c); err != nil {
		return nil, err
	}
	return assemble(d, m, c, Version), nil
}

// open decodes and parses a page. The error is a *warraq.Rejection: not_html, undecodable or too_complex.
func (p *Parser) open(fetched *warraq.Page, src *warraq.Source) (*document, error) {
	text, err := decode(fetched)
	if err != nil {
		return nil, err
	}
	return p.pages.read(fetched, src, text)
}

// finder finds the text of pages of a source.
func (p *Parser) finder(sourceID string) *finder {
	return &finder{lex: p.lex, names: p.names, mark: p.lines(sourceID).mark}
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
	if out.At.IsZero() {
		out.At = time.Now()
	}
	return &out
}
