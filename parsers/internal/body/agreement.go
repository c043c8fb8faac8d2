package body

import (
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// agreement knows word sequences that the page's description, its JSON-LD or the listing say are of the article.
// A line that shares them is surely its text.
type agreement struct{ runs map[string]bool }

// newAgreement collects what is known of the text from outside the page's body; nil where nothing is.
func newAgreement(d *page.Document, m *page.Metadata) *agreement {
	a := &agreement{runs: map[string]bool{}}
	a.add(m.Description)
	a.add(markup.Cut(m.BodyText, ldBytes))
	if c := d.Fetched.Candidate; c != nil {
		a.add(markup.Plain(c.Summary))
		a.add(markup.Plain(markup.Cut(c.Content, feedBytes)))
	}
	if len(a.runs) == 0 {
		return nil
	}
	return a
}

// add learns a text.
func (a *agreement) add(text string) {
	eachRun(arabic.Fold(text), func(run string) { a.runs[run] = true })
}

// eachRun calls f with every agreementRun words in a row of a folded text.
func eachRun(folded string, f func(run string)) {
	var starts [agreementRun]int // of the last words, the nth at n modulo agreementRun
	for n, at := 0, 0; at < len(folded); n++ {
		end := len(folded)
		if i := strings.IndexByte(folded[at:], ' '); i >= 0 {
			end = at + i
		}
		starts[n%agreementRun] = at
		if n+1 >= agreementRun {
			f(folded[starts[(n+1)%agreementRun]:end])
		}
		at = end + 1
	}
}

// has says whether the beginning of a block's text is known. a may be nil.
func (a *agreement) has(nd *tree.Node) bool {
	if a == nil {
		return false
	}
	hits, runs := 0, 0
	eachRun(arabic.Fold(markup.Text(nd.HTML, openingBytes)), func(run string) {
		runs++
		if a.runs[run] {
			hits++
		}
	})
	return runs > 0 && float64(hits) >= agreeing*float64(runs)
}
