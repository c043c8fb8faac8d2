package crawler

import (
	"html"
	"strings"
	"time"

	"warraq"
	"warraq/internal/dates"
	"warraq/internal/fetch"
	"warraq/internal/sitemap"
	"warraq/internal/urls"
)

// age reads the dates of an entry. An entry is old if any of them says so: its date of publication, a lastmod (no
// article is older than its last change) or a date in its path. dated is false where none says anything.
func (s *sitemapPass) age(e *sitemap.Entry) (published warraq.Moment, dated bool, why warraq.SkipReason) {
	published = s.moment(e.Published)
	changed := s.lastmod(e.LastMod)
	s.seen(published, changed)
	ends := [...]time.Time{momentEnd(published), momentEnd(changed), s.periodEnd(sitemap.ArticlePeriod(e.Loc)), s.periodEnd(sitemap.MonthOrYear(e.LastMod))}
	for _, end := range ends {
		if end.IsZero() {
			continue
		}
		dated = true
		if end.Before(s.cutoff()) {
			return published, true, warraq.SkipOld
		}
	}
	return published, dated, ""
}

// moment reads a date; what cannot be read stays in Raw.
func (s *sitemapPass) moment(raw string) warraq.Moment {
	if raw == "" {
		return warraq.Moment{}
	}
	m, _ := dates.ParseField(raw, s.dates)
	return m
}

// lastmod reads an entry's lastmod; zero where it cannot be read, or where so many entries in a row have the same that
// it tells when the sitemap was written.
func (s *sitemapPass) lastmod(raw string) warraq.Moment {
	if raw != s.stamp {
		s.stamp, s.stampedBy = raw, 0
	}
	s.stampedBy++
	m := s.moment(raw)
	if s.stampedBy > maxSameDay || (s.stampedBy > maxSameLastmod && !m.DayOnly) {
		return warraq.Moment{}
	}
	return m
}

func (s *sitemapPass) periodEnd(p sitemap.Period) time.Time {
	if !p.Known() {
		return time.Time{}
	}
	return p.End(s.src.Location())
}

// seen keeps the newest date of the sitemap.
func (s *sitemapPass) seen(published, changed warraq.Moment) {
	m := published
	if !m.Known() {
		m = changed
	}
	if m.Known() && m.Time.After(s.r.newest) {
		s.r.newest = m.Time
	}
}

// candidate makes a candidate of an entry, or says why it is none. Its Updated stays empty: lastmod is often the
// time at which a sitemap was written, and would have every article fetched again in every run.
func (s *sitemapPass) candidate(e *sitemap.Entry) (warraq.Queued, warraq.SkipReason) {
	loc, err := urls.Resolve(s.base, e.Loc)
	if err != nil {
		return warraq.Queued{}, warraq.SkipBadURL
	}
	canonical, err := urls.Canonical(loc)
	if err != nil {
		return warraq.Queued{}, warraq.SkipBadURL
	}
	if why := s.links.unwanted(canonical); why != "" {
		return warraq.Queued{}, why
	}
	switch {
	case s.taken[canonical]:
		return warraq.Queued{}, warraq.SkipRepeated
	case e.Published == "" && !s.links.isSitemapArticle(canonical):
		return warraq.Queued{}, warraq.SkipNoArticle
	case s.src.Language == warraq.DefaultLanguage && sitemap.IsForeign(e):
		return warraq.Queued{}, warraq.SkipLanguage
	}
	title := strings.ToValidUTF8(e.Title[:min(len(e.Title), maxSitemapTitle)], "")
	return warraq.Queued{Canonical: canonical, AddedAt: s.dates.Now, Candidate: warraq.Candidate{
		SourceID: s.src.ID, URL: loc, Via: warraq.ViaSitemap, Listing: s.listing.url,
		Title: html.UnescapeString(title), Tags: sitemap.Keywords(e.Keywords),
	}}, ""
}

// isSitemapArticle says whether a URL of a sitemap leads to an article, going by the URL alone.
func (r *linkRules) isSitemapArticle(canonical string) bool {
	if len(r.articles) > 0 {
		return true // unwanted has matched them
	}
	score := linkScore(fetch.Link{URL: canonical}, r.edition)
	return score >= sitemapScore || (score > 0 && longestDigits(canonical) >= sitemapID)
}
