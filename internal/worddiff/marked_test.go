package worddiff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq/internal/worddiff"
)

func TestText(t *testing.T) {
	numbers := func(from, to int) string {
		var words []string
		for i := from; i <= to; i++ {
			words = append(words, fmt.Sprint(i))
		}
		return strings.Join(words, " ")
	}
	long := numbers(1, 60)
	for _, tt := range []struct {
		name, from, to string
		want           []string
	}{
		{"nothing", long, long, nil},
		{"spacing only", "أ  ب", "أ ب", nil},
		{"one word", "قتل ثلاثة أشخاص", "قتل خمسة أشخاص", []string{"قتل [-ثلاثة-] {+خمسة+} أشخاص"}},
		{"paragraph", "أ ب\n\nج", "أ\n\nب ج", []string{"أ [-ب-] ¶ {+ب+} ج"}},
		{"far apart", long, strings.Replace(strings.Replace(long, "5 6 ", "5 x ", 1), " 59 ", " y ", 1), []string{
			"1 2 3 4 5 [-6-] {+x+} 7 8 9 10 11 12 13 14 …", "… 51 52 53 54 55 56 57 58 [-59-] {+y+} 60"}},
		{"put in front", "ب", "أ ب", []string{"{+أ+} ب"}},
		{"put behind", "أ", "أ ب", []string{"أ {+ب+}"}},
		{"everything", "أ", "ب", []string{"[-أ-] {+ب+}"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, worddiff.Text(tt.from, tt.to, 8)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if got := worddiff.Marked([]worddiff.Edit{{Op: worddiff.Same, Words: strings.Fields(long)}}, -1); len(got) != 1 || got[0] != long {
		t.Errorf("without a bound on the context, words are left out: %q", got)
	}
}

func TestLines(t *testing.T) {
	for name, tt := range map[string]struct {
		from, to string
		want     []worddiff.Line
	}{
		"nothing":                {"أ\n\nب", "أ\n\nب", nil},
		"one gone":               {"أ\n\nب", "أ", []worddiff.Line{{Op: worddiff.Removed, Text: "ب"}}},
		"one new":                {"أ", "أ\n\nب", []worddiff.Line{{Op: worddiff.Added, Text: "ب"}}},
		"a word in one":          {"أ\n\nب ج", "أ\n\nب د", []worddiff.Line{{Op: worddiff.Same, Text: "ب [-ج-] {+د+}"}}},
		"one becomes two":        {"أ\n\nب", "أ\n\nج\n\nد", []worddiff.Line{{Op: worddiff.Removed, Text: "ب"}, {Op: worddiff.Added, Text: "ج"}, {Op: worddiff.Added, Text: "د"}}},
		"gone before what stays": {"أ\n\nب", "ب", []worddiff.Line{{Op: worddiff.Removed, Text: "أ"}}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, worddiff.Lines(tt.from, tt.to, 8)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
