package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// FinalTitle is the title of an article whose text is known. Where that is the feed's, so is the title, unless the page shows
// one: the <title> of a page that a script draws is often the site's name alone.
func FinalTitle(d *page.Document, m *page.Metadata, c *page.Content) string {
	if c.Method != warraq.MethodFeed || m.TitleNode != nil || len(d.Source.Selectors.Title) > 0 && m.Title != "" {
		return m.Title
	}
	listed := stripSiteName(markup.Plain(markup.Cut(d.Fetched.Candidate.Title, maxTitleBytes)), m.SiteNames)
	if listed == "" {
		return m.Title
	}
	m.Origins["title"] = warraq.FromFeed
	return listed
}

// reading is one text that may be the title.
type reading struct {
	text   string
	from   warraq.Origin
	tokens []string
	weight float64   // how much its voice counts for the others
	spot   page.Spot // the heading it was read from, if it was
}

// chooseTitle decides the title and where it stands as a heading. A heading (h1 first) on which the page's own titles agree is the
// title as readers see it; without one, the reading that agrees best with the others.
func chooseTitle(b *basis) (title fact[string], spots []page.Spot) {
	d := b.doc
	if t, n := firstSelected(d, d.Source.Selectors.Title); t != "" {
		return fact[string]{t, warraq.FromSelector}, []page.Spot{{Node: n, Pos: -1}}
	}
	told := toldTitles(b)
	if heads, head := headingOf(b, told); head != nil && !standsBelowTitle(d, head, told) {
		return fact[string]{withoutBadges(head, told), head.from}, sameHeadings(heads, head)
	}
	title = bestAgreement(told)
	if head := claimedTitle(b.lesser); head != nil && title.value == "" {
		return fact[string]{head.text, head.from}, []page.Spot{head.spot}
	}
	if shown, spots := shownTitle(d.Root, titlePieces(d, title.value)); shown != "" {
		return fact[string]{shown, warraq.FromLine}, spots
	}
	if shown, at := placedTitle(d, title.value); shown != "" {
		return fact[string]{shown, warraq.FromLine}, []page.Spot{at}
	}
	return title, nil
}

// headingOf is the heading that shows the title, with the headings among which it was found; nil where none does.
func headingOf(b *basis, told []reading) (heads []reading, head *reading) {
	if head = behindSiteHeading(b.h1, agreeingHeading(b.h1, told)); head != nil {
		return b.h1, head
	}
	if head = agreeingHeading(b.lesser, told); head != nil {
		return b.lesser, head
	}
	if head = onlyHeading(b.h1, told); head == nil || isShownAbove(b.doc, head, told) {
		return b.h1, nil
	}
	return b.h1, head
}

// isShownAbove says whether what the told titles say stands as text far above a heading on which they don't agree: that opens a box
// below the article.
func isShownAbove(d *page.Document, head *reading, told []reading) bool {
	title := bestAgreement(told).value
	if title == "" {
		return false
	}
	_, spots := shownTitle(d.Root, map[string]string{arabic.Key(title): title})
	return len(spots) > 0 && head.spot.Pos-spots[0].Pos > belowText
}

// toldTitles are the titles of the page's head, its JSON-LD and the listing, without the site's name.
func toldTitles(b *basis) []reading {
	d := b.doc
	var out []reading
	add := func(from warraq.Origin, text string, weight float64) {
		text = stripSiteName(markup.Plain(markup.Cut(text, maxTitleBytes)), b.siteNames)
		if tokens := arabic.KeyWords(text); len(tokens) > 0 && !b.siteNames[arabic.Key(text)] {
			out = append(out, reading{text: text, from: from, tokens: tokens, weight: weight})
		}
	}
	if b.item != nil {
		add(warraq.FromJSONLD, b.item.headline, weightEdited)
	}
	add(warraq.FromMeta, d.Signals.First(metaTags["shared-title"]...), weightEdited)
	add(warraq.FromMeta, d.Signals.First(metaTags["title"]...), weightEdited)
	add(warraq.FromTitleTag, d.Signals.Title, weightTemplate)
	if c := d.Fetched.Candidate; c != nil {
		add(warraq.FromFeed, c.Title, weightTemplate)
	}
	return out
}

