package body

// aboveTitle takes out what stands above the title within the container, where more text stands below it: notices, tickers,
// another article's end.
func (d *draft) aboveTitle() {
	if d.t.Titled < 0 {
		return
	}
	title := &d.t.Nodes[d.t.Titled]
	above, below := 0, 0
	for i := range d.lines {
		switch l := &d.lines[i]; {
		case l.At >= title.End:
			below += l.Words
		case d.isAboveTitle(i) && l.Prose():
			above += l.Words
		}
	}
	if below < titleBelow || above > below {
		return
	}
	for i := range d.lines {
		if d.isAboveTitle(i) {
			d.lines[i].Rule = "above-title"
		}
	}
}

// isAboveTitle says whether line i stands above the title, and not in an element with it.
func (d *draft) isAboveTitle(i int) bool {
	return d.lines[i].At < d.t.Titled && !d.t.Holds(d.lines[i].At, d.t.Titled)
}
