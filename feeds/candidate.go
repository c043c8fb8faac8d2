package feeds

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/dates"
	"warraq/internal/urls"
)

// converter turns the items of one feed into candidates.
type converter struct {
	page  *warraq.Page
	src   *warraq.Source
	base  string // what relative links count from
	dates dates.Context
}

func newConverter(f *feed, page *warraq.Page, src *warraq.Source) *converter {
	base := cmp.Or(page.FinalURL, page.URL)
	if site, err := urls.Resolve(base, f.link); err == nil {
		base = site
	}
	return &converter{page: page, src: src, base: base, dates: dates.Context{
		Location: src.Location(), Months: src.Months, Now: page.FetchedAt,
	}}
}

// link returns the absolute link of an item and its canonical form, or says why the item is left out: it has no link,
// or is a comment on an article.
func (c *converter) link(it item) (link, canonical string, why warraq.SkipReason) {
	raws := append([]string{extension(it.Item, "feedburner", "origLink")}, bestLinks(it.links, c.src.Language)...)
	for _, raw := range raws {
		if strings.Contains(raw, "#comment") {
			return "", "", warraq.SkipComment
		}
		link, err := urls.Resolve(c.base, raw)
		if err != nil {
			continue
		}
		if canonical, err := urls.Canonical(link); err == nil {
			return link, canonical, ""
		}
	}
	return "", "", warraq.SkipNoLink
}

// candidate returns what an item says about the page at link.
func (c *converter) candidate(it item, link string) warraq.Candidate {
	summary := plainText(it.Description)
	return warraq.Candidate{
		SourceID:  c.src.ID,
		URL:       link,
		Via:       warraq.ViaFeed,
		Listing:   c.page.URL,
		Title:     cut(plainText(it.Title), maxTitle),
		Authors:   authors(it),
		Published: c.moment(it.published),
		Updated:   c.moment(it.updated),
		Summary:   cut(summary, maxSummary),
		Content:   content(it, summary),
		Tags:      plainList(it.Categories, maxTags),
	}
}

// moment reads a raw date string; what cannot be read stays in Raw.
func (c *converter) moment(raw string) warraq.Moment {
	raw = plainText(cut(raw, maxTitle))
	if raw == "" {
		return warraq.Moment{}
	}
	m, _ := dates.ParseField(raw, c.dates)
	return m
}

// authors returns the names of an item's authors: all of dc:creator and dc:author, else what gofeed found. Mail
// addresses are no names.
func authors(it item) []string {
	var names []string
	if dc := it.DublinCoreExt; dc != nil {
		names = append(append(names, dc.Creator...), dc.Author...)
	}
	if len(names) == 0 {
		for _, p := range it.Authors {
			names = append(names, p.Name)
		}
	}
	kept := names[:0]
	for _, n := range names {
		if !strings.Contains(n, "@") {
			kept = append(kept, n)
		}
	}
	return plainList(kept, maxAuthors)
}

// content returns the HTML of the full text where the item carries it: as its content, or as a description that is
// long and has paragraphs. summary is the description as plain text.
func content(it item, summary string) string {
	switch {
	case it.Content != "" && it.plainTexts:
		return cut(textToHTML(it.Content), maxContent)
	case it.Content != "":
		return cut(it.Content, maxContent)
	case len([]rune(summary)) >= fullTextLetters && hasParagraphs(it.Description):
		return cut(it.Description, maxContent)
	}
	return ""
}
