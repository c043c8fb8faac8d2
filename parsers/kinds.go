package parsers

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// kind is how an element shapes text.
type kind uint8

// The kinds of node.
const (
	kindText kind = iota
	kindInline
	kindLink
	kindBreak // <br>
	kindRule  // <hr>
	kindBlock
	kindParagraph
	kindHeading
	kindList
	kindItem
	kindQuote
	kindTable
	kindRow
	kindCell
	kindCaption
)

// block says whether a kind's edges break a line.
func (k kind) block() bool { return k >= kindRule }

// container says whether an element of this kind may be the article's container.
func (k kind) container() bool {
	return k == kindBlock || k == kindCell || k == kindQuote || k == kindRow || k == kindTable
}

// kindOf is the kind of a node; ok is false for what never holds text that a reader sees.
func kindOf(n *html.Node) (k kind, ok bool) {
	switch n.Type {
	case html.TextNode:
		return kindText, true
	case html.DocumentNode:
		return kindBlock, true
	case html.ElementNode:
		return elementKind(n)
	}
	return 0, false
}

// elementKind is the kind of an element by its tag; an unknown tag is inline, as in browsers.
func elementKind(n *html.Node) (kind, bool) {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Embed,
		atom.Head, atom.Select, atom.Textarea, atom.Input, atom.Button, atom.Audio, atom.Video, atom.Canvas, atom.Math, atom.Datalist:
		return 0, false
	case atom.P, atom.Pre:
		return kindParagraph, true
	case atom.A:
		return kindLink, true
	case atom.Br:
		return kindBreak, true
	case atom.Hr:
		return kindRule, true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return kindHeading, true
	case atom.Ul, atom.Ol, atom.Dl, atom.Menu, atom.Dir:
		return kindList, true
	case atom.Li, atom.Dt, atom.Dd:
		return kindItem, true
	case atom.Blockquote:
		return kindQuote, true
	case atom.Table:
		return kindTable, true
	case atom.Tr:
		return kindRow, true
	case atom.Td, atom.Th:
		return kindCell, true
	case atom.Figcaption, atom.Caption:
		return kindCaption, true
	case atom.Html, atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav,
		atom.Aside, atom.Form, atom.Fieldset, atom.Legend, atom.Address, atom.Center, atom.Figure, atom.Details,
		atom.Summary, atom.Tbody, atom.Thead, atom.Tfoot, atom.Hgroup, atom.Dialog, atom.Option, atom.Label, atom.Marquee:
		return kindBlock, true
	}
	return kindInline, true
}
