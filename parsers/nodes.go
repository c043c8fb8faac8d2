package parsers

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodeText returns the text under n with white space collapsed, cut at about max bytes. Block elements and <br>
// separate words; inline elements don't.
func nodeText(n *xhtml.Node, max int) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == xhtml.TextNode {
		return squeeze(cut(c.Data, max))
	}
	var usual [usualText]byte
	q := squeezer{text: usual[:0]}
	q.node(n, max)
	return trimMarks(string(q.text))
}

// spacedText is nodeText with every element's edges separating words: themes part «11:11 م» and «الجمعة 15 فبراير 2019»
// by style alone.
func spacedText(n *xhtml.Node, max int) string {
	q := squeezer{text: make([]byte, 0, min(max, usualText)), apart: true}
	q.node(n, max)
	return trimMarks(string(q.text))
}

// usualText is enough, in bytes, for most of what nodeText is asked for.
const usualText = 160

// squeezer collects text with white space collapsed.
type squeezer struct {
	text  []byte
	space bool // a space is due before the next word
	apart bool // the edges of inline elements separate words too
}

// node writes the text under n. Recursion is as deep as the tree, which html.Parse bounds at 512.
func (q *squeezer) node(n *xhtml.Node, max int) {
	for c := n.FirstChild; c != nil && len(q.text) < max; c = c.NextSibling {
		switch {
		case c.Type == xhtml.TextNode:
			q.write(cut(c.Data, max))
		case c.Type != xhtml.ElementNode || isSilent(c):
		case q.apart || breaksWord(c):
			q.space = true
			q.node(c, max)
			q.space = true
		default:
			q.node(c, max)
		}
	}
}

// write adds a text.
func (q *squeezer) write(s string) {
	for s != "" {
		i := indexSpace(s)
		if i > 0 {
			if q.space && len(q.text) > 0 {
				q.text = append(q.text, ' ')
			}
			q.text = append(q.text, s[:i]...)
			q.space = false
		}
		if i == len(s) {
			return
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		q.space = true
		s = s[i+size:]
	}
}

// isSilent says whether an element's text is never shown.
func isSilent(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Button, atom.Select:
		return true
	}
	return false
}

// breaksWord says whether an element's edges separate words.
func breaksWord(n *xhtml.Node) bool {
	switch n.DataAtom {
	case atom.Span, atom.A, atom.B, atom.I, atom.Strong, atom.Em, atom.U, atom.Font, atom.Mark, atom.Small,
		atom.Bdi, atom.Bdo, atom.Sup, atom.Sub, atom.Wbr, atom.Abbr, atom.Time, atom.Cite:
		return false
	}
	return true
}

// headingLevel returns 1 to 6 for h1 to h6, and 0 for all else.
func headingLevel(n *xhtml.Node) int {
	switch n.DataAtom {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

// within says whether n is root or stands under it.
func within(n, root *xhtml.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// textBefore counts the bytes of visible text before a node, as collect does for its hits.
func textBefore(root, node *xhtml.Node) int {
	pos := 0
	for n := range root.Descendants() {
		if n == node {
			break
		}
		if n.Type == xhtml.TextNode && n.Parent != nil && !isSilent(n.Parent) && n.Parent.DataAtom != atom.Title {
			pos += len(trimSpace(n.Data))
		}
	}
	return pos
}

// plain makes text of a value that may hold entities, even doubly escaped ones, and tags: «&amp;quot;», «<b>».
func plain(s string) string {
	for range 2 {
		if !strings.ContainsRune(s, '&') {
			break
		}
		s = html.UnescapeString(s)
	}
	return squeeze(stripTags(s))
}

// stripTags removes what looks like an HTML tag. «5 < 6» stays as it is.
func stripTags(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			break
		}
		end := strings.IndexByte(s[i:], '>')
		if c := s[i+1]; end < 0 || c != '/' && c != '!' && (c|0x20 < 'a' || c|0x20 > 'z') {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		if name := strings.ToLower(s[i+1 : i+end]); strings.HasPrefix(name, "br") || strings.HasPrefix(name, "p") || strings.HasPrefix(name, "/p") {
			b.WriteByte(' ')
		}
		s = s[i+end+1:]
	}
	return b.String() + s
}

// squeeze trims and collapses white space of all kinds, and drops invisible marks at the edges.
func squeeze(s string) string {
	s = trimSpace(s)
	if isSqueezed(s) {
		return trimMarks(s)
	}
	q := squeezer{text: make([]byte, 0, len(s))}
	q.write(s)
	return trimMarks(string(q.text))
}

// trimSpace is strings.TrimSpace with a short way for text that begins and ends with Arabic letters, which that looks
// up in Unicode's tables.
func trimSpace(s string) string {
	if n := len(s); n > 1 && isArabicByte(s[0]) && isArabicByte(s[n-2]) {
		return s
	}
	return strings.TrimSpace(s)
}

// isArabicByte says whether c is the first byte of a character of the Arabic block, U+0600 to U+06FF.
func isArabicByte(c byte) bool { return c >= 0xd8 && c <= 0xdb }

// isSqueezed says whether all white space in s is single spaces.
func isSqueezed(s string) bool {
	for rest := s; ; {
		i := indexSpace(rest)
		if i == len(rest) {
			return true
		}
		if i == 0 || rest[i] != ' ' {
			return false
		}
		rest = rest[i+1:]
	}
}

// trimMarks drops spaces, invisible marks and zero-width spaces at the edges.
func trimMarks(s string) string {
	if n := len(s); n < 3 || s[0] != 0xe2 && s[0] != 0xef && s[n-3] != 0xe2 && s[n-3] != 0xef {
		return s // none of the marks begins or ends it
	}
	return strings.Trim(s, "\u200b\u200c\u200d\u200e\u200f\ufeff ")
}

// hasDigit says whether s holds an ASCII, Arabic-Indic or Persian digit.
func hasDigit(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' {
			return true
		}
		if c < 0xc0 || i+1 == len(s) {
			continue
		}
		i++                                                                                         // the second byte of a letter
		if c == 0xd9 && s[i] >= 0xa0 && s[i] <= 0xa9 || c == 0xdb && s[i] >= 0xb0 && s[i] <= 0xb9 { // ٠ to ٩, ۰ to ۹
			return true
		}
	}
	return false
}

// letters counts letters and digits.
func letters(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if isWordByte(s[i]) {
				n++
			}
			i++
			continue
		}
		r, size := decodeArabic(s[i:])
		if r >= 'ء' && r <= 'ي' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
		i += size
	}
	return n
}

// cut shortens s to at most max bytes at a rune's edge.
func cut(s string, max int) string {
	if len(s) <= max {
		return s
	}
	for max > 0 && !utf8.RuneStart(s[max]) {
		max--
	}
	return s[:max]
}