// lesserHeadings are what may hold the title where no h1 does: the headline of microdata, h2, and elements that
// call themselves title.
func lesserHeadings(d *page.Document, names map[string]bool) []reading {
	notH1 := func(n *html.Node) bool { return !markup.IsH1(n) }
	return append(headings(d.Signals.Titles, names, notH1), headings(d.Signals.Headings, names, notH1)...)
}

// headings reads the spots that keep lets through, without those that only name the site.
func headings(spots []page.Spot, names map[string]bool, keep func(*html.Node) bool) []reading {
	var out []reading
	for _, h := range spots {
		if !keep(h.Node) {
			continue
		}
		text := stripKnownName(markup.Text(h.Node, maxTitleBytes), names)
		if tokens := arabic.KeyWords(text); len(tokens) > 0 && len(tokens) < maxTitleWords && !names[arabic.Key(text)] {
			out = append(out, reading{text: text, from: headingOrigin(h.Node), tokens: tokens, spot: h})
		}
	}
	return out
}

// headingOrigin is what a heading is to those who ask where a title was read.
func headingOrigin(n *html.Node) warraq.Origin {
	if markup.IsH1(n) {
		return warraq.FromH1
	}
	return warraq.FromHeading
}

// agreeingHeading is the heading that best says what a told title says.
func agreeingHeading(heads, told []reading) *reading {
	var best *reading
	bestScore := 0.0
	for i := range heads {
		h := &heads[i]
		need := likeHeading
		if markup.IsH1(h.spot.Node) {
			need = likeHeading1
		}
		if score := h.likeness(told); score >= need && score > bestScore+clearlyLiker {
			best, bestScore = h, score
		}
	}
	return best
}

// likeness is how like a heading is to the told title that is likest: 0 to 1. It is 1 where it goes on as a cut title does.
func (t *reading) likeness(told []reading) float64 {
	most := 0.0
	for i := range told {
		if told[i].cutShort() && t.continues(&told[i]) {
			return 1
		}
		most = max(most, overlap(t.tokens, told[i].tokens))
	}
	return most
}

// behindSiteHeading is the h1 shortly behind one of few words: pages that are all titled with the site's name repeat
// it in an h1 above the article's.
func behindSiteHeading(heads []reading, agreed *reading) *reading {
	if agreed == nil || len(agreed.tokens) > page.ShortTitle {
		return agreed
	}
	behind := slices.IndexFunc(heads, func(h reading) bool {
		gap := h.spot.Pos - agreed.spot.Pos
		near := gap > 0 && gap <= farBefore
		return near && len(h.tokens) >= page.HeadlineWords && !markup.HasLink(h.spot.Node)
	})
	if behind < 0 {
		return agreed
	}
	return &heads[behind]
}

// onlyHeading is the one h1 where no other h1 competes and it is long enough to be a headline. Of several,
// those that are links lead elsewhere and don't count.
func onlyHeading(heads, told []reading) *reading {
	own := slices.DeleteFunc(slices.Clone(heads), func(h reading) bool { return markup.HasLink(h.spot.Node) })
	if len(own) == 0 {
		own = heads[:min(len(heads), 1)]
	}
	if len(own) == 0 || !saySame(own) {
		return nil
	}
	if only := &own[0]; len(told) == 0 || len(only.tokens) >= minTitleWords {
		return only
	}
	return nil
}

// standsBelowTitle says whether a heading that says something else than the page's head stands far below the very words of the
// head: it is that of a box behind the text then.
func standsBelowTitle(d *page.Document, head *reading, told []reading) bool {
	if len(told) == 0 || head.likeness(told) >= likeHeading1 {
		return false
	}
	_, shown := shownTitle(d.Root, titlePieces(d, bestAgreement(told).value))
	alone := newAround(d.Signals, nil)
	return slices.ContainsFunc(shown, func(at page.Spot) bool {
		return head.spot.Pos-at.Pos >= farAfter && isUnlinked(at.Node) && !alone.foreign(at.Node)
	})
}

// saySame says whether all headings say the same.
func saySame(heads []reading) bool {
	first := arabic.Key(heads[0].text)
	return !slices.ContainsFunc(heads[1:], func(h reading) bool { return arabic.Key(h.text) != first })
}

