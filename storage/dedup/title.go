package dedup

import "warraq/internal/arabic"

// namedElsewhere says whether the headlines name different things: each has a word that its own text has too, and
// that the other headline and text don't have in any form («… من ملك الأردن», «… من ملك البحرين»).
func namedElsewhere(a, b *Text) bool { return namesAlone(a, b) && namesAlone(b, a) }

func namesAlone(a, b *Text) bool {
	own, title := a.stems()
	other, otherTitle := b.stems()
	for s := range title {
		if own[s] && !other[s] && !otherTitle[s] {
			return true
		}
	}
	return false
}

// stems returns the stems of a text's words and of those of its headline.
func (t *Text) stems() (text, title map[string]bool) {
	t.once.Do(func() { t.inText, t.inTitle = stems(t.Words), stems(t.Title) })
	return t.inText, t.inTitle
}

func stems(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		if isContent(w) {
			set[arabic.Stem(w)] = true
		}
	}
	return set
}

// headlineShare is the share of the words of a text's headline that another text has; 1 where there is no headline.
func headlineShare(of, text *Text) float64 {
	_, title := of.stems()
	in, _ := text.stems()
	n := 0
	for s := range title {
		if in[s] {
			n++
		}
	}
	if len(title) == 0 {
		return 1
	}
	return share(n, len(title))
}
