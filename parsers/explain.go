package parsers

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"warraq"
	"warraq/parsers/frame"
)

// Explain writes for a person how the parser reads a page: its facts, each with where it was read, and what in its head was not believed;
// how its text was found, with what each pruning and each pass took out and what was made of each block; and at last whether the page is
// an article at all. The error is that of the writer, or a *warraq.Rejection where the page could not be read.
func (p *Parser) Explain(fetched *warraq.Page, src *warraq.Source, w io.Writer) error {
	d, err := p.open(fetched, src)
	if err != nil {
		return err
	}
	said := frame.Said(d.Signals)
	r := p.best(d)
	if _, err := io.WriteString(w, r.factLines()+p.siteLines(r, said)); err != nil {
		return err
	}
	if err := p.finder(r.doc, nil).Explain(r.doc, r.meta, w); err != nil {
		return err
	}
	verdict := "an article"
	if r.err != nil {
		verdict = "rejected, " + r.err.Error()
	}
	_, err = fmt.Fprintf(w, "\nverdict: %s\n", verdict)
	return err
}

// factLines tells the facts of a page's markup, with where each was read.
func (r *reading) factLines() string {
	var b strings.Builder
	for _, f := range []struct{ name, value string }{
		{"title", r.meta.Title}, {"subtitle", r.meta.Subtitle}, {"published", r.meta.Published.String()}, {"updated", r.meta.Updated.String()},
		{"authors", strings.Join(r.meta.Authors, "، ")}, {"desks", strings.Join(r.meta.Desks, "، ")}, {"section", r.meta.Section},
	} {
		if f.value == "" {
			continue
		}
		fmt.Fprintf(&b, "%s: %s", f.name, f.value)
		if from := r.meta.Origins[f.name]; from != "" {
			fmt.Fprintf(&b, "  (%s)", from)
		}
		b.WriteString("\n")
	}
	if r.with != "" {
		fmt.Fprintf(&b, "read with %s\n", r.with)
	}
	return b.String()
}

// siteLines tells what the other pages of the site were good for: how many there are, and what the page's head says that is theirs, too.
// said is what it said before they were asked.
func (p *Parser) siteLines(r *reading, said []string) string {
	var b strings.Builder
	if known := p.frame(r.doc); known.Pages() > 0 {
		fmt.Fprintf(&b, "site: %d of its pages are known\n", known.Pages())
	}
	left := frame.Said(r.doc.Signals)
	for _, s := range said {
		if !slices.Contains(left, s) {
			fmt.Fprintf(&b, "  of all its pages, and so not of this one: %s\n", s)
		}
	}
	return b.String()
}
