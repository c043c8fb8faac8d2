package parsers

import (
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
)

// Below this many words the page's text is given up for a fuller one from the feed or the JSON-LD, if that is
// this many times as long.
const (
	thinWords  = 60
	fullerText = 2
)

// find finds the article on a page: the one walk over its tree, pruning, scoring, and the judgement of its
// lines. The error is a *warraq.Rejection (too_complex).
func (f *finder) find(d *document, m *metadata) (*content, error) {
	t, err := grow(d.root, m.titleNode, f.names)
	if err != nil {
		return nil, err
	}
	defer t.free()
	c, lines, out := f.text(t, d, m)
	blocksOf(t, lines, out, c)
	readDateline(c)
	return f.fuller(c, d, m), nil
}

// finder finds the article on pages of one source. It never changes.
type finder struct {
	lex   *lexicon
	names *namebook
	mark  func([]line) // takes out the lines that are known to recur in the source
}

// text runs the steps up to judged lines; Explain shows what they did.
func (f *finder) text(t *tree, d *document, m *metadata) (*content, []line, []outTaken) {
	c := &content{method: warraq.MethodScored}
	parts := selectedParts(t, d)
	known := newAgreement(d, m)
	judgeBlocks(t, known)
	weigh(t)
	prune(t, f.lex)
	if parts != nil {
		c.method, c.confidence, c.named = warraq.MethodSelector, 1, true
	} else {
		doubtTitle(t)
		best := choose(t, nil)
		if takesAny(d) {
			best = chooseLoose(t, best)
		}
		if best.at < 0 {
			return c, nil, nil
		}
		parts = extend(t, best.at)
		c.confidence = confidence(t, best.at)
		c.named = t.nodes[best.at].names.says == saysBody
	}
	measureContainer(c, t, parts)
	lines, out := read(t, parts)
	f.mark(lines)
	judgeLines(t, m, f.lex, lines, out, c)
	return c, lines, out
}

// measureContainer notes the container and the share of its letters that stand in links.
func measureContainer(c *content, t *tree, parts []extent) {
	letters, links := int32(0), int32(0)
	for _, p := range parts {
		t.nodes[p.from].rule = ""
		letters += t.nodes[p.from].letters
		links += t.nodes[p.from].links
		c.root = t.nodes[p.from].n
	}
	if letters > 0 {
		c.linkShare = float64(links) / float64(letters)
	}
}

// confidence says how sure the choice of a container is: how much of the page's prose it holds, how little else,
// and whether it names itself the article's body.
func confidence(t *tree, at int32) float64 {
	nd := &t.nodes[at]
	all := t.nodes[0].good
	if all == 0 {
		return 0
	}
	f := 0.4*float64(nd.good)/float64(all) + 0.3*float64(nd.good)/float64(nd.good+nd.bad+1)
	if nd.names.says == saysBody {
		f += 0.2
	}
	if nd.good > 600 {
		f += 0.1
	}
	return min(f, 1)
}

// selectedParts applies the source's selectors: it takes out what Remove matches, and gives the elements of the first
// Content selector that matches with text; nil where none does.
func selectedParts(t *tree, d *document) []extent {
	sel := d.src.Selectors
	if len(sel.Content) == 0 && len(sel.Remove) == 0 {
		return nil
	}
	doc := goquery.NewDocumentFromNode(d.root)
	for _, s := range sel.Remove {
		mark(t, doc.Find(s).Nodes, func(i int32) { t.nodes[i].rule = "source-selector" })
	}
	for _, s := range sel.Content {
		var parts []extent
		mark(t, doc.Find(s).Nodes, func(i int32) {
			if t.nodes[i].letters > 0 {
				parts = append(parts, extent{i, t.nodes[i].end})
			}
		})
		if len(parts) > 0 {
			return dedupe(parts)
		}
	}
	return nil
}

// mark calls f with the index of each of the nodes, in page order.
func mark(t *tree, nodes []*html.Node, f func(int32)) {
	if len(nodes) == 0 {
		return
	}
	want := make(map[*html.Node]bool, len(nodes))
	for _, n := range nodes {
		want[n] = true
	}
	for i := range t.nodes {
		if want[t.nodes[i].n] {
			f(int32(i))
		}
	}
}

// fuller gives the full text of the listing or of the page's JSON-LD where the page itself gave next to nothing, and c
// otherwise. Its lines are judged as those of the page are.
func (f *finder) fuller(c *content, d *document, m *metadata) *content {
	text, method := fullText(m, d.page.Candidate)
	if text == "" || c.words >= thinWords {
		return c
	}
	full := &content{method: method, confidence: max(c.confidence, 0.5), root: c.root, linkShare: c.linkShare}
	f.judgePlain(full, plainLines(text), m)
	if full.words < thinWords || full.words < fullerText*c.words {
		return c
	}
	full.authors = append(full.authors, c.authors...)
	full.agency, full.place = cmp.Or(full.agency, c.agency), cmp.Or(full.place, c.place)
	full.dateline = cmp.Or(full.dateline, c.dateline)
	return full
}

// judgePlain fills c with lines that come without markup, less those that the lexicon or the source's lines that recur take
// out.
func (f *finder) judgePlain(c *content, lines []line, m *metadata) {
	f.mark(lines)
	j := &judge{t: &tree{titled: -1}, m: m, lex: f.lex, lines: lines, c: c}
	j.findProse()
	j.repeatedTitle()
	j.phrases()
	j.lastLines()
	for i := range lines {
		l := &lines[i]
		if l.rule != "" {
			c.removeLine(l)
			continue
		}
		c.blocks = append(c.blocks, warraq.Block{Kind: warraq.Paragraph, Text: l.text})
		c.words += l.words
	}
	readDateline(c)
}

// plainLines makes lines of a full text: the HTML of a feed, or the JSON-LD articleBody, which is plain text or HTML.
func plainLines(text string) []line {
	var out []line
	for p := range strings.SplitSeq(breakTags(text), "\n") {
		if p = arabic.Clean(plain(p)); p != "" {
			out = append(out, line{kind: warraq.Paragraph, text: p, words: warraq.CountWords(p), size: letters(p)})
		}
	}
	return out
}
