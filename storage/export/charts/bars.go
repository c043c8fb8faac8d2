package charts

import (
	"io"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// Bars is a histogram: a count for each of several steps.
type Bars struct {
	Title  string
	Labels []string // of the steps, from left to right
	Counts []int    // one for each label
	Across string   // what the steps are
	Up     string   // what is counted
}

const (
	barWidth   = vg.Length(24)
	barGap     = vg.Length(8)
	barsHeight = vg.Length(220)
)

// WriteBars draws a histogram as PNG.
func WriteBars(w io.Writer, b Bars) error {
	p, letters, err := newPlot(b.Title)
	if err != nil {
		return err
	}
	p.X.Label.Text, p.Y.Label.Text = b.Across, b.Up
	values := make(plotter.Values, len(b.Counts))
	for i, n := range b.Counts {
		values[i] = float64(n)
	}
	chart, err := plotter.NewBarChart(values, barWidth)
	if err != nil {
		return err
	}
	chart.Color = ink
	chart.LineStyle.Width = 0
	p.Add(chart)
	p.NominalX(b.Labels...)
	setApart(&p.X)
	p.Y.Min, p.Y.Max = 0, max(p.Y.Max, 1)
	title, _, _ := letters.Box(b.Title, p.Title.TextStyle.Font)
	step := max(barWidth+barGap, widest(letters, b.Labels, p.X.Tick.Label)+barGap)
	return encode(w, p, max(title, step*vg.Length(len(b.Labels))+8*labelSize)+2*margin, barsHeight)
}
