package survey

import (
	"cmp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/dates"
)

// DateSelectors suggests selectors of elements that show a date and nothing else on most of the pages of articles, best
// first: on the most pages, and of these seldom on one page.
func DateSelectors(pages ...*Page) []string {
	return suggest(pages, func(n *html.Node) bool {
		if n.Data == "a" {
			return false
		}
		text := attr(n, "datetime")
		if text == "" {
			text = shortText(n)
		}
		_, ok := dates.Parse(text, dates.Context{})
		return ok
	})
}

// AuthorSelectors suggests selectors of elements that call themselves bylines.
func AuthorSelectors(pages ...*Page) []string {
	return suggest(pages, func(n *html.Node) bool {
		name := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop") + " " + attr(n, "rel"))
		return shortText(n) != "" && words().In(name, "byline")
	})
}

// ContentSelectors suggests selectors of elements whose own paragraphs hold the prose of the pages.
func ContentSelectors(pages ...*Page) []string {
	return suggest(pages, func(n *html.Node) bool {
		letters := 0
		for c := range n.ChildNodes() {
			if c.Data == "p" || c.Type == html.TextNode || c.Data == "br" {
				letters += len([]rune(oneLine(nodeText(c))))
			}
		}
		return letters >= minProse && n.Data != "body" && n.Data != "html"
	})
}

// suggest returns the selectors of elements that fit on more than half of the pages.
func suggest(pages []*Page, fits func(*html.Node) bool) []string {
	counts := map[string]*selectorCount{}
	for _, p := range pages {
		p.countSelectors(counts, fits)
	}
	var best []*selectorCount
	for _, c := range counts {
		if 2*c.pages > len(pages) {
			best = append(best, c)
		}
	}
	slices.SortFunc(best, func(a, b *selectorCount) int {
		return cmp.Or(b.pages-a.pages, a.matches-b.matches, cmp.Compare(a.selector, b.selector))
	})
	var out []string
	for _, c := range best[:min(len(best), maxSelectors)] {
		out = append(out, c.selector)
	}
	return out
}

// selectorCount counts on how many pages a selector finds an element that fits, and how many elements it finds there.
type selectorCount struct {
	selector       string
	pages, matches int
}

// countSelectors adds the selectors of the elements of a page that fit, as long as there are not too many.
func (p *Page) countSelectors(counts map[string]*selectorCount, fits func(*html.Node) bool) {
	counted := map[string]bool{"": true}
	for n := range p.doc.Nodes[0].Descendants() {
		if n.Type != html.ElementNode || !fits(n) {
			continue
		}
		s := selectorOf(n)
		if counted[s] || counts[s] == nil && len(counts) >= maxCounted {
			continue
		}
		counted[s] = true
		if counts[s] == nil {
			counts[s] = &selectorCount{selector: s}
		}
		counts[s].pages++
		counts[s].matches += p.doc.Find(s).Length()
	}
}

// selectorOf names an element by its id or its first class that is no number and no key of a build; "" where it has
// neither.
func selectorOf(n *html.Node) string {
	if id := attr(n, "id"); isStableName(id) {
		return "#" + id
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if isStableName(class) {
			return n.Data + "." + class
		}
	}
	if n.Data == "time" {
		return n.Data
	}
	if prop := attr(n, "itemprop"); isStableName(prop) {
		return `[itemprop="` + prop + `"]`
	}
	return ""
}

// isStableName says whether a name was given by a person: letters, hyphens, and no digits, which ids and builds have.
func isStableName(s string) bool {
	return len(s) >= leastStableName && strings.IndexFunc(s, func(r rune) bool { return !isLatin(r) && r != '-' && r != '_' }) < 0
}

// shortText returns the text of an element that holds a line at most; "" for one that holds more.
func shortText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(" " + d.Data)
		}
		if b.Len() > 2*maxDateLine {
			return ""
		}
	}
	text := oneLine(b.String())
	if len(text) > maxDateLine || warraq.CountWords(text) == 0 {
		return ""
	}
	return text
}

// nodeText returns all text of a node.
func nodeText(n *html.Node) string { return goquery.NewDocumentFromNode(n).Text() }
