package crawler

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"

	"warraq"
	"warraq/internal/dates"
	"warraq/internal/fetch"
	"warraq/internal/sitemap"
	"warraq/internal/urls"
)

// sitemapPass is one reading of one sitemap.
type sitemapPass struct {
	*sitemapWalk
	ctx      context.Context
	listing  listing
	base     string // what relative addresses count from
	dates    dates.Context
	r        reading
	chunk    []warraq.Queued // not yet handed on
	undated  int             // taken from the beginning
	tail     []warraq.Queued // the last ones without a date
	children sitemap.Children

	stamp     string // lastmod of the entry before
	stampedBy int    // entries in a row that have it
}

func newSitemapPass(w *sitemapWalk, l listing, prev warraq.Listing) *sitemapPass {
	return &sitemapPass{sitemapWalk: w, listing: l, base: l.url, dates: w.dateContext(), r: w.newReading(l, prev)}
}

// validators returns prev with validators only where the sitemap was then read for the same age.
func (s *sitemapPass) validators(prev warraq.Listing) warraq.Listing {
	if !strings.HasPrefix(prev.BodyHash, s.tag()) {
		prev.ETag, prev.LastModified, prev.BodyHash = "", "", ""
	}
	return prev
}

// readPage reads what a sitemap's address answered.
func (s *sitemapPass) readPage(ctx context.Context, page *warraq.Page) error {
	s.ctx = ctx
	if page.FinalURL != "" {
		s.base = page.FinalURL
	}
	hash, size := sitemap.Hash(page.Body)
	hash = s.tag() + hash
	s.r.bytes = int(size)
	if page.Status == http.StatusNotModified || hash == s.r.state.BodyHash {
		s.r.answered(page)
		s.r.unchanged = true
		if page.Status != http.StatusNotModified {
			s.r.state.ETag, s.r.state.LastModified = fetch.Validators(page, s.r.state.ETag)
		}
		return nil
	}
	if err := s.readBody(page); err != nil {
		return err
	}
	s.r.answered(page)
	s.r.state.LastError = s.r.broken
	s.remember(page, hash)
	return nil
}

// readBody reads the entries. A broken sitemap is no error: reading.broken says where it broke.
func (s *sitemapPass) readBody(page *warraq.Page) error {
	err := sitemap.Read(bytes.NewReader(page.Body), page.Header.Get("Content-Type"), s.visit)
	if errors.Is(err, sitemap.ErrFeed) {
		err = s.readFeed(page)
	}
	var broken *sitemap.Break
	if errors.As(err, &broken) {
		s.r.broken, err = broken.Error(), nil
	}
	if err != nil {
		return err
	}
	for _, q := range s.tail {
		if err := s.give(q); err != nil {
			return err
		}
	}
	return s.handOn()
}

// remember keeps what the next run needs to tell whether the sitemap has changed. An index is read every time, for
// its children may change while it does not; so is what was not taken whole.
func (s *sitemapPass) remember(page *warraq.Page, hash string) {
	st := &s.r.state
	st.Items, st.ChangedAt = s.r.offered+s.children.Total, s.dates.Now
	st.ETag, st.LastModified = fetch.Validators(page, st.ETag)
	st.BodyHash = hash
	if s.r.children > 0 || s.r.withheld || s.r.broken != "" || s.r.barren() {
		st.ETag, st.LastModified, st.BodyHash = "", "", ""
	}
}

// readFeed reads a feed that is listed as a sitemap, as some sites do.
func (s *sitemapPass) readFeed(page *warraq.Page) error {
	in, err := sitemap.Unpack(bytes.NewReader(page.Body))
	if err != nil {
		return err
	}
	feed := *page
	if feed.Body, err = fetch.ReadAtMost(in, s.src.Limits.MaxBodyBytes); err != nil {
		return err
	}
	f, err := s.feeds.Read(&feed, s.src)
	if err != nil {
		return err
	}
	s.r.takeFeed(&f)
	s.filter(&s.r, s.labelled(s.listing, f.Candidates, &s.r))
	s.chunk, s.r.candidates = s.r.candidates, nil
	return nil
}

// visit takes one entry in.
func (s *sitemapPass) visit(e *sitemap.Entry) error {
	if e.Child {
		return s.addChild(e)
	}
	s.r.offered++
	published, dated, why := s.age(e)
	if why != "" {
		s.r.skip(why)
		return nil
	}
	q, why := s.candidate(e)
	if why != "" {
		s.r.skip(why)
		return nil
	}
	q.Published = published
	if dated {
		return s.give(q)
	}
	return s.giveUndated(q)
}

// addChild keeps a child of an index that may be read and have something new.
func (s *sitemapPass) addChild(e *sitemap.Entry) error {
	s.children.Total++
	child, why, err := s.child(e.Loc)
	if err != nil {
		return err
	}
	if why != "" {
		s.r.offered++
		s.r.skip(why)
		return nil
	}
	s.r.children++
	c := sitemap.NewChild(child, s.moment(e.LastMod), s.src.Location())
	if sitemap.HoldsLists(child) || (!c.Named.IsZero() && c.Named.Before(s.cutoff())) {
		return nil
	}
	s.children.Add(c)
	return nil
}

// child returns the address of a child, or says why it may not be read.
func (s *sitemapPass) child(loc string) (string, warraq.SkipReason, error) {
	child, err := urls.Resolve(s.base, loc)
	if err != nil {
		return "", warraq.SkipBadURL, nil
	}
	if canonical, err := urls.Canonical(child); err == nil && s.visited[canonical] {
		return "", warraq.SkipRepeated, nil
	}
	ok, err := s.mayRead(s.ctx, s.base, child)
	if err == nil && !ok {
		return "", warraq.SkipOtherHost, nil
	}
	return child, "", err
}

// giveUndated takes the first and the last candidates without a date: where a sitemap is in order of time, the new
// ones are at either end.
func (s *sitemapPass) giveUndated(q warraq.Queued) error {
	if s.undated < maxUndated {
		s.undated++
		return s.give(q)
	}
	if s.tail = append(s.tail, q); len(s.tail) > maxUndated {
		s.tail = s.tail[1:]
		s.r.skip(warraq.SkipUndated)
	}
	return nil
}

// give takes a candidate, if the run takes any more.
func (s *sitemapPass) give(q warraq.Queued) error {
	switch {
	case s.taken[q.Canonical]:
		s.r.skip(warraq.SkipRepeated)
		return nil
	case s.full():
		s.r.skip(warraq.SkipOverBounds)
		s.r.withheld = true
		return nil
	}
	s.taken[q.Canonical] = true
	if s.chunk = append(s.chunk, q); len(s.chunk) >= enqueueChunk {
		return s.handOn()
	}
	return nil
}

// handOn gives the sink what was gathered.
func (s *sitemapPass) handOn() error {
	s.r.handedOn += len(s.chunk)
	err := s.sink.take(s.ctx, s.chunk)
	s.chunk = s.chunk[:0]
	return err
}
