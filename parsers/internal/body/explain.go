package body

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Explain writes for a person how the text of a page is found: the elements that may hold it with their scores, what each
// pruning and each pass took out, and the lines of the element that was chosen, kept (+) or taken out (-) with the rule. The
// error is that of the writer, or a *warraq.Rejection (too_complex).
func (f *Finder) Explain(d *page.Document, m *page.Metadata, w io.Writer) error {
	t, err := tree.Grow(d.Root, m.TitleNode, f.Names)
	if err != nil {
		return err
	}
	defer t.Free()
	l := &log{}
	c, lines, out := f.text(t, d, m, l)
	e := &explainer{w: w}
	e.printf("method: %s, confidence %.2f\n", c.Method, c.Confidence)
	e.choices(t)
	e.printf("\nelements taken out of the page:\n")
	e.steps(l, slices.Concat(names(siteWide), names(surely), names(perhaps), []string{putBack}))
	e.printf("\nlines taken out of the text:\n")
	e.steps(l, passNames())
	e.lines(t, lines, out)
	return e.err
}

// log keeps what each step took out. A nil log keeps nothing.
type log struct {
	taken map[string][]string
}

// took adds a text to what a step took out.
func (l *log) took(step, text string) {
	if l.taken == nil {
		l.taken = map[string][]string{}
	}
	l.taken[step] = append(l.taken[step], text)
}

// element notes an element that a pruning took out or that was put back.
func (l *log) element(step string, nd *tree.Node) {
	if l != nil {
		l.took(step, elementName(nd.HTML)+" "+snippet(markup.Text(nd.HTML, prunedBytes)))
	}
}

// linesIn gives which lines are in, for lines to be compared with.
func (l *log) linesIn(d *draft) []bool {
	if l == nil {
		return nil
	}
	in := make([]bool, len(d.lines))
	for i := range d.lines {
		in[i] = d.lines[i].Rule == ""
	}
	return in
}

// lines notes the lines that were in before a pass and are out.
func (l *log) lines(step string, d *draft, before []bool) {
	for i, in := range before {
		if in && d.lines[i].Rule != "" {
			l.took(step, snippet(d.lines[i].Text))
		}
	}
}

func names(prunings []pruning) []string {
	var out []string
	for _, p := range prunings {
		out = append(out, p.name)
	}
	return out
}

func passNames() []string {
	var out []string
	for _, p := range passes {
		out = append(out, p.name)
	}
	return out
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

// choices shows the best-scored elements.
func (e *explainer) choices(t *tree.Tree) {
	var all []choice
	choose(t, func(c choice) { all = append(all, c) })
	slices.SortStableFunc(all, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	e.printf("\ncandidates (letters of prose, of no prose, share of links):\n")
	for _, c := range all[:min(len(all), explainTop)] {
		nd := &t.Nodes[c.at]
		e.printf("  %8.0f  %6d %6d %3d%%  %s\n", c.score, nd.Good, nd.Bad, int(100*nd.LinkShare()), elementName(nd.HTML))
	}
}

// steps shows what each step took out, in their order: how much, and the first of it.
func (e *explainer) steps(l *log, steps []string) {
	for _, s := range steps {
		taken := l.taken[s]
		e.printf("  %6d  %s\n", len(taken), s)
		for _, text := range taken[:min(len(taken), explainTaken)] {
			e.printf("          - %s\n", text)
		}
	}
}

// lines shows the lines in page order, and between them what was pruned.
func (e *explainer) lines(t *tree.Tree, lines []page.Line, out []outTaken) {
	e.printf("\nblocks:\n")
	next := 0
	for i := 0; i <= len(lines); i++ {
		for ; next < len(out) && out[next].before <= i; next++ {
			nd := &t.Nodes[out[next].at]
			e.printf("  - %-24s %s %s\n", nd.Rule, elementName(nd.HTML), snippet(markup.Text(nd.HTML, prunedBytes)))
		}
		if i < len(lines) {
			e.line(&lines[i])
		}
	}
}

// line shows one line.
func (e *explainer) line(l *page.Line) {
	if l.Rule != "" {
		e.printf("  - %-24s %s\n", l.Rule, snippet(l.Text))
		return
	}
	e.printf("  + %-24s %s\n", l.Kind, snippet(l.Text))
}

// snippet cuts text for one row of a terminal.
func snippet(s string) string {
	if r := []rune(s); len(r) > snippetRunes {
		return string(r[:snippetRunes]) + "…"
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
		s += "#" + markup.Cut(id, idBytes)
	}
	if class := markup.Attr(n, "class"); class != "" {
		s += "." + markup.Cut(strings.Join(strings.Fields(class), "."), classBytes)
	}
	return s
}
