package feeds

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	"github.com/mmcdole/gofeed/rss"
)

// feed is what warraq needs of a parsed feed.
type feed struct {
	items  []item
	link   string // of the site, where relative links of RSS and JSON items count from
	fault  error  // why the feed could not be read as a whole; nil where it could
	lost   int    // items that could not be read; the one that a cut feed ends in counts
	beyond int    // items beyond MaxItems
}

// item is one item of a feed, with what gofeed's common form leaves out.
type item struct {
	*gofeed.Item
	published  string // raw
	updated    string // raw
	links      []linkRef
	plainTexts bool // Content is plain text, not HTML
}

// parse reads clean UTF-8 that begins with the root of a feed. Where the feed is broken it saves the items that are
// whole; the error wraps ErrTooComplex or ErrBroken where nothing can be had.
func parse(body []byte) (*feed, error) {
	isJSON := body[0] == '{'
	if !isJSON {
		if err := checkBounds(body); err != nil {
			return nil, err
		}
	}
	f, err := parseWhole(body)
	switch {
	case err != nil:
		f, err = salvage(body, isJSON, err)
	case !isJSON:
		f = completed(f, body)
	}
	if err != nil {
		return nil, err
	}
	if n := len(f.items); n > MaxItems {
		f.items, f.beyond = f.items[:MaxItems], f.beyond+n-MaxItems
	}
	return f, nil
}

// salvage reads what it can of a feed that the parser refuses for a fault.
func salvage(body []byte, isJSON bool, fault error) (*feed, error) {
	save := salvageXML
	if isJSON {
		save = salvageJSON
	}
	f := save(body)
	if len(f.items) == 0 {
		return nil, fmt.Errorf("%w: %w", ErrBroken, fault)
	}
	f.fault = fault
	return f, nil
}

// completed adds what the parser let pass in silence: the items that an element left open swallowed, and links that stand where it
// does not look for them.
func completed(f *feed, body []byte) *feed {
	if begun := countItems(body); begun > len(f.items) {
		if s := salvageXML(body); len(s.items) > len(f.items) {
			s.fault = fmt.Errorf("an element is left open: read as it stands, %d of %d items were to be seen", len(f.items), begun)
			return s
		}
	}
	f.mend(body)
	return f
}

// mend reads the items anew in which an element is left open, and gives those without a link the ones of rawLinks, if the items in the
// bytes are those that were read.
func (f *feed) mend(body []byte) {
	pieces := make([][]byte, 0, len(f.items))
	box := newItemBox(body)
	for piece := range xmlItems(box.items) {
		if pieces = append(pieces, piece); len(pieces) > len(f.items) {
			return
		}
	}
	if len(pieces) != len(f.items) {
		return
	}
	for i := range f.items {
		it := &f.items[i]
		if isLeftOpen(pieces[i]) {
			if mended := parseOne(box.with(repair(pieces[i]))); mended != nil && mended.items[0].hasLink() {
				*it = mended.items[0]
			}
		}
		if !it.hasLink() {
			it.links = append(it.links, rawLinks(pieces[i])...)
		}
	}
}

// hasLink says whether an item has a link that may lead to its article.
func (it item) hasLink() bool {
	return slices.ContainsFunc(it.links, func(l linkRef) bool { return l.place("") <= languagePlace })
}

// parseWhole gives body to gofeed.
func parseWhole(body []byte) (*feed, error) {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	p.RSSTranslator = &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	parsed, err := p.Parse(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	f := &feed{}
	switch original := parsed.OriginalFeed().(type) {
	case *rss.Feed:
		f.link, f.items = parsed.Link, itemsOf(parsed.Items, original.Items, fromRSS)
	case *atom.Feed:
		f.items = itemsOf(parsed.Items, original.Entries, fromAtom)
	case *json.Feed:
		f.link, f.items = parsed.Link, itemsOf(parsed.Items, original.Items, fromJSON)
	}
	return f, nil
}

// itemsOf makes an item of each of gofeed's items and its original, which stand in the same order.
func itemsOf[T any](parsed []*gofeed.Item, originals []*T, from func(*gofeed.Item, *T) item) []item {
	items := make([]item, 0, len(parsed))
	for i, it := range parsed {
		items = append(items, from(it, originals[i]))
	}
	return items
}

// fromRSS reads the dates again: gofeed takes dc:date for the time of a change even beside a pubDate.
func fromRSS(it *gofeed.Item, original *rss.Item) item {
	out := item{Item: it, published: it.Published, links: rssLinks(it)}
	out.updated = cmp.Or(extension(it, "atom", "updated"), extension(it, "dcterms", "modified"))
	if out.published == "" {
		out.published = cmp.Or(extension(it, "dcterms", "issued"), extension(it, "dcterms", "created"))
	}
	if original.GUID != nil && original.GUID.IsPermalink == "true" {
		out.addPermalink(original.GUID.Value)
	}
	return out
}

// fromAtom takes the two dates as they are: an entry without <published> has no known date of publication.
func fromAtom(it *gofeed.Item, original *atom.Entry) item {
	out := item{Item: it, published: original.Published, updated: original.Updated, links: atomLinks(original.Links)}
	out.addPermalink(original.ID)
	if c := original.Content; c != nil {
		out.plainTexts = c.Type == "text" || c.Type == "text/plain"
	}
	return out
}

func fromJSON(it *gofeed.Item, original *json.Item) item {
	out := item{Item: it, published: it.Published, updated: it.Updated, plainTexts: original.ContentHTML == ""}
	out.links = []linkRef{{href: it.Link}}
	out.addPermalink(cmp.Or(original.ExternalURL, original.ID))
	return out
}

// addPermalink adds an id that is a link. One such as "1024" or "tag:example.com,2026:7" is none.
func (it *item) addPermalink(id string) {
	if strings.HasPrefix(id, "http") {
		it.links = append(it.links, linkRef{href: id, rel: "self"})
	}
}

// extension returns the text of an element of a foreign namespace, by gofeed's prefix for it.
func extension(it *gofeed.Item, prefix, name string) string {
	if es := it.Extensions[prefix][name]; len(es) > 0 {
		return es[0].Value
	}
	return ""
}
