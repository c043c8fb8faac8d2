package meta

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// chooseAuthors decides the persons and the agency credited: the source's selectors, JSON-LD, elements that call
// themselves the author, lines that open with a byline word, names beside the date, meta tags. An agency given as author is the agency.
func chooseAuthors(p *placed) (authors []string, agency string) {
	for _, read := range [...]func(*placed) []string{
		selectedAuthors, ldAuthorNames, markedAuthors, bylineAuthors, namedBesideDate, metaAuthors, listedAuthors,
	} {
		persons, agencies := credit.Sort(read(p), p.siteNames)
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
	for _, h := range p.doc.Signals.Sources {
		if p.near.foreign(h.Node) || !markup.IsShort(h.Node, maxSourceBytes) {
			continue
		}
		for _, text := range append(markup.LinkTexts(h.Node), markup.Text(h.Node, maxSourceBytes)) {
			if _, agencies := credit.Sort([]string{text}, p.siteNames); len(agencies) > 0 {
				return agencies[0]
			}
		}
	}
	return ""
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
	for _, h := range p.doc.Signals.Bylines {
		if far := p.near.distance(h); far < bestFar && p.near.beside(h) {
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
	var named []string
	link := ""
	for c := range n.Descendants() {
		if c.Type != html.ElementNode || len(named) >= maxNamedParts {
			continue
		}
		if isNameElement(c) {
			named = append(named, markup.Text(c, page.MaxLineBytes))
		} else if c.DataAtom == atom.A && link == "" && !strings.Contains(markup.Attr(c, "href"), "share") {
			link = markup.Text(c, page.MaxLineBytes)
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
	if t := cmp.Or(markup.Text(n, page.MaxLineBytes), markup.Attr(n, "content")); len(strings.Fields(t)) <= maxAuthorsWords*credit.MaxAuthorWords {
		return []string{t}
	}
	return nil
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
	for _, h := range p.doc.Signals.Lines {
		line := markup.Squeeze(h.Node.Data)
		word, rest := credit.CutByline(line)
		if word == "" || !p.near.beside(h) {
			continue
		}
		if rest == "" && h.Node.Parent != nil {
			_, rest = credit.CutByline(markup.Text(h.Node.Parent, page.MaxLineBytes))
		}
		if len(strings.Fields(rest)) <= maxBylineNames*credit.MaxAuthorWords && (!credit.CreditsSource(word) || credit.Agency(rest) != "") {
			return []string{rest}
		}
	}
	return nil
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
