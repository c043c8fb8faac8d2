package meta

import (
	"cmp"
	"slices"

	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// chooseSection is the section: meta tag, schema.org, the last breadcrumb that is not the article, or a category link of the
// article. What a system calls all that it publishes is none.
func chooseSection(p *placed) fact[string] {
	for _, s := range sectionSources {
		if t := s.read(p); t != "" && !known["generic"][arabic.Key(t)] {
			return fact[string]{t, s.from}
		}
	}
	return fact[string]{}
}

// sectionSources are the places where the section is read, the surest first.
var sectionSources = [...]source{
	{warraq.FromMeta, metaSection}, {warraq.FromJSONLD, ldSection}, {warraq.FromJSONLD, ldCrumb}, {warraq.FromBreadcrumb, shownCrumb},
	{warraq.FromLink, calledSection}, {warraq.FromPlace, placedSection}, {warraq.FromLink, linkedSection},
}

// metaSection is that of the meta tags.
func metaSection(p *placed) string { return p.doc.Signals.First(metaTags["section"]...) }

// ldSection is that of the page's schema.org item.
func ldSection(p *placed) string {
	if p.item == nil || len(p.item.sections) == 0 {
		return ""
	}
	return markup.Plain(p.item.sections[0])
}

// ldCrumb is the last breadcrumb of the first schema.org list that has one.
func ldCrumb(p *placed) string {
	for _, it := range p.items {
		if s := lastCrumb(it.crumbs, p.title.value); s != "" {
			return s
		}
	}
	return ""
}

// shownCrumb is the last breadcrumb that the page shows.
func shownCrumb(p *placed) string { return lastCrumb(pageCrumbs(p.doc), p.title.value) }

// calledSection is the section by the links and boxes that call themselves one.
func calledSection(p *placed) string { return sectionAmong(p, p.doc.Signals.Sections) }

// placedSection is the section that stands where the site usually has it.
func placedSection(p *placed) string {
	n := p.doc.UsualPart(page.PartSection)
	if n == nil || !markup.IsShort(n, maxPlacedBytes) {
		return ""
	}
	if t := markup.Text(n, maxPlacedBytes); hasWords(t, 1, maxSection) && !markup.HasDigit(t) {
		return t
	}
	return ""
}

// linkedSection is the section by the links of which only the address tells that they lead to one.
func linkedSection(p *placed) string {
	return sectionAmong(p, p.near.unmarked(p.doc.Signals.ToSection))
}

// sectionAmong is the section that those of the links tell which belong to the article: the first that is not vague, else the
// first.
func sectionAmong(p *placed, spots []page.Spot) string {
	first := ""
	for h := range p.near.belonging(spots) {
		if !markup.IsShort(h.Node, maxSectionList) || page.IsTagLink(markup.Attr(h.Node, "href")) {
			continue
		}
		for _, t := range markup.LinkTexts(h.Node) {
			if !hasWords(t, 1, maxSection) {
				continue
			}
			if !known["vague"][arabic.Key(t)] {
				return t
			}
			first = cmp.Or(first, t)
		}
	}
	return first
}

// lastCrumb is the last breadcrumb that is neither the article nor the home page.
func lastCrumb(crumbs []string, title string) string {
	own := arabic.KeyWords(title)
	for _, crumb := range slices.Backward(crumbs) {
		if hasWords(crumb, 1, maxCrumb) && overlap(arabic.KeyWords(crumb), own) <= titleCrumb && !known["home"][arabic.Key(crumb)] {
			return crumb
		}
	}
	return ""
}

// pageCrumbs are the link texts of the page's breadcrumb.
func pageCrumbs(d *page.Document) []string {
	for _, h := range d.Signals.Crumbs[:min(len(d.Signals.Crumbs), maxCrumbs)] {
		if texts := markup.LinkTexts(h.Node); len(texts) > 1 || h.Node.DataAtom != atom.A && markup.HasLink(h.Node) {
			return texts
		}
	}
	return nil
}
