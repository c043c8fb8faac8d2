package meta

import (
	"slices"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// held are the elements that hold the date, the authors and the section of an article, as far as that is sure: what calls itself so and
// agrees with the field, or says word for word what the page's data do. Such pages teach where their site shows these facts.
func held(p *placed, m *page.Metadata) (out []page.Held) {
	for _, part := range [...]struct {
		part page.ArticlePart
		find func(*placed, *page.Metadata) *html.Node
	}{{page.PartDate, dateHolder}, {page.PartAuthors, authorHolder}, {page.PartSection, sectionHolder}} {
		if n := part.find(p, m); n != nil {
			out = append(out, page.Held{Part: part.part, Node: n})
		}
	}
	return out
}

// sureDates are the origins of dates that tell which of the dates on a page is its own.
var sureDates = [...]warraq.Origin{warraq.FromSelector, warraq.FromJSONLD, warraq.FromMeta, warraq.FromTime, warraq.FromFeed}

// dateHolder is the element nearest to the title that shows the date of publication.
func dateHolder(p *placed, m *page.Metadata) *html.Node {
	if !slices.Contains(sureDates[:], m.Origins["published"]) {
		return nil
	}
	for _, read := range [...]func() []voice{p.marked, p.lined} {
		for _, v := range read() {
			if v.publishes() && v.far < farAfter && sameDay(v.moment, m.Published) {
				return v.at
			}
		}
	}
	return nil
}

// authorHolder is the element that shows the authors.
func authorHolder(p *placed, m *page.Metadata) *html.Node {
	if len(m.Authors) == 0 || m.Origins["authors"] == warraq.FromPlace {
		return nil
	}
	for _, read := range [...]func(*placed) said{markedAuthors, bylineAuthors} {
		said := read(p)
		isOne := func(name string) bool { return slices.Contains(m.Authors, name) }
		if said.at != nil && slices.ContainsFunc(credit.Sort(said.names, p.siteNames).Persons, isOne) {
			return said.at
		}
	}
	return shown(p, m.Authors[0])
}

// sectionHolder is the element that shows the section. A link of which only the address says that it leads to one is not sure.
func sectionHolder(p *placed, m *page.Metadata) *html.Node {
	if from := m.Origins["section"]; m.Section == "" || from == warraq.FromPlace || from == warraq.FromLink && calledSection(p) == "" {
		return nil
	}
	return shown(p, m.Section)
}

// shown is the element near the title that says a text and nothing else.
func shown(p *placed, text string) *html.Node {
	if len(p.near.titles) == 0 {
		return nil
	}
	want, pos := arabic.Key(text), 0
	from, to := p.near.titles[0].Pos-farBefore, p.near.titles[len(p.near.titles)-1].Pos+farAfter
	for n, line := range markup.VisibleTexts(p.doc.Root) {
		if pos > to {
			break
		}
		if pos >= from && len(line) <= maxPlacedBytes && arabic.Key(line) == want && p.near.beside(page.Spot{Node: n, Pos: pos}) {
			return n.Parent
		}
		pos += len(line)
	}
	return nil
}
