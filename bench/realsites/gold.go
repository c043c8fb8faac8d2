package main

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"warraq/bench/score"
)

// Gold is what a perfect extraction of a page gives: what bench/score compares, and the fields that only a press of our own
// can vouch for.
type Gold struct {
	score.Gold
	Section string   `json:"section"` // empty: the theme does not print it
	Tags    []string `json:"tags"`
}

// goldOf returns what page n (from 0) of a text must give. Captions are optional, since themes print them or not.
func goldOf(t *Text, site string, n int) Gold {
	g := Gold{Section: categories[t.Category], Tags: t.Tags}
	g.Site, g.Title = site, t.Title
	g.Published = t.Date.Format("2006-01-02T15:04:05-07:00")
	g.Authors = []string{authors[t.Author]}
	if t.Image != "" {
		g.Optional = append(g.Optional, t.Image)
	}
	if t.Subtitle != "" {
		g.Optional = append(g.Optional, t.Subtitle)
	}
	for _, b := range t.pages()[n] {
		switch b.Kind {
		case Picture:
			g.Optional = append(g.Optional, b.Lines...)
		case Video, PageBreak:
		case Table:
			for _, line := range b.Lines {
				g.Body = append(g.Body, strings.Join(cells(line), " "))
			}
		default:
			for _, line := range b.Lines {
				g.Body = append(g.Body, plain(line))
			}
		}
	}
	return g
}

// keepPrinted takes out of a gold what its page does not print. body is the page, other returns a page of another text that
// does not have the name: what stands there as often is the frame's, such as a menu of categories or a cloud of tags.
func (g *Gold) keepPrinted(t *Text, body string, other func(name string) string) {
	printed := func(name string) bool {
		shown := regexp.MustCompile(`(>|content=")\s*#?\s*` + regexp.QuoteMeta(name) + `\s*(<|")`)
		return len(shown.FindAllString(body, -1)) > len(shown.FindAllString(other(name), -1))
	}
	if !strings.Contains(body, g.Authors[0]) {
		g.Authors = nil
	}
	if !printed(g.Section) {
		g.Section = ""
	}
	if slices.ContainsFunc(g.Tags, func(tag string) bool { return !printed(tag) }) {
		g.Tags = nil
	}
	const minute = "2006-01-02T15:04"
	body = arabicDigits.Replace(body) // some themes write instants with them
	if !strings.Contains(body, t.Date.Format(minute)) && !strings.Contains(body, t.Date.UTC().Format(minute)) {
		g.Published = t.Date.Format(time.DateOnly)
	}
}

var arabicDigits = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9")
