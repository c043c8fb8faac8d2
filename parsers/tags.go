package parsers

import "bytes"

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

// valueEnd returns the index after the attribute value that starts at page[i], or -1 where its quote is not closed.
func valueEnd(page []byte, i int) int {
	if i >= len(page) {
		return inDoubt
	}
	if c := page[i]; c == '"' || c == '\'' {
		n := bytes.IndexByte(page[i+1:], c)
		if n < 0 {
			return inDoubt
		}
		return i + n + 2
	}
	return skipTo(page, i, endsValue)
}

// byteSet is a set of bytes.
type byteSet [256]bool

func setOf(members string) *byteSet {
	var s byteSet
	for i := range len(members) {
		s[members[i]] = true
	}
	return &s
}

// What ends the parts of a tag.
var (
	spaces            = setOf(" \n\t\r\f")
	betweenAttributes = setOf(" \n\t\r\f/")
	endsName          = setOf(" \n\t\r\f/=>")
	endsValue         = setOf(" \n\t\r\f>")
)

// skipTo returns the index of the first byte at or after page[i] that is in the set, or the page's length.
func skipTo(page []byte, i int, set *byteSet) int {
	for i < len(page) && !set[page[i]] {
		i++
	}
	return i
}

// skipOver returns the index of the first byte at or after page[i] that is not in the set, or the page's length.
func skipOver(page []byte, i int, set *byteSet) int {
	for i < len(page) && set[page[i]] {
		i++
	}
	return i
}

// maxTagName is more than the length of any name that strip asks for.
const maxTagName = 20

// tagName appends the name at the start of a tag to dst in lower case, at most maxTagName bytes of it.
func tagName(dst, tag []byte) []byte {
	for _, c := range tag[:min(len(tag), maxTagName)] {
		if endsName[c] {
			break
		}
		if isUpper(c) {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// closingTag finds where an end tag of that name begins at or after page[at], or returns -1.
func closingTag(page []byte, at int, name string) int {
	for {
		i := bytes.Index(page[at:], []byte("</"))
		if i < 0 {
			return -1
		}
		at += i
		after := at + len("</") + len(name)
		if after >= len(page) {
			return -1
		}
		if c := page[after]; endsName[c] && c != '=' && bytes.EqualFold(page[at+len("</"):after], []byte(name)) {
			return at
		}
		at += 2
	}
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
