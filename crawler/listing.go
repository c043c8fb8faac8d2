package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"warraq"
	"warraq/internal/fetch"
	"warraq/internal/urls"
)

// listing is one feed or page that names articles.
type listing struct {
	url      string
	via      string
	fallback bool       // read only if the listings before it gave nothing
	guessed  bool       // in no list: just found where sites usually keep their feeds
	answer   *pageLinks // already fetched
}

// pageLinks is a fetched listing: a feed's page, or an HTML page with its links.
type pageLinks struct {
	page  *warraq.Page
	links []fetch.Link
}

// listings returns what to read for the job's source. For a source with only a home page it fetches that and asks the
// feed discoverer, the usual addresses of feeds, and robots.txt; the sitemaps of robots.txt and the home page's own links
// are then the fallback.
func (j *job) listings(ctx context.Context, memory guessMemory) ([]listing, error) {
	out := slices.Concat(
		listingsOf(j.src.Feeds, warraq.ViaFeed), listingsOf(j.src.Sections, warraq.ViaSection), listingsOf(j.src.Sitemaps, warraq.ViaSitemap))
	if len(out) > 0 {
		return out, nil
	}
	home := listing{url: j.src.Home, via: warraq.ViaSection}
	answer, err := j.fetchListing(ctx, home, warraq.Listing{})
	if err != nil && endsRun(ctx, err) {
		return nil, err
	}
	home.answer = answer // without one it fails again as a listing, and is recorded as one
	if answer != nil && j.opts.Discoverer != nil {
		found := j.opts.Discoverer.Discover(answer.page)
		out = listingsOf(found[:min(len(found), maxDiscovered)], warraq.ViaFeed)
	}
	if len(out) == 0 {
		if out, err = j.guessFeed(ctx, memory, answer != nil); err != nil {
			return nil, err
		}
	}
	home.fallback = len(out) > 0
	sitemaps, err := j.fetcher.Sitemaps(ctx, j.src, j.src.Home)
	for _, u := range sitemaps {
		out = append(out, listing{url: u, via: warraq.ViaSitemap, fallback: home.fallback})
	}
	return append(out, home), err
}

func listingsOf(addresses []string, via string) []listing {
	var out []listing
	for _, u := range addresses {
		out = append(out, listing{url: u, via: via})
	}
	return out
}

func bodyHash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// fetchListing fetches a listing, conditionally where prev has validators. Passing faults are tried again.
func (j *job) fetchListing(ctx context.Context, l listing, prev warraq.Listing) (*pageLinks, error) {
	var err error
	for range listingTries {
		answer := &pageLinks{}
		req := fetch.Request{URL: l.url, Purpose: fetch.ForListing, ETag: prev.ETag, LastModified: prev.LastModified}
		switch l.via {
		case warraq.ViaSection:
			req.OnLink = func(link fetch.Link) { answer.links = append(answer.links, link) }
		case warraq.ViaSitemap:
			req.Purpose = fetch.ForSitemap
		}
		if answer.page, err = j.fetcher.Fetch(ctx, j.src, req); err == nil {
			return answer, nil
		}
		if f := fetch.AsFault(err); f == nil || f.Left || !f.Rejection.Retry {
			break
		}
	}
	return nil, err
}

// offered returns the candidates of a listing's answer, before any filter but that for links. What a feed left out
// it counts in r.
func (j *job) offered(l listing, answer *pageLinks, r *reading) ([]warraq.Candidate, error) {
	if l.via != warraq.ViaFeed {
		return j.labelled(l, j.sectionCandidates(answer), r), nil
	}
	f, err := j.feeds.Read(answer.page, j.src)
	if err != nil {
		return nil, j.withFeedsOf(answer.page, err)
	}
	r.takeFeed(&f)
	return j.labelled(l, f.Candidates, r), nil
}

// labelled says of candidates where they come from. What is more than one listing may give it counts in r.
func (j *job) labelled(l listing, cs []warraq.Candidate, r *reading) []warraq.Candidate {
	if over := len(cs) - maxCandidates; over > 0 {
		cs = cs[:maxCandidates]
		r.leaveOut(warraq.SkipOverBounds, over)
	}
	for i := range cs {
		cs[i].SourceID, cs[i].Listing, cs[i].Via = j.src.ID, l.url, l.via
	}
	return cs
}

// sectionCandidates returns the links of a section page that lead to articles, in page order. A card links its
// article several times; the longest anchor is its title.
func (j *job) sectionCandidates(answer *pageLinks) []warraq.Candidate {
	var out []warraq.Candidate
	at := make(map[string]int)
	self, _ := urls.Canonical(answer.page.FinalURL)
	for _, l := range answer.links {
		canonical, err := urls.Canonical(l.URL)
		if err != nil || canonical == self || !j.links.wanted(canonical) || !j.links.isArticle(l) {
			continue
		}
		title := l.Text
		if warraq.CountWords(title) > maxTitleWords {
			title = ""
		}
		i, seen := at[canonical]
		if !seen {
			at[canonical] = len(out)
			out = append(out, warraq.Candidate{URL: l.URL, Title: title})
			continue
		}
		if len(title) > len(out[i].Title) {
			out[i].Title = title
		}
	}
	return out
}

// filter keeps of the offered candidates those that may go to the frontier.
func (j *job) filter(r *reading, offered []warraq.Candidate) {
	now := r.state.CheckedAt
	r.offered += len(offered)
	seen := make(map[string]bool, len(offered))
	for _, cand := range offered {
		date := latest(cand)
		if date.After(r.newest) {
			r.newest = date
		}
		r.undated = r.undated || date.IsZero()
		canonical, err := urls.Canonical(cand.URL)
		if why := j.skipReason(cand.Via, canonical, err, date, now); why != "" {
			r.skip(why)
			continue
		}
		if seen[canonical] {
			r.skip(warraq.SkipRepeated)
			continue
		}
		if olderThan(date, now, j.opts.Since) {
			r.skip(warraq.SkipOld)
			r.withheld = true
			continue
		}
		seen[canonical] = true
		r.candidates = append(r.candidates, warraq.Queued{Candidate: cand, Canonical: canonical, AddedAt: now})
	}
}

// skipReason says why a candidate is left out in every run; "" where it is not. err is that of its canonical form.
func (j *job) skipReason(via, canonical string, err error, date, now time.Time) warraq.SkipReason {
	switch {
	case err != nil:
		return warraq.SkipBadURL
	case olderThan(date, now, j.src.Limits.MaxAge):
		return warraq.SkipOld
	case via == warraq.ViaFeed:
		return j.links.unwantedInFeed(canonical)
	}
	return j.links.unwanted(canonical)
}

// latest is the later of a candidate's dates; zero where it has none.
func latest(c warraq.Candidate) time.Time {
	if c.Updated.Known() && c.Updated.Time.After(c.Published.Time) {
		return c.Updated.Time
	}
	return c.Published.Time
}

// olderThan says whether a known date lies further back than age; an age of zero is no limit.
func olderThan(date, now time.Time, age time.Duration) bool {
	return age > 0 && !date.IsZero() && date.Before(now.Add(-age))
}
