package credit

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"warraq/internal/arabic"
)

//go:embed agencies.tsv
var agenciesTSV string

// agencies maps the key of every spelling of a news agency to the one name that warraq stores.
var agencies = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(agenciesTSV) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		spellings := strings.Split(line, "\t")
		for _, s := range spellings {
			if key := agencyKey(s); key != "" {
				out[key] = spellings[0]
			}
		}
	}
	return out
})

// agencyKey is arabic.Key with a dot for the spaces between single letters: «أ. ف. ب», «أ ف ب» and «أ.ف.ب» are one, and «إب» is
// a town and not «أ ب». Latin letters are not joined: «A+ A-» is no agency.
func agencyKey(s string) string {
	tokens := arabic.KeyWords(s)
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && isInitial(t) && isInitial(tokens[i-1]) {
			b.WriteByte('.')
		} else if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// isInitial says whether a folded token is a single Arabic letter.
func isInitial(t string) bool { return len(t) == 2 && t[0] >= utf8.RuneSelf }

// Agency returns the one name of the agency that s credits, in any of its spellings: with or without «وكالة»
// before it or its initials in brackets behind it; "" where s is no known agency.
func Agency(s string) string {
	if len(s) > maxAgency {
		return ""
	}
	table := agencies()
	full, initials, _ := strings.Cut(s, "(")
	for _, spelling := range [...]string{s, full, initials} {
		key := agencyKey(spelling)
		bare := strings.TrimPrefix(strings.TrimPrefix(key, "وكاله "), "the ")
		for _, k := range [...]string{key, bare, strings.TrimPrefix(bare, "انباء ")} {
			if name, ok := table[k]; ok {
				return name
			}
		}
	}
	return ""
}
