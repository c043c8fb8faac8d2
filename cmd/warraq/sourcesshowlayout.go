package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"warraq/parsers/frame"
)

// showLayout prints where on the pages of a source the parts of its articles usually stand.
func (a *app) showLayout(ctx context.Context, id string) error {
	if _, _, err := a.loadSources([]string{id}); err != nil {
		return err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	data, err := st.Frame(ctx, id)
	if err != nil {
		return storeError(err)
	}
	sketch := frame.NewSketch()
	if err := sketch.UnmarshalBinary(data); err != nil || len(sketch.Layout()) == 0 {
		fmt.Fprintf(a.out, "nothing is known yet of the layout of %s: too few of its pages with a long text were crawled\n", id)
		return nil
	}
	fmt.Fprintf(a.out, "%d pages are remembered\n\n", sketch.Pages())
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "PART\tPAGES\tOF\tPLACE")
	for _, p := range sketch.Layout() {
		fmt.Fprintf(w, "%s\t%d\t%d\t%s\n", p.Part, p.Pages, p.Of, p.Path)
	}
	return w.Flush()
}
