package parsers

import (
	"strconv"
	"testing"
	"warraq/internal/arabic"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// learntLine is a line that was learnt at a place.
func learntLine(text string, place warraq.LinePlace) warraq.SiteLine {
	return warraq.SiteLine{Key: arabic.LineKey(text), Example: text, Articles: 13, Of: 90, Place: place, State: warraq.LineLearnt}
}

func TestParseTakesOutSiteLines(t *testing.T) {
	const slogan = "صوت الناس منذ نصف قرن"
	known := NewSiteLines([]warraq.SiteLine{learntLine("صوتُ النّاس.. منذ نصف قرن", warraq.LineAtEnd)}, warraq.Boilerplate{})
	p, err := New(Options{Lines: func(id string) *SiteLines {
		if id == "wadi" {
			return known
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	body := "<html><head><title>خبر اليوم</title></head><body><h1>خبر اليوم</h1><article><p>" + words(40) + "</p><p>" + words(50) + "</p><p>" + slogan + "</p></article></body></html>"
	for source, want := range map[string][]warraq.Removal{
		"wadi":  {{Rule: "learnt/13×", Text: slogan, After: 2, Block: warraq.Paragraph}},
		"sahil": nil,
	} {
		a, err := p.Parse(testPage("https://wadi.example/1", body), &warraq.Source{ID: source, Home: "https://wadi.example/"})
		if err != nil {
			t.Fatal(err)
		}
		var got []warraq.Removal
		for _, r := range a.Removed {
			if IsSiteRule(r.Rule) {
				got = append(got, r)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: removed lines that recur, -want +got:\n%s", source, diff)
		}
	}
}

func TestSiteLinesNeedTheirPlace(t *testing.T) {
	known := NewSiteLines([]warraq.SiteLine{
		learntLine("نافذة أهل البلدة", warraq.LineAtEnd), learntLine("صوت الناس", warraq.LineAtStart),
		{Key: arabic.LineKey("تفاصيل"), Example: "تفاصيل", State: warraq.LineKept},
	}, warraq.Boilerplate{})
	prose := func(i int) string { return strconv.Itoa(i) + " " + words(30) }
	tests := []struct {
		name string
		text string
		want int // lines taken out
	}{
		{"at their places", "صوت الناس\n" + prose(1) + "\n" + prose(2) + "\n" + prose(3) + "\nنافذة أهل البلدة", 2},
		{"inside", prose(1) + "\n" + prose(2) + "\n" + prose(3) + "\nصوت الناس\nنافذة أهل البلدة\n" + prose(4) + "\n" + prose(5) + "\n" + prose(6), 0},
		{"part of a line", prose(1) + "\nنافذة أهل البلدة في نشرة المساء", 0},
		{"kept", prose(1) + "\nتفاصيل\n" + prose(2), 0},
	}
	p := newParser(t)
	for _, tt := range tests {
		if got := p.CleanText(tt.text, CleanOptions{Lines: known}).Removed; len(got) != tt.want {
			t.Errorf("%s: removed %v, want %d lines", tt.name, got, tt.want)
		}
	}
}

func TestSettleLines(t *testing.T) {
	learnt := []warraq.SiteLine{{Key: arabic.LineKey("تابعونا"), Example: "تابعونا", Place: warraq.LineAtEnd, State: warraq.LineLearnt}, {Key: arabic.LineKey("تفاصيل"), Example: "تفاصيل", State: warraq.LineKept}}
	got := map[string]warraq.LineState{}
	for _, l := range SettleLines(learnt, warraq.Boilerplate{Pin: []string{"تفاصيل:", "خدمة عاجل", "***"}, Veto: []string{"تابعونا!"}}) {
		got[l.Example] = l.State
	}
	want := map[string]warraq.LineState{"تابعونا": warraq.LineVetoed, "تفاصيل": warraq.LinePinned, "خدمة عاجل": warraq.LinePinned}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if learnt[0].State != warraq.LineLearnt {
		t.Error("SettleLines changed its argument")
	}
}

func TestApplyKeepsOrder(t *testing.T) {
	heading := warraq.Block{Kind: warraq.Heading, Level: 3, Text: "خدمة عاجل"}
	a := &warraq.Article{
		Blocks:  []warraq.Block{{Kind: warraq.Paragraph, Text: "أول"}, heading, {Kind: warraq.Paragraph, Text: "ثان"}, {Kind: warraq.Paragraph, Text: "تابعونا"}},
		Removed: []warraq.Removal{{Rule: "share/شارك", Text: "شارك", After: 2}, {Rule: "comments/علق", Text: "علق", After: 4}},
	}
	before := *a
	known := NewSiteLines(nil, warraq.Boilerplate{Pin: []string{"خدمة عاجل", "تابعونا"}})
	if !known.Apply(a) || known.Apply(a) {
		t.Error("the first Apply changes the article, the second does not")
	}
	want := []warraq.Removal{
		{Rule: "pinned", Text: "خدمة عاجل", After: 1, Block: warraq.Heading, Level: 3}, {Rule: "share/شارك", Text: "شارك", After: 1},
		{Rule: "pinned", Text: "تابعونا", After: 2, Block: warraq.Paragraph}, {Rule: "comments/علق", Text: "علق", After: 2},
	}
	if diff := cmp.Diff(want, a.Removed); diff != "" || a.Text() != "أول\n\nثان" {
		t.Errorf("text %q, removed -want +got:\n%s", a.Text(), diff)
	}
	if !NewSiteLines(nil, warraq.Boilerplate{}).Apply(a) {
		t.Error("nothing was put back")
	}
	if diff := cmp.Diff(before.Blocks, a.Blocks); diff != "" {
		t.Errorf("put back, -want +got:\n%s", diff)
	}
	if diff := cmp.Diff(before.Removed, a.Removed); diff != "" {
		t.Errorf("other removals, -want +got:\n%s", diff)
	}
	only := &warraq.Article{Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "تابعونا"}}}
	if known.Apply(only) || len(only.Blocks) != 1 {
		t.Error("an article was left without a word")
	}
}

func TestLineCues(t *testing.T) {
	for line, want := range map[string]string{
		"وتابعونا عبر تلغرام": "تابعونا", "حمّل التطبيق": "حمل التطبيق", "تابعوناكم": "", "نجح تطبيق القانون": "",
	} {
		if got := cueIn(cueBoilerplate, arabic.LineKey(line)); got != want {
			t.Errorf("cue in %q: %q, want %q", line, got, want)
		}
	}
	for line := range lineCues() {
		if line != cueBoilerplate && line != cueFormula {
			t.Errorf("linecues.tsv has a kind %q that nothing reads", line)
		}
	}
}
