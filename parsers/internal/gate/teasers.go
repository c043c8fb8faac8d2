package gate

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/dates"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// listingByText refuses pages whose main text is a list of teasers, and pages full of teasers that show no title
// of their own and no date.
func listingByText(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if declaresArticle(d, m) || aboutMedia(d, m) {
		return nil
	}
	if n := d.Signals.Counts.Headlines; c.Words < d.Source.Limits.MinWords && (n > 0 && hasShortTitle(m) || n >= frontTeasers && !m.Published.Known()) {
		return warraq.Reject(warraq.RejectNotArticle, "%d headlines that lead elsewhere, and %d words of text", n, c.Words)
	}
	if c.Root == nil {
		return nil
	}
	return listAround(d, m, c)
}

// listAround refuses pages whose main text, or what stands around it, is a list of teasers, unless it runs on as texts do.
func listAround(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	t := measureTeasers(c.Root, m)
	if t.articles < minTeasers && runsOnLong(c) {
		return nil
	}
	if t.headlines < minTeasers && c.Words < teaserWords {
		t = measurePage(d, m, t)
	}
	if t.list(c.Words, headed(m)) {
		return warraq.Reject(warraq.RejectNotArticle, "a list of articles: %d headlines over %d words of text", max(t.headlines, t.articles), c.Words)
	}
	return headlessList(d, m, c)
}

// headlessList refuses pages without a headline and date of their own whose little text is links, or beside whose little
// text are many headlines of others.
func headlessList(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if headed(m) || c.Words >= teaserWords && c.LinkShare <= allLinks {
		return nil
	}
	if c.LinkShare > maxLinkShare {
		return warraq.Reject(warraq.RejectNotArticle, "%.0f%% of the text is links, over %d words", 100*c.LinkShare, c.Words)
	}
	if n := d.Signals.Counts.Teasers; n >= frontTeasers && !namesItself(d, m) {
		return warraq.Reject(warraq.RejectNotArticle, "%d headlines of other articles, no headline of its own, no date and %d words of text", n, c.Words)
	}
	return nil
}

// proselessPage refuses pages whose text has lines and not one sentence: headlines in paragraphs or rows of scores where the page has
// no date and no headline of its own, lines and dates in turn where its heading is short. Verse has a headline, and no dates.
func proselessPage(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if declaresArticle(d, m) || len(c.Blocks) < proseless {
		return nil
	}
	dated := 0
	for _, b := range c.Blocks {
		if b.Kind != warraq.Heading && (markup.EndsSentence(b.Text) || warraq.CountWords(b.Text) > longestHeadline) {
			return nil
		}
		if len(b.Text) <= page.MaxLineBytes && markup.HasDigit(b.Text) && dates.Holds(b.Text) {
			dated++
		}
	}
	if namesItself(d, m) && (!hasShortTitle(m) || dated < minTeasers) {
		return nil
	}
	return warraq.Reject(warraq.RejectNotArticle, "%d lines without one sentence, of which %d are dates", len(c.Blocks), dated)
}

// namesItself says whether a page shows a date, or a headline that is no section's name.
func namesItself(d *page.Document, m *page.Metadata) bool {
	return !isUndated(d, m) || m.TitleNode != nil && !hasShortTitle(m)
}

// hasShortTitle says whether a title has so few words that it may be a section's name.
func hasShortTitle(m *page.Metadata) bool { return len(arabic.KeyWords(m.Title)) <= page.ShortTitle }

// runsOnLong says whether the main text holds paragraphs one after another that make a text: in a list, a headline or
// a link stands before each.
func runsOnLong(c *page.Content) bool {
	breaks := runBreaks(c)
	run, words := 0, 0
	for i, b := range c.Blocks {
		if breaks[i] {
			run, words = 0, 0
		}
		if b.Kind != warraq.Paragraph || !markup.EndsSentence(b.Text) {
			continue
		}
		run, words = run+1, words+warraq.CountWords(b.Text)
		if run >= minRun && words >= minRunWords {
			return true
		}
	}
	return false
}

// runBreaks says of each block whether no paragraph runs on from the one before it: it is none itself, or something was taken
// out between.
func runBreaks(c *page.Content) []bool {
	breaks := make([]bool, len(c.Blocks)+1)
	for _, r := range c.Removed {
		breaks[min(r.After, len(c.Blocks))] = true
	}
	for i, b := range c.Blocks {
		breaks[i] = breaks[i] || b.Kind != warraq.Paragraph
	}
	return breaks
}

// teasers is what a part of a page holds of other articles.
type teasers struct {
	headlines int   // links to other articles, in headings or on a line of their own
	articles  int   // <article> elements
	before    int   // letters outside links before the first of them
	runs      []int // letters outside links after each headline
	loose     int   // letters outside links in <article> elements before the first headline
	title     *html.Node
	started   bool // the page's own title was passed
}

