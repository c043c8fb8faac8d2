package crawler

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/fetch"
)

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
	badDates   int                       // candidates of a feed with dates that cannot be read
	badDate    string                    // the first of these dates
	bytes      int
	pace       time.Duration // how long the listing asks to be left alone; unknownPace where it does not say
	newest     time.Time     // listing date of the newest candidate offered
	undated    bool          // some candidate offered has no date
}

// barren says whether a listing that answered named nothing that could be an article of the source, old or new. Such an
// answer is not remembered, so that the next run finds the same and says so again.
func (r *reading) barren() bool {
	return !r.unchanged && r.children == 0 && r.taken() == 0 && r.skipped[warraq.SkipOld] == 0
}

// taken is the number of candidates that the source's rules let through.
func (r *reading) taken() int { return len(r.candidates) + r.handedOn }

// salvaged is the number of items that a broken or cut listing gave all the same.
func (r *reading) salvaged() int {
	if r.broken == "" {
		return 0
	}
	return r.offered - r.skipped[warraq.SkipUnreadable]
}

// newReading begins the reading of a listing of which prev is remembered.
func (j *job) newReading(l listing, prev warraq.Listing) reading {
	r := reading{state: prev}
	r.state.URL, r.state.SourceID, r.state.CheckedAt = l.url, j.src.ID, j.opts.Now()
	return r
}

// read reads one listing, unless it is what prev describes. What the error means endsRun says; where it is the
// listing's fault, r.state says so.
func (j *job) read(ctx context.Context, l listing, prev warraq.Listing) (reading, error) {
	r := j.newReading(l, prev)
	answer := l.answer
	if answer == nil {
		var err error
		if answer, err = j.fetchListing(ctx, l, prev); err != nil {
			r.failed(err, nil)
			return r, err
		}
	}
	page := answer.page
	r.bytes, r.pace = len(page.Body), j.paceOf(l, page)
	hash := bodyHash(page.Body)
	if page.Status == http.StatusNotModified || (hash == prev.BodyHash && l.answer == nil) {
		r.answered(page)
		r.unchanged = true
		if page.Status != http.StatusNotModified { // the same again: perhaps the server knows the tag in another form
			r.state.ETag, r.state.LastModified = fetch.Validators(page, prev.ETag)
		}
		return r, nil
	}
	offered, err := j.offered(l, answer, &r)
	if err != nil {
		r.failed(err, answer)
		return r, err
	}
	r.answered(page)
	if page.Cut {
		r.broken = cmp.Or(r.broken, cutShort)
	}
	r.state.LastError = r.broken
	r.links = len(answer.links)
	j.filter(&r, offered)
	r.remember(offered)
	r.state.ETag, r.state.LastModified, r.state.BodyHash = r.validators(page, hash)
	return r, nil
}

// validators returns by what the next run may tell that the listing has not changed: by nothing where it has to read it
// again.
func (r *reading) validators(page *warraq.Page, hash string) (etag, lastModified, bodyHash string) {
	if r.withheld || r.broken != "" || r.barren() {
		return "", "", ""
	}
	etag, lastModified = fetch.Validators(page, r.state.ETag)
	return etag, lastModified, hash
}

// remember notes what a listing named.
func (r *reading) remember(offered []warraq.Candidate) {
	st := &r.state
	st.Items, st.ChangedAt, st.Newest = len(offered), st.CheckedAt, time.Time{}
	if !r.undated {
		st.Newest = r.newest
	}
	if links := linksHash(offered); links != st.LinksHash {
		st.LinksHash, st.LinksSince = links, st.CheckedAt
	}
}

// linksHash returns a hash of the set of links that a listing names.
func linksHash(offered []warraq.Candidate) string {
	links := make([]string, 0, len(offered))
	for _, c := range offered {
		links = append(links, c.URL)
	}
	slices.Sort(links)
	return bodyHash([]byte(strings.Join(slices.Compact(links), "\n")))
}

// answered notes a good answer in what is remembered of the listing.
func (r *reading) answered(page *warraq.Page) {
	st := &r.state
	st.Status, st.MovedTo = page.Status, page.MovedTo
	st.Failures, st.FailingSince, st.LastError = 0, time.Time{}, ""
}

// failed notes a failure in what is remembered of the listing. answer is what could be fetched all the same, or nil; err
// may be nil for an answer without any item.
func (r *reading) failed(err error, answer *pageLinks) {
	st := &r.state
	if st.Failures++; st.FailingSince.IsZero() {
		st.FailingSince = st.CheckedAt
	}
	st.Status, st.LastError = 0, "it has no items"
	if err != nil {
		st.LastError = err.Error()
	}
	if answer != nil {
		st.Status = answer.page.Status
	} else if rej, ok := warraq.AsRejection(err); ok {
		st.Status = rej.Status
	}
}

// takeFeed counts what a feed left out, and notes what is wrong with it.
func (r *reading) takeFeed(f *warraq.Feed) {
	for why, n := range f.Skipped {
		r.leaveOut(why, n)
	}
	r.badDates, r.badDate = f.BadDates, f.BadDate
	if f.Broken != nil {
		r.broken = f.Broken.Error()
	}
}

// leaveOut counts n items that were offered and left out before any filter.
func (r *reading) leaveOut(why warraq.SkipReason, n int) {
	r.offered += n
	r.skipMany(why, n)
}

// skip counts a candidate that is left out.
func (r *reading) skip(why warraq.SkipReason) { r.skipMany(why, 1) }

func (r *reading) skipMany(why warraq.SkipReason, n int) {
	if r.skipped == nil {
		r.skipped = make(map[warraq.SkipReason]int)
	}
	r.skipped[why] += n
}
