package parsers

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
)

// bylineWords open a line that names who wrote or made a piece: «كتب: فلان», «حوار: فلانة». sourceWords open one
// that names where it was taken from, of which only known agencies count. All are folded.
var (
	bylineWords = arabic.KeySet("كتب", "كتبت", "كتبه", "كتبها", "بقلم", "إعداد", "أعده", "أعدته", "أعد التقرير", "حوار", "حاوره", "حاورته",
		"حاورها", "تقرير", "تحقيق", "متابعة", "ترجمة", "مراسل", "مراسلة", "مراسلنا", "الكاتب", "الكاتبة", "المحرر", "المحررة", "الصحفي",
		"الصحفية", "المؤلف", "الناشر", "نشر بواسطة", "نشرت بواسطة", "كتب بواسطة", "بواسطة", "من طرف", "أجرى الحوار", "أجرت الحوار",
		"أجرى المقابلة", "أجرت المقابلة", "by", "author", "written by", "posted by", "written")
	sourceWords = arabic.KeySet("عن", "المصدر", "مصدر", "نقلا عن", "المصدر الأصلي", "source", "وكالات")
)

// maxBareByline bounds, in bytes, a line of a verb and a name without any mark between.
const maxBareByline = 80

// maxSourceBytes bounds, in bytes of text, a box that names a source.
const maxSourceBytes = 200

// bylineMarks stand between a byline word and the name.
const bylineMarks = ":-–—/|"

// opensWithByline says whether a line opens with a byline or source word and a mark, or with «بقلم».
func opensWithByline(line string) bool {
	if c := line[0]; c < 0x80 && c|0x20 != 'b' && c|0x20 != 'a' && c|0x20 != 'w' && c|0x20 != 's' && c|0x20 != 'p' && c != '(' {
		return false // a quick no for the many lines of figures and Latin text
	}
	word, _ := cutByline(line)
	return word != ""
}

// cutByline splits «كتب: فلان» into the folded byline word and the rest; «بقلم فلان» needs no mark. The word is ""
// and the rest is the line where it opens with no such word.
func cutByline(line string) (word, rest string) {
	head := cut(line, 60)
	if i := indexMark(head); i > 0 {
		var buf [64]byte
		key := arabic.AppendFold(buf[:0], head[:i])
		if bylineWords[string(key)] || sourceWords[string(key)] {
			_, size := utf8.DecodeRuneInString(line[i:])
			return string(key), strings.TrimLeft(line[i+size:], bylineMarks+" \u00a0\t\n")
		}
	}
	for _, w := range [...]string{"بقلم ", "By ", "by ", "BY ", "بواسطة "} {
		if strings.HasPrefix(line, w) {
			return arabic.Key(w), strings.TrimSpace(line[len(w):])
		}
	}
	return cutBareByline(line)
}

// indexMark is the index of the first of bylineMarks; -1 where there is none.
func indexMark(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ':', '-', '/', '|':
			return i
		case 0xe2: // of – and —
			if strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—") {
				return i
			}
		}
	}
	return -1
}

// cutBareByline splits a line that is a verb and a name and nothing more: «كتبت سلمى الراوي».
func cutBareByline(line string) (word, rest string) {
	for _, w := range [...]string{"كتب ", "كتبت "} {
		if rest, ok := strings.CutPrefix(line, w); ok && len(line) < maxBareByline {
			if n := len(strings.Fields(rest)); n == 2 || n == 3 && !strings.HasSuffix(rest, ".") {
				return arabic.Key(w), strings.TrimSpace(rest)
			}
		}
	}
	return "", line
}

// chooseAuthors decides the persons and the agency credited: the source's selectors, JSON-LD, elements that call
// themselves the author, lines that open with a byline word, names beside the date, meta tags. An agency given as author is the agency.
func chooseAuthors(p *placed) (authors []string, agency string) {
	for _, read := range [...]func(*placed) []string{
		selectedAuthors, ldAuthorNames, markedAuthors, bylineAuthors, namedBesideDate, metaAuthors, listedAuthors,
	} {
		persons, agencies := sortNames(read(p), p.siteNames)
		if agency == "" && len(agencies) > 0 {
			agency = agencies[0]
		}
		if len(persons) > 0 {
			return persons, cmp.Or(agency, sourceAgency(p))
		}
	}
	return nil, cmp.Or(agency, sourceAgency(p))
}

