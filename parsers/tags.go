package parsers

// tagKind is what HTML says of the elements of a name, as far as it matters before a page is parsed.
type tagKind uint8

const (
	// blockTag opens a block wherever its start tag stands: it parts what is before from what is behind.
	blockTag tagKind = 1 << iota
	// voidTag has no end tag.
	voidTag
	// formattingTag is opened anew after what closed it by the way (13.2.4.3, the list of active formatting elements).
	formattingTag
	// headTag leaves HTML in the page's head.
	headTag
	// rawTag holds text in which nothing but its end is markup.
	rawTag
	// foreignTag opens SVG or MathML.
	foreignTag
	// selectTag holds options and has other tags ignored.
	selectTag
)

// tagKindOf returns the kind of a lower-case name. It is a switch, since it is asked for every tag of a page.
func tagKindOf(name []byte) tagKind {
	switch string(name) {
	case "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
		"h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "section", "ul":
		return blockTag
	case "area", "br", "col", "embed", "hr", "img", "input", "param", "source", "track", "wbr":
		return voidTag
	case "base", "link", "meta":
		return voidTag | headTag
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return formattingTag
	case "noscript", "script", "style", "title":
		return rawTag | headTag
	case "iframe", "noembed", "noframes", "plaintext", "textarea", "xmp":
		return rawTag
	case "math", "svg":
		return foreignTag
	case "select":
		return selectTag
	}
	return 0
}
