package body

// aboveTitle takes out what stands above the title within the container, where text enough stands below it: notices, tickers,
// another article's end.
func (d *draft) aboveTitle() {
	if d.t.Titled < 0 || d.wordsBelow(d.t.Nodes[d.t.Titled].End) < titleBelow {
		return
	}
	for i := 0; i < len(d.lines) && d.lines[i].At < d.t.Titled; i++ {
		if !d.t.Holds(d.lines[i].At, d.t.Titled) {
			d.lines[i].Rule = "above-title"
		}
	}
}

// wordsBelow counts the words of the lines that stand behind a place in the tree.
func (d *draft) wordsBelow(end int32) int {
	words := 0
	for i := range d.lines {
		if d.lines[i].At >= end {
			words += d.lines[i].Words
		}
	}
	return words
}
