package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

// testStoryTexts: the texts of stories come with their stories, the first published first, and those that stand alone or
// are items of a roundup do not come.
func testStoryTexts(t *testing.T, s storage.Store) {
	const report = "اندلع حريق كبير صباح الاثنين في سوق الأقمشة القديم وسط مدينة المرسى، وأتى على عشرات المحال التجارية قبل أن تسيطر عليه فرق الإطفاء بعد ساعات من العمل المتواصل في الأزقة الضيقة."
	const other = "فاز العداء الشاب بسباق النصف ماراثون الذي أقيم على الكورنيش بمشاركة مئات الرياضيين من عدة مدن، وقطع المسافة في زمن قياسي وسط تشجيع كبير من الجمهور الذي اصطف على جانبي الطريق."
	later, first, twin := article("a", "later", report+" ولم تسجل إصابات"), article("b", "first", report), article("c", "twin", report)
	later.Published, twin.Published = known(day(3)), known(day(2))
	save(t, s, later, warraq.SavedNew)
	save(t, s, first, warraq.SavedNew)
	save(t, s, twin, warraq.SavedDuplicate)
	save(t, s, article("d", "alone", other), warraq.SavedNew)
	story := first.ID
	equal(t, "texts", []warraq.StoryText{
		{ID: first.ID, Story: story}, {ID: twin.ID, Story: story, Of: first.ID}, {ID: later.ID, Story: story},
	}, collect(t, s.StoryTexts(t.Context())))
	last := ""
	held := make(map[string]bool)
	for _, r := range collect(t, s.StoryRelations(t.Context())) {
		if !r.Kind.SameStory() || r.ID+r.Of <= last {
			t.Errorf("relation %+v after %q", r, last)
		}
		last, held[r.ID], held[r.Of] = r.ID+r.Of, true, true
	}
	if len(held) != 3 {
		t.Errorf("%d texts have relations", len(held))
	}
}
