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

func testRelations(t *testing.T, s storage.Store) {
	text := "أعلنت بلدية المرفأ اليوم أن الجسر القديم سيفتح أمام المشاة صباح الخميس المقبل بعد عامين من أعمال الترميم التي " +
		"شملت الأعمدة والدرابزين والإنارة وقال مهندس المشروع إن الحجارة نقلت من المقلع نفسه الذي بني منه الجسر قبل قرن"
	first, second := article("a", "1", text), article("b", "1", text+" وحضر الأهالي الافتتاح.")
	first.Published, second.Published = warraq.Moment{Time: day(1)}, warraq.Moment{Time: day(2)}
	save(t, s, first, warraq.SavedNew)
	save(t, s, second, warraq.SavedNew)
	for _, id := range []string{first.ID, second.ID} {
		got, err := s.Relations(t.Context(), id)
		must(t, err)
		if len(got) != 1 || got[0].ID != second.ID || got[0].Of != first.ID || !got[0].Kind.SameStory() {
			t.Errorf("%s: %+v", id, got)
		}
	}
	got, err := s.Relations(t.Context(), "none")
	must(t, err)
	if len(got) != 0 {
		t.Errorf("unknown: %+v", got)
	}
}
