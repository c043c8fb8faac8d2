package tree

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Shape is how an element shapes text.
type Shape uint8

// The shapes.
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

// Block says whether a shape's edges break a line.
func (k Shape) Block() bool { return k >= ShapeRule }

// Container says whether an element of this shape may be the article's container.
func (k Shape) Container() bool {
	return k == ShapeBlock || k == ShapeCell || k == ShapeQuote || k == ShapeRow || k == ShapeTable
}

// ShapeOf is the shape of a node; ok is false for what never holds text that a reader sees.
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

// elementShape is the shape of an element by its tag; an unknown tag is inline, as in browsers.
func elementShape(n *html.Node) (Shape, bool) {
	if unread[n.DataAtom] {
		return 0, false
	}
	if k, ok := shapes[n.DataAtom]; ok {
		return k, true
	}
	return ShapeInline, true
}

// unread are the elements that never hold text that a reader sees.
var unread = set(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed, atom.Head,
	atom.Select, atom.Textarea, atom.Input, atom.Button, atom.Audio, atom.Video, atom.Canvas, atom.Math, atom.Datalist)

// shapes are those of the elements that are not inline.
var shapes = map[atom.Atom]Shape{
	atom.P: ShapeParagraph, atom.Pre: ShapeParagraph, atom.A: ShapeLink, atom.Br: ShapeBreak, atom.Hr: ShapeRule,
	atom.H1: ShapeHeading, atom.H2: ShapeHeading, atom.H3: ShapeHeading, atom.H4: ShapeHeading, atom.H5: ShapeHeading, atom.H6: ShapeHeading,
	atom.Ul: ShapeList, atom.Ol: ShapeList, atom.Dl: ShapeList, atom.Menu: ShapeList, atom.Dir: ShapeList,
	atom.Li: ShapeItem, atom.Dt: ShapeItem, atom.Dd: ShapeItem, atom.Blockquote: ShapeQuote,
	atom.Table: ShapeTable, atom.Tr: ShapeRow, atom.Td: ShapeCell, atom.Th: ShapeCell,
	atom.Figcaption: ShapeCaption, atom.Caption: ShapeCaption,

	atom.Html: ShapeBlock, atom.Body: ShapeBlock, atom.Div: ShapeBlock, atom.Section: ShapeBlock, atom.Article: ShapeBlock,
	atom.Main: ShapeBlock, atom.Header: ShapeBlock, atom.Footer: ShapeBlock, atom.Nav: ShapeBlock, atom.Aside: ShapeBlock,
	atom.Form: ShapeBlock, atom.Fieldset: ShapeBlock, atom.Legend: ShapeBlock, atom.Address: ShapeBlock, atom.Center: ShapeBlock,
	atom.Figure: ShapeBlock, atom.Details: ShapeBlock, atom.Summary: ShapeBlock, atom.Tbody: ShapeBlock, atom.Thead: ShapeBlock,
	atom.Tfoot: ShapeBlock, atom.Hgroup: ShapeBlock, atom.Dialog: ShapeBlock, atom.Option: ShapeBlock, atom.Label: ShapeBlock,
	atom.Marquee: ShapeBlock,
}

// set makes a set of tags.
func set(tags ...atom.Atom) map[atom.Atom]bool {
	out := make(map[atom.Atom]bool, len(tags))
	for _, t := range tags {
		out[t] = true
	}
	return out
}
