package parsers

import (
	"fmt"
	"io"

	"warraq"
)

// Explain writes for a person how the parser reads a page: its title, how its text was found, with what each pruning and
// each pass took out, and at last whether the page is an article at all. The error is that of the writer, or a
// *warraq.Rejection where the page could not be read.
func (p *Parser) Explain(fetched *warraq.Page, src *warraq.Source, w io.Writer) error {
	d, err := p.open(fetched, src)
	if err != nil {
		return err
	}
	r := p.best(d)
	if _, err := fmt.Fprintf(w, "title: %s\n", r.meta.Title); err != nil {
		return err
	}
	if r.with != "" {
		if _, err := fmt.Fprintf(w, "read with %s\n", r.with); err != nil {
			return err
		}
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
