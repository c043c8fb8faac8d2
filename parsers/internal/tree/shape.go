package tree

import (
	"strings"

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

// elementShape is the shape of an element by its tag; an unknown tag is inline, as in browsers (see standsAlone).
func elementShape(n *html.Node) (Shape, bool) {
	k, known := shapes[n.DataAtom]
	if !known {
		return ShapeInline, true
	}
	return k, k != unread
}

// standsAlone says whether an unknown element under one of some shape stands as paragraphs do: between blocks, with no text beside
// it. The style sheets of sites that are made of such elements make blocks of them.
func standsAlone(n *html.Node, around Shape) bool {
	if !isUnknown(n) || !around.Container() && around != ShapeItem {
		return false
	}
	before, behind := n.PrevSibling, n.NextSibling
	for isBlank(before) {
		before = before.PrevSibling
	}
	for isBlank(behind) {
		behind = behind.NextSibling
	}
	return !runsInLine(before) && !runsInLine(behind)
}

// isUnknown says whether n is an element that HTML does not know.
func isUnknown(n *html.Node) bool {
	_, known := shapes[n.DataAtom]
	return n.Type == html.ElementNode && !known
}

// isBlank says whether n is a text or a comment that shows nothing.
func isBlank(n *html.Node) bool {
	return n != nil && (n.Type == html.CommentNode || n.Type == html.TextNode && strings.TrimSpace(n.Data) == "")
}

// runsInLine says whether n is a text or an element that is known to stand in lines of text.
func runsInLine(n *html.Node) bool {
	if n == nil || isUnknown(n) {
		return false
	}
	k, ok := ShapeOf(n)
	return ok && !k.Block() && k != ShapeBreak
}

// unread is the shape of the elements that never hold text that a reader sees.
const unread = ShapeCaption + 1

// shapes are those of all elements that HTML knows.
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

	atom.Abbr: ShapeInline, atom.Acronym: ShapeInline, atom.Area: ShapeInline, atom.B: ShapeInline, atom.Bdi: ShapeInline,
	atom.Bdo: ShapeInline, atom.Big: ShapeInline, atom.Cite: ShapeInline, atom.Code: ShapeInline, atom.Data: ShapeInline,
	atom.Del: ShapeInline, atom.Dfn: ShapeInline, atom.Em: ShapeInline, atom.Font: ShapeInline, atom.I: ShapeInline, atom.Img: ShapeInline,
	atom.Ins: ShapeInline, atom.Kbd: ShapeInline, atom.Map: ShapeInline, atom.Mark: ShapeInline, atom.Meter: ShapeInline,
	atom.Nobr: ShapeInline, atom.Output: ShapeInline, atom.Picture: ShapeInline, atom.Progress: ShapeInline, atom.Q: ShapeInline,
	atom.Rb: ShapeInline, atom.Rp: ShapeInline, atom.Rt: ShapeInline, atom.Rtc: ShapeInline, atom.Ruby: ShapeInline, atom.S: ShapeInline,
	atom.Samp: ShapeInline, atom.Slot: ShapeInline, atom.Small: ShapeInline, atom.Source: ShapeInline, atom.Span: ShapeInline,
	atom.Strike: ShapeInline, atom.Strong: ShapeInline, atom.Sub: ShapeInline, atom.Sup: ShapeInline, atom.Time: ShapeInline,
	atom.Track: ShapeInline, atom.Tt: ShapeInline, atom.U: ShapeInline, atom.Var: ShapeInline, atom.Wbr: ShapeInline,

	atom.Script: unread, atom.Style: unread, atom.Noscript: unread, atom.Template: unread, atom.Svg: unread, atom.Iframe: unread,
	atom.Object: unread, atom.Embed: unread, atom.Head: unread, atom.Select: unread, atom.Textarea: unread, atom.Input: unread,
	atom.Button: unread, atom.Audio: unread, atom.Video: unread, atom.Canvas: unread, atom.Math: unread, atom.Datalist: unread,
}
