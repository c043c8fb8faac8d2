package config

import (
	"fmt"
	"regexp"
	"slices"

	"warraq"
)

// placeForm is how a place on a page is written. One that is long is printed without its beginning.
var placeForm = regexp.MustCompile(`^(… .*|body)( > [a-z][a-z0-9:_-]*(\.[^\s>\d]+)?)*$`)

// layout checks the places that are pinned or vetoed.
func (c checker) layout(l warraq.Layout) {
	for _, part := range []struct {
		key    string
		places warraq.Places
	}{{"text", l.Text}, {"date", l.Date}, {"authors", l.Authors}, {"section", l.Section}} {
		c.places("layout."+part.key, part.places)
	}
}

// places checks those of one part.
func (c checker) places(part string, p warraq.Places) {
	for _, list := range []struct {
		key   string
		paths []string
	}{{"pin", p.Pin}, {"veto", p.Veto}} {
		for i, path := range list.paths {
			key := fmt.Sprintf("%s.%s[%d]", part, list.key, i)
			switch {
			case len(path) > maxPatternLength || !placeForm.MatchString(path):
				c.bad(key, "not a place on a page", "write it as `warraq sources show ID --layout` prints it: body > main > div.story, each element with its first class without a digit")
			case list.key == "pin" && slices.Contains(p.Veto, path):
				c.bad(key, "stands in "+part+".veto too", "remove it from one of them")
			}
		}
	}
}
