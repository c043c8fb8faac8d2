package parsers

import (
	"bytes"
	"net"
)

// strip gives a page, in pieces, without its comments, scripts and styles, which no step reads but which are half of
// a page's bytes, so that the HTML parser need not go through them; JSON-LD scripts and what stands in SVG stay. What
// it leaves parses to the same tree, less those nodes. Where the markup leaves it in doubt where such a piece ends,
// the rest of the page stays as it is.
func strip(page []byte) net.Buffers {
	s := stripper{page: page}
	var out net.Buffers
	kept := 0 // page[:kept] is in out, or left out
	for at := 0; ; {
		i := bytes.IndexByte(page[at:], '<')
		if i < 0 || at+i+1 >= len(page) {
			return append(out, page[kept:])
		}
		from, end := s.markup(at + i)
		if end < 0 {
			return append(out, page[kept:])
		}
		if from < end && !joins(page[kept:from]) {
			out = append(out, page[kept:from])
			kept = end
		}
		at = end
	}
}

// joins says whether what stands right before a piece might make markup or a character reference with what stands
// behind it, if the piece were left out: «&am<!-- -->p;».
func joins(before []byte) bool {
	n := len(before)
	if n > 0 && before[n-1] == '<' {
		return true
	}
	const longestReference = 33 // &CounterClockwiseContourIntegral;
	tail := before[max(0, n-longestReference):]
	amp := bytes.LastIndexByte(tail, '&')
	return amp >= 0 && !bytes.ContainsAny(tail[amp:], "; \n<")
}

// stripper goes through a page's markup.
type stripper struct {
	page    []byte
	foreign []string // names of the open elements of SVG or MathML, outermost first
}

// inDoubt is returned as the end of markup after which the rest of a page is to stay as it is.
const inDoubt = -1

// markup says what to do with what starts at page[start]: leave out page[from:end] and go on at end. from is end
// where nothing is left out.
func (s *stripper) markup(start int) (from, end int) {
	c := s.page[start+1]
	switch {
	case c == '!':
		return s.declaration(start)
	case c == '?' || c == '/' && start+2 < len(s.page) && !isLetter(s.page[start+2]):
		return s.bogusComment(start)
	case c == '/':
		return s.endTag(start)
	case !isLetter(c):
		return start + 1, start + 1
	}
	end = tagEnd(s.page, start+1)
	if end < 0 {
		return 0, inDoubt
	}
	var buf [maxTagName]byte
	name := tagName(buf[:0], s.page[start+1:end])
	if len(s.foreign) > 0 || string(name) == "svg" || string(name) == "math" {
		return s.enterForeign(string(name), start, end)
	}
	closing := rawTextEnd(name)
	if closing == "" {
		return end, end
	}
	return s.rawText(string(name), closing, start, end)
}

// rawText deals with an element whose tag is page[start:end] and in which nothing but closing is markup.
func (s *stripper) rawText(name, closing string, start, end int) (from, next int) {
	if closing == plaintext {
		return 0, inDoubt
	}
	stop := closingTag(s.page, end, closing)
	if stop < 0 || name == "script" && nestedScript(s.page[end:stop]) {
		return 0, inDoubt
	}
	if name == "style" || name == "script" && !isJSONLD(s.page[start:end]) {
		after := tagEnd(s.page, stop+2)
		if after < 0 {
			return 0, inDoubt
		}
		return start, after
	}
	return stop, stop
}

// enterForeign deals with a tag in SVG or MathML, or the one that opens it. There no element is raw text; but HTML may
// come back in, and where it might, all is in doubt.
func (s *stripper) enterForeign(name string, start, end int) (from, next int) {
	if len(s.foreign) > 0 && !foreignNames[name] {
		return 0, inDoubt
	}
	if s.page[end-2] != '/' {
		s.foreign = append(s.foreign, name)
	}
	return end, end
}

// endTag deals with the end tag at page[start].
func (s *stripper) endTag(start int) (from, end int) {
	end = tagEnd(s.page, start+2)
	if end < 0 {
		return 0, inDoubt
	}
	if n := len(s.foreign); n > 0 {
		var buf [maxTagName]byte
		if string(tagName(buf[:0], s.page[start+2:end])) != s.foreign[n-1] {
			return 0, inDoubt
		}
		s.foreign = s.foreign[:n-1]
	}
	return end, end
}

