package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

//go:embed linecues.tsv
var lineCuesTSV string

// Kinds of linecues.tsv.
const (
	CueBoilerplate = "boilerplate"
	CueFormula     = "formula"
	CueAppeal      = "appeal"
	CueAccount     = "account"
	CueDress       = "dress"
	CueUs          = "us"
	CueNetwork     = "network"
	CuePager       = "pager"
)

// lineCues are the phrases of linecues.tsv by kind, each as a key between spaces.
var lineCues = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(lineCuesTSV) {
		kind, phrase, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(kind, "#") {
			out[kind] = append(out[kind], " "+arabic.LineKey(phrase)+" ")
		}
	}
	return out
})

// Cue returns the first phrase of a kind that stands in a line's key, with or without «و» before it; "" where none
// does.
func Cue(kind, key string) string {
	padded := " " + key + " "
	for _, c := range lineCues()[kind] {
		if strings.Contains(padded, c) || strings.Contains(padded, " و"+c[1:]) {
			return strings.TrimSpace(c)
		}
	}
	return ""
}

// CueOpens says whether a line's key begins with a phrase of a kind, with or without «و» before it.
func CueOpens(kind, key string) bool {
	padded := strings.TrimPrefix(key, "و") + " "
	for _, c := range lineCues()[kind] {
		if strings.HasPrefix(padded, c[1:]) || strings.HasPrefix(key+" ", c[1:]) {
			return true
		}
	}
	return false
}
