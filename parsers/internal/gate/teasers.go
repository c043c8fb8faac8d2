package gate

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// listingByText refuses pages whose main text is a list of teasers, and pages full of teasers that show no title
// of their own and no date.
func listingByText(d *page.Document, m *page.Metadata, c *page.Content) *warraq.Rejection {
	if declaresArticle(d, m) || aboutMedia(d, m) {
		return nil
	}
	short := len(arabic.KeyWords(m.Title)) <= page.ShortTitle
	page := d.Signals.Counts
	if c.Words < d.Source.Limits.MinWords && short && page.Headlines > 0 {
		return warraq.Reject(warraq.RejectNotArticle, "a heading of few words, %d headlines that lead elsewhere and %d words of text", page.Headlines, c.Words)
	}
	if c.Root == nil {
		return nil
	}
	t := measureTeasers(c.Root, m)
	if t.articles < minTeasers && runsOnLong(c) {
		return nil
	}
	if t.headlines < minTeasers && c.Words < teaserWords && m.TitleNode != nil && d.Signals.Body != nil {
		t = measureTeasers(d.Signals.Body, m)
	}
	if t.list(c.Words) || !headed(m) && t.looseList(c.Words) {
		return warraq.Reject(warraq.RejectNotArticle, "a list of articles: %d headlines over %d words of text", max(t.headlines, t.articles), c.Words)
	}
	if headed(m) {
		return nil
	}
	if c.LinkShare > maxLinkShare && c.Words < teaserWords {
		return warraq.Reject(warraq.RejectNotArticle, "%.0f%% of the text is links, over %d words", 100*c.LinkShare, c.Words)
	}
	if page.Teasers >= frontTeasers && (short || m.TitleNode == nil) && !m.Published.Known() && c.Words < teaserWords {
		return warraq.Reject(warraq.RejectNotArticle, "%d headlines of other articles, no headline of its own, no date and %d words of text", page.Teasers, c.Words)
	}
	return nil
}

// runsOnLong says whether the main text holds paragraphs one after another that make a text: in a list, a headline or
// a link stands before each.
func runsOnLong(c *page.Content) bool {
	cut := make([]bool, len(c.Blocks)+1) // before which blocks something was taken out
	for _, r := range c.Removed {
		cut[min(r.After, len(c.Blocks))] = true
	}
	run, words := 0, 0
	for i, b := range c.Blocks {
		if cut[i] || b.Kind != warraq.Paragraph {
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

// count adds what stands under n.
func (t *teasers) count(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c == t.title:
			t.started = true
		case c.Type == html.TextNode:
			t.text(c.Data)
		case c.Type != html.ElementNode || markup.IsSilent(c):
		case c.DataAtom == atom.A && !markup.Within(t.title, c):
			if t.started && isHeadlineLink(c) {
				t.headlines++
				t.runs = append(t.runs, 0)
			}
		default:
			if c.DataAtom == atom.Article && t.started {
				t.articles++
			}
			t.count(c)
		}
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

// list says whether the headlines follow one another as in a list: nothing to speak of before the first, and no run
// between them that is much longer than usual. With much text to a headline they are links within an article.
func (t *teasers) list(words int) bool {
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
		switch {
		case s.Type == html.TextNode:
			all += markup.Letters(s.Data)
		case s.Type == html.ElementNode && markup.BreaksWord(s):
			return all
		case s.Type == html.ElementNode:
			all += markup.Letters(markup.Text(s, page.MaxLineBytes))
		}
	}
	return all
}