// foreignNames are the elements of SVG that icons are made of and in which no HTML can stand. <title>, <desc> and
// <foreignObject> may hold HTML.
var foreignNames = map[string]bool{
	"svg": true, "g": true, "path": true, "defs": true, "use": true, "symbol": true, "circle": true, "rect": true,
	"line": true, "polygon": true, "polyline": true, "ellipse": true, "text": true, "tspan": true, "mask": true,
	"clippath": true, "lineargradient": true, "radialgradient": true, "stop": true, "image": true, "filter": true,
}

// plaintext marks the element after which nothing is markup any more.
const plaintext = "plaintext"

// rawTextEnd returns the end of the element of that name if «<» starts no tag but this end in it (HTML standard,
// 13.2.5: RCDATA, RAWTEXT and script data); "" for all other elements. A switch, since it is asked for every tag.
func rawTextEnd(name []byte) string {
	switch string(name) {
	case "script":
		return "</script"
	case "style":
		return "</style"
	case "title":
		return "</title"
	case "textarea":
		return "</textarea"
	case "noscript":
		return "</noscript"
	case "iframe":
		return "</iframe"
	case "xmp":
		return "</xmp"
	case "noembed":
		return "</noembed"
	case "noframes":
		return "</noframes"
	case "plaintext":
		return plaintext
	}
	return ""
}

// bogusComment deals with a doctype, «<?xml … >» and the like, which end at the next «>».
func (s *stripper) bogusComment(start int) (from, end int) {
	end = bytes.IndexByte(s.page[start:], '>')
	if end < 0 || len(s.foreign) > 0 {
		return 0, inDoubt
	}
	return start + end + 1, start + end + 1
}

// declaration deals with what starts with «<!»: a comment, which ends as the HTML standard says (13.2.5.43 on), or
// a doctype.
func (s *stripper) declaration(start int) (from, end int) {
	if !bytes.HasPrefix(s.page[start:], []byte("<!--")) {
		return s.bogusComment(start)
	}
	// «<!-->» and «<!--->» are whole comments, so that the dashes that open may be those that close.
	for at := start + 2; ; {
		i := bytes.Index(s.page[at:], []byte("--"))
		if i < 0 {
			return 0, inDoubt
		}
		at += i
		rest := s.page[at+2:]
		switch {
		case bytes.HasPrefix(rest, []byte(">")):
			return start, at + 3
		case bytes.HasPrefix(rest, []byte("!>")) && at > start+3:
			return start, at + 4
		}
		at++
	}
}

// tagEnd returns the index after the «>» that ends the tag whose name starts at page[at], or -1 where there is none
// or it is in doubt. Quotes count only where a value begins, as in the HTML standard (13.2.5.32 on).
func tagEnd(page []byte, at int) int {
	i := skipTo(page, at, endsName)
	for {
		i = skipOver(page, i, betweenAttributes)
		if i >= len(page) {
			return inDoubt
		}
		switch page[i] {
		case '>':
			return i + 1
		case '=':
			return inDoubt // a name that begins with «=»
		}
		i = skipTo(page, i, endsName)
		i = skipOver(page, i, spaces)
		if i >= len(page) || page[i] != '=' {
			continue
		}
		if i = valueEnd(page, skipOver(page, i+1, spaces)); i < 0 {
			return inDoubt
		}
	}
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
const maxTagName = 16

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

// closingTag finds where an end tag such as «</script» begins at or after page[at], or returns -1.
func closingTag(page []byte, at int, closing string) int {
	for {
		i := bytes.Index(page[at:], []byte("</"))
		if i < 0 {
			return -1
		}
		at += i
		after := at + len(closing)
		if after >= len(page) {
			return -1
		}
		if c := page[after]; endsName[c] && c != '=' && bytes.EqualFold(page[at:after], []byte(closing)) {
			return at
		}
		at += 2
	}
}

// nestedScript says whether a script opens a comment and then a script in it: «</script>» may then not be its end
// (HTML standard, script data double escaped state).
func nestedScript(body []byte) bool {
	i := bytes.Index(body, []byte("<!--"))
	return i >= 0 && bytes.Contains(bytes.ToLower(body[i:]), []byte("<script"))
}

// isJSONLD says whether a script's tag names the type of JSON-LD.
func isJSONLD(tag []byte) bool { return bytes.Contains(bytes.ToLower(tag), []byte("json")) }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
