package meta

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// ownItem is the schema.org item that describes this page's article; nil where none does. Pages also carry items of related
// articles, of the site, of its home page and of videos: the one whose headline or address is the page's wins, then the first
// article. What it lacks is taken from items that say of themselves to be the same.
func ownItem(b *basis) *item {
	if len(b.items) == 0 {
		return nil
	}
	claims := headlineClaims(b)
	best, bestScore, unproven := (*item)(nil), 0, 0
	for _, it := range b.items {
		score := b.score(it, claims)
		if score > bestScore {
			best, bestScore = it, score
		}
		if score == itemArticle && it.headline != "" {
			unproven++
		}
	}
	if bestScore == itemArticle && unproven > 1 {
		return nil // a list of articles, none of which is this page
	}
	own := b.withLike(best)
	if own != nil {
		own.unproven = bestScore <= itemArticle
	}
	return own
}

// headlineClaims are what the page's headline may be: its h1 headings, others that lead nowhere, then what its head and the
// listing say.
func headlineClaims(b *basis) []reading {
	claims := slices.Clone(b.h1)
	for _, h := range b.lesser {
		if isUnlinked(h.spot.Node) {
			claims = append(claims, h)
		}
	}
	return append(claims, toldTitles(b)...)
}

// score says how likely an item describes the article of the page; 0 where it describes neither an article nor a page, or
// surely another one.
func (b *basis) score(it *item, claims []reading) int {
	score := 0
	switch {
	case it.isArticle():
		score = itemArticle
	case it.is("webpage", "itempage", "videoobject"):
		score = itemPage
	default:
		return 0
	}
	where, named := b.whereabouts(it), it.claimed(claims)
	if where == elsewhere && !believed(named, claims) {
		return 0
	}
	score += addressScore[where]
	if named != "" {
		score += itemTitle
	}
	if named == warraq.FromH1 {
		score += itemShown
	}
	return score
}

// believed says whether an item with another page's address is this page's all the same: where a heading says its headline, or on a
// page without an h1 the head.
func believed(named warraq.Origin, claims []reading) bool {
	switch named {
	case "":
		return false
	case warraq.FromH1, warraq.FromHeading:
		return true
	}
	return claims[0].from != warraq.FromH1
}

// claimed is where the page says what the item's headline says; "" where it does not.
func (it *item) claimed(claims []reading) warraq.Origin {
	headline := cmp.Or(it.headline, it.name)
	own := reading{text: headline, tokens: arabic.KeyWords(headline)}
	for i := range claims {
		if own.isIn(&claims[i]) {
			return claims[i].from
		}
	}
	return ""
}

// isIn says whether a headline says what a title says, or stands in it as a whole.
func (t *reading) isIn(title *reading) bool {
	switch {
	case overlap(t.tokens, title.tokens) >= likeItem, t.cutShort() && title.continues(t):
		return true
	case len(t.tokens) < minHeadline:
		return false
	}
	return strings.Contains(strings.Join(title.tokens, " "), strings.Join(t.tokens, " "))
}

// whereabouts says where an item is at home.
type whereabouts int

const (
	nowhereSaid whereabouts = iota
	here                    // its address is the page's
	elsewhere               // it is another page's
)

// addressScore is what an item's whereabouts count.
var addressScore = map[whereabouts]int{here: itemAddress, elsewhere: itemElsewhere}

// whereabouts compares an item's addresses with the page's own and its canonical one.
func (b *basis) whereabouts(it *item) whereabouts {
	own, _ := urls.Canonical(page.URL(b.doc.Fetched))
	known := cmp.Or(own, b.canonical.value)
	out := nowhereSaid
	for _, address := range b.addressesOf(it) {
		if address == own || address == b.canonical.value {
			return here
		}
		if u, err := url.Parse(address); err == nil && leadsHome(u) || known != "" && urls.SameSite(address, known) {
			out = elsewhere
		}
	}
	return out
}

// addressesOf are an item's addresses in their normal form.
func (b *basis) addressesOf(it *item) []string {
	var out []string
	for _, raw := range it.addresses {
		abs, err := urls.Resolve(b.doc.Base, raw)
		if err != nil {
			continue
		}
		if c, err := urls.Canonical(abs); err == nil {
			out = append(out, c)
		}
	}
	return out
}

// withLike is an item with what it lacks from those that have its headline or its address. it may be nil.
func (b *basis) withLike(it *item) *item {
	if it == nil {
		return nil
	}
	full := *it
	for _, other := range b.items {
		if other != it && b.areAlike(it, other) {
			full.fillFrom(other, b.readsDate)
		}
	}
	return &full
}

// areAlike says whether two items speak of one article: by their headlines where both have one, else by their addresses.
func (b *basis) areAlike(it, other *item) bool {
	if !other.isArticle() && !other.is("webpage", "itempage") {
		return false
	}
	mine, its := cmp.Or(it.headline, it.name), cmp.Or(other.headline, other.name)
	if mine != "" && its != "" {
		return overlap(arabic.KeyWords(mine), arabic.KeyWords(its)) >= likeItem
	}
	addresses := b.addressesOf(other)
	return slices.ContainsFunc(b.addressesOf(it), func(a string) bool { return slices.Contains(addresses, a) })
}

// readsDate says whether a raw date can be read.
func (b *basis) readsDate(raw string) bool {
	_, ok := dates.Parse(markup.Plain(raw), dateContext(b.doc))
	return ok
}

// fillFrom takes from another item what this one does not tell.
func (it *item) fillFrom(other *item, readsDate func(string) bool) {
	for _, f := range []struct {
		mine *string
		its  string
	}{
		{&it.headline, other.headline}, {&it.subtitle, other.subtitle}, {&it.body, other.body}, {&it.about, other.about},
		{&it.publisher, other.publisher}, {&it.image, other.image},
	} {
		*f.mine = cmp.Or(*f.mine, f.its)
	}
	if !readsDate(it.published) {
		it.published = cmp.Or(other.published, it.published)
	}
	if !readsDate(it.modified) {
		it.modified = cmp.Or(other.modified, it.modified)
	}
	it.authors = filled(it.authors, other.authors)
	it.sections = filled(it.sections, other.sections)
	it.keywords = filled(it.keywords, other.keywords)
	it.free = cmp.Or(it.free, other.free)
}

// filled is the first list that holds anything.
func filled[T any](mine, its []T) []T {
	if len(mine) > 0 {
		return mine
	}
	return its
}

// withOwnHead is the page without the meta tags of a head that speaks of another page: all addresses that it names lead
// elsewhere, and its title is not the one that the page shows. Systems print the home page's head on every page.
func withOwnHead(b *basis) *page.Document {
	d := b.doc
	named := namedAddresses(d)
	own := page.URL(d.Fetched)
	if len(named) == 0 || slices.ContainsFunc(named, func(a string) bool { return !misleads(a, own) }) {
		return d
	}
	shared := d.Signals.First(metaTags["shared-title"]...)
	told := []reading{{text: shared, tokens: arabic.KeyWords(shared)}}
	if len(told[0].tokens) == 0 || len(b.h1) == 0 || agreeingHeading(b.h1, told) != nil {
		return d
	}
	signals := *d.Signals
	signals.Meta = maps.Clone(signals.Meta)
	for field, tags := range metaTags {
		if field == "site" || field == "site-too" {
			continue
		}
		for _, tag := range tags {
			delete(signals.Meta, tag)
		}
	}
	out := *d
	out.Signals = &signals
	return &out
}
