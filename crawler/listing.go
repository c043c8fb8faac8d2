package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"time"

	"warraq"
	"warraq/internal/urls"
)

// Bounds of what listings can give.
const (
	maxCandidates = 2000 // of one listing; the first are the newest
	maxDiscovered = 3    // feeds taken from a home page
	listingTries  = 3    // requests for one listing before it counts as failed
	enqueueChunk  = 200  // candidates given to the store at a time
)

// listing is one feed or page that names articles.
type listing struct {
	url      string
	via      string
	fallback bool       // read only if the listings before it gave nothing
	answer   *pageLinks // already fetched
}

// pageLinks is a fetched listing: a feed's page, or an HTML page with its links.
type pageLinks struct {
	page  *warraq.Page
	links []Link
}

// reading is what one listing gave.
type reading struct {
	state      warraq.Listing // to be remembered
	candidates []warraq.Queued
	offered    int                       // candidates before filtering
	skipped    map[warraq.SkipReason]int // of these, left out
	withheld   bool                      // some were left out by an option of this run, so that the next run has to read it again
	unchanged  bool                      // 304, or the same bytes as before
	handedOn   int                       // candidates of a sitemap, which are not gathered here
	children   int                       // sitemaps that an index names
	links      int                       // of an HTML page, to whatever
	broken     string                    // why only a part of it could be read; empty where all was
	bytes      int
	pace       time.Duration // how long the listing asks to be left alone; unknownPace where it does not say
	newest     time.Time     // listing date of the newest candidate offered
}

// barren says whether a listing that answered named nothing that could be an article of the source, old or new. Such an
// answer is not remembered, so that the next run finds the same and says so again.
func (r *reading) barren() bool {
	return !r.unchanged && r.children == 0 && r.taken() == 0 && r.skipped[warraq.SkipOld] == 0
}

// taken is the number of candidates that the source's rules let through.
func (r *reading) taken() int { return len(r.candidates) + r.handedOn }

// listings returns what to read for the job's source. For a source with only a home page it fetches that and asks the
// feed discoverer and robots.txt; the sitemaps of robots.txt and the home page's own links are then the fallback.
func (j *job) listings(ctx context.Context) ([]listing, error) {
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

// read reads one listing, unless it is what prev describes. The error is for endsRun to judge; where it is the
// listing's fault, r.state says so.
func (j *job) read(ctx context.Context, l listing, prev warraq.Listing) (reading, error) {
	now := j.opts.Now()
	r := reading{state: prev}
	r.state.URL, r.state.SourceID, r.state.CheckedAt = l.url, j.src.ID, now
	answer := l.answer
	if answer == nil {
		var err error
		if answer, err = j.fetchListing(ctx, l, prev); err != nil {
			return failedReading(r, err), err
		}
	}
	page := answer.page
	r.bytes, r.pace = len(page.Body), j.paceOf(l, page)
	r.state.Status, r.state.Failures, r.state.LastError = page.Status, 0, ""
	hash := bodyHash(page.Body)
	if page.Status == http.StatusNotModified || (hash == prev.BodyHash && l.answer == nil) {
		r.unchanged = true
		return r, nil
	}
	offered, err := j.offered(l, answer)
	if err != nil && len(offered) == 0 {
		return failedReading(r, err), err
	}
	if err != nil {
		r.broken = err.Error()
		r.state.LastError = r.broken
	}
	r.links = len(answer.links)
	j.filter(&r, offered, now)
	r.state.Items, r.state.ChangedAt = len(offered), now
	r.state.ETag, r.state.LastModified, r.state.BodyHash = page.Header.Get("ETag"), page.Header.Get("Last-Modified"), hash
	if r.withheld || r.barren() {
		r.state.ETag, r.state.LastModified, r.state.BodyHash = "", "", ""
	}
	return r, nil
}

// failedReading notes a failure in what is remembered of the listing.
func failedReading(r reading, err error) reading {
	r.state.Failures++
	r.state.LastError = err.Error()
	r.state.Status = 0
	if rej, ok := warraq.AsRejection(err); ok {
		r.state.Status = rej.Status
	}
	return r
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
		req := Request{URL: l.url, Kind: KindListing, ETag: prev.ETag, LastModified: prev.LastModified}
		switch l.via {
		case warraq.ViaSection:
			req.OnLink = func(link Link) { answer.links = append(answer.links, link) }
		case warraq.ViaSitemap:
			req.Kind = KindSitemap
		}
		if answer.page, err = j.fetcher.Fetch(ctx, j.src, req); err == nil {
			return answer, nil
		}
		if f := asFault(err); f == nil || f.left || !f.rejection.Retry {
			break
		}
	}
	return nil, err
}

// offered returns the candidates of a listing's answer, before any filter but that for links. With candidates, the
// error says why there are no more.
func (j *job) offered(l listing, answer *pageLinks) ([]warraq.Candidate, error) {
	var out []warraq.Candidate
	var err error
	if l.via == warraq.ViaFeed {
		out, err = j.feeds.Read(answer.page, j.src)
	} else {
		out = j.sectionCandidates(answer)
	}
	for i := range out {
		out[i].SourceID, out[i].Listing, out[i].Via = j.src.ID, l.url, l.via
	}
	return out[:min(len(out), maxCandidates)], err
}

// maxTitleWords bounds an anchor that counts as a headline; a longer one is a whole teaser.
const maxTitleWords = 30

// sectionCandidates returns the links of a section page that lead to articles, in page order. A card links its
// article several times; the longest anchor is its title.
func (j *job) sectionCandidates(answer *pageLinks) []warraq.Candidate {
	var out []warraq.Candidate
	at := make(map[string]int)
	self, _ := urls.Canonical(answer.page.FinalURL)
	for _, l := range answer.links {
		canonical, err := urls.Canonical(l.URL)
		if err != nil || canonical == self || !j.judge.wanted(canonical) || !j.judge.isArticle(l) {
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
func (j *job) filter(r *reading, offered []warraq.Candidate, now time.Time) {
	r.offered = len(offered)
	seen := make(map[string]bool, len(offered))
	for _, cand := range offered {
		date := latest(cand)
		if date.After(r.newest) {
			r.newest = date
		}
		canonical, err := urls.Canonical(cand.URL)
		if why := j.skipReason(canonical, err, date, now); why != "" {
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
func (j *job) skipReason(canonical string, err error, date, now time.Time) warraq.SkipReason {
	switch {
	case err != nil:
		return warraq.SkipBadURL
	case olderThan(date, now, j.src.Limits.MaxAge):
		return warraq.SkipOld
	}
	return j.judge.unwanted(canonical)
}

// skip counts a candidate that is left out.
func (r *reading) skip(why warraq.SkipReason) {
	if r.skipped == nil {
		r.skipped = make(map[warraq.SkipReason]int)
	}
	r.skipped[why]++
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
