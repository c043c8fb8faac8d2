package charts

import (
	"image/color"
	"io"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Grid is a table of counts to be drawn as cells that are darker the higher their count.
type Grid struct {
	Title   string
	Rows    []string // labels from top to bottom
	Columns []string // labels from left to right
	Counts  [][]int  // by row and column
	Across  string   // what the columns are
	Down    string   // what the rows are
}

// cellSize is the side of a cell in points.
const cellSize = vg.Length(30)

// WriteGrid draws a grid as PNG. The picture grows with the number of rows and columns.
func WriteGrid(w io.Writer, g Grid) error {
	p, letters, err := newPlot(g.Title)
	if err != nil {
		return err
	}
	p.X.Label.Text, p.Y.Label.Text = g.Across, g.Down
	p.X.Min, p.X.Max = 0, float64(len(g.Columns))
	p.Y.Min, p.Y.Max = 0, float64(len(g.Rows))
	setApart(&p.X)
	setApart(&p.Y)
	p.X.Tick.Marker = middleTicks(g.Columns)
	p.Y.Tick.Marker = middleTicks(reversed(g.Rows))
	p.X.Tick.Label.Rotation = math.Pi / 4
	p.X.Tick.Label.XAlign, p.X.Tick.Label.YAlign = text.XRight, text.YCenter
	p.Add(cells{grid: g, style: text.Style{
		Font: p.X.Tick.Label.Font, XAlign: text.XCenter, YAlign: text.YCenter, Handler: letters,
	}})
	title, _, _ := letters.Box(g.Title, p.Title.TextStyle.Font)
	beside := widest(letters, g.Rows, p.Y.Tick.Label) + 6*labelSize
	below := widest(letters, g.Columns, p.X.Tick.Label) + 8*labelSize
	return encode(w, p, max(title, beside+cellSize*vg.Length(len(g.Columns)))+2*margin,
		below+cellSize*vg.Length(len(g.Rows))+2*margin)
}

// middleTicks puts labels in the middle of unit steps.
func middleTicks(labels []string) plot.ConstantTicks {
	ticks := make(plot.ConstantTicks, len(labels))
	for i, label := range labels {
		ticks[i] = plot.Tick{Value: float64(i) + 0.5, Label: label}
	}
	return ticks
}

func reversed(labels []string) []string {
	out := make([]string, len(labels))
	for i, label := range labels {
		out[len(labels)-1-i] = label
	}
	return out
}

// cells draws the cells of a grid.
type cells struct {
	grid  Grid
	style text.Style
}

// Plot implements plot.Plotter.
func (c cells) Plot(canvas draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&canvas)
	most := 0
	for _, row := range c.grid.Counts {
		for _, n := range row {
			most = max(most, n)
		}
	}
	for i, row := range c.grid.Counts {
		top := float64(len(c.grid.Rows) - i)
		for j, n := range row {
			from, to := vg.Point{X: x(float64(j)), Y: y(top - 1)}, vg.Point{X: x(float64(j + 1)), Y: y(top)}
			c.draw(canvas, from, to, n, most)
		}
	}
}

// draw draws one cell. Its ink grows with the logarithm of the count: a few outlets print most of what there is, and
// the others shall be seen beside them.
func (c cells) draw(canvas draw.Canvas, from, to vg.Point, n, most int) {
	corners := []vg.Point{from, {X: to.X, Y: from.Y}, to, {X: from.X, Y: to.Y}, from}
	if n > 0 {
		share := math.Log1p(float64(n)) / math.Log1p(float64(most))
		canvas.FillPolygon(blend(share), corners)
		style := c.style
		style.Color = color.Black
		if share > 0.55 {
			style.Color = color.White
		}
		canvas.FillText(style, vg.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}, short(n))
	}
	canvas.StrokeLines(draw.LineStyle{Color: faint, Width: vg.Points(0.5)}, corners)
}

// blend is the ink mixed with white.
func blend(share float64) color.Color {
	mix := func(c uint8) uint8 { return uint8(math.Round(255 - share*float64(255-c))) }
	return color.NRGBA{R: mix(ink.R), G: mix(ink.G), B: mix(ink.B), A: 255}
}

// short writes a count in at most four characters: 999, 1.2k, 12k, 3.4M.
func short(n int) string {
	switch {
	case n < 1000:
		return strconv.Itoa(n)
	case n < 9950:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 1, 64) + "k"
	case n < 999500:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 0, 64) + "k"
	case n < 9950000:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + "M"
	default:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 0, 64) + "M"
	}
}