// measureTeasers measures what stands in scope; behind the title, where that stands in it.
func measureTeasers(scope *html.Node, m *page.Metadata) *teasers {
	t := &teasers{title: m.TitleNode}
	t.started = m.TitleNode == nil || !markup.Within(m.TitleNode, scope)
	t.count(scope)
	return t
}

// measurePage measures the whole page behind its title; where that has no place, the main text stays what was measured.
func measurePage(d *page.Document, m *page.Metadata, main *teasers) *teasers {
	if m.TitleNode == nil || d.Signals.Body == nil {
		return main
	}
	return measureTeasers(d.Signals.Body, m)
}

// count adds what stands under n.
func (t *teasers) count(n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c == t.title:
			t.started = true
		case c.Type == html.TextNode:
			t.text(c.Data)
		case c.Type == html.ElementNode && !markup.IsSilent(c) && c.DataAtom != atom.Aside: // which stands between the paragraphs of a text
			t.element(c)
		}
	}
}

// element adds an element: a link as what it is, others with what stands under them.
func (t *teasers) element(n *html.Node) {
	if n.DataAtom == atom.A && !markup.Within(t.title, n) {
		t.link(n)
		return
	}
	if n.DataAtom == atom.Article && t.started {
		t.articles++
	}
	t.count(n)
}

// link adds a link, where it is a headline behind the title.
func (t *teasers) link(a *html.Node) {
	if t.started && isHeadlineLink(a) {
		t.headlines++
		t.runs = append(t.runs, 0)
	}
}

// text adds a text outside links.
func (t *teasers) text(s string) {
	switch {
	case !t.started:
	case t.headlines+t.articles == 0:
		t.before += markup.Letters(s)
	case t.headlines > 0:
		t.runs[len(t.runs)-1] += markup.Letters(s)
	default:
		t.loose += markup.Letters(s)
	}
}

// list says whether the teasers make a list over so many words of text; a page that shows a headline and date of its own is
// one only with little text: papers set links to other articles between all paragraphs.
func (t *teasers) list(words int, headed bool) bool {
	if headed {
		return words < teaserWords && t.evenList(words)
	}
	return t.evenList(words) || t.looseList(words)
}

// evenList says whether the headlines follow one another as in a list: nothing to speak of before the first, and no run
// between them that is much longer than usual. With much text to a headline they are links within an article.
func (t *teasers) evenList(words int) bool {
	if t.headlines <= minTeasers || words/t.headlines >= teaserText {
		return false
	}
	sorted := slices.Sorted(slices.Values(t.runs))
	usual := sorted[len(sorted)/2]
	return t.before < max(minStretch, usual/2) && sorted[len(sorted)-1] <= outlierRuns*usual+minStretch
}

// looseList says whether a part of a page that shows no headline and date of its own is a list, though one of its
// teasers is longer than the others.
func (t *teasers) looseList(words int) bool {
	all := t.before + t.loose
	for _, r := range t.runs {
		all += r
	}
	n := max(t.headlines, t.articles)
	return n >= minTeasers && words/n < teaserText && float64(t.before) < maxTextBefore*float64(all+1)
}

// isHeadlineLink says whether a link is a teaser's headline: some words that lead to another page, in a heading,
// around one, or on a line of their own.
func isHeadlineLink(a *html.Node) bool {
	href := markup.Attr(a, "href")
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") {
		return false
	}
	return len(strings.Fields(markup.Text(a, page.MaxLineBytes))) >= page.HeadlineWords && (markup.InHeading(a) || aloneOnLine(a))
}

// aloneOnLine says whether hardly anything but the link stands on its line.
func aloneOnLine(a *html.Node) bool {
	prev := func(n *html.Node) *html.Node { return n.PrevSibling }
	next := func(n *html.Node) *html.Node { return n.NextSibling }
	for n := a; n != nil; n = n.Parent {
		if lettersBeside(n, prev) > besideHeadline || lettersBeside(n, next) > besideHeadline {
			return false
		}
		if n.Parent == nil || markup.BreaksWord(n.Parent) {
			break
		}
	}
	return true
}

// lettersBeside counts the letters from n on in one direction, up to the line's end.
func lettersBeside(n *html.Node, step func(*html.Node) *html.Node) int {
	all := 0
	for s, i := step(n), 0; s != nil && all <= besideHeadline && i < maxBesideLink; s, i = step(s), i+1 {
		switch s.Type {
		case html.TextNode:
			all += markup.Letters(s.Data)
		case html.ElementNode:
			if markup.BreaksWord(s) {
				return all
			}
			all += markup.Letters(markup.Text(s, page.MaxLineBytes))
		}
	}
	return all
}
