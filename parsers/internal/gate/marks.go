package gate

import (
	_ "embed"
	"iter"
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/page"
)

//go:embed marks.tsv
var marksTSV string

// marks are the Keys of marks.tsv by kind. The file says what each kind is.
var marks = arabic.KeySets(marksTSV)

// marked returns the first of the words that is a mark of a kind; "" where none is.
func marked(kind string, words iter.Seq[string]) string {
	for w := range words {
		if marks[kind][arabic.Key(w)] {
			return w
		}
	}
	return ""
}

// bodyClasses are the classes of the page's <body>.
func bodyClasses(d *page.Document) iter.Seq[string] {
	return strings.FieldsSeq(strings.ToLower(d.Signals.Counts.BodyClass))
}

// listingClass returns the class of a <body> that marks lists. Where hand-made templates use the same word on every page, it counts
// only on a page that shows no headline of its own.
func listingClass(d *page.Document, m *page.Metadata) string {
	if c := marked("body-list", bodyClasses(d)); c != "" || headed(m) {
		return c
	}
	last := "" // themes put the more telling class behind
	for c := range bodyClasses(d) {
		if marks["body-perhaps"][arabic.Key(c)] {
			last = c
		}
	}
	return last
}
