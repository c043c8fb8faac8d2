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
