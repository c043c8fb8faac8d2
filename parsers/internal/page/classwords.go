package page

import (
	_ "embed"
	"strings"
)

//go:embed classwords.tsv
var classWordsTSV string

// classWords are the words of classwords.tsv.
var classWords = readClassWords(classWordsTSV)

// wordTable is what classwords.tsv says.
type wordTable struct {
	roles            map[string]classRole
	foreign, article map[string]bool
	picture, side    map[string]bool
	nouns, notices   []string
}

// readClassWords reads lines of a kind, a tab and a word.
func readClassWords(tsv string) *wordTable {
	t := &wordTable{roles: map[string]classRole{}, foreign: map[string]bool{}, article: map[string]bool{}, picture: map[string]bool{}, side: map[string]bool{}}
	for line := range strings.Lines(tsv) {
		kind, word, ok := strings.Cut(strings.TrimSpace(line), "\t")
		switch {
		case !ok || strings.HasPrefix(kind, "#"):
		case kind == "foreign":
			t.foreign[word] = true
		case kind == "article":
			t.article[word] = true
		case kind == "picture":
			t.picture[word] = true
		case kind == "side":
			t.side[word] = true
		case kind == "noun":
			t.nouns = append(t.nouns, word)
		case kind == "notice":
			t.notices = append(t.notices, word)
		default:
			t.roles[word] |= roleKinds[kind]
		}
	}
	return t
}
