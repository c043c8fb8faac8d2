package storagetest

import (
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var rejectionsTests = []test{
	{"rejections", testRejections},
	{"rejection of a stored article", testRejectionKeepsArticle},
	{"trace of a URL", testTrace},
}

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

func testTrace(t *testing.T, s storage.Store) {
	q := queued("a", "waiting")
	enqueue(t, s, 1, q)
	key, first := rejected("a", "gone", warraq.RejectServerError, day(1))
	must(t, s.SaveRejection(t.Context(), key, first))
	_, last := rejected("a", "gone", warraq.RejectGone, day(2))
	must(t, s.SaveRejection(t.Context(), key, last))

	got, err := s.Trace(t.Context(), key, last.URL)
	must(t, err)
	if got.Times != 2 || got.Rejection == nil || got.Rejection.Code != warraq.RejectGone || !got.Rejection.At.Equal(day(2)) || got.Queued != nil {
		t.Errorf("refused: %+v", got)
	}
	got, err = s.Trace(t.Context(), q.Canonical, q.URL)
	must(t, err)
	if got.Rejection != nil || got.Queued == nil || got.Queued.URL != q.URL {
		t.Errorf("queued: %+v", got)
	}
	got, err = s.Trace(t.Context(), "none", "none")
	must(t, err)
	equal(t, "unknown", warraq.Trace{}, got)
}
