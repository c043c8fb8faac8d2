package lexicon

import (
	_ "embed"
	"strings"
	"sync"

	"warraq/internal/arabic"
)

//go:embed notices.tsv
var noticesTSV string

// NoticeBook is what pages say that are no articles, by kind (see notices.tsv).
type NoticeBook struct {
	phrases map[string][]string        // folded, by kind: to be looked for in text
	whole   map[string]map[string]bool // the same as sets: to be compared with a whole title or path piece
}

// Notices are those of notices.tsv, which is read once.
var Notices = sync.OnceValue(func() *NoticeBook {
	n := &NoticeBook{phrases: map[string][]string{}, whole: map[string]map[string]bool{}}
	for line := range strings.Lines(noticesTSV) {
		kind, phrase, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(kind, "#") {
			continue
		}
		key := arabic.Key(phrase)
		n.phrases[kind] = append(n.phrases[kind], key)
		if n.whole[kind] == nil {
			n.whole[kind] = map[string]bool{}
		}
		n.whole[kind][key] = true
	}
	return n
})

// In returns the first phrase of a kind that the text holds as whole words. The text is an arabic.Key.
func (n *NoticeBook) In(kind, key string) string {
	key = " " + key + " "
	for _, p := range n.phrases[kind] {
		if strings.Contains(key, " "+p+" ") {
			return p
		}
	}
	return ""
}

// Opens says whether an arabic.Key begins with a phrase of a kind.
func (n *NoticeBook) Opens(kind, key string) bool {
	for _, p := range n.phrases[kind] {
		if rest, ok := strings.CutPrefix(key, p); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return false
}

// Is says whether the whole of an arabic.Key is a phrase of a kind.
func (n *NoticeBook) Is(kind, key string) bool { return n.whole[kind][key] }
