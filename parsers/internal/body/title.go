package body

// aboveTitle takes out what stands above the title within the container: notices, tickers, another article's end.
func (d *draft) aboveTitle() {
	if d.t.Titled < 0 || len(d.lines) == 0 || d.lines[len(d.lines)-1].At < d.t.Titled {
		return
	}
	below := 0
	for i := range d.lines {
		if l := &d.lines[i]; l.At >= d.t.Nodes[d.t.Titled].End {
			below += l.Words
		}
	}
	for i := 0; i < len(d.lines) && d.lines[i].At < d.t.Titled && below >= titleBelow; i++ {
		if !d.t.Holds(d.lines[i].At, d.t.Titled) {
			d.lines[i].Rule = "above-title"
		}
	}
}
