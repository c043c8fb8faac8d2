package storagetest

import (
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

func rejected(source, path string, code warraq.RejectCode, at time.Time) (string, warraq.Rejection) {
	q := queued(source, path)
	return q.Canonical, warraq.Rejection{URL: q.URL, SourceID: source, Code: code, Detail: "تفصيل " + path, Status: 200, At: at}
}

func testRejections(t *testing.T, s storage.Store) {
	reject := func(key string, r warraq.Rejection) *warraq.Rejection {
		must(t, s.SaveRejection(t.Context(), key, r))
		return &r
	}
	short := reject(rejected("a", "1", warraq.RejectTooShort, day(1)))
	stub := reject(rejected("b", "2", warraq.RejectMediaStub, day(3)))
	key, passing := rejected("a", "3", warraq.RejectTimeout, day(2))
	passing.Retry = true
	reject(key, passing)

	for _, c := range []struct {
		name   string
		filter warraq.RejectionFilter
		want   []*warraq.Rejection
	}{
		{"all, newest first", warraq.RejectionFilter{}, []*warraq.Rejection{stub, &passing, short}},
		{"source", warraq.RejectionFilter{Sources: []string{"a"}}, []*warraq.Rejection{&passing, short}},
		{"code", warraq.RejectionFilter{Code: warraq.RejectTooShort}, []*warraq.Rejection{short}},
		{"since", warraq.RejectionFilter{Since: day(2)}, []*warraq.Rejection{stub, &passing}},
		{"limit", warraq.RejectionFilter{Sources: []string{"a", "b"}, Limit: 1}, []*warraq.Rejection{stub}},
	} {
		equal(t, c.name, c.want, collect(t, s.Rejections(t.Context(), c.filter)))
	}

	enqueue(t, s, 1, queued("a", "1"), queued("b", "2"), queued("a", "3")) // only the passing fault comes back
	passing.Retry, passing.Detail = false, "nothing after five attempts"
	reject(key, passing)
	enqueue(t, s, 0, queued("a", "3"))
	equal(t, "recorded once", []*warraq.Rejection{&passing, short}, collect(t, s.Rejections(t.Context(), warraq.RejectionFilter{Sources: []string{"a"}})))

	save(t, s, article("a", "1", "نص بعد إصلاح الصفحة"), warraq.SavedNew)
	equal(t, "forgotten once stored", []*warraq.Rejection{stub, &passing}, collect(t, s.Rejections(t.Context(), warraq.RejectionFilter{})))
}

func testRejectionKeepsArticle(t *testing.T, s storage.Store) {
	a := article("a", "1", "نص")
	save(t, s, a, warraq.SavedNew)
	must(t, s.SaveRejection(t.Context(), a.CanonicalURL, *warraq.Reject(warraq.RejectGone, "410")))
	got, err := s.Article(t.Context(), a.URL)
	must(t, err)
	equal(t, "article", a, got)
}

func testListings(t *testing.T, s storage.Store) {
	const url = "https://a.example/feed"
	got, err := s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "unknown listing", warraq.Listing{URL: url}, got)
	l := warraq.Listing{
		URL: url, SourceID: "a", ETag: `W/"1"`, LastModified: "Tue, 03 Nov 2026 09:05:07 GMT", BodyHash: "ff", Status: 200,
		Items: 20, CheckedAt: day(2), ChangedAt: day(1), LinksHash: "0a", LinksSince: day(3), Newest: day(4),
		MovedTo: "https://a.example/rss", Failures: 3, FailingSince: day(1), LastError: "timeout",
	}
	must(t, s.SaveListing(t.Context(), l))
	got, err = s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "listing", l, got)
	must(t, s.SaveListing(t.Context(), warraq.Listing{URL: url, Status: 304}))
	got, err = s.Listing(t.Context(), url)
	must(t, err)
	equal(t, "replaced", warraq.Listing{URL: url, Status: 304}, got)
}

func testRobots(t *testing.T, s storage.Store) {
	const origin = "https://a.example:8443"
	if _, ok, err := s.Robots(t.Context(), origin); ok || err != nil {
		t.Errorf("unknown origin: ok %v, error %v", ok, err)
	}
	for _, r := range []warraq.RobotsRecord{
		{Origin: origin, Status: 200, Body: []byte("Disallow: /بحث\x00\xff"), FetchedAt: day(1)},
		{Origin: origin, Status: 0, FetchedAt: day(2)},
	} {
		must(t, s.SaveRobots(t.Context(), r))
		got, ok, err := s.Robots(t.Context(), origin)
		must(t, err)
		if !ok {
			t.Error("saved robots.txt is not found")
		}
		equal(t, "robots.txt", r, got)
	}
}

