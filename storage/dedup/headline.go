package dedup

// namedElsewhere says whether the headlines name different things: each has a word that its own text has too, and
// that the other headline and text don't have in any form («… من ملك الأردن», «… من ملك البحرين»).
func namedElsewhere(a, b *Text) bool { return namesAlone(a, b) && namesAlone(b, a) }

func namesAlone(a, b *Text) bool {
	own, other, otherTitle := a.stems(), b.stems(), b.titleStems()
	for s := range a.titleStems() {
		if own[s] && !other[s] && !otherTitle[s] {
			return true
		}
	}
	return false
}

// headlineShare is the share of the words of a text's headline that another text has; 1 where there is no headline.
func headlineShare(of, text *Text) float64 {
	title, in := of.titleStems(), text.stems()
	if len(title) == 0 {
		return 1
	}
	n := 0
	for s := range title {
		if in[s] {
			n++
		}
	}
	return share(n, len(title))
}
