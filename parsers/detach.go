package parsers

import (
	"slices"
	"strings"

	"warraq"
)

// detach gives an article strings of its own. Those that the steps found are parts of the page's text, all of which
// would stay in memory for as long as one of them does.
func detach(a *warraq.Article) {
	for _, s := range []*string{
		&a.CanonicalURL, &a.Title, &a.Subtitle, &a.Byline, &a.Agency, &a.Place, &a.Section, &a.LeadImage, &a.Published.Raw, &a.Updated.Raw,
	} {
		*s = strings.Clone(*s)
	}
	a.Authors, a.Desks, a.Tags = cloned(a.Authors), cloned(a.Desks), cloned(a.Tags)
	for i := range a.Blocks {
		b := &a.Blocks[i]
		b.Text, b.By = strings.Clone(b.Text), strings.Clone(b.By)
	}
	for i := range a.Removed {
		a.Removed[i].Text = strings.Clone(a.Removed[i].Text)
	}
}

// cloned is a list of strings of its own.
func cloned(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = strings.Clone(list[i])
	}
	return list
}
