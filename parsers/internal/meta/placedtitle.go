package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// claimedTitle is the title of a page that tells none, of which <title> only names the site: the one text of a headline's
// length that calls itself a title or is an h2, and is neither a link nor in a part that speaks of something else.
func claimedTitle(heads []reading) *reading {
	alone := newAround(nil)
	var only *reading
	for i := range heads {
		h := &heads[i]
		if len(h.tokens) < page.HeadlineWords || markup.HasLink(h.spot.Node) || markup.LinkAround(h.spot.Node) || alone.foreign(h.spot.Node) {
			continue
		}
		if only != nil && arabic.Key(only.text) != arabic.Key(h.text) {
			return nil
		}
		only = h
	}
	return only
}

// placedTitle is the headline of a page without headings whose told title is missing, cut short, or a paper's name: the
// text that goes on as the cut title does, or the one that stands right above the first date. Links are none.
func placedTitle(d *page.Document, told string) (title string, at page.Spot) {
	short := reading{text: told, tokens: arabic.KeyWords(told)}
	cut := short.cutShort()
	house := len(short.tokens) <= maxHouseWords && slices.ContainsFunc(short.tokens, func(t string) bool { return known["house"][t] })
	if told != "" && !cut && !house {
		return "", page.Spot{}
	}
	var last page.Spot // the nearest text above that may be the headline
	pos, reads := 0, 0
	for n := range d.Root.Descendants() {
		if n.Type != html.TextNode || n.Parent == nil || markup.IsSilent(n.Parent) || n.Parent.DataAtom == atom.Title {
			continue
		}
		t := strings.TrimSpace(n.Data)
		if !cut && last.Node != nil && len(t) <= maxSplitDate && markup.HasDigit(t) && reads < page.MaxSpots {
			if reads++; dates.Holds(t) {
				return markup.Squeeze(last.Node.Data), page.Spot{Node: last.Node.Parent, Pos: last.Pos}
			}
		}
		if len(t) <= maxTitleBytes && strings.Count(t, " ") >= page.HeadlineWords-1 && !markup.LinkAround(n) {
			c := reading{text: markup.Squeeze(t), tokens: arabic.KeyWords(t)}
			fits := len(c.tokens) <= maxPlacedWords && !strings.HasSuffix(c.text, ".") && !dates.Holds(c.text)
			if fits && cut && c.continues(&short) {
				return c.text, page.Spot{Node: n.Parent, Pos: pos}
			}
			if last = (page.Spot{}); fits {
				last = page.Spot{Node: n, Pos: pos}
			}
		}
		pos += len(t)
	}
	return "", page.Spot{}
}
