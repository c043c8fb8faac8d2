package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// tokenType is the kind of a token.
type tokenType uint8

// The tokens. A page with odd ones, such as a tag that does not end, goes to html.Parse.
const (
	endOfPage tokenType = iota
	textToken
	startTag
	endTag
	commentToken
	doctypeToken
	oddToken
)

// scanner cuts a page without NUL bytes and carriage returns into tokens (HTML standard, 13.2.5).
type scanner struct {
	page string
	at   int // page[:at] has been read

	text        string           // of a text or a comment as written, or a doctype
	name        string           // of a tag, in lower case
	attrs       []html.Attribute // of a start tag
	selfClosing bool             // a start tag ends in «/>»

	slab       []html.Attribute // holds the attributes of many tags
	attributes int              // of the tags so far
}

// next reads a token.
func (s *scanner) next() tokenType {
	start := s.at
	s.at = s.markupFrom(start)
	if start < s.at {
		s.text = s.page[start:s.at]
		return textToken
	}
	if s.at == len(s.page) {
		return endOfPage
	}
	return s.markup()
}

// markupFrom returns the index of the first «<» from page[i] on that begins markup, or the page's length.
func (s *scanner) markupFrom(i int) int {
	for {
		n := strings.IndexByte(s.page[i:], '<')
		if n < 0 || i+n+1 == len(s.page) {
			return len(s.page)
		}
		i += n
		if c := s.page[i+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
			return i
		}
		i++
	}
}

// markup reads what begins with the «<» at s.at.
func (s *scanner) markup() tokenType {
	rest := s.page[s.at+1:]
	switch {
	case isLetter(rest[0]):
		return s.startTag()
	case rest[0] == '/' && len(rest) > 1 && isLetter(rest[1]):
		return s.endTag()
	case strings.HasPrefix(rest, "!--"):
		return s.comment()
	case strings.HasPrefix(rest, "![CDATA["): // which is text in drawings
		return oddToken
	}
	return s.declaration()
}

// comment reads the comment at s.at, which ends as the HTML standard says (13.2.5.43 on).
func (s *scanner) comment() tokenType {
	rest := s.page[s.at+len("<!--"):]
	end := strings.Index(rest, "-->")
	switch {
	case strings.HasPrefix(rest, ">") || strings.HasPrefix(rest, "->"): // whole comments
		return oddToken
	case end < 0 || strings.Contains(rest[:end], "--!>"):
		return oddToken
	}
	s.text = rest[:end]
	s.at += len("<!--") + end + len("-->")
	return commentToken
}

// declaration reads the doctype at s.at, or what is a comment because nothing else begins like it: «<?xml … >»,
// «<![endif]>», «</ p>».
func (s *scanner) declaration() tokenType {
	rest := s.page[s.at+1:]
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		return oddToken
	}
	s.at += 1 + end + 1
	s.text = rest[:end]
	const doctype = "!doctype"
	if len(s.text) >= len(doctype) && strings.EqualFold(s.text[:len(doctype)], doctype) {
		return doctypeToken
	}
	if s.text[0] != '?' {
		s.text = s.text[1:]
	}
	return commentToken
}

// tagName returns the name that begins at page[i], in lower case, and the index after it.
func (s *scanner) tagName(i int) (string, int) {
	end := i
	for end < len(s.page) && !endsTagName[s.page[end]] {
		end++
	}
	return lower(s.page[i:end]), end
}

// endTag reads the end tag at s.at.
func (s *scanner) endTag() tokenType {
	name, i := s.tagName(s.at + 2)
	s.name = name
	if i < len(s.page) && s.page[i] == '>' { // as nearly all do
		s.at = i + 1
		return endTag
	}
	for i = s.skipSpace(i); i < len(s.page); i = s.skipSpace(i) {
		if s.page[i] == '>' {
			s.at = i + 1
			return endTag
		}
		if i = s.attribute(i).next; i < 0 {
			break
		}
	}
	return oddToken
}

// Bounds of the attributes' memory.
const (
	maxAttributes = 64  // of one tag with different names; one with more is odd
	slabSize      = 256 // attributes at a time
)

