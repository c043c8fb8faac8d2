package state

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// mention tells for little work whether a script may hold the page's article: it has the longest words of the title in it, or the last
// piece of the address.
type mention struct{ needles []string }

// newMention looks for a title and the last piece of an address.
func newMention(title, address string) *mention {
	words := strings.Fields(title)
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	m := &mention{}
	for _, w := range words[:min(len(words), mentionWords)] {
		m.needles = append(m.needles, w)
		if e := escapedWord(w); e != w {
			m.needles = append(m.needles, e, strings.ReplaceAll(strings.ToUpper(e), `\U`, `\u`))
		}
	}
	if len(address) >= minAddress {
		m.needles = append(m.needles, address)
	}
	return m
}

// escapedWord is a word as JSON may write it in ASCII.
func escapedWord(w string) string {
	var b strings.Builder
	for _, r := range w {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// in says whether a script may hold the article. What is packed in another alphabet has to be unpacked first, and a stream read whole.
func (m *mention) in(script string) bool {
	for _, packed := range [...]string{"__next_f", "%7B", "%5B", `"eyJ`, `'eyJ`} {
		if strings.Contains(script, packed) {
			return true
		}
	}
	return slices.ContainsFunc(m.needles, func(n string) bool { return strings.Contains(script, n) })
}
