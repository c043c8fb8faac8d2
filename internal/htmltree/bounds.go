package htmltree

import (
	"fmt"
	"strings"
)

// Bounds of the attributes of a page, which cost many times the memory of their bytes. Pages of the press have some
// thousands, and none has more than some dozens on one tag.
const (
	maxTagAttributes  = 1_000   // of one tag: at each tag the library empties a table as large as that of the longest before it
	maxPageAttributes = 300_000 // of all tags
	maxJoiningTags    = 16      // tags of joiningTags: at each the library goes through all attributes that it has joined so far
)

// tooMuch says why a page must not go to html.Parse; nil where it may.
func tooMuch(page string) error {
	if n := joiningTags(page); n > maxJoiningTags {
		return fmt.Errorf("%d tags <html> and <body> with attributes; at most %d are joined", n, maxJoiningTags)
	}
	c := attributeCount{scan: scanner{page: page}}
	for c.nextTag() {
		if err := c.check(); err != nil {
			return err
		}
	}
	return nil
}

// joiningTags counts what looks like tags <html> and <body> with attributes, which HTML joins with those of the first.
func joiningTags(page string) int {
	n := 0
	for {
		i := strings.IndexByte(page, '<')
		const name = "body"
		if i < 0 || len(page) < i+1+len(name)+1 {
			return n
		}
		page = page[i+1:]
		if got := page[:len(name)]; page[len(name)] != '>' && (strings.EqualFold(got, name) || strings.EqualFold(got, "html")) {
			n++
		}
	}
}

// attributeCount counts the attributes of a page, whatever is wrong with its tags. Comments and scripts hold none.
type attributeCount struct {
	scan      scanner
	tag, page int // attributes of the last tag, and of all
}

// nextTag goes behind the next start tag, or as far into it as its attributes may go; false where there is none.
func (c *attributeCount) nextTag() bool {
	s := &c.scan
	for s.at < len(s.page) {
		s.at = s.markupFrom(s.at)
		rest := s.page[s.at:]
		switch {
		case len(rest) > 1 && isLetter(rest[1]):
			c.startTag()
			return true
		case strings.HasPrefix(rest, "<!--"):
			s.at += behindComment(rest)
		default:
			s.at += behind(rest, ">")
		}
	}
	return false
}

// startTag counts the attributes of the tag at scan.at, and goes behind the text of a script or style.
func (c *attributeCount) startTag() {
	s := &c.scan
	name, i := s.tagName(s.at + 1)
	c.tag = 0
	for i = s.skipSpace(i); i >= 0 && i < len(s.page) && s.page[i] != '>' && c.tag <= maxTagAttributes; {
		c.tag++
		if i = s.attribute(i).next; i >= 0 {
			i = s.skipSpace(i)
		}
	}
	c.page += c.tag
	if s.at = i; i < 0 {
		s.at = len(s.page)
	}
	if name == "script" || name == "style" {
		s.at += behind(s.page[s.at:], "</")
	}
}

// check returns an error where there are too many attributes.
func (c *attributeCount) check() error {
	switch {
	case c.tag > maxTagAttributes:
		return fmt.Errorf("a tag with more than %d attributes", maxTagAttributes)
	case c.page > maxPageAttributes:
		return errAttributes
	}
	return nil
}

// errAttributes says that a page has too many attributes.
var errAttributes = fmt.Errorf("more than %d attributes", maxPageAttributes)

// behind is the index behind the first mark of a text; its length where there is none.
func behind(text, mark string) int {
	if i := strings.Index(text, mark); i >= 0 {
		return i + len(mark)
	}
	return len(text)
}

// behindComment is the index behind the comment that a text begins with; the text's length where it has no end.
func behindComment(text string) int {
	for i := len("<!"); ; i++ {
		n := strings.Index(text[i:], "--")
		if n < 0 {
			return len(text)
		}
		i += n
		rest := text[i+len("--"):]
		if rest = strings.TrimPrefix(rest, "!"); strings.HasPrefix(rest, ">") {
			return len(text) - len(rest) + 1
		}
	}
}
