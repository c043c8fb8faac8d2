package gate

import (
	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// gateAny is After for pages of any language. A page with a text is an article whatever its address, its classes
// or the headlines around the text say: one is refused only where it says itself that nothing is here, or what it
// always shows, and lists, stubs, teasers and static pages where there is next to no text beside.
func gateAny(d *page.Document, m *page.Metadata, c *page.Content) error {
	gates := []gate{soft404, staticTitle, tooShort}
	if !holdsText(c) {
		gates = []gate{soft404, locked, loginForm, listingOf, listingByClass, listingByText, mediaStub, listOfCards, paywall, tooShort, staticPage}
	}
	return firstOfGates(gates, d, m, c)
}

// holdsText says whether the main text has sentences enough to be one.
func holdsText(c *page.Content) bool {
	words := 0
	for _, b := range c.Blocks {
		switch b.Kind {
		case warraq.Caption, warraq.Heading:
		default:
			if markup.EndsSentence(b.Text) {
				words += warraq.CountWords(b.Text)
			}
		}
		if words >= sentenceWords {
			return true
		}
	}
	return false
}
