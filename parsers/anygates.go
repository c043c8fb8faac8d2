package parsers

import "warraq"

// sentenceWords is how many words in sentences make a text whatever else its page shows.
const sentenceWords = 25

// takesAny says whether the source takes articles in any language. Such pages are handed over one by one rather than
// found by a crawl, so that what little says that they are no article is not asked.
func takesAny(d *document) bool { return d.src.Language == warraq.AnyLanguage }

// gateAny is gateAfter for pages of any language. A page with a text is an article whatever its address, its classes
// or the headlines around the text say: one is refused only where it says itself that nothing is here, or what it
// always shows, and lists, stubs, teasers and static pages where there is next to no text beside.
func gateAny(d *document, m *metadata, c *content) error {
	gates := []gate{soft404, staticTitle, tooShort}
	if !holdsText(c) {
		gates = []gate{soft404, listingOf, listingByText, mediaStub, paywall, tooShort, staticPage}
	}
	return firstOfGates(gates, d, m, c)
}

// holdsText says whether the main text has sentences enough to be one.
func holdsText(c *content) bool {
	words := 0
	for _, b := range c.blocks {
		switch b.Kind {
		case warraq.Caption, warraq.Heading:
		default:
			if endsSentence(b.Text) {
				words += warraq.CountWords(b.Text)
			}
		}
		if words >= sentenceWords {
			return true
		}
	}
	return false
}

// Bounds of the second choice of a container.
const (
	poorShare  = 3 // the first holds less than this part of the page's prose
	looseLinks = 4 // part of what is no prose that counts against an element
)

// chooseLoose doubts a first choice that holds little of the page's prose: an encyclopedia's article is full of links
// and lists, which may outweigh its prose, so that a box beside it wins. What is no prose counts less then. A crawl
// must refuse lists of articles, which the same would make articles of.
func chooseLoose(t *tree, first candidate) candidate {
	if first.at >= 0 && poorShare*t.nodes[first.at].good >= t.nodes[0].good {
		return first
	}
	best := chooseBy(t, looseScore, nil)
	if best.at < 0 || first.at >= 0 && t.nodes[best.at].good < poorShare*t.nodes[first.at].good {
		return first
	}
	return best
}

// looseScore is score with less weight on what is no prose.
func looseScore(t *tree, i int32) float64 {
	nd := &t.nodes[i]
	s := float64(nd.good - nd.bad/looseLinks - min(nd.out, nd.good)/looseLinks)
	if s <= 0 {
		return s
	}
	return s * ownFactor(t, i)
}
