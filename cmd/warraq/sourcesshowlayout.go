package main

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"warraq"
	"warraq/parsers/frame"
)

// showLayout prints where on the pages of a source the parts of its articles usually stand.
func (a *app) showLayout(ctx context.Context, id string) error {
	_, sources, err := a.loadSources(ctx, []string{id})
	if err != nil {
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
	if err := sketch.UnmarshalBinary(data); err != nil {
		sketch = frame.NewSketch() // nothing is known, or in a form of another version
	}
	return a.writeLayout(sketch, &sources[0])
}

// writeLayout prints the places, and which parts have none yet.
func (a *app) writeLayout(sketch *frame.Sketch, src *warraq.Source) error {
	layout := sketch.Layout(src.Layout)
	fmt.Fprintf(a.out, "%d pages of %s are remembered\n", sketch.Pages(), src.ID)
	if len(layout) > 0 {
		w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
		fmt.Fprintln(w, "\nPART\tPAGES\tOF\tSTATE\tPLACE")
		for _, p := range layout {
			fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\n", p.Part, p.Pages, p.Of, p.State, p.Path)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	var missing []string
	for _, f := range sketch.Unplaced(src.Layout) {
		missing = append(missing, fmt.Sprintf("%s (found on %d)", f.Part, f.Pages))
	}
	if len(missing) > 0 {
		fmt.Fprintf(a.out, "\nno usual place yet: %s\nA place takes %d pages on which the part is found there with confidence; a crawl of new articles brings them.\n",
			strings.Join(missing, ", "), frame.NeededPages)
	}
	return nil
}
