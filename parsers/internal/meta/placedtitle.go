package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// claimedTitle is the title of a page that tells none, of which <title> only names the site: the one text of a headline's
// length that calls itself a title or is an h2, and is neither a link nor in a part that speaks of something else.
func claimedTitle(heads []reading) *reading {
	alone := newAround(nil, nil)
	own := slices.DeleteFunc(slices.Clone(heads), func(h reading) bool {
		return len(h.tokens) < page.HeadlineWords || !isUnlinked(h.spot.Node) || alone.foreign(h.spot.Node)
	})
	if len(own) == 0 || !saySame(own) {
		return nil
	}
	return &own[len(own)-1]
}

// isUnlinked says whether n neither holds a link nor stands in one.
func isUnlinked(n *html.Node) bool { return !markup.HasLink(n) && !markup.LinkAround(n) }

// placedTitle is the headline of a page without headings whose told title is missing, cut short, or a paper's name: the
// text that goes on as the cut title does, or the one that stands right above the first date. Links are none.
func placedTitle(d *page.Document, told string) (title string, at page.Spot) {
	short := &reading{text: told, tokens: arabic.KeyWords(told)}
	switch {
	case short.cutShort():
		return continuedTitle(d, short)
	case told == "" || short.namesPaper():
		return titleAboveDate(d)
	}
	return "", page.Spot{}
}

// namesPaper says whether a title has few words, one of which is of the names of papers.
func (t *reading) namesPaper() bool {
	return len(t.tokens) <= maxHouseWords && slices.ContainsFunc(t.tokens, func(w string) bool { return known["house"][w] })
}

// continuedTitle is the first line of the page that goes on as a cut title does.
func continuedTitle(d *page.Document, short *reading) (title string, at page.Spot) {
	pos := 0
	for n, text := range markup.VisibleTexts(d.Root) {
		if isUnlinkedLine(n, text) {
			if h, ok := readHeadline(text); ok && h.continues(short) {
				return h.text, page.Spot{Node: n.Parent, Pos: pos}
			}
		}
		pos += len(text)
	}
	return "", page.Spot{}
}

// titleAboveDate is the line right above the first date under a line that may be a headline.
func titleAboveDate(d *page.Document) (title string, at page.Spot) {
	var above page.Spot // the text of the nearest line above, where it may be the headline
	pos, reads := 0, 0
	for n, text := range markup.VisibleTexts(d.Root) {
		if above.Node != nil && mayBeDate(text) {
			if reads++; reads <= page.MaxSpots && dates.Holds(text) {
				return markup.Squeeze(above.Node.Data), page.Spot{Node: above.Node.Parent, Pos: above.Pos}
			}
		}
		if isUnlinkedLine(n, text) {
			above = page.Spot{}
			if _, ok := readHeadline(text); ok {
				above = page.Spot{Node: n, Pos: pos}
			}
		}
		pos += len(text)
	}
	return "", page.Spot{}
}

// mayBeDate says whether a text is short enough to be a date's line, and holds a digit.
func mayBeDate(text string) bool { return len(text) <= maxSplitDate && markup.HasDigit(text) }

// isUnlinkedLine says whether a text has the words of a headline, the length of no more than a title, and is no link.
func isUnlinkedLine(n *html.Node, text string) bool {
	return len(text) <= maxTitleBytes && strings.Count(text, " ") >= page.HeadlineWords-1 && !markup.LinkAround(n)
}

// readHeadline reads a line as a headline, which has no full stop and no date; ok is false where it is none.
func readHeadline(line string) (h reading, ok bool) {
	h = reading{text: markup.Squeeze(line), tokens: arabic.KeyWords(line)}
	return h, len(h.tokens) <= maxPlacedWords && !strings.HasSuffix(h.text, ".") && !dates.Holds(h.text)
}
