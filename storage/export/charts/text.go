package charts

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"github.com/go-text/typesetting/di"
	typefont "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// lettering draws text as outlines of DejaVu Sans, letters joined and in the order of display: the plotting library's
// own handler puts Arabic letters side by side from left to right, each in its isolated form. It implements
// text.Handler and must not be used by two goroutines at once.
type lettering struct {
	face   *typefont.Face
	shaper shaping.HarfbuzzShaper
	split  shaping.Segmenter
	order  shaping.LineWrapper
	none   *font.Cache
}

// sans is the font, which is read once: its tables take more time than a picture.
var sans = sync.OnceValues(func() (*typefont.Font, error) {
	face, err := typefont.ParseTTF(bytes.NewReader(dejavusans.TTF))
	if err != nil {
		return nil, fmt.Errorf("reading the font of the pictures: %w", err)
	}
	return face.Font, nil
})

func newLettering() (*lettering, error) {
	f, err := sans()
	if err != nil {
		return nil, err
	}
	return &lettering{face: typefont.NewFace(f), none: font.NewCache(nil)}, nil
}

var _ text.Handler = (*lettering)(nil)

// Cache returns an empty cache: the one font is in the face.
func (l *lettering) Cache() *font.Cache { return l.none }

// ResolveFace gives every character the one face, as shaping.Fontmap asks for.
func (l *lettering) ResolveFace(rune) *typefont.Face { return l.face }

// Lines returns the text: labels have one line.
func (l *lettering) Lines(txt string) []string { return []string{txt} }

// Extents returns the heights of a line at the size of a font.
func (l *lettering) Extents(f font.Font) font.Extents {
	lines, _ := l.face.FontHExtents()
	scale := l.scale(f)
	ascent, descent := vg.Length(lines.Ascender)*scale, -vg.Length(lines.Descender)*scale
	return font.Extents{Ascent: ascent, Descent: descent, Height: ascent + descent}
}

// Box returns the width of a line, and its heights above and below the baseline.
func (l *lettering) Box(txt string, f font.Font) (width, height, depth vg.Length) {
	for _, run := range l.shape(txt) {
		width += length(run.Advance) * l.scale(f)
	}
	e := l.Extents(f)
	return width, e.Ascent, e.Descent
}

// Draw draws a line as text.Plain does, but shaped.
func (l *lettering) Draw(c vg.Canvas, txt string, sty text.Style, pt vg.Point) {
	c.Push()
	defer c.Pop()
	c.SetColor(sty.Color)
	c.Rotate(sty.Rotation)
	sin, cos := math.Sincos(sty.Rotation)
	x, y := float64(pt.X), float64(pt.Y)
	width, ascent, descent := l.Box(txt, sty.Font)
	dot := vg.Point{
		X: vg.Length(x*cos+y*sin) + width*vg.Length(sty.XAlign),
		Y: vg.Length(y*cos-x*sin) + (ascent+descent)*vg.Length(sty.YAlign) + descent,
	}
	for _, run := range l.shape(txt) {
		for _, g := range run.Glyphs {
			at := vg.Point{X: dot.X + length(g.XOffset)*l.scale(sty.Font), Y: dot.Y + length(g.YOffset)*l.scale(sty.Font)}
			l.drawGlyph(c, g.GlyphID, at, l.scale(sty.Font))
			dot.X += length(g.Advance) * l.scale(sty.Font)
		}
	}
}

// scale is the size of one unit of the font.
func (l *lettering) scale(f font.Font) vg.Length { return f.Size / vg.Length(l.face.Upem()) }

func length(v fixed.Int26_6) vg.Length { return vg.Length(v) / 64 }

// shape returns the runs of a line from left to right, measured in units of the font.
func (l *lettering) shape(txt string) []shaping.Output {
	runes := []rune(strings.Map(oneLine, txt))
	if len(runes) == 0 {
		return nil
	}
	direction := directionOf(runes)
	inputs := l.split.Split(shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: direction, Size: fixed.I(int(l.face.Upem())),
		Language: language.NewLanguage("ar"),
	}, l)
	runs := make([]shaping.Output, len(inputs))
	for i, in := range inputs {
		runs[i] = l.shaper.Shape(in)
	}
	const unbounded = math.MaxInt32 >> 7
	lines, _ := l.order.WrapParagraph(shaping.WrapConfig{Direction: direction, DisableTrailingWhitespaceTrim: true},
		unbounded, runes, shaping.NewSliceIterator(runs))
	var line []shaping.Output
	for _, part := range lines { // one
		line = append(line, part...)
	}
	slices.SortStableFunc(line, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	return line
}

// oneLine makes a space of every character that breaks lines or controls something.
func oneLine(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
		return ' '
	}
	return r
}

// directionOf is that of the first character that has one (UAX 9, rule P2).
func directionOf(runes []rune) di.Direction {
	for _, r := range runes {
		switch p, _ := bidi.LookupString(string(r)); p.Class() {
		case bidi.R, bidi.AL:
			return di.DirectionRTL
		case bidi.L:
			return di.DirectionLTR
		}
	}
	return di.DirectionLTR
}

func (l *lettering) drawGlyph(c vg.Canvas, id typefont.GID, at vg.Point, scale vg.Length) {
	outline, ok := l.face.GlyphDataOutline(id)
	if !ok {
		return
	}
	point := func(p opentype.SegmentPoint) vg.Point {
		return vg.Point{X: at.X + vg.Length(p.X)*scale, Y: at.Y + vg.Length(p.Y)*scale}
	}
	var path vg.Path
	for _, s := range outline.Segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if len(path) > 0 {
				path.Close()
			}
			path.Move(point(s.Args[0]))
		case opentype.SegmentOpLineTo:
			path.Line(point(s.Args[0]))
		case opentype.SegmentOpQuadTo:
			path.QuadTo(point(s.Args[0]), point(s.Args[1]))
		case opentype.SegmentOpCubeTo:
			path.CubeTo(point(s.Args[0]), point(s.Args[1]), point(s.Args[2]))
		}
	}
	if len(path) > 0 {
		path.Close()
		c.Fill(path)
	}
}
