package parsers

import (
	"cmp"
	"strings"
	"warraq"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/internal/urls"

	"golang.org/x/net/html"
)

// basis is what is known of a page before its title is: the page, and what it says of itself as a whole.
type basis struct {
	doc       *document
	items     []*ldItem
	item      *ldItem // the one that describes this page's article; nil where there is none
	canonical string  // normal form of the page's address
	siteName  string
	siteNames map[string]bool // keys of all that the site calls itself
}

// placed is a page whose title was looked for: what tells the other fields is found by where it stands to the title.
type placed struct {
	*basis
	title string
	node  *html.Node // the element that holds the title; nil where the page shows none
	spots []hit      // every place where the title stands as a heading
	near  *places
}

// readMetadata decides every field that the page tells outside its text. It reads what the one traversal of
// newDocument saw. Each field is a function of the basis, or of the page with its title placed.
func readMetadata(d *document) *metadata {
	b := readBasis(d)
	p := placeTitle(b)
	m := &metadata{
		title: p.title, titleNode: p.node, canonical: b.canonical, siteName: b.siteName, siteNames: b.siteNames,
		ogType:      strings.ToLower(d.signals.first("og:type")),
		schemaTypes: schemaTypes(b.items, d.signals.page.itemType),
		subtitle:    chooseSubtitle(p),
		section:     chooseSection(p),
		image:       chooseImage(b),
		description: chooseDescription(b),
	}
	m.authors, m.agency = chooseAuthors(p)
	m.published, m.updated = chooseDates(p)
	m.tags = chooseTags(p, m.section)
	if it := b.item; it != nil {
		m.isArticle, m.isPaid = it.isArticle(), it.free != nil && !*it.free
		m.bodyText, m.fullText = plain(it.body), html.UnescapeString(it.body)
	}
	return m
}

// readBasis reads what a page says of itself as a whole.
func readBasis(d *document) *basis {
	b := &basis{doc: d, items: readJSONLD(d.signals.ld), canonical: canonicalURL(d)}
	b.item = mainItem(d, b.canonical, b.items)
	b.siteName = siteName(d, b.items)
	b.siteNames = siteNames(b)
	return b
}

// placeTitle finds the title and where it stands.
func placeTitle(b *basis) *placed {
	title, spots := chooseTitle(b)
	return &placed{basis: b, title: title, spots: spots, node: titleNode(spots), near: newPlaces(spots)}
}

// chooseDescription is what the page, its schema.org item or the listing says in short.
func chooseDescription(b *basis) string {
	about := b.doc.signals.first("og:description", "description", "twitter:description", "dc.description")
	if b.item != nil {
		about = cmp.Or(about, b.item.about)
	}
	if c := b.doc.page.Candidate; c != nil {
		about = cmp.Or(about, plain(c.Summary))
	}
	return about
}

// datesBeside are the dates that stand beside an element, on a page that shows no title for them to stand by.
func datesBeside(d *document, n *html.Node) (published, updated warraq.Moment) {
	spots := []hit{{n, textBefore(d.root, n)}}
	return chooseDates(&placed{basis: readBasis(d), spots: spots, node: n, near: newPlaces(spots)})
}

// dateIn reads the date in a line that was taken out of the text.
func dateIn(d *document, line string) warraq.Moment { return found(d, line, voiceLine, false).moment }

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
	title := arabic.Key(cmp.Or(d.signals.first("og:title", "twitter:title"), d.signals.title))
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
		if h := arabic.Key(cmp.Or(it.headline, it.name)); h != "" && title != "" && strings.Contains(title, h) {
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
