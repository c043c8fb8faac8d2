package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

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
