package search

import (
	"strings"

	"warraq"
	"warraq/internal/arabic"
)

// Document is what is indexed of an article: folded words separated by spaces, and apart from them the stems of those
// that are not their own stem. A word is found by either.
type Document struct {
	Title      string // title and subtitle
	About      string // authors, agency, place, section and tags
	Text       string
	TitleStems string // of Title and About
	TextStems  string
}

// Index makes the document of an article.
func Index(a *warraq.Article) Document {
	about := append([]string{a.Section, a.Agency, a.Place}, a.Authors...)
	d := Document{
		Title: arabic.Fold(a.Title + " " + a.Subtitle),
		About: arabic.Fold(strings.Join(append(about, a.Tags...), " ")),
		Text:  arabic.Fold(a.Text()),
	}
	d.TitleStems, d.TextStems = stems(d.Title+" "+d.About), stems(d.Text)
	return d
}

func stems(folded string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(folded) {
		stem := arabic.Stem(word)
		if stem == word {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(stem)
	}
	return b.String()
}
