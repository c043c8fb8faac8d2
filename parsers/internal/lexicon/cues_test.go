package lexicon

import (
	"slices"
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
	for line, want := range map[string]bool{
		"ادعموا صحافتنا": true, "وانضموا إلينا": true, "Sign up to our newsletter": true, "قال إنهم ادعموا": false, "انضمام البلد إلى الاتحاد": false,
	} {
		if got := CueOpens(CueAppeal, arabic.LineKey(line)); got != want {
			t.Errorf("%q opens with an appeal: %v, want %v", line, got, want)
		}
	}
	read := []string{CueBoilerplate, CueFormula, CueAppeal, CueAccount, CueDress, CueUs, CueNetwork, CuePager, CueNote, CueEndNote, CuePress}
	for kind := range lineCues() {
		if !slices.Contains(read, kind) {
			t.Errorf("linecues.tsv has a kind %q that nothing reads", kind)
		}
	}
}
