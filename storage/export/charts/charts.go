// Package charts draws the pictures of an export's statistics as PNG, with labels in Arabic or any other script. The same
// numbers and labels give the same bytes.
package charts

import (
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Sizes in points.
const (
	titleSize = vg.Length(13)
	labelSize = vg.Length(10)
	margin    = vg.Length(14)
)

// dotsPerInch gives pictures whose smallest letters can be read, and that stay below some hundred kilobytes.
const dotsPerInch = 108

var (
	ink   = color.NRGBA{R: 0x12, G: 0x4e, B: 0x66, A: 0xff}
	faint = color.NRGBA{R: 0xd8, G: 0xde, B: 0xe2, A: 0xff}
)

// newPlot returns an empty plot all of whose text is shaped.
func newPlot(title string) (*plot.Plot, *lettering, error) {
	letters, err := newLettering()
	if err != nil {
		return nil, nil, err
	}
	p := plot.New()
	p.TextHandler = letters
	for _, style := range []*text.Style{&p.Title.TextStyle, &p.X.Label.TextStyle, &p.Y.Label.TextStyle, &p.X.Tick.Label, &p.Y.Tick.Label, &p.Legend.TextStyle} {
		style.Handler = letters
		style.Font.Size = labelSize
	}
	p.Title.Text = title
	p.Title.TextStyle.Font.Size = titleSize
	p.Title.Padding = labelSize
	p.X.Padding, p.Y.Padding = 0, 0
	p.X.LineStyle.Color, p.Y.LineStyle.Color = faint, faint
	return p, letters, nil
}

// setApart keeps the labels of an axis off it, by ticks that are not seen.
func setApart(a *plot.Axis) {
	a.Tick.Length = labelSize / 2
	a.Tick.LineStyle = draw.LineStyle{Color: color.Transparent, Width: 1}
	a.Label.Padding = labelSize / 2
}

// widest is the width of the widest of labels.
func widest(letters *lettering, labels []string, style text.Style) vg.Length {
	var w vg.Length
	for _, label := range labels {
		width, _, _ := letters.Box(label, style.Font)
		w = max(w, width)
	}
	return w
}

// encode draws a plot as PNG.
func encode(w io.Writer, p *plot.Plot, width, height vg.Length) error {
	c := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dotsPerInch))}
	dc := draw.New(c)
	p.Draw(draw.Crop(dc, margin, -margin, margin, -margin))
	if _, err := c.WriteTo(w); err != nil {
		return fmt.Errorf("drawing %q: %w", p.Title.Text, err)
	}
	return nil
}
