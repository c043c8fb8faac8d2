package feeds

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"
)

// tag is one start or end tag.
type tag struct {
	start, size int // of the whole tag, from where the search began
	name, attrs []byte
	end, empty  bool
}

// tags gives the tags of b; their start counts from that of b.
func tags(b []byte) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		at := 0
		for t, rest, ok := nextTag(b); ok; t, rest, ok = nextTag(rest) {
			t.start += at
			if !yield(t) {
				return
			}
			at = len(b) - len(rest)
		}
	}
}

// nextTag finds the next tag in b, passing over comments, CDATA, directives and stray "<"; rest follows it.
func nextTag(b []byte) (t tag, rest []byte, ok bool) {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], '<')
		if i < 0 {
			return tag{}, nil, false
		}
		at += i
		if n := skipLength(b[at:]); n > 0 {
			at += n
			continue
		}
		body, end := bytes.CutPrefix(b[at+1:], []byte("/"))
		name := tagName(body)
		if len(name) == 0 {
			at++
			continue
		}
		body = body[len(name):]
		n := attrsLength(body)
		rest = body[min(n+1, len(body)):]
		t = tag{start: at, size: len(b) - at - len(rest), name: name, attrs: body[:n], end: end}
		t.empty = bytes.HasSuffix(t.attrs, []byte("/"))
		return t, rest, true
	}
}

// skips are what stands between "<" and ">" without being a tag, the longer beginnings first.
var skips = []struct{ open, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", "?>"}}

// skipLength returns the length of the comment, CDATA section, directive or instruction that b begins with, or 0. What
// never ends takes everything.
func skipLength(b []byte) int {
	for _, s := range skips {
		if !bytes.HasPrefix(b, []byte(s.open)) {
			continue
		}
		i := bytes.Index(b[len(s.open):], []byte(s.end))
		if i < 0 {
			return len(b)
		}
		return len(s.open) + i + len(s.end)
	}
	return 0
}

// attrsLength returns how much of b stands before the ">" that ends a tag; one within quotes does not.
func attrsLength(b []byte) int {
	quote := byte(0)
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i
		}
	}
	return len(b)
}

// tagName returns the name that s begins with: letters, digits, '-', '_', '.', ':' and what is beyond ASCII. It begins
// with neither a digit nor '-' or '.'.
func tagName(s []byte) []byte {
	s = s[:min(len(s), maxTagName)]
	if len(s) == 0 || !beginsName(rune(s[0])) {
		return nil
	}
	if end := bytes.IndexFunc(s, func(r rune) bool { return !isInName(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

// beginsName says whether a tag's name may begin with r.
func beginsName(r rune) bool {
	return r >= utf8.RuneSelf || r == '_' || r == ':' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// isInName says whether r may stand in a tag's name.
func isInName(r rune) bool { return beginsName(r) || strings.ContainsRune("-.0123456789", r) }

// localName returns a tag's name without its namespace prefix.
func localName(name []byte) string {
	return string(name[bytes.LastIndexByte(name, ':')+1:])
}

// isItem says whether a tag's name, with or without a prefix, is that of an item of RSS or an entry of Atom.
func isItem(name []byte) bool {
	local := localName(name)
	return strings.EqualFold(local, "item") || strings.EqualFold(local, "entry")
}
