package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

func testCopyCounts(t *testing.T, s storage.Store) {
	text := "أعلنت بلدية المرفأ اليوم أن الجسر القديم سيفتح أمام المشاة صباح الخميس المقبل بعد عامين من أعمال الترميم التي " +
		"شملت الأعمدة والدرابزين والإنارة وقال مهندس المشروع إن الحجارة نقلت من المقلع نفسه الذي بني منه الجسر قبل قرن"
	first, second, exact := article("a", "1", text), article("b", "1", text+" وحضر الأهالي الافتتاح."), article("c", "1", text)
	first.Published = warraq.Moment{Time: day(1)}
	second.Published = warraq.Moment{Time: day(2)}
	exact.Published = warraq.Moment{Time: day(3)}
	save(t, s, second, warraq.SavedNew)
	save(t, s, first, warraq.SavedNew)
	save(t, s, exact, warraq.SavedDuplicate)
	got, err := s.CopyCounts(t.Context())
	must(t, err)
	if len(got) != 3 {
		t.Fatalf("counts: %+v", got)
	}
	for i, want := range []warraq.CopyCount{{SourceID: "b", OfSource: "a"}, {SourceID: "c", OfSource: "a"}, {SourceID: "c", OfSource: "b"}} {
		if got[i].SourceID != want.SourceID || got[i].OfSource != want.OfSource || got[i].Texts != 1 || !got[i].Kind.SameStory() {
			t.Errorf("count %d: %+v, want %+v", i, got[i], want)
		}
	}
	got, err = s.CopyCounts(t.Context(), "a", "c")
	must(t, err)
	equal(t, "of two sources", []warraq.CopyCount{{SourceID: "c", OfSource: "a", Kind: warraq.RelationVerbatim, Texts: 1}}, got)
}
