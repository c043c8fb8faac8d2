package parsers

import (
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/htmltree"
	"warraq/internal/urls"
)

// maxNodes bounds the parsed tree of one page, comments and white space among its nodes. A page beyond it is rejected as too
// complex and never half read.
const maxNodes = 300_000

// document is one decoded page on its way to an article: parsed once, read by every step.
type document struct {
	page *warraq.Page
	src  *warraq.Source
	root *html.Node // of the parsed tree
	base string     // URL that relative links count from

	signals *signals // what the tree's one traversal saw: meta tags, headings, dates, bylines, ...
}

// metadata is what the page says about itself, outside its text.
type metadata struct {
	title       string
	subtitle    string
	authors     []string
	agency      string
	published   warraq.Moment
	updated     warraq.Moment
	section     string
	tags        []string
	image       string
	canonical   string // normal form
	siteName    string
	siteNames   map[string]bool // keys of all that the site calls itself
	description string          // meta description, og:description or the listing's summary: evidence, and never text
	bodyText    string          // articleBody of the JSON-LD as plain text: evidence for the scoring, and a fallback
	ogType      string          // og:type and the schema.org types found, lower case: evidence for the gates
	schemaTypes []string
	titleNode   *html.Node // the element that holds the title, where there is one
	isArticle   bool       // its schema.org item says that it is an article
	isPaid      bool       // that item says that it is not free
	fullText    string     // articleBody of the JSON-LD with its line breaks
}

// content is the main text found on a page.
type content struct {
	blocks     []warraq.Block
	removed    []warraq.Removal
	method     string  // a warraq.Method constant
	confidence float64 // 0 to 1
	named      bool    // the container names itself the article's body, or the source's selector does
	root       *html.Node
	authors    []string // read from bylines taken out of the text
	agency     string   // read from sign-offs, datelines and bylines
	place      string   // dateline
	dateline   string   // raw text of a date line taken out of the text, for the date reader; may be empty
	linkShare  float64  // share of the letters of the chosen container, before cleaning, that stand in links
	words      int      // of the text
	language   string   // of the text, where the gate judged it
}

// pageReader reads decoded pages. It is safe for use by many goroutines at once.
type pageReader struct {
	opensByline func(line string) bool // says whether a line opens as a byline does
	roles       roleBook
}

// read parses the decoded text of a fetched page once. The error is a *warraq.Rejection (too_complex). src may be nil,
// which stands for a source with all defaults.
func (r *pageReader) read(fetched *warraq.Page, src *warraq.Source, text string) (*document, error) {
	if src == nil {
		src = &warraq.Source{}
	}
	full := src.WithDefaults()
	root, err := htmltree.Parse(text, maxNodes)
	if err != nil {
		return nil, warraq.Reject(warraq.RejectTooComplex, "parsing the markup: %v", err)
	}
	seen, err := collect(root, &r.roles, r.opensByline)
	if err != nil {
		return nil, err
	}
	d := &document{page: fetched, src: &full, root: root, base: pageURL(fetched), signals: seen}
	if abs, err := urls.Resolve(d.base, seen.baseHref); seen.baseHref != "" && err == nil {
		d.base = abs
	}
	return d, nil
}

// pageURL is the address that the page was served from.
func pageURL(p *warraq.Page) string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}

// attr returns an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
