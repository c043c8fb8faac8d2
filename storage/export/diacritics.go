package export

import (
	"slices"

	"warraq"
	"warraq/internal/arabic"
)

// withoutDiacritics returns a copy of an article without diacritics and tatweel in title, subtitle and blocks.
func withoutDiacritics(a *warraq.Article) *warraq.Article {
	bare := *a
	bare.Title, bare.Subtitle = arabic.StripMarks(a.Title), arabic.StripMarks(a.Subtitle)
	bare.Blocks = slices.Clone(a.Blocks)
	for i := range bare.Blocks {
		bare.Blocks[i].Text = arabic.StripMarks(bare.Blocks[i].Text)
	}
	return &bare
}
