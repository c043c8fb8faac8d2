package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestIndex(t *testing.T) {
	got := Index(&warraq.Article{
		Title: "القطار «السريع»", Subtitle: "أول رحلة", Authors: []string{"سلمى حدّاد"}, Agency: "رويترز", Place: "بيروت",
		Section: "محليات", Tags: []string{"نقل"},
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "قال الوزيرُ في المدينة."}, {Kind: warraq.Caption, Text: "صورة"}},
	})
	want := Document{
		Title: "القطار السريع اول رحله", About: "محليات رويترز بيروت سلمي حداد نقل", Text: "قال الوزير في المدينه",
		TitleStems: "قطار سريع رحل محل سلم", TextStems: "وزير مدين",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
}
