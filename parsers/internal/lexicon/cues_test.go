package lexicon

import (
	"testing"

	"warraq/internal/arabic"
)

func TestLineCues(t *testing.T) {
	for line, want := range map[string]string{
		"وتابعونا عبر تلغرام": "تابعونا", "حمّل التطبيق": "حمل التطبيق", "تابعوناكم": "", "نجح تطبيق القانون": "",
	} {
		if got := Cue(CueBoilerplate, arabic.LineKey(line)); got != want {
			t.Errorf("cue in %q: %q, want %q", line, got, want)
		}
	}
	for line := range lineCues() {
		if line != CueBoilerplate && line != CueFormula {
			t.Errorf("linecues.tsv has a kind %q that nothing reads", line)
		}
	}
}
