package tree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Shape is how an element shapes text.
type Shape uint8

// The kinds of node.
const (
	ShapeText Shape = iota
	ShapeInline
	ShapeLink
	ShapeBreak // <br>
	ShapeRule  // <hr>
	ShapeBlock
	ShapeParagraph
	ShapeHeading
	ShapeList
	ShapeItem
	ShapeQuote
	ShapeTable
	ShapeRow
	ShapeCell
	ShapeCaption
)

// Block says whether a kind's edges break a line.
func (k Shape) Block() bool { return k >= ShapeRule }

// Container says whether an element of this kind may be the article's container.
func (k Shape) Container() bool {
	return k == ShapeBlock || k == ShapeCell || k == ShapeQuote || k == ShapeRow || k == ShapeTable
}

// ShapeOf is the kind of a node; ok is false for what never holds text that a reader sees.
func ShapeOf(n *html.Node) (k Shape, ok bool) {
	switch n.Type {
	case html.TextNode:
		return ShapeText, true
	case html.DocumentNode:
		return ShapeBlock, true
	case html.ElementNode:
		return elementShape(n)
	}
	return 0, false
}

// elementShape is the kind of an element by its tag; an unknown tag is inline, as in browsers.
func elementShape(n *html.Node) (Shape, bool) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed,
		atom.Head, atom.Select, atom.Textarea, atom.Input, atom.Button, atom.Audio, atom.Video, atom.Canvas, atom.Math, atom.Datalist:
		return 0, false
	case atom.P, atom.Pre:
		return ShapeParagraph, true
	case atom.A:
		return ShapeLink, true
	case atom.Br:
		return ShapeBreak, true
	case atom.Hr:
		return ShapeRule, true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return ShapeHeading, true
	case atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Dir:
		return ShapeList, true
	case atom.Li, atom.Dt, atom.Dd:
		return ShapeItem, true
	case atom.Blockquote:
		return ShapeQuote, true
	case atom.Table:
		return ShapeTable, true
	case atom.Tr:
		return ShapeRow, true
	case atom.Td, atom.Th:
		return ShapeCell, true
	case atom.Figcaption, atom.Caption:
		return ShapeCaption, true
	case atom.Html, atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav,
		atom.Aside, atom.Form, atom.Fieldset, atom.Legend, atom.Address, atom.Center, atom.Figure, atom.Details,
		atom.Summary, atom.Tbody, atom.Thead, atom.Tfoot, atom.Hgroup, atom.Dialog, atom.Option, atom.Label, atom.Marquee:
		return ShapeBlock, true
	}
	return ShapeInline, true
}