// startTag reads the start tag at s.at.
func (s *scanner) startTag() tokenType {
	name, i := s.tagName(s.at + 1)
	s.name, s.attrs = name, nil
	if cap(s.slab)-len(s.slab) < maxAttributes {
		s.slab = make([]html.Attribute, 0, slabSize)
	}
	first, lastEnd := len(s.slab), 0
	for i = s.skipSpace(i); i < len(s.page); i = s.skipSpace(i) {
		if s.page[i] == '>' {
			s.attrs = s.slab[first:len(s.slab):len(s.slab)]
			s.attributes += len(s.attrs)
			s.selfClosing = s.page[i-1] == '/' && lastEnd != i
			s.at = i + 1
			return startTag
		}
		a := s.attribute(i)
		if i = a.next; i < 0 || len(s.slab)-first == maxAttributes {
			break
		}
		key := lower(s.page[a.key:a.keyEnd])
		if key != "" && !hasKey(s.slab[first:], key) {
			s.slab = append(s.slab, html.Attribute{Key: key, Val: unescapedValue(s.page[a.value:a.valueEnd])})
			lastEnd = a.valueEnd
		}
	}
	return oddToken
}

// hasKey says whether a tag has an attribute already; of two with one name the first counts.
func hasKey(attrs []html.Attribute, key string) bool {
	for i := range attrs {
		if attrs[i].Key == key {
			return true
		}
	}
	return false
}

// attribute says where an attribute stands in the page, and where to go on; next is negative where the page ends in it.
type attribute struct{ key, keyEnd, value, valueEnd, next int }

// attribute reads what stands at page[i] in a tag, which is neither white space nor «>» (HTML standard, 13.2.5.32 to 38).
// A «/» gives an attribute without a name.
func (s *scanner) attribute(i int) attribute {
	a := attribute{key: i, next: -1}
	if s.page[i] == '=' { // part of the name, if it begins one
		i++
	}
	for i < len(s.page) && !endsKey[s.page[i]] {
		i++
	}
	a.keyEnd, a.value, a.valueEnd = i, i, i
	i = s.skipSpace(i)
	switch {
	case i == len(s.page):
		return a
	case s.page[i] == '/':
		a.next = i + 1
		return a
	case s.page[i] != '=':
		a.next = i
		return a
	}
	if i = s.skipSpace(i + 1); i < len(s.page) {
		s.value(&a, i)
	}
	return a
}

// value reads the value of an attribute, which begins at page[i] (HTML standard, 13.2.5.35 to 38).
func (s *scanner) value(a *attribute, i int) {
	switch c := s.page[i]; c {
	case '>':
		a.value, a.valueEnd, a.next = i, i, i
	case '"', '\'':
		if n := strings.IndexByte(s.page[i+1:], c); n >= 0 {
			a.value, a.valueEnd, a.next = i+1, i+1+n, i+1+n+1
		}
	default:
		a.value = i
		for i < len(s.page) && s.page[i] != '>' && !isSpace(s.page[i]) {
			i++
		}
		if i < len(s.page) {
			a.valueEnd, a.next = i, i
		}
	}
}

// skipSpace returns the index of the first byte from page[i] on that is no white space.
func (s *scanner) skipSpace(i int) int {
	for i < len(s.page) && isSpace(s.page[i]) {
		i++
	}
	return i
}

// rawText reads the text of an element in which nothing but its end tag is markup, and that end tag (HTML standard,
// 13.2.5.2 to 4). ok is false where it has no end or where it ends is in doubt.
func (s *scanner) rawText(name string) (text string, ok bool) {
	start := s.at
	for i := start; ; i += len("</") {
		n := strings.Index(s.page[i:], "</")
		if n < 0 {
			return "", false
		}
		i += n
		after := i + len("</") + len(name)
		if after < len(s.page) && endsTagName[s.page[after]] && strings.EqualFold(s.page[i+len("</"):after], name) {
			text, s.at = s.page[start:i], i
			break
		}
	}
	if name == "script" && nestedScript(text) {
		return "", false
	}
	return text, s.endTag() == endTag
}

// nestedScript says whether a script opens a comment and then a script in it: «</script>» may then not be its end
// (HTML standard, script data double escaped state).
func nestedScript(text string) bool {
	i := strings.Index(text, "<!--")
	return i >= 0 && strings.Contains(strings.ToLower(text[i:]), "<script")
}

// Bytes that end the name of a tag or of an attribute.
var (
	endsTagName = [256]bool{' ': true, '\n': true, '\t': true, '\f': true, '/': true, '>': true}
	endsKey     = [256]bool{' ': true, '\n': true, '\t': true, '\f': true, '/': true, '>': true, '=': true}
)

// isSpace says whether c is white space in HTML, where all line ends are «\n».
func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\f' }

// isLetter says whether c may begin the name of a tag.
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
