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
	if unread[n.DataAtom] {
		return 0, false
	}
	if k, ok := shapes[n.DataAtom]; ok {
		return k, true
	}
	return ShapeInline, true
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
	_, shaped := shapes[n.DataAtom]
	return n.Type == html.ElementNode && !shaped && !unread[n.DataAtom] && !inline[n.DataAtom]
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

// unread are the elements that never hold text that a reader sees.
var unread = set(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed, atom.Head,
	atom.Select, atom.Textarea, atom.Input, atom.Button, atom.Audio, atom.Video, atom.Canvas, atom.Math, atom.Datalist)

// inline are the elements that stand in lines.
var inline = set(atom.Abbr, atom.Acronym, atom.Area, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em,
	atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Map, atom.Mark, atom.Meter, atom.Nobr, atom.Output, atom.Picture, atom.Progress, atom.Q, atom.Rb,
	atom.Rp, atom.Rt, atom.Rtc, atom.Ruby, atom.S, atom.Samp, atom.Slot, atom.Small, atom.Source, atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup,
	atom.Time, atom.Track, atom.Tt, atom.U, atom.Var, atom.Wbr)

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
