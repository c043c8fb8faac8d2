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
	CueNote        = "note"
	CueEndNote     = "endnote"
	CuePress       = "press"
)

// lineCues are the phrases of linecues.tsv as keys, by kind and by the first word.
var lineCues = sync.OnceValue(func() map[string]map[string][]string {
	out := map[string]map[string][]string{}
	for line := range strings.Lines(lineCuesTSV) {
		kind, phrase, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(kind, "#") {
			continue
		}
		if out[kind] == nil {
			out[kind] = map[string][]string{}
		}
		key := arabic.LineKey(phrase)
		first, _, _ := strings.Cut(key, " ")
		out[kind][first] = append(out[kind][first], key)
	}
	return out
})

// Cue returns the first phrase of a kind that stands in a line's key, with or without «و» before it; "" where none
// does.
func Cue(kind, key string) string {
	cues := lineCues()[kind]
	for key != "" {
		if c := cueAt(cues, key); c != "" {
			return c
		}
		_, key, _ = strings.Cut(key, " ")
	}
	return ""
}

// CueOpens says whether a line's key begins with a phrase of a kind, with or without «و» before it.
func CueOpens(kind, key string) bool { return cueAt(lineCues()[kind], key) != "" }

// cueAt returns the phrase with which a key begins, with or without «و» before it; "" where there is none.
func cueAt(cues map[string][]string, key string) string {
	for {
		first, _, _ := strings.Cut(key, " ")
		for _, c := range cues[first] {
			if rest, found := strings.CutPrefix(key, c); found && (rest == "" || rest[0] == ' ') {
				return c
			}
		}
		bare, found := strings.CutPrefix(key, "و")
		if !found || bare == "" {
			return ""
		}
		key = bare
	}
}
