package meta

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// chooseCredits decides the persons and the agency credited: the source's selectors, JSON-LD, elements that call
// themselves the author, lines that open with a byline word, names beside the date, meta tags. An agency given as author is the agency.
func chooseCredits(p *placed, m *page.Metadata) {
	var agency fact[string]
	for _, s := range creditSources {
		persons, agencies := credit.Sort(s.read(p), p.siteNames)
		if agency.value == "" && len(agencies) > 0 {
			agency = fact[string]{agencies[0], s.from}
		}
		if len(persons) > 0 {
			m.Authors = noted(m.Origins, "authors", fact[[]string]{persons, s.from})
			break
		}
	}
	if agency.value == "" {
		agency = sourceAgency(p)
	}
	m.Agency = noted(m.Origins, "agency", agency)
}

// creditSources are the places where authors are read, the surest first.
var creditSources = [...]struct {
	from warraq.Origin
	read func(*placed) []string
}{
	{warraq.FromSelector, selectedAuthors}, {warraq.FromJSONLD, ldAuthorNames}, {warraq.FromByline, markedAuthors},
	{warraq.FromLine, bylineAuthors}, {warraq.FromLine, namedBesideDate}, {warraq.FromMeta, metaAuthors},
	{warraq.FromFeed, listedAuthors},
}

// sourceAgency is the agency named in a box that says where the article was taken from: «المصدر: رويترز».
func sourceAgency(p *placed) fact[string] {
	for _, h := range p.doc.Signals.Sources {
		if p.near.foreign(h.Node) || !markup.IsShort(h.Node, maxSourceBytes) {
			continue
		}
		for _, text := range append(markup.LinkTexts(h.Node), markup.Text(h.Node, maxSourceBytes)) {
			if _, agencies := credit.Sort([]string{text}, p.siteNames); len(agencies) > 0 {
				return fact[string]{agencies[0], warraq.FromElement}
			}
		}
	}
	return fact[string]{}
}

// selectedAuthors are those of the source's selectors.
func selectedAuthors(p *placed) []string {
	var out []string
	for _, n := range selectAll(p.doc, p.doc.Source.Selectors.Author) {
		out = append(out, markup.Text(n, page.MaxLineBytes))
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
		if !strings.HasSuffix(a.class, "organization") || credit.Agency(a.name) != "" {
			out = append(out, a.name)
		}
	}
	return out
}

// markedAuthors are what the element nearest to the title says that calls itself the author and names somebody.
func markedAuthors(p *placed) []string {
	best, bestFar := []string(nil), nowhere
	for h := range p.near.belonging(p.doc.Signals.Bylines) {
		if far := p.near.distance(h); far < bestFar {
			said := authorTexts(h.Node)
			if persons, agencies := credit.Sort(said, p.siteNames); len(persons)+len(agencies) > 0 {
				best, bestFar = said, far
			}
		}
	}
	return best
}

// authorTexts are the names under an element that calls itself the author: its parts that call themselves a name,
// else its first link, else its whole text if that is short.
func authorTexts(n *html.Node) []string {
	for _, read := range [...]func(*html.Node) []string{namedParts, firstLinkText, itemTexts} {
		if names := read(n); len(names) > 0 {
			return names
		}
	}
	whole := cmp.Or(markup.Text(n, page.MaxLineBytes), markup.Attr(n, "content"))
	if len(strings.Fields(whole)) > maxAuthorsWords*credit.MaxAuthorWords {
		return nil
	}
	return []string{whole}
}

// namedParts are the texts of the elements under n that are a name themselves.
func namedParts(n *html.Node) []string {
	var out []string
	for c := range n.Descendants() {
		if len(out) < maxNamedParts && isNameElement(c) {
			out = append(out, markup.Text(c, page.MaxLineBytes))
		}
	}
	return out
}

// firstLinkText is the text of the first link under n that has one and does not share the page; none where there is none.
func firstLinkText(n *html.Node) []string {
	for c := range n.Descendants() {
		if c.DataAtom != atom.A || strings.Contains(markup.Attr(c, "href"), "share") {
			continue
		}
		if t := markup.Text(c, page.MaxLineBytes); t != "" {
			return []string{t}
		}
	}
	return nil
}

// itemTexts are the texts of a byline's list items, each a person or what the person is: «Author, ليلى مراد», «Role,
// بيروت»; none where it is no list.
func itemTexts(n *html.Node) []string {
	var out []string
	for c := range n.Descendants() {
		if c.DataAtom == atom.Li && len(out) < maxNamedParts {
			if t := markup.Text(c, page.MaxLineBytes); !strings.HasPrefix(t, "Role,") {
				out = append(out, t)
			}
		}
	}
	return out
}

// isNameElement says whether an element is the name itself, in microdata, hCard or by its relation.
func isNameElement(n *html.Node) bool {
	if markup.Attr(n, "itemprop") == "name" || markup.Attr(n, "rel") == "author" {
		return true
	}
	for c := range strings.FieldsSeq(markup.Attr(n, "class")) {
		switch c {
		case "fn", "author-name", "authorName", "author_name", "writer-name", "name":
			return true
		}
	}
	return false
}

// bylineAuthors is the line near the title that opens with a byline word: «كتب: فلان».
func bylineAuthors(p *placed) []string {
	for h := range p.near.belonging(p.doc.Signals.Lines) {
		word, rest := credit.CutByline(markup.Squeeze(h.Node.Data))
		if word == "" {
			continue
		}
		if rest == "" {
			_, rest = credit.CutByline(markup.Text(h.Node.Parent, page.MaxLineBytes))
		}
		if mayBeCredited(word, rest) {
			return []string{rest}
		}
	}
	return nil
}

// mayBeCredited says whether what stands behind a byline word is short enough to be names, and an agency where the word
// names a source.
func mayBeCredited(word, names string) bool {
	if len(strings.Fields(names)) > maxBylineNames*credit.MaxAuthorWords {
		return false
	}
	return !credit.CreditsSource(word) || credit.Agency(names) != ""
}

// metaAuthors are those of the meta tags.
func metaAuthors(p *placed) []string {
	var out []string
	for _, key := range metaTags["author"] {
		out = append(out, p.doc.Signals.Meta[key]...)
	}
	return out
}

// listedAuthors are those that the listing gave.
func listedAuthors(p *placed) []string {
	if c := p.doc.Fetched.Candidate; c != nil {
		return c.Authors
	}
	return nil
}
