package recur

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/arabic"
)

func TestSettleLines(t *testing.T) {
	learnt := []warraq.SiteLine{{Key: arabic.LineKey("تابعونا"), Example: "تابعونا", Position: warraq.LineAtEnd, State: warraq.LineLearnt}, {Key: arabic.LineKey("تفاصيل"), Example: "تفاصيل", State: warraq.LineKept}}
	got := map[string]warraq.LineState{}
	for _, l := range Settle(learnt, warraq.Boilerplate{Pin: []string{"تفاصيل:", "خدمة عاجل", "***"}, Veto: []string{"تابعونا!"}}) {
		got[l.Example] = l.State
	}
	want := map[string]warraq.LineState{"تابعونا": warraq.LineVetoed, "تفاصيل": warraq.LinePinned, "خدمة عاجل": warraq.LinePinned}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if learnt[0].State != warraq.LineLearnt {
		t.Error("Settle changed its argument")
	}
}

func TestApplyKeepsOrder(t *testing.T) {
	heading := warraq.Block{Kind: warraq.Heading, Level: 3, Text: "خدمة عاجل"}
	a := &warraq.Article{
		Blocks:  []warraq.Block{{Kind: warraq.Paragraph, Text: "أول"}, heading, {Kind: warraq.Paragraph, Text: "ثان"}, {Kind: warraq.Paragraph, Text: "تابعونا"}},
		Removed: []warraq.Removal{{Rule: "share/شارك", Text: "شارك", After: 2}, {Rule: "comments/علق", Text: "علق", After: 4}},
	}
	before := *a
	known := New(nil, warraq.Boilerplate{Pin: []string{"خدمة عاجل", "تابعونا"}})
	if !known.Apply(a) || known.Apply(a) {
		t.Error("the first Apply changes the article, the second does not")
	}
	want := []warraq.Removal{
		{Rule: "pinned", Text: "خدمة عاجل", After: 1, Block: warraq.Heading, Level: 3}, {Rule: "share/شارك", Text: "شارك", After: 1},
		{Rule: "pinned", Text: "تابعونا", After: 2, Block: warraq.Paragraph}, {Rule: "comments/علق", Text: "علق", After: 2},
	}
	if diff := cmp.Diff(want, a.Removed); diff != "" {
		t.Errorf("removed, -want +got:\n%s", diff)
	}
	if got := a.Text(); got != "أول\n\nثان" {
		t.Errorf("text %q", got)
	}
	if !New(nil, warraq.Boilerplate{}).Apply(a) {
		t.Error("nothing was put back")
	}
	if diff := cmp.Diff(before.Blocks, a.Blocks); diff != "" {
		t.Errorf("put back, -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(before.Removed, a.Removed); diff != "" {
		t.Errorf("other removals, -want +got:\n%s", diff)
	}
}

func TestApplyLeavesAWord(t *testing.T) {
	known := New(nil, warraq.Boilerplate{Pin: []string{"تابعونا"}})
	only := &warraq.Article{Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "تابعونا"}}}
	if known.Apply(only) || len(only.Blocks) != 1 {
		t.Error("an article was left without a word")
	}
}
