package dedup

import "warraq/internal/arabic"

// namedElsewhere says whether the headlines name different things: each has a word that its own text has too, and
// that the other headline and text don't have in any form («… من ملك الأردن», «… من ملك البحرين»).
func namedElsewhere(a, b *Text) bool { return namesAlone(a, b) && namesAlone(b, a) }

func namesAlone(a, b *Text) bool {
	own, other := stems(a.Words), stems(b.Words)
	for s := range stems(b.Title) {
		other[s] = true
	}
	for s := range stems(a.Title) {
		if own[s] && !other[s] {
			return true
		}
	}
	return false
}

func stems(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		if !arabic.IsStopWord(w) && len(w) > 4 {
			set[arabic.Stem(w)] = true
		}
	}
	return set
}

// titleShare is the share of the words of a headline that a text has; 1 where there is no headline.
func titleShare(title []string, text *Text) float64 {
	in := stems(text.Words)
	n, all := 0, 0
	for s := range stems(title) {
		all++
		if in[s] {
			n++
		}
	}
	if all == 0 {
		return 1
	}
	return share(n, all)
}
