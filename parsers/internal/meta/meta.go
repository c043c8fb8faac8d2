// Package meta reads the fields that a page tells outside its text: title, authors, dates, section, tags and the like. Each is
// a function from what is known before it to a value.
package meta

import (
	"cmp"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// basis is what is known of a page before its title is: the page, and what it says of itself as a whole.
type basis struct {
	doc       *page.Document
	items     []*item
	item      *item        // the one that describes this page's article; nil where there is none
	canonical fact[string] // normal form of the page's address
	siteName  string
	siteNames map[string]bool // keys of all that the site calls itself
	h1        []reading       // what its h1 headings say
	lesser    []reading       // and what may hold the title where no h1 does
}

// placed is a page whose title was looked for: what tells the other fields is found by where it stands to the title.
type placed struct {
	*basis
	title fact[string]
	node  *html.Node  // the element that holds the title; nil where the page shows none
	spots []page.Spot // every place where the title stands as a heading
	near  *around

	marked, lined func() []voice // markedDates and lineDates, each read once
}

// newPlaced knows a page whose title stands at the spots, the first of them at node.
func newPlaced(b *basis, title fact[string], spots []page.Spot, node *html.Node) *placed {
	p := &placed{basis: b, title: title, spots: spots, node: node, near: newAround(b.doc.Signals, spots)}
	p.marked = sync.OnceValue(func() []voice { return heard(warraq.FromTime, markedDates(p)) })
	p.lined = sync.OnceValue(func() []voice { return heard(warraq.FromLine, lineDates(p)) })
	return p
}

// Read decides every field that the page tells outside its text. It reads what the one traversal of
// page.Reader saw. Each field is a function of the basis, or of the page with its title placed.
func Read(d *page.Document) *page.Metadata {
	b := readBasis(d)
	p := placeTitle(b)
	from := warraq.Origins{}
	m := &page.Metadata{
		Origins: from,
		Title:   noted(from, "title", p.title), TitleNode: p.node,
		Canonical: noted(from, "canonical_url", b.canonical), SiteName: b.siteName, SiteNames: b.siteNames,
		OGType:      strings.ToLower(d.Signals.First("og:type")),
		SchemaTypes: schemaTypes(b.items, d.Signals.Counts.ItemType),
		Subtitle:    noted(from, "subtitle", chooseSubtitle(p)),
		Section:     noted(from, "section", chooseSection(p)),
		Image:       noted(from, "lead_image", chooseImage(b)),
		Description: chooseDescription(b),
	}
	m.Held = func() []page.Held { return held(p, m) }
	m.Zone = func() string { return zone(p, m) }
	chooseCredits(p, m)
	m.Published, m.Updated = notedDates(p, from)
	m.Tags = noted(from, "tags", chooseTags(p, m.Section))
	if it := b.item; it != nil {
		m.IsArticle, m.IsPaid = it.isArticle(), it.free != nil && !*it.free
		m.BodyText, m.FullText = markup.Plain(it.body), html.UnescapeString(it.body)
	}
	return m
}

// readBasis reads what a page says of itself as a whole.
func readBasis(d *page.Document) *basis {
	b := &basis{doc: d, items: readJSONLD(d.Signals.JSONLD)}
	b.siteName = siteName(d, b.items)
	b.siteNames = siteNames(b)
	b.h1, b.lesser = headings(d.Signals.Headings, b.siteNames, markup.IsH1), lesserHeadings(d, b.siteNames)
	b.doc = withOwnHead(b)
	b.canonical = canonicalURL(b.doc)
	b.item = ownItem(b)
	return b
}

// placeTitle finds the title and where it stands.
func placeTitle(b *basis) *placed {
	title, spots := chooseTitle(b)
	return newPlaced(b, title, spots, titleNode(spots))
}

// chooseDescription is what the page, its schema.org item or the listing says in short.
func chooseDescription(b *basis) string {
	about := b.doc.Signals.First(metaTags["description"]...)
	if b.item != nil {
		about = cmp.Or(about, b.item.about)
	}
	if c := b.doc.Fetched.Candidate; c != nil {
		about = cmp.Or(about, markup.Plain(c.Summary))
	}
	return about
}

// notedDates decides when the article was published and updated, and notes where that was read.
func notedDates(p *placed, origins warraq.Origins) (published, updated warraq.Moment) {
	first, last := chooseDates(p)
	return noted(origins, "published", first), noted(origins, "updated", last)
}

// DatesBeside are the dates that stand beside an element, on a page that shows no title for them to stand by. It notes
// where they were read.
func DatesBeside(d *page.Document, n *html.Node, origins warraq.Origins) (published, updated warraq.Moment) {
	spots := []page.Spot{{Node: n, Pos: markup.TextBefore(d.Root, n)}}
	return notedDates(newPlaced(readBasis(d), fact[string]{}, spots, n), origins)
}

// DateIn reads the date of publication in a line that was taken out of the text; that of a change is none.
func DateIn(d *page.Document, line string) warraq.Moment {
	if v := findVoice(d, line, voiceLine); !v.updated {
		return v.moment
	}
	return warraq.Moment{}
}

// DateBefore reads the date that opens a text and is set apart from it: «3 مايو 2020 - تستعد البلدية …».
func DateBefore(d *page.Document, text string) warraq.Moment {
	m, ok := dates.Opening(text, dateContext(d))
	if !ok || !plausible(d, m.Time) {
		return warraq.Moment{}
	}
	return m
}

// schemaTypes lists the schema.org types of a page once each; own is what microdata calls the page as a whole.
func schemaTypes(items []*item, own string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, it := range append(items, &item{types: ldTypes(own)}) {
		for _, t := range it.types {
			if !seen[t] {
				seen[t] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// dateContext is how the source's dates are to be read.
func dateContext(d *page.Document) dates.Context {
	return dates.Context{
		Location: d.Zone, Months: d.Source.Months, MonthFirst: isAmerican(d), Now: d.Fetched.FetchedAt,
	}
}

// isAmerican says whether a page says that it is in the English of the United States, where that can be told: Arabic papers
// leave their software's «en-US» as it came.
func isAmerican(d *page.Document) bool {
	if !page.TakesAny(d) {
		return false
	}
	for n := range d.Root.ChildNodes() {
		if n.DataAtom == atom.Html {
			return strings.EqualFold(markup.Attr(n, "lang"), "en-US")
		}
	}
	return false
}
