package tree

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
)

// BuiltIn is evidence.tsv: what names of classes and ids say, for NewNameBook.
//
//go:embed evidence.tsv
var BuiltIn string

// Says is what an element's own names tell about what it holds.
type Says uint8

// What names can say, from nothing to the strongest evidence. Where the names of one element disagree, outweighs decides.
const (
	saysNothing  Says = iota
	SaysWeakBody      // may hold the text: «post», «entry»
	SaysLead          // a standfirst
	saysCaption       // of a picture
	SaysWeak          // no text, unless prose stands in it
	SaysBody          // holds the text
	SaysStrong        // no text, unless most of the page's prose stands in it
)

// saysByName are the spellings of evidence.tsv.
var saysByName = map[string]Says{
	"keep": saysNothing, "weakbody": SaysWeakBody, "lead": SaysLead, "caption": saysCaption,
	"weak": SaysWeak, "body": SaysBody, "strong": SaysStrong,
}

// Evidence is what an element's names say, with the removal rule that follows.
type Evidence struct {
	Says  Says
	Rule  string
	Hides bool // one of them hides the element on screens of every size
}

// NameBook knows the class, id and itemprop names of evidence.tsv.
type NameBook struct {
	whole, word        map[string]Evidence
	prefix, suffix     map[string]Evidence
	prefixes, suffixes []int // lengths that occur, shortest first

	trees sync.Pool // of *Tree: memory of past pages, for the next
}

// NewNameBook reads evidence.tsv; the error names the line.
func NewNameBook(tsv string) (*NameBook, error) {
	b := &NameBook{whole: map[string]Evidence{}, word: map[string]Evidence{}, prefix: map[string]Evidence{}, suffix: map[string]Evidence{}}
	for i, line := range strings.Split(tsv, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("evidence.tsv line %d: %d fields, want name, match, says, rule", i+1, len(f))
		}
		s, ok := saysByName[f[2]]
		table := map[string]map[string]Evidence{"whole": b.whole, "word": b.word, "prefix": b.prefix, "suffix": b.suffix}[f[1]]
		if !ok || table == nil {
			return nil, fmt.Errorf("evidence.tsv line %d: unknown match %q or verdict %q", i+1, f[1], f[2])
		}
		table[f[0]] = Evidence{Says: s, Rule: f[3]}
	}
	b.prefixes, b.suffixes = keyLengths(b.prefix), keyLengths(b.suffix)
	return b, nil
}

