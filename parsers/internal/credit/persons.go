package credit

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

//go:embed givennames.txt
var givenNamesTXT string

// givenNames are the folded names of givennames.txt.
var givenNames = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(givenNamesTXT) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			set[arabic.Key(name)] = true
		}
	}
	return set
})

// IsPerson says whether s is a name of two to four words that begins with a known given name.
func IsPerson(s string) bool {
	words := arabic.KeyWords(s)
	return len(words) >= 2 && len(words) <= maxPersonWords && givenNames()[words[0]] && isName(s) && Agency(s) == ""
}

// PersonLine is the name in a line that is a name, alone or beside a place or the paper: «محمد عطيف - النهر:», «أبها: محمد
// الفيفي»; "" in all others.
func PersonLine(text string, words int) string {
	if words > MaxUndatedWords || markup.HasDigit(text) || strings.HasPrefix(text, "(") {
		return ""
	}
	pieces := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(":-–—|/", r) })
	person := ""
	for _, piece := range pieces {
		piece = strings.TrimSpace(piece)
		switch {
		case person == "" && IsPerson(piece):
			person = piece
		case len(strings.Fields(piece)) > maxBesideName:
			return ""
		}
	}
	if len(pieces) > 2 || len(pieces) == 1 && len(arabic.KeyWords(person)) > maxBareName {
		return ""
	}
	return person
}
