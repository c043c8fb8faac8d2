package feeds

import (
	"cmp"

	"warraq"
)

// Outlines makes an outline of every feed, and of every site without one.
func Outlines(sources []warraq.Source) []Outline {
	var out []Outline
	for _, s := range sources {
		o := Outline{Title: cmp.Or(s.Name, s.ID), HomeURL: s.Home, Category: s.Country, Language: s.Language}
		if len(s.Feeds) == 0 {
			out = append(out, o)
		}
		for _, feed := range s.Feeds {
			o.FeedURL = feed
			out = append(out, o)
		}
	}
	return out
}