// sourceAgency is the agency named in a box that says where the article was taken from: «المصدر: رويترز».
func sourceAgency(p *placed) string {
	for _, h := range p.doc.signals.sources {
		if p.near.foreign(h.node) || !isShort(h.node, maxSourceBytes) {
			continue
		}
		for _, text := range append(linkTexts(h.node), nodeText(h.node, maxSourceBytes)) {
			if _, agencies := sortNames([]string{text}, p.siteNames); len(agencies) > 0 {
				return agencies[0]
			}
		}
	}
	return ""
}

// selectedAuthors are those of the source's selectors.
func selectedAuthors(p *placed) []string {
	var out []string
	for _, n := range selectAll(p.doc, p.doc.src.Selectors.Author) {
		out = append(out, nodeText(n, maxLineBytes))
	}
	return out
}

// ldAuthorNames are the authors of the page's schema.org item: persons, and agencies among the organizations.
func ldAuthorNames(p *placed) []string {
	if p.item == nil {
		return nil
	}
	var out []string
	for _, a := range p.item.authors {
		if !strings.HasSuffix(a.kind, "organization") || agencyName(a.name) != "" {
			out = append(out, a.name)
		}
	}
	return out
}

// markedAuthors are what the element nearest to the title says that calls itself the author and names somebody.
func markedAuthors(p *placed) []string {
	best, bestFar := []string(nil), 1<<30
	for _, h := range p.doc.signals.bylines {
		if far := p.near.distance(h); far < bestFar && p.near.beside(h) {
			said := authorTexts(h.node)
			if persons, agencies := sortNames(said, p.siteNames); len(persons)+len(agencies) > 0 {
				best, bestFar = said, far
			}
		}
	}
	return best
}

// authorTexts are the names under an element that calls itself the author: its parts that call themselves a name,
// else its first link, else its whole text if that is short.
func authorTexts(n *html.Node) []string {
	var named []string
	link := ""
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || len(named) >= 8 {
			continue
		}
		if isNameElement(c) {
			named = append(named, nodeText(c, maxLineBytes))
		} else if c.DataAtom == atom.A && link == "" && !strings.Contains(attr(c, "href"), "share") {
			link = nodeText(c, maxLineBytes)
		}
	}
	if len(named) > 0 {
		return named
	}
	if link != "" {
		return []string{link}
	}
	if items := itemTexts(n); len(items) > 0 {
		return items
	}
	if t := cmp.Or(nodeText(n, maxLineBytes), attr(n, "content")); len(strings.Fields(t)) <= 3*maxAuthorWords {
		return []string{t}
	}
	return nil
}

// isAuthorLink says whether a link leads to the page of an author.
func isAuthorLink(href string) bool {
	if strings.Contains(href, "?author=") {
		return true
	}
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 {
			return false
		}
		href = href[i+1:]
		name, _, isFolder := strings.Cut(href, "/")
		switch name {
		case "author", "authors", "writer", "writers", "journalist", "columnist":
			if isFolder {
				return true
			}
		}
	}
}

// isNameElement says whether an element is the name itself, in microdata, hCard or by its relation.
func isNameElement(n *html.Node) bool {
	if attr(n, "itemprop") == "name" || attr(n, "rel") == "author" {
		return true
	}
	for c := range strings.FieldsSeq(attr(n, "class")) {
		switch c {
		case "fn", "author-name", "authorName", "author_name", "writer-name", "name":
			return true
		}
	}
	return false
}

// bylineAuthors is the line near the title that opens with a byline word: «كتب: فلان».
func bylineAuthors(p *placed) []string {
	for _, h := range p.doc.signals.lines {
		line := squeeze(h.node.Data)
		word, rest := cutByline(line)
		if word == "" || !p.near.beside(h) {
			continue
		}
		if rest == "" && h.node.Parent != nil {
			_, rest = cutByline(nodeText(h.node.Parent, maxLineBytes))
		}
		if len(strings.Fields(rest)) <= 2*maxAuthorWords && (!sourceWords[word] || agencyName(rest) != "") {
			return []string{rest}
		}
	}
	return nil
}

// metaAuthors are those of the meta tags.
func metaAuthors(p *placed) []string {
	var out []string
	for _, key := range [...]string{"author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "creator"} {
		out = append(out, p.doc.signals.meta[key]...)
	}
	return out
}

// listedAuthors are those that the listing gave.
func listedAuthors(p *placed) []string {
	if c := p.doc.page.Candidate; c != nil {
		return c.Authors
	}
	return nil
}
