package parsers

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"golang.org/x/net/html"

	"warraq"
	"warraq/parsers/internal/body"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// explainTop is how many candidates Explain shows.
const explainTop = 8

// Explain writes for a person how the parser reads a page: the elements that may hold the article with their
// scores, and the blocks of the one that was chosen, each kept (+) or taken out (-) with the rule. Whether the
// page is an article at all is said last. The error is that of the writer, or a *warraq.Rejection where the page
// could not be read.
func (p *Parser) Explain(fetched *warraq.Page, src *warraq.Source, w io.Writer) error {
	d, err := p.open(fetched, src)
	if err != nil {
		return err
	}
	m := meta.Read(d)
	t, err := tree.Grow(d.Root, m.TitleNode, p.names)
	if err != nil {
		return err
	}
	defer t.Free()
	c, lines, out := p.finder(d.Source.ID).Text(t, d, m)
	e := &explainer{w: w}
	e.printf("title: %s\nmethod: %s, confidence %.2f\n", m.Title, c.Method, c.Confidence)
	e.candidates(t)
	e.lines(t, lines, out)
	_, err = p.Parse(fetched, src)
	if r, ok := warraq.AsRejection(err); ok {
		e.printf("\nverdict: rejected, %s\n", r.Error())
	} else {
		e.printf("\nverdict: an article\n")
	}
	return e.err
}

// explainer writes until the first error.
type explainer struct {
	w   io.Writer
	err error
}

// printf writes unless a write has failed before.
func (e *explainer) printf(format string, args ...any) {
	if e.err == nil {
		_, e.err = fmt.Fprintf(e.w, format, args...)
	}
}

// candidates shows the best-scored elements.
func (e *explainer) candidates(t *tree.Tree) {
	var all []body.Choice
	body.Choose(t, func(c body.Choice) { all = append(all, c) })
	sort.SliceStable(all, func(i, j int) bool { return all[i].Score > all[j].Score })
	e.printf("\ncandidates (letters of prose, of no prose, share of links):\n")
	for _, c := range all[:min(len(all), explainTop)] {
		nd := &t.Nodes[c.At]
		e.printf("  %8.0f  %6d %6d %3d%%  %s\n", c.Score, nd.Good, nd.Bad, 100*nd.Links/max(nd.Letters, 1), elementName(nd.HTML))
	}
}

// lines shows the blocks in page order.
func (e *explainer) lines(t *tree.Tree, lines []page.Line, out []body.OutTaken) {
	e.printf("\nblocks:\n")
	next := 0
	for i := 0; i <= len(lines); i++ {
		for ; next < len(out) && out[next].Before <= i; next++ {
			nd := &t.Nodes[out[next].At]
			e.printf("  - %-24s %s %s\n", nd.Rule, elementName(nd.HTML), snippet(markup.Text(nd.HTML, 300)))
		}
		if i == len(lines) {
			return
		}
		if l := &lines[i]; l.Rule != "" {
			e.printf("  - %-24s %s\n", l.Rule, snippet(l.Text))
		} else {
			e.printf("  + %-24s %s\n", l.Kind, snippet(l.Text))
		}
	}
}

// snippet cuts text for one row of a terminal.
func snippet(s string) string {
	if r := []rune(s); len(r) > 70 {
		return string(r[:70]) + "…"
	}
	return s
}

// elementName writes an element as tag#id.class.
func elementName(n *html.Node) string {
	s := n.Data
	if n.Type != html.ElementNode {
		s = "page"
	}
	if id := markup.Attr(n, "id"); id != "" {
		s += "#" + markup.Cut(id, 40)
	}
	if class := markup.Attr(n, "class"); class != "" {
		s += "." + markup.Cut(strings.Join(strings.Fields(class), "."), 60)
	}
	return s
}
