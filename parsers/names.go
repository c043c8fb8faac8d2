package parsers

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed evidence.tsv
var evidenceTSV string

// says is what an element's own names tell about what it holds.
type says uint8

// What names can say, from nothing to the strongest evidence. Where the names of one element disagree, the
// greater one counts, except that saysBody outweighs saysWeak.
const (
	saysNothing  says = iota
	saysWeakBody      // may hold the text: «post», «entry»
	saysLead          // a standfirst
	saysCaption       // of a picture
	saysWeak          // no text, unless prose stands in it
	saysBody          // holds the text
	saysStrong        // no text, unless most of the page's prose stands in it
)

// saysByName are the spellings of evidence.tsv.
var saysByName = map[string]says{
	"keep": saysNothing, "weakbody": saysWeakBody, "lead": saysLead, "caption": saysCaption,
	"weak": saysWeak, "body": saysBody, "strong": saysStrong,
}

// verdict is what an element's names say, with the removal rule that follows.
type verdict struct {
	says says
	rule string
}

// namebook knows the class, id and itemprop names of evidence.tsv.
type namebook struct {
	whole, word        map[string]verdict
	prefix, suffix     map[string]verdict
	prefixes, suffixes []int // lengths that occur, shortest first

	trees sync.Pool // of *tree: memory of past pages, for the next
}

// newNamebook reads evidence.tsv; the error names the line.
func newNamebook(tsv string) (*namebook, error) {
	b := &namebook{whole: map[string]verdict{}, word: map[string]verdict{}, prefix: map[string]verdict{}, suffix: map[string]verdict{}}
	for i, line := range strings.Split(tsv, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("evidence.tsv line %d: %d fields, want name, match, says, rule", i+1, len(f))
		}
		s, ok := saysByName[f[2]]
		table := map[string]map[string]verdict{"whole": b.whole, "word": b.word, "prefix": b.prefix, "suffix": b.suffix}[f[1]]
		if !ok || table == nil {
			return nil, fmt.Errorf("evidence.tsv line %d: unknown match %q or verdict %q", i+1, f[1], f[2])
		}
		table[f[0]] = verdict{s, f[3]}
	}
	b.prefixes, b.suffixes = keyLengths(b.prefix), keyLengths(b.suffix)
	return b, nil
}

// keyLengths lists the lengths of a table's keys, each once, shortest first.
func keyLengths(m map[string]verdict) []int {
	var seen [64]bool
	for k := range m {
		seen[min(len(k), 63)] = true
	}
	var out []int
	for n, ok := range seen {
		if ok {
			out = append(out, n)
		}
	}
	return out
}

// stateNames begin class names that tell of a page's or post's state, not of what stands inside: WordPress gives
// an article's element «tag-economy category-news has-post-thumbnail».
var stateNames = []string{"tag-", "category-", "author-", "has-", "no-", "not-", "with-", "without-", "is-", "post-type-", "format-", "elementor-widget", "status-"}

// read judges the value of a class or id attribute.
func (b *namebook) read(value string) verdict {
	var best verdict
	for i := 0; i < len(value); {
		if isSpaceByte(value[i]) {
			i++
			continue
		}
		j := i
		for j < len(value) && !isSpaceByte(value[j]) {
			j++
		}
		if v := b.name(value[i:j]); v.says > best.says && !(best.says == saysBody && v.says == saysWeak) {
			best = v
		}
		i = j
	}
	return best
}

// name judges one class name, such as "td-post-content" or "relatedNewsBox".
func (b *namebook) name(name string) verdict {
	if len(name) > 80 {
		return verdict{}
	}
	var buf [80]byte
	flat := squeezeName(buf[:0], name)
	if v, ok := b.whole[string(flat)]; ok {
		return v
	}
	for _, p := range stateNames {
		if strings.HasPrefix(name, p) {
			return verdict{}
		}
	}
	best := verdict{}
	eachClassWord(name, func(w string) {
		if v := b.oneWord(w); v.says > best.says {
			best = v
		}
	})
	if best.says == saysStrong {
		return best
	}
	for _, n := range b.suffixes {
		if n > len(flat) {
			break
		}
		if v, ok := b.suffix[string(flat[len(flat)-n:])]; ok {
			return v
		}
	}
	return best
}

// oneWord judges one lower-case word of a class name.
func (b *namebook) oneWord(w string) verdict {
	if v, ok := b.word[w]; ok {
		return v
	}
	for _, n := range b.prefixes {
		if n > len(w) {
			break
		}
		if v, ok := b.prefix[w[:n]]; ok {
			return v
		}
	}
	return verdict{}
}

// squeezeName appends name's letters and digits in lower case: "field--name-body" gives "fieldnamebody".
func squeezeName(dst []byte, name string) []byte {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if isUpper(c) {
			c |= 0x20
		}
		if isWordByte(c) {
			dst = append(dst, c)
		}
	}
	return dst
}

// isSpaceByte says whether c separates class names.
func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// minSlug is the least number of words that make an id a sentence rather than a name.
const minSlug = 3

// isSlug says whether an id is made of the words that its element begins with, as systems make ids of headings:
// id="sharing-with-a-friend" tells what the section is about and nothing of its part in the page.
func isSlug(n *html.Node, id string) bool {
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' })
	if len(words) < minSlug {
		return false
	}
	text := nodeText(n, 200)
	for i, w := range words {
		at := strings.Index(strings.ToLower(text), strings.ToLower(w))
		if at < 0 || at > 3 || i == 0 && at > 0 {
			return i >= minSlug // some systems cut ids
		}
		text = text[min(len(text), at+len(w)):]
	}
	return true
}

// tagVerdict is what an element's tag alone says.
func tagVerdict(n *html.Node) verdict {
	switch n.DataAtom {
	case atom.Nav:
		return verdict{saysStrong, "navigation"}
	case atom.Footer:
		return verdict{saysStrong, "footer"}
	case atom.Aside:
		return verdict{saysWeak, "aside"}
	case atom.Form:
		return verdict{saysWeak, "form"}
	case atom.Figcaption, atom.Caption:
		return verdict{saysCaption, ""}
	case atom.Address:
		return verdict{saysWeak, "meta"}
	}
	return verdict{}
}

// isHiddenElement says whether the markup hides an element from the reader.
func isHiddenElement(n *html.Node) bool {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			return hidesByStyle(a.Val)
		}
	}
	return false
}

// hidesByStyle finds display:none and visibility:hidden in a style attribute.
func hidesByStyle(style string) bool {
	if len(style) < 12 || len(style) > 500 {
		return false
	}
	flat := strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(flat, "display:none") || strings.Contains(flat, "visibility:hidden")
}
