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
	roles                                         map[string]classRole
	foreign, maybe, article, picture, side, state map[string]bool
	nouns, notices                                []string
}

// readClassWords reads lines of a kind, a tab and a word.
func readClassWords(tsv string) *wordTable {
	t := &wordTable{roles: map[string]classRole{}}
	sets := map[string]*map[string]bool{"foreign": &t.foreign, "maybe": &t.maybe, "article": &t.article, "picture": &t.picture, "side": &t.side, "state": &t.state}
	for _, set := range sets {
		*set = map[string]bool{}
	}
	for line := range strings.Lines(tsv) {
		kind, word, ok := strings.Cut(strings.TrimSpace(line), "\t")
		switch {
		case !ok || strings.HasPrefix(kind, "#"):
		case sets[kind] != nil:
			(*sets[kind])[word] = true
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
