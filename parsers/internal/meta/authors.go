package meta

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// chooseCredits decides the persons, the desks and the agency credited: the first of the places that name somebody. An agency
// given as author is the agency. A login is a person's only where the page shows it as the author.
func chooseCredits(p *placed, m *page.Metadata) {
	var desks fact[[]string]
	var agency, byline fact[string]
	for _, s := range creditSources {
		said := s.read(p)
		c := credit.Sort(said.names, p.siteNames)
		if s.from != warraq.FromJSONLD {
			c.Persons = withoutSections(p, c.Persons)
		}
		if c.Nobody() {
			continue
		}
		byline = cmp.Or(byline, fact[string]{said.asPrinted(), s.from})
		if len(c.Agencies) > 0 {
			agency = cmp.Or(agency, fact[string]{c.Agencies[0], s.from})
		}
		if len(desks.value) == 0 && len(c.Desks) > 0 {
			desks = fact[[]string]{c.Desks, s.from}
		}
		if s.from == warraq.FromByline && len(c.Persons) == 0 {
			c.Persons = c.Logins
		}
		if len(c.Persons) > 0 {
			m.Authors = noted(m.Origins, "authors", fact[[]string]{c.Persons, s.from})
			break
		}
	}
	m.Byline = noted(m.Origins, "byline", byline)
	m.Desks = noted(m.Origins, "desks", desks)
	m.Agency = noted(m.Origins, "agency", cmp.Or(agency, sourceAgency(p)))
}

// said is what one place says of the authors: their names, and the whole of it where that is more.
type said struct {
	names   []string
	printed string
	at      *html.Node // the element that shows it; nil for what none does
}

// asPrinted is the whole of what a place says.
func (s *said) asPrinted() string { return cmp.Or(s.printed, strings.Join(s.names, bylineComma)) }

// bylineComma stands between the names of a byline that is made of several.
const bylineComma = "، "

// withoutSections drops from names what the page's breadcrumb, category links or menus say: sections stand where bylines do,
// and themes give them the same classes.
func withoutSections(p *placed, names []string) []string {
	mayGo := func(name string) bool { return !credit.IsPerson(name) }
	if !slices.ContainsFunc(names, mayGo) {
		return names
	}
	texts := pageCrumbs(p.doc)
	for _, h := range p.doc.Signals.Sections {
		if h.Node.DataAtom == atom.A {
			texts = append(texts, markup.Text(h.Node, maxTagBytes))
		}
	}
	for n := range p.doc.Root.Descendants() {
		if n.DataAtom == atom.Nav {
			texts = append(texts, markup.LinkTexts(n)...)
		}
	}
	sections := map[string]bool{}
	for _, t := range texts {
		sections[arabic.Key(t)] = true
	}
	return slices.DeleteFunc(names, func(name string) bool { return sections[arabic.Key(name)] && mayGo(name) })
}

// creditSources are the places where authors are read, the surest first.
var creditSources = [...]struct {
	from warraq.Origin
	read func(*placed) said
}{
	{warraq.FromSelector, selectedAuthors}, {warraq.FromJSONLD, ldAuthorNames}, {warraq.FromByline, markedAuthors},
	{warraq.FromLine, bylineAuthors}, {warraq.FromLine, submittedAuthors}, {warraq.FromLine, namedBesideDate}, {warraq.FromPlace, placedAuthors}, {warraq.FromMeta, metaAuthors},
	{warraq.FromFeed, listedAuthors},
}

// sourceAgency is the agency named in a box that says where the article was taken from: «المصدر: رويترز».
func sourceAgency(p *placed) fact[string] {
	for _, h := range p.doc.Signals.Sources {
		if p.near.foreign(h.Node) || !markup.IsShort(h.Node, maxSourceBytes) {
			continue
		}
		for _, text := range append(markup.LinkTexts(h.Node), markup.Text(h.Node, maxSourceBytes)) {
			if c := credit.Sort([]string{text}, p.siteNames); len(c.Agencies) > 0 {
				return fact[string]{c.Agencies[0], warraq.FromElement}
			}
		}
	}
	return fact[string]{}
}

// selectedAuthors are those of the source's selectors.
func selectedAuthors(p *placed) (out said) {
	for _, n := range selectAll(p.doc, p.doc.Source.Selectors.Author) {
		out.names = append(out.names, markup.Text(n, page.MaxLineBytes))
	}
	return out
}

// ldAuthorNames are the authors of the page's schema.org item: persons, and agencies and desks among the organizations.
func ldAuthorNames(p *placed) (out said) {
	if p.item == nil {
		return said{}
	}
	for _, a := range p.item.authors {
		if !strings.HasSuffix(a.class, "organization") || len(credit.Sort([]string{a.name}, p.siteNames).Persons) == 0 {
			out.names = append(out.names, a.name)
		}
	}
	return out
}

// markedAuthors are what the element nearest to the title says that calls itself the author and names somebody.
func markedAuthors(p *placed) said {
	best, bestFar := said{}, nowhere
	for h := range p.near.belonging(p.doc.Signals.Bylines) {
		if far := p.near.distance(h); far < bestFar {
			names := authorTexts(h.Node)
			if !credit.Sort(names, p.siteNames).Nobody() {
				best, bestFar = said{names: append(names, p.fellows(h)...), at: h.Node}, far
				printed := markup.SpacedText(h.Node, maxSourceBytes)
				if markup.IsShort(h.Node, maxSourceBytes) && headingText(h.Node) == nil && !strings.Contains(printed, "://") { // hidden microdata tell a logo, too
					best.printed = printed
				}
			}
		}
	}
	return best
}

