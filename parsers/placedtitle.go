package parsers

import (
	"slices"
	"strings"
	"warraq/internal/arabic"
	"warraq/internal/dates"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// claimedTitle is the title of a page that tells none, of which <title> only names the site: the one text of a headline's
// length that calls itself a title or is an h2, and is neither a link nor in a part that speaks of something else.
func claimedTitle(heads []titleCandidate) *titleCandidate {
	alone := newPlaces(nil)
	var only *titleCandidate
	for i := range heads {
		h := &heads[i]
		if len(h.tokens) < headlineWords || hasLink(h.hit.node) || linkAround(h.hit.node) || alone.foreign(h.hit.node) {
			continue
		}
		if only != nil && arabic.Key(only.text) != arabic.Key(h.text) {
			return nil
		}
		only = h
	}
	return only
}

// Bounds of a headline that nothing but its place tells, in words.
const (
	maxPlacedWords = 30
	maxHouseWords  = 5 // of a <title> that only names the site
)

// houseNames are words of the names of papers, which hand-made sites put into the <title> of every page.
var houseNames = arabic.KeySet("صحيفة", "جريدة", "وكالة", "شبكة", "موقع", "بوابة", "قناة", "مجلة", "الإخبارية", "الإخباري", "الإلكترونية", "نيوز", "برس",
	"نت", "أونلاين", "news", "press", "online", "agency")

// placedTitle is the headline of a page without headings whose told title is missing, cut short, or a paper's name: the
// text that goes on as the cut title does, or the one that stands right above the first date. Links are none.
func placedTitle(d *document, told string) (title string, at hit) {
	short := titleCandidate{text: told, tokens: arabic.KeyWords(told)}
	cut := short.cutShort()
	house := len(short.tokens) <= maxHouseWords && slices.ContainsFunc(short.tokens, func(t string) bool { return houseNames[t] })
	if told != "" && !cut && !house {
		return "", hit{}
	}
	var last hit // the nearest text above that may be the headline
	pos, reads := 0, 0
	for n := range d.root.Descendants() {
		if n.Type != html.TextNode || n.Parent == nil || isSilent(n.Parent) || n.Parent.DataAtom == atom.Title {
			continue
		}
		t := strings.TrimSpace(n.Data)
		if !cut && last.node != nil && len(t) <= maxSplitDate && hasDigit(t) && reads < maxHits {
			if reads++; dates.Holds(t) {
				return squeeze(last.node.Data), hit{last.node.Parent, last.pos}
			}
		}
		if len(t) <= maxTitleBytes && strings.Count(t, " ") >= headlineWords-1 && !linkAround(n) {
			c := titleCandidate{text: squeeze(t), tokens: arabic.KeyWords(t)}
			fits := len(c.tokens) <= maxPlacedWords && !strings.HasSuffix(c.text, ".") && !dates.Holds(c.text)
			if fits && cut && c.continues(&short) {
				return c.text, hit{n.Parent, pos}
			}
			if last = (hit{}); fits {
				last = hit{n, pos}
			}
		}
		pos += len(t)
	}
	return "", hit{}
}
