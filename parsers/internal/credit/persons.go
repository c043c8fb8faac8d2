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
	if len(words) < 2 || len(words) > maxPersonWords || !givenNames()[words[0]] {
		return false
	}
	return isName(s) && Agency(s) == ""
}

// PersonLine is the name in a line that is a name, alone or beside a place or the paper: «محمد عطيف - النهر:», «أبها: محمد
// الفيفي»; "" in all others.
func PersonLine(text string, words int) string {
	if words > MaxUndatedWords || markup.HasDigit(text) || strings.HasPrefix(text, "(") {
		return ""
	}
	switch pieces := strings.FieldsFunc(text, isNameMark); len(pieces) {
	case 1:
		return bareName(strings.TrimSpace(pieces[0]))
	case 2:
		return nameBeside(strings.TrimSpace(pieces[0]), strings.TrimSpace(pieces[1]))
	}
	return ""
}

// isNameMark says whether r stands between a name and what stands beside it.
func isNameMark(r rune) bool { return strings.ContainsRune(":-–—|/", r) }

// bareName is s if it is a person's name short enough to stand alone; "" otherwise.
func bareName(s string) string {
	if !IsPerson(s) || len(arabic.KeyWords(s)) > maxBareName {
		return ""
	}
	return s
}

// nameBeside is the first of two pieces that is a person's name, where the other is short enough to be a place or a paper; ""
// otherwise.
func nameBeside(person, other string) string {
	if !IsPerson(person) {
		person, other = other, person
	}
	if !IsPerson(person) || len(strings.Fields(other)) > maxBesideName {
		return ""
	}
	return person
}