// fellows are the names in the author elements of one's make that follow it in its parent with next to nothing between, as those of
// one article do.
func (p *placed) fellows(first page.Spot) []string {
	var out []string
	end := first.Pos + len(markup.Text(first.Node, page.MaxLineBytes))
	spots := p.doc.Signals.Bylines
	for _, h := range spots[slices.Index(spots, first)+1:] {
		follows := h.Pos <= end+maxBetweenNames && len(out) < maxNamedParts
		if follows && h.Node.Parent == first.Node.Parent && makeOf(h.Node) == makeOf(first.Node) {
			out = append(out, authorTexts(h.Node)...)
			end = h.Pos + len(markup.Text(h.Node, page.MaxLineBytes))
		}
	}
	return out
}

// authorTexts are the names under an element that calls itself the author: its parts that call themselves a name,
// else its heading, its first link, else its whole text if that is short.
func authorTexts(n *html.Node) []string {
	for _, read := range [...]func(*html.Node) []string{namedParts, headingText, linkedNames, firstLinkText, itemTexts} {
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
			out = append(out, cmp.Or(markup.Text(c, page.MaxLineBytes), markup.Attr(c, "content")))
		}
	}
	return out
}

// headingText is the text of the heading without links with which n begins; none where it begins otherwise.
func headingText(n *html.Node) []string {
	for c := range n.Descendants() {
		if markup.HeadingLevel(c) == 0 {
			continue
		}
		text := markup.Text(c, page.MaxLineBytes)
		if text == "" || markup.HasLink(c) || !strings.HasPrefix(markup.Text(n, page.MaxLineBytes), text) {
			return nil
		}
		return []string{text}
	}
	return nil
}

// linkedNames are the texts of the links under n, where they are all of one make, lead to one folder, and little else stands there:
// «By Anna Berg, Omar Haddad»; none where it is otherwise.
func linkedNames(n *html.Node) []string {
	var links []*html.Node
	var out []string
	linked := 0
	for c := range n.Descendants() {
		if c.DataAtom != atom.A || len(links) == maxNamedParts {
			continue
		}
		if len(links) > 0 && (makeOf(c) != makeOf(links[0]) || folderOf(c) != folderOf(links[0])) {
			return nil
		}
		text := markup.Text(c, page.MaxLineBytes)
		links, out, linked = append(links, c), append(out, text), linked+len(text)
	}
	if len(links) < 2 || !markup.IsShort(n, linked+maxBetweenNames*len(links)) {
		return nil
	}
	return out
}

// folderOf is where a link leads to, up to the last stroke.
func folderOf(link *html.Node) string {
	href := strings.TrimRight(markup.Attr(link, "href"), "/")
	return href[:strings.LastIndexByte(href, '/')+1]
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

// bylineAuthors is the line near the title that opens with a byline word and names somebody: «كتب: فلان».
func bylineAuthors(p *placed) said {
	for h := range p.near.belonging(p.doc.Signals.Lines) {
		line := markup.Squeeze(h.Node.Data)
		word, rest := credit.CutByline(line)
		if word == "" {
			continue
		}
		if rest == "" {
			line = markup.Text(h.Node.Parent, page.MaxLineBytes)
			if word, rest = credit.CutByline(line); markup.HasDigit(rest) && h.Node.NextSibling != nil { // more than names stands there
				rest = markup.Text(h.Node.NextSibling, page.MaxLineBytes)
			}
		}
		if word != "" && mayBeCredited(word, rest) && !credit.Sort([]string{rest}, p.siteNames).Nobody() {
			return said{[]string{rest}, line, h.Node.Parent}
		}
	}
	return said{}
}

// submittedAuthors is the name inside the line that tells the date: «Submitted by Salma Rawi on Monday».
func submittedAuthors(p *placed) said {
	for _, box := range dateBoxes(p) {
		if !markup.IsShort(box, maxInfoBytes) {
			continue
		}
		if name := credit.InnerByline(markup.SpacedText(box, maxInfoBytes)); name != "" {
			return said{names: []string{name}}
		}
	}
	return said{}
}

// mayBeCredited says whether what stands behind a byline word is short enough to be names, and an agency where the word
// names a source.
func mayBeCredited(word, names string) bool {
	if len(strings.Fields(names)) > maxBylineNames*credit.MaxAuthorWords {
		return false
	}
	return !credit.CreditsSource(word) || credit.Agency(names) != ""
}

// placedAuthors are those that stand where the site usually has them.
func placedAuthors(p *placed) said {
	n := p.doc.UsualPart(page.PartAuthors)
	if n == nil || !markup.IsShort(n, maxPlacedBytes) || markup.HasDigit(markup.Text(n, maxPlacedBytes)) {
		return said{}
	}
	return said{names: authorTexts(n), at: n}
}

// metaAuthors are those of the meta tags, and of a link to the author's page.
func metaAuthors(p *placed) (out said) {
	seen := p.doc.Signals
	for _, key := range metaTags["author"] {
		out.names = append(out.names, seen.Meta[key]...)
	}
	for _, n := range [...]string{"1", "2"} { // pairs of any label and what it labels
		if word, _ := credit.CutByline(seen.First("twitter:label"+n) + ":"); word != "" {
			out.names = append(out.names, seen.Meta["twitter:data"+n]...)
		}
	}
	if len(out.names) == 0 {
		out.names = seen.Links["author"]
	}
	return out
}

// listedAuthors are those that the listing gave.
func listedAuthors(p *placed) said {
	if c := p.doc.Fetched.Candidate; c != nil {
		return said{names: c.Authors}
	}
	return said{}
}
