package parsers_test

import (
	"slices"
	"testing"

	"warraq"
	"warraq/parsers"
)

// printed is the line that the texts end in.
const printed = "جريدة الوادي تنقل إليكم نبض المدينة"

// texts are n texts of a source that begin with words of their own and end alike.
func texts(source string, n int) []parsers.SourceText {
	out := make([]parsers.SourceText, n)
	for i := range out {
		name := string([]rune{'ا' + rune(i), 'ب', 'ا' + rune(n-i)})
		out[i] = parsers.SourceText{Source: source, Title: "عنوان " + name, Text: "افتتح الوزير " + name + " الجسر في المدينة بعد أعوام من العمل.\n" + printed + "\n"}
	}
	return out
}

// TestLearnTexts: what the texts of a source end in is learnt, where they are enough to tell.
func TestLearnTexts(t *testing.T) {
	p, err := parsers.New(parsers.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(texts("many", parsers.EnoughTexts), texts("few", parsers.EnoughTexts-1))
	learnt, err := p.LearnTexts(slices.Values(all))
	if err != nil || len(learnt) != 1 {
		t.Fatalf("%v, %v", learnt, err)
	}
	lines := learnt["many"]
	if len(lines) != 1 || lines[0].Example != printed || lines[0].Articles != parsers.EnoughTexts {
		t.Errorf("%+v", lines)
	}
	if lines[0].State != warraq.LineLearnt {
		t.Errorf("%s: %s", lines[0].State, lines[0].Why)
	}
}
