package parsers

import (
	"maps"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/gate"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
)

// assemble makes the article of what the steps found. version is the parser's.
func assemble(d *page.Document, m *page.Metadata, c *page.Content, version string) *warraq.Article {
	a := &warraq.Article{
		SourceID:     d.Source.ID,
		URL:          page.URL(d.Fetched),
		CanonicalURL: m.Canonical,
		Title:        arabic.Clean(m.Title),
		Subtitle:     arabic.Clean(m.Subtitle),
		Authors:      m.Authors,
		Byline:       m.Byline,
		Desks:        m.Desks,
		Agency:       m.Agency,
		Place:        c.Place,
		Published:    m.Published,
		Updated:      m.Updated,
		Section:      arabic.Clean(m.Section),
		Tags:         m.Tags,
		LeadImage:    m.Image,
		Blocks:       c.Blocks,
		Removed:      c.Removed,
		Method:       c.Method,
		Confidence:   c.Confidence,
		Parser:       version,
		FetchedAt:    d.Fetched.FetchedAt,
		Origins:      m.Origins,
	}
	if warraq.CountWords(a.Subtitle) > maxStandfirst && opensWith(c.Blocks, a.Subtitle) {
		a.Subtitle = "" // it is the lead paragraph, which themes call by the same names
		delete(a.Origins, "subtitle")
	}
	fillFromText(a, d, m, c)
	text := a.Text()
	a.ID = warraq.ArticleID(a.CanonicalURL)
	if a.Language = c.Language; a.Language == "" {
		a.Language, _ = arabic.Language(markup.Cut(text, gate.SampleBytes))
	}
	a.ContentHash = page.ContentHash(text)
	detach(a)
	return a
}

// maxStandfirst is how many words a standfirst has that is also kept as the text's first block.
const maxStandfirst = 25

// opensWith says whether one of the first two blocks is the line.
func opensWith(blocks []warraq.Block, line string) bool {
	for _, b := range blocks[:min(len(blocks), 2)] {
		if line != "" && arabic.Key(b.Text) == arabic.Key(line) {
			return true
		}
	}
	return false
}

// fillCredits takes whom the page's own fields left open from the bylines that were taken out of the text.
func fillCredits(a *warraq.Article, c *credit.Credits, bylines []string) {
	if len(a.Authors) == 0 && len(c.Persons) > 0 {
		a.Authors, a.Origins["authors"] = c.Persons, warraq.FromText
	}
	if len(a.Authors) == 0 && len(a.Desks) == 0 && len(c.Desks) > 0 {
		a.Desks, a.Origins["desks"] = c.Desks, warraq.FromText
	}
	if a.Byline == "" && !c.Nobody() {
		a.Byline, a.Origins["byline"] = strings.Join(bylines, " "), warraq.FromText
	}
}

// datelineDate is the date of the dateline: of a line that was taken out of the text, or what one of its first two paragraphs opens with.
func datelineDate(d *page.Document, c *page.Content) warraq.Moment {
	if c.Dateline != "" {
		return meta.DateIn(d, c.Dateline)
	}
	for _, b := range c.Blocks[:min(len(c.Blocks), 2)] { // a lead may stand above it
		if at := meta.DateBefore(d, b.Text); b.Kind == warraq.Paragraph && at.Known() {
			return at
		}
	}
	return warraq.Moment{}
}

// fillFromText takes what the page's own fields left open from the main text: bylines and date lines that were
// taken out of it, and what stands beside it on a page that shows no title.
func fillFromText(a *warraq.Article, d *page.Document, m *page.Metadata, c *page.Content) {
	if agency := credit.Agency(c.Agency); agency != "" {
		a.Agency, a.Origins["agency"] = agency, warraq.FromText
	}
	if a.Place != "" {
		a.Origins["place"] = warraq.FromText
	}
	fillCredits(a, credit.Sort(c.Authors, m.SiteNames), c.Authors)
	if !a.Published.Known() {
		if at := datelineDate(d, c); at.Known() {
			a.Published, a.Origins["published"] = at, warraq.FromText
		}
	}
	if a.Published.Known() || m.TitleNode != nil || c.Root == nil {
		return
	}
	origins := maps.Clone(a.Origins)
	if published, updated := meta.DatesBeside(d, c.Root, origins); published.Known() {
		a.Published, a.Updated, a.Origins = published, updated, origins
	}
}
