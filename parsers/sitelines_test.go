package parsers

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/page"
	"warraq/parsers/recur"
)

// learntLine is a line that was learnt at a place.
func learntLine(text string, position warraq.LinePosition) warraq.SiteLine {
	return warraq.SiteLine{Key: arabic.LineKey(text), Example: text, Articles: 13, Of: 90, Position: position, State: warraq.LineLearnt}
}

func TestParseTakesOutSiteLines(t *testing.T) {
	const slogan = "صوت الناس منذ نصف قرن"
	known := recur.New([]warraq.SiteLine{learntLine("صوتُ النّاس.. منذ نصف قرن", warraq.LineAtEnd)}, warraq.Boilerplate{})
	p, err := New(Options{Lines: func(id string) *recur.Lines {
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
			if page.Recurs(r.Rule) {
				got = append(got, r)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: removed lines that recur, -want +got:\n%s", source, diff)
		}
	}
}

func TestSiteLinesNeedTheirPlace(t *testing.T) {
	known := recur.New([]warraq.SiteLine{
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
