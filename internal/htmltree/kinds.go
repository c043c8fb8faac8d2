package htmltree

import "golang.org/x/net/html/atom"

// kind groups the elements that the rules of HTML treat alike.
type kind uint8

// The kinds, by what a start tag in the body does.
const (
	ordinary     kind = iota // is opened: <span>, <label>, elements unknown to HTML
	block                    // closes a <p>: <div>, <ul>
	paragraph                // <p>
	heading                  // closes a <p>, and a heading right around it
	preformatted             // <pre>: the line end after it is no text
	form
	item       // <li>: closes another
	definition // <dt>, <dd>: close one another
	button
	anchor     // <a>: a formatting element that holds no other
	formatting // <b>: is opened anew in the next block, where it has not been closed
	nobr
	embedded // <object>: nothing from outside is opened anew in it
	void     // <img>: has no content
	plain    // <source>: has no content and is no text
	headVoid // <meta>: is plain, and belongs in the head
	rule     // <hr>
	input
	raw     // <iframe>: nothing but its end tag is markup in it
	headRaw // <script>: is raw, and belongs in the head
	choice  // <select>
	option
	drawing // <svg>
	table
	section // <tbody>
	row
	cell
	caption
	columns // <colgroup>
	column  // <col>
	root    // <html>
	head
	body
	unknown // elements whose rules this package does not know
)

// traits are what an open element means to others.
type traits uint8

// The traits.
const (
	special    traits = 1 << iota // no stray end tag is matched across it (HTML standard, 13.2.4.2)
	bounds                        // bounds the scope of all end tags
	boundsLi                      // that of </li>
	boundsP                       // that of </p>
	boundsRow                     // that of the tags of tables
	impliedEnd                    // closed by the end of what it stands in (13.2.6.3)
)

// kindOf returns the kind and the traits of elements. Those that are never open have no traits.
func kindOf(name atom.Atom) (kind, traits) {
	switch name {
	case atom.Span, atom.Label, 0:
		return ordinary, 0
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dir, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Main, atom.Menu, atom.Nav,
		atom.Section, atom.Summary:
		return block, special
	case atom.Dialog, atom.Search:
		return block, 0
	case atom.Ol, atom.Ul:
		return block, special | boundsLi
	case atom.P:
		return paragraph, special | impliedEnd
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return heading, special
	case atom.Pre, atom.Listing:
		return preformatted, special
	case atom.Form:
		return form, special
	case atom.Li:
		return item, special | impliedEnd
	case atom.Dd, atom.Dt:
		return definition, special | impliedEnd
	case atom.A:
		return anchor, 0
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return formatting, 0
	case atom.Area, atom.Br, atom.Embed, atom.Img, atom.Keygen, atom.Wbr:
		return void, 0
	}
	return rarerKindOf(name)
}

// rarerKindOf is kindOf for the rest.
func rarerKindOf(name atom.Atom) (kind, traits) {
	switch name {
	case atom.Nobr:
		return nobr, 0
	case atom.Button:
		return button, special | boundsP
	case atom.Applet, atom.Marquee, atom.Object:
		return embedded, special | bounds
	case atom.Param, atom.Source, atom.Track:
		return plain, 0
	case atom.Base, atom.Basefont, atom.Bgsound, atom.Link, atom.Meta:
		return headVoid, 0
	case atom.Hr:
		return rule, 0
	case atom.Input:
		return input, 0
	case atom.Textarea, atom.Iframe, atom.Noembed:
		return raw, 0
	case atom.Noframes, atom.Noscript, atom.Script, atom.Style, atom.Title:
		return headRaw, 0
	case atom.Select:
		return choice, special | bounds
	case atom.Option, atom.Optgroup:
		return option, impliedEnd
	case atom.Svg:
		return drawing, 0
	case atom.Frameset, atom.Frame, atom.Image, atom.Math, atom.Plaintext, atom.Rb, atom.Rp, atom.Rt, atom.Rtc,
		atom.Template, atom.Xmp:
		return unknown, 0
	}
	return tableKindOf(name)
}

// tableKindOf is kindOf for the parts of tables and of the page.
func tableKindOf(name atom.Atom) (kind, traits) {
	switch name {
	case atom.Table:
		return table, special | bounds | boundsRow
	case atom.Tbody, atom.Tfoot, atom.Thead:
		return section, special
	case atom.Tr:
		return row, special
	case atom.Td, atom.Th:
		return cell, special | bounds
	case atom.Caption:
		return caption, special | bounds
	case atom.Colgroup:
		return columns, special
	case atom.Col:
		return column, 0
	case atom.Html:
		return root, special | bounds | boundsRow
	case atom.Head:
		return head, special
	case atom.Body:
		return body, special
	}
	return ordinary, 0
}
