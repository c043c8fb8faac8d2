// Package body finds the article's text on a page: it prunes, chooses the element that holds the text, reads its lines and
// takes out those that are not the article's.
package body

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Find finds the article on a page: the one walk over its tree, pruning, scoring, and the judgement of its
// lines. The error is a *warraq.Rejection (too_complex).
func (f *Finder) Find(d *page.Document, m *page.Metadata) (*page.Content, error) {
	t, err := tree.Grow(d.Root, m.TitleNode, f.Names)
	if err != nil {
		return nil, err
	}
	defer t.Free()
	c, lines, out := f.text(t, d, m, nil)
	blocksOf(t, lines, out, c)
	readDateline(c)
	return f.fuller(c, d, m), nil
}

// Finder finds the article on pages of one source. It never changes.
type Finder struct {
	Lexicon *lexicon.Lexicon
	Names   *tree.NameBook
	Mark    func([]page.Line)                // takes out the lines that are known to recur in the source
	Vetoed  func(line string) bool           // says of a line that it is to stay although it recurs; may be nil
	Frame   func(*page.Document, *tree.Tree) // notes what sibling pages print, too
}

// text runs the steps up to lines of which those that are not the article's are marked. The log may be nil.
func (f *Finder) text(t *tree.Tree, d *page.Document, m *page.Metadata, l *log) (*page.Content, []page.Line, []outTaken) {
	c := &page.Content{Method: warraq.MethodScored}
	parts := selectedParts(t, d)
	known := newAgreement(d, m)
	f.Frame(d, t)
	if f.Vetoed != nil {
		keepVetoed(t, f.Vetoed)
	}
	setVerse(t)
	measureProse(t, known)
	prune(t, f.Lexicon, addressOf(d, m), l)
	if parts != nil {
		c.Method, c.Confidence, c.Named = warraq.MethodSelector, 1, true
	} else {
		doubtTitle(t)
		doubtUsual(t)
		best := choose(t, nil)
		if page.TakesAny(d) {
			best = chooseLoose(t, best)
		}
		if best.at < 0 {
			return c, nil, nil
		}
		parts = extend(t, best.at)
		c.Confidence = confidence(t, best.at)
		c.Named = t.Nodes[best.at].Names.Says == tree.SaysBody
		c.Usual = t.Nodes[best.at].Usual
		c.Places = surePlaces(t, best.at, c.Confidence)
	}
	measureContainer(c, t, parts)
	lines, out := readLines(t, parts)
	f.Mark(lines)
	editLines(&draft{t: t, m: m, lex: f.Lexicon, lines: lines, out: out, c: c, headTitle: arabic.Key(d.Signals.Title), address: addressOf(d, m), fields: fieldKeys(m)}, l)
	return c, lines, out
}

// measureContainer notes the container, of several the largest, and the share of its letters that stand in links.
func measureContainer(c *page.Content, t *tree.Tree, parts []extent) {
	letters, links, most := int32(0), int32(0), int32(-1)
	for _, p := range parts {
		nd := &t.Nodes[p.from]
		nd.Rule = ""
		letters += nd.Letters
		links += nd.Links
		if nd.Letters >= most {
			c.Root, most = nd.HTML, nd.Letters
		}
	}
	if letters > 0 {
		c.LinkShare = float64(links) / float64(letters)
	}
}

// confidence says how sure the choice of a container is: how much of the page's prose it holds, how little else,
// and whether it names itself the article's body.
func confidence(t *tree.Tree, at int32) float64 {
	nd := &t.Nodes[at]
	all := t.Nodes[0].Good
	if all == 0 {
		return 0
	}
	f := confidentShare*float64(nd.Good)/float64(all) + confidentPure*float64(nd.Good)/float64(nd.Good+nd.Bad+1)
	if nd.Names.Says == tree.SaysBody {
		f += confidentNamed
	}
	if nd.Good > longText {
		f += confidentLong
	}
	return min(f, 1)
}

// surePlaces are where the text and the title of a page stand, where the choice of the text's container is sure: such pages teach
// where the texts of their site stand.
func surePlaces(t *tree.Tree, at int32, confidence float64) []page.Place {
	if confidence < surePlace || t.Nodes[at].Good < placeProse || t.Titled < 0 || t.Nodes[at].Place == 0 {
		return nil
	}
	at = tightest(t, at)
	place := func(part page.ArticlePart, i int32) page.Place {
		return page.Place{Part: part, Key: t.Nodes[i].Place, Path: tree.Path(t.Nodes[i].HTML)}
	}
	return []page.Place{place(page.PartText, at), place(page.PartTitle, t.Titled)}
}

// tightest is the innermost element that holds nearly all prose of a container.
func tightest(t *tree.Tree, at int32) int32 {
	least := int32(tightShare * float64(t.Nodes[at].Good))
	for i := at + 1; i < t.Nodes[at].End; i++ {
		if nd := &t.Nodes[i]; nd.Shape.Container() && nd.Good >= least {
			at = i
		}
	}
	return at
}

// selectedParts applies the source's selectors: it takes out what Remove matches, and gives the elements of the first
// Content selector that matches with text; nil where none does.
func selectedParts(t *tree.Tree, d *page.Document) []extent {
	sel := d.Source.Selectors
	if len(sel.Content) == 0 && len(sel.Remove) == 0 {
		return nil
	}
	doc := goquery.NewDocumentFromNode(d.Root)
	for _, s := range sel.Remove {
		mark(t, doc.Find(s).Nodes, func(i int32) { t.Nodes[i].Rule = "source-selector" })
	}
	for _, s := range sel.Content {
		var parts []extent
		mark(t, doc.Find(s).Nodes, func(i int32) {
			if t.Nodes[i].Letters > 0 {
				parts = append(parts, extent{i, t.Nodes[i].End})
			}
		})
		if len(parts) > 0 {
			return dedupe(parts)
		}
	}
	return nil
}

// mark calls f with the index of each of the nodes, in page order.
func mark(t *tree.Tree, nodes []*html.Node, f func(int32)) {
	if len(nodes) == 0 {
		return
	}
	want := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		want[n] = true
	}
	for i := range t.Nodes {
		if want[t.Nodes[i].HTML] {
			f(int32(i))
		}
	}
}
