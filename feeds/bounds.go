package feeds

import (
	"bytes"
	"fmt"
	"strings"
)

// Bounds of the markup that is given to the parser. It recurses into extension elements and copies the namespaces in
// scope at every element, so a small hostile feed could otherwise take gigabytes or minutes.
const (
	maxDepth      = 100        // elements open at one place; real feeds stay under 20
	maxNamespaces = 64         // namespaces declared in one tag; real feeds declare up to 20
	maxScopeWork  = 10_000_000 // namespaces in scope, added up over all elements
)

// checkBounds returns an error that wraps ErrTooComplex where XML goes beyond the bounds. It reads tags as the
// parser does; where it cannot tell it errs to the deeper side.
func checkBounds(b []byte) error {
	scopes := make([]int, 1, maxDepth+1) // namespaces in scope at each depth
	work := 0
	for {
		var t tag
		var ok bool
		if t, b, ok = nextTag(b); !ok {
			return nil
		}
		if t.end {
			scopes = closeTag(scopes, t)
			continue
		}
		declared := bytes.Count(t.attrs, []byte("xmlns"))
		inScope := scopes[len(scopes)-1] + declared
		work += inScope
		if !t.empty {
			scopes = append(scopes, inScope)
		}
		switch {
		case len(scopes) > maxDepth:
			return fmt.Errorf("%w: elements nested deeper than %d", ErrTooComplex, maxDepth)
		case declared > maxNamespaces:
			return fmt.Errorf("%w: more than %d namespaces in one tag", ErrTooComplex, maxNamespaces)
		case work > maxScopeWork:
			return fmt.Errorf("%w: too many elements with too many namespaces", ErrTooComplex)
		}
	}
}

// closeTag returns the scopes after an end tag. The end of an item also ends what was left open in it, such as the
// <br> and <p> of raw HTML.
func closeTag(scopes []int, t tag) []int {
	const itemDepth = 3 // rss, channel, item
	keep := len(scopes) - 1
	if isItem(t.name) {
		keep = min(keep, itemDepth)
	}
	return scopes[:max(keep, 1)]
}

// isItem says whether a tag's name, with or without a prefix, is that of an item of RSS or an entry of Atom.
func isItem(name []byte) bool {
	local := localName(name)
	return strings.EqualFold(local, "item") || strings.EqualFold(local, "entry")
}

// tag is one start or end tag.
type tag struct {
	start, size int // of the whole tag, from where the search began
	name, attrs []byte
	end, empty  bool
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
		body := b[at+1:]
		t = tag{start: at, end: len(body) > 0 && body[0] == '/'}
		if t.end {
			body = body[1:]
		}
		if t.name = tagName(body); len(t.name) == 0 {
			at++
			continue
		}
		body = body[len(t.name):]
		n := attrsLength(body)
		t.attrs, rest = body[:n], body[min(n+1, len(body)):]
		t.empty = bytes.HasSuffix(t.attrs, []byte("/"))
		t.size = len(b) - at - len(rest)
		return t, rest, true
	}
}

// skipLength returns the length of the comment, CDATA section, directive or instruction that b begins with, or 0. What
// never ends takes everything.
func skipLength(b []byte) int {
	for _, s := range [...]struct{ open, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", "?>"}} {
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