func testSiteLines(t *testing.T, s storage.Store) {
	line := func(source, key string, articles int) warraq.SiteLine {
		return warraq.SiteLine{
			SourceID: source, Key: key, Example: key + "!", Articles: articles, Of: 40, Place: warraq.LineAtEnd,
			State: warraq.LineLearnt, Why: "تقول: تابعونا", LearntAt: day(3),
		}
	}
	seldom, often, other := line("a", "تابعونا", 5), line("a", "اشترك الان", 9), line("b", "تابعونا", 7)
	must(t, s.SaveSiteLines(t.Context(), "a", []warraq.SiteLine{seldom, often}))
	must(t, s.SaveSiteLines(t.Context(), "b", []warraq.SiteLine{other}))
	for _, c := range []struct {
		name    string
		sources []string
		want    []warraq.SiteLine
	}{
		{"all sources", nil, []warraq.SiteLine{often, seldom, other}},
		{"one source", []string{"a"}, []warraq.SiteLine{often, seldom}},
		{"unknown source", []string{"c"}, nil},
	} {
		got, err := s.SiteLines(t.Context(), c.sources...)
		must(t, err)
		equal(t, c.name, c.want, got)
	}
	must(t, s.SaveSiteLines(t.Context(), "a", []warraq.SiteLine{seldom}))
	must(t, s.SaveSiteLines(t.Context(), "b", nil))
	got, err := s.SiteLines(t.Context())
	must(t, err)
	equal(t, "replaced", []warraq.SiteLine{seldom}, got)
}

func testRuns(t *testing.T, s storage.Store) {
	first := warraq.Run{StartedAt: day(1), Version: "0.1.0", Args: "--source a", Status: warraq.RunRunning}
	var err error
	first.ID, err = s.StartRun(t.Context(), first)
	must(t, err)
	got, err := s.Run(t.Context(), first.ID)
	must(t, err)
	equal(t, "running", first, got)

	second := warraq.Run{StartedAt: day(2), Status: warraq.RunRunning}
	second.ID, err = s.StartRun(t.Context(), second)
	must(t, err)
	if second.ID <= first.ID {
		t.Errorf("run %d follows run %d", second.ID, first.ID)
	}
	first.FinishedAt, first.Status, first.Error = day(1).Add(time.Minute), warraq.RunPartial, "one source failed"
	first.Sources = []warraq.SourceRun{
		{SourceID: "b", Listings: 2, Stored: 3, Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 4}, Errors: []string{"feed: 500"}, Took: time.Second},
		{SourceID: "a", Bytes: 1 << 40},
	}
	must(t, s.FinishRun(t.Context(), first))
	got, err = s.Run(t.Context(), first.ID)
	must(t, err)
	equal(t, "finished", first, got)

	runs, err := s.Runs(t.Context(), 0)
	must(t, err)
	equal(t, "all runs", []warraq.Run{second, first}, runs)
	runs, err = s.Runs(t.Context(), 1)
	must(t, err)
	equal(t, "newest run", []warraq.Run{second}, runs)

	_, err = s.Run(t.Context(), 99)
	notFound(t, err)
	notFound(t, s.FinishRun(t.Context(), warraq.Run{ID: 99}))
}

func testStats(t *testing.T, s storage.Store) {
	first, second := article("a", "1", "ثلاث كلمات هنا"), article("a", "2", "كلمتان هنا")
	first.FetchedAt, second.FetchedAt = day(4), day(3)
	save(t, s, first, warraq.SavedNew)
	save(t, s, second, warraq.SavedNew)
	changed := article("a", "2", "كلمتان هناك")
	changed.FetchedAt = day(9)
	save(t, s, changed, warraq.SavedUpdated) // a changed article is no new one
	save(t, s, article("b", "1", "ثلاث كلمات هنا"), warraq.SavedDuplicate)
	enqueue(t, s, 2, queued("b", "2"), queued("c", "1"))
	for _, path := range []string{"x", "y"} {
		key, r := rejected("a", path, warraq.RejectSoft404, day(1))
		must(t, s.SaveRejection(t.Context(), key, r))
	}
	got, err := s.SourceStats(t.Context())
	must(t, err)
	equal(t, "statistics", []warraq.SourceStats{
		{SourceID: "a", Articles: 2, Words: 5, Rejected: map[warraq.RejectCode]int{warraq.RejectSoft404: 2}, LastNew: day(4)},
		{SourceID: "b", Duplicates: 1, Queued: 1},
		{SourceID: "c", Queued: 1},
	}, got)
}