// keyLengths lists the lengths of a table's keys, each once, shortest first.
func keyLengths(m map[string]Evidence) []int {
	var seen [maxKey]bool
	for k := range m {
		seen[min(len(k), maxKey-1)] = true
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

// read is what the value of a class or id attribute says.
func (b *NameBook) read(value string) Evidence {
	var best Evidence
	hides, shows := false, false
	for i := 0; i < len(value); {
		if markup.IsSpaceByte(value[i]) {
			i++
			continue
		}
		j := i
		for j < len(value) && !markup.IsSpaceByte(value[j]) {
			j++
		}
		v := b.name(value[i:j])
		if v.outweighs(best) {
			best = v
		}
		hides, shows = hides || v.Rule == ruleHidden, shows || isShownOnSome(value[i:j])
		i = j
	}
	best.Hides = hides && !shows
	return best
}

// name is what one class name says, such as "td-post-content" or "relatedNewsBox".
func (b *NameBook) name(name string) Evidence {
	if len(name) > maxClassName {
		return Evidence{}
	}
	var buf [maxClassName]byte
	flat := squeezeName(buf[:0], name)
	if e, ok := b.whole[string(flat)]; ok {
		return e
	}
	if slices.ContainsFunc(stateNames, func(state string) bool { return strings.HasPrefix(name, state) }) {
		return Evidence{}
	}
	best := b.words(name)
	if e, ok := b.bySuffix(flat); ok && best.Says != SaysStrong {
		return e
	}
	return best
}

// words is the strongest that the words of a class name say.
func (b *NameBook) words(name string) Evidence {
	best := Evidence{}
	markup.EachClassWord(name, func(w string) {
		if e := b.oneWord(w); e.Says > best.Says {
			best = e
		}
	})
	return best
}

// bySuffix is what the shortest known suffix of a squeezed name says.
func (b *NameBook) bySuffix(flat []byte) (e Evidence, ok bool) {
	for _, n := range b.suffixes {
		if n > len(flat) {
			break
		}
		if e, ok = b.suffix[string(flat[len(flat)-n:])]; ok {
			return e, true
		}
	}
	return Evidence{}, false
}

// oneWord is what one lower-case word of a class name says.
func (b *NameBook) oneWord(w string) Evidence {
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
	return Evidence{}
}

// squeezeName appends name's letters and digits in lower case: "field--name-body" gives "fieldnamebody".
func squeezeName(dst []byte, name string) []byte {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if markup.IsUpper(c) {
			c |= 0x20
		}
		if markup.IsWordByte(c) {
			dst = append(dst, c)
		}
	}
	return dst
}

// isSlug says whether an id is made of the words that its element begins with, as systems make ids of headings:
// id="sharing-with-a-friend" tells what the section is about and nothing of its part in the page.
func isSlug(n *html.Node, id string) bool {
	words := strings.FieldsFunc(id, func(r rune) bool { return r == '-' || r == '_' })
	if len(words) < minSlug {
		return false
	}
	text := markup.Text(n, headBytes)
	for i, w := range words {
		at := strings.Index(strings.ToLower(text), strings.ToLower(w))
		if at < 0 || at > slugGap || i == 0 && at > 0 {
			return i >= minSlug // some systems cut ids
		}
		text = text[min(len(text), at+len(w)):]
	}
	return true
}

// tagEvidence is what an element's tag alone says.
var tagEvidence = map[atom.Atom]Evidence{
	atom.Nav: {Says: SaysStrong, Rule: "navigation"}, atom.Footer: {Says: SaysStrong, Rule: "footer"}, atom.Aside: {Says: SaysWeak, Rule: "aside"}, atom.Form: {Says: SaysWeak, Rule: "form"},
	atom.Figcaption: {Says: saysCaption, Rule: ""}, atom.Caption: {Says: saysCaption, Rule: ""}, atom.Address: {Says: SaysWeak, Rule: "meta"},
}

// roleEvidence is what an ARIA role says.
var roleEvidence = map[string]Evidence{
	"navigation": {Says: SaysStrong, Rule: "navigation"}, "menu": {Says: SaysStrong, Rule: "navigation"}, "menubar": {Says: SaysStrong, Rule: "navigation"},
	"banner": {Says: SaysStrong, Rule: "navigation"}, "contentinfo": {Says: SaysStrong, Rule: "navigation"}, "search": {Says: SaysStrong, Rule: "navigation"},
	"complementary": {Says: SaysWeak, Rule: "aside"}, "dialog": {Says: SaysStrong, Rule: "popup"}, "alertdialog": {Says: SaysStrong, Rule: "popup"},
}

// outweighs says whether evidence of one element counts more than other of the same.
func (e Evidence) outweighs(other Evidence) bool {
	if e.yieldsTo(other) {
		return false
	}
	return other.yieldsTo(e) || e.Says > other.Says
}

// yieldsTo says whether evidence against an element counts less than other for it: what names the body outweighs the names of a
// page's frame, which grids and states are named after too («sidebar-grid__content article__content»), but not those of other
// texts; a «teaser lead» opens the text.
func (e Evidence) yieldsTo(other Evidence) bool {
	switch other.Says {
	case SaysBody:
		return e.Says == SaysStrong && e.Rule != "comments" && e.Rule != "related"
	case SaysLead:
		return e.Says == SaysWeak && e.Rule == "related"
	}
	return false
}
