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

// perhapsListing returns the class of a <body> that marks lists, or that hand-made templates put on every page; "" where there is
// none. Themes put the more telling class behind.
func perhapsListing(d *page.Document) string {
	last := ""
	for c := range bodyClasses(d) {
		if marks["body-perhaps"][arabic.Key(c)] {
			last = c
		}
	}
	return last
}