// withoutBadges is a heading's text without child elements that are no part of the title as told: «عاجل», a
// section label, a date or a share count that the theme puts inside the h1.
func withoutBadges(head *reading, told []reading) string {
	key := strings.Join(head.tokens, " ")
	for _, t := range told {
		want := strings.Join(t.tokens, " ")
		if want == key || len(t.tokens) < minTitleWords || !strings.Contains(key, want) {
			continue
		}
		var b strings.Builder
		for c := range head.spot.Node.ChildNodes() {
			b.WriteString(childText(c, want))
		}
		if text := markup.Squeeze(b.String()); arabic.Key(text) == want {
			return text
		}
	}
	return head.text
}

// childText is the text of a heading's child; "" for an element whose words are not in want.
func childText(c *html.Node, want string) string {
	if c.Type == html.TextNode {
		return c.Data
	}
	text := markup.Text(c, maxSubtitleBytes)
	if !strings.Contains(want, arabic.Key(text)) {
		return " "
	}
	return " " + text + " "
}

// sameHeadings are the spots of all headings that say the same as head, which comes first. Themes repeat the
// title in sticky bars and for small screens.
func sameHeadings(heads []reading, head *reading) []page.Spot {
	out := []page.Spot{head.spot}
	key := arabic.Key(head.text)
	for i := range heads {
		if h := &heads[i]; h.spot.Node != head.spot.Node && arabic.Key(h.text) == key {
			out = append(out, h.spot)
		}
	}
	return out
}

// titlePieces are what the title may be as the page shows it: the title itself, and the pieces of <title> between
// separators, of which some are the names of the site and of the section.
func titlePieces(d *page.Document, title string) map[string]string {
	pieces := map[string]string{arabic.Key(title): title}
	rest := markup.Plain(d.Signals.Title)
	for range titlePieceCuts {
		head, last, sep := markup.CutLast(rest)
		for _, piece := range [...]string{head, last} {
			if len(arabic.KeyWords(piece)) >= minTitleWords {
				pieces[arabic.Key(piece)] = piece
			}
		}
		if sep == "" {
			break
		}
		rest = head
	}
	delete(pieces, "")
	return pieces
}

// shownTitle looks for text that is exactly one of the pieces, where no heading is: hand-made pages print the title
// in a table cell or a <font>. The longest piece that is shown wins.
func shownTitle(root *html.Node, pieces map[string]string) (title string, spots []page.Spot) {
	longest, pos := longestOf(pieces), 0
	for n, text := range markup.VisibleTexts(root) {
		if len(text) <= 2*longest && len(text) >= len(title) {
			if key := arabic.Key(text); pieces[key] != "" {
				if key != arabic.Key(title) {
					title, spots = markup.Squeeze(text), nil
				}
				spots = append(spots[:min(len(spots), maxTitleSpots-1)], page.Spot{Node: n.Parent, Pos: pos})
			}
		}
		pos += len(text)
	}
	return title, spots
}

// longestOf is the length of the longest piece, in bytes.
func longestOf(pieces map[string]string) int {
	longest := 0
	for _, p := range pieces {
		longest = max(longest, len(p))
	}
	return longest
}

// cutShort says whether a title was cut for length: «عنوان طويل يبدأ ...».
func (t *reading) cutShort() bool {
	return strings.HasSuffix(t.text, "...") || strings.HasSuffix(t.text, "…") || strings.HasSuffix(t.text, "..")
}

// continues says whether t begins as the cut title does and goes on. The last word of the latter may be cut too.
func (t *reading) continues(short *reading) bool {
	n := len(short.tokens)
	if n < 2 || len(t.tokens) < n || t.cutShort() {
		return false
	}
	return slices.Equal(t.tokens[:n-1], short.tokens[:n-1]) && strings.HasPrefix(t.tokens[n-1], short.tokens[n-1])
}

// bestAgreement is the reading that is most like all the others.
func bestAgreement(told []reading) fact[string] {
	best, bestScore := fact[string]{}, 0.0
	for _, a := range told {
		score := 0.0
		for _, b := range told {
			score += b.weight * overlap(a.tokens, b.tokens)
			if a.cutShort() && b.continues(&a) {
				score = 0
				break
			}
		}
		if score > bestScore {
			best, bestScore = fact[string]{a.text, a.from}, score
		}
	}
	return best
}

// overlap is the F1 of two token lists as bags: 1 for the same words, 0 for none in common.
func overlap(a, b []string) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	count := make(map[string]int, len(a))
	for _, t := range a {
		count[t]++
	}
	same := 0
	for _, t := range b {
		if count[t] > 0 {
			count[t]--
			same++
		}
	}
	return 2 * float64(same) / float64(len(a)+len(b))
}
