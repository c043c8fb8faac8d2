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
// pruning and each pass took out, and every block of the page with what was measured of it, what the site says of it, and each step that
// decided on it. The error is that of the writer, or a *warraq.Rejection (too_complex).
func (f *Finder) Explain(d *page.Document, m *page.Metadata, w io.Writer) error {
	t, err := tree.Grow(d.Root, m.TitleNode, f.Names)
	if err != nil {
		return err
	}
	defer t.Free()
	l := newLog()
	c, lines, _ := f.text(t, d, m, l)
	e := &explainer{w: w}
	e.printf("method: %s, confidence %.2f\n", c.Method, c.Confidence)
	e.choices(t)
	e.printf("\nelements taken out of the page, by each step that took some:\n")
	e.steps(l, slices.Concat(names(siteWide), names(surely), names(perhaps), []string{putBack}))
	e.printf("\nlines taken out of the text, by each step that took some:\n")
	e.steps(l, passNames())
	e.blocks(t, lines, l)
	return e.err
}

// log keeps what each step took out and what it said of each element and line. A nil log keeps nothing.
type log struct {
	taken    map[string][]string
	elements map[int32][]string // by node
	edited   map[int][]string   // by line
}

// newLog is a log of nothing yet.
func newLog() *log {
	return &log{taken: map[string][]string{}, elements: map[int32][]string{}, edited: map[int][]string{}}
}

// element notes an element that a pruning took out or that was put back.
func (l *log) element(step string, t *tree.Tree, i int32) {
	if l == nil {
		return
	}
	nd := &t.Nodes[i]
	l.taken[step] = append(l.taken[step], elementName(nd.HTML)+" "+snippet(markup.Text(nd.HTML, prunedBytes)))
	l.elements[i] = append(l.elements[i], said(step, nd.Rule)+" ("+shortName(nd.HTML)+")")
}

// said is a step with the rule that it went by.
func said(step, rule string) string {
	if rule == "" {
		return step
	}
	return step + ": " + rule
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

// lines notes the lines that were in before a pass and are out, and those that it put back.
func (l *log) lines(step string, d *draft, before []bool) {
	for i, in := range before {
		switch rule := d.lines[i].Rule; {
		case in && rule != "":
			l.taken[step] = append(l.taken[step], snippet(d.lines[i].Text))
			l.edited[i] = append(l.edited[i], said(step, rule))
		case !in && rule == "":
			l.edited[i] = append(l.edited[i], step+": put back")
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

// steps shows what each step that took something out took, in their order: how much, and the first of it.
func (e *explainer) steps(l *log, steps []string) {
	if !slices.ContainsFunc(steps, func(s string) bool { return len(l.taken[s]) > 0 }) {
		e.printf("       0\n")
	}
	for _, s := range steps {
		taken := l.taken[s]
		if len(taken) == 0 {
			continue
		}
		e.printf("  %6d  %s\n", len(taken), s)
		for _, text := range taken[:min(len(taken), explainTaken)] {
			e.printf("          - %s\n", text)
		}
	}
}

// snippet cuts text for one row of a terminal.
func snippet(s string) string {
	if r := []rune(s); len(r) > snippetRunes {
		return string(r[:snippetRunes]) + "…"
	}
	return s
}

// shortName writes an element as tag.class, by its first class.
func shortName(n *html.Node) string {
	if class := tree.StableClass(n); class != "" {
		return snippet(n.Data + "." + class)
	}
	return n.Data
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
