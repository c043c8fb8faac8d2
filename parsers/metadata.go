package parsers

import (
	"strings"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/internal/urls"
)

// readMetadata decides every field that the page tells outside its text. It reads what the one traversal of
// newDocument saw, and never walks the tree again.
func readMetadata(d *document) *metadata {
	s := d.signals
	items := readJSONLD(s.ld)
	m := &metadata{
		ogType:      strings.ToLower(s.first("og:type")),
		description: s.first("og:description", "description", "twitter:description", "dc.description"),
		schemaTypes: schemaTypes(items, s.page.itemType),
	}
	m.canonical = canonicalURL(d)
	m.facts = mainItem(d, m.canonical, items)
	m.siteName = siteName(d, items)
	m.siteNames = siteNames(d, m)
	chooseTitle(d, m)
	m.titleNode = titleNode(m.titleHits)
	m.places = newPlaces(m.titleHits)
	m.subtitle = chooseSubtitle(d, m)
	m.authors, m.agency = chooseAuthors(d, m)
	m.published, m.updated = chooseDates(d, m)
	m.section = chooseSection(d, m, items)
	m.tags = chooseTags(d, m)
	m.image = chooseImage(d, m)
	if m.facts != nil {
		m.bodyText = plain(m.facts.body)
		m.description = firstOf(m.description, m.facts.about)
	}
	if c := d.page.Candidate; c != nil {
		m.description = firstOf(m.description, plain(c.Summary))
	}
	return m
}

// schemaTypes lists the schema.org types of a page once each; own is what microdata calls the page as a whole.
func schemaTypes(items []*ldItem, own string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, it := range append(items, &ldItem{types: ldTypes(own)}) {
		for _, t := range it.types {
			if !seen[t] {
				seen[t] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// mainItem picks the schema.org item that describes this page's article. Pages also carry items of related
// articles, of the site and of its videos: the one whose URL or headline is the page's wins, then the first article.
func mainItem(d *document, own string, items []*ldItem) *ldItem {
	best, bestScore := (*ldItem)(nil), 0
	title := arabic.Key(firstOf(d.signals.first("og:title", "twitter:title"), d.signals.title))
	articles := 0
	for _, it := range items {
		score := 0
		switch {
		case it.isArticle():
			score = 10
			articles++
		case it.is("webpage", "itempage", "videoobject"):
			score = 2
		default:
			continue
		}
		if u, err := urls.Canonical(it.url); err == nil && u == own {
			score += 6
		}
		if h := arabic.Key(firstOf(it.headline, it.name)); h != "" && title != "" && strings.Contains(title, h) {
			score += 8
		}
		if score > bestScore {
			best, bestScore = it, score
		}
	}
	if articles > 3 && bestScore == 10 {
		return nil // a list of articles, none of which is this page
	}
	return best
}

// dateContext is how the source's dates are to be read.
func dateContext(d *document) dates.Context {
	return dates.Context{Location: d.src.Location(), Months: d.src.Months, Now: d.page.FetchedAt}
}
