package parsers

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
)

// line is one block of text on its way to be kept or taken out.
type line struct {
	kind   warraq.BlockKind
	level  int    // of a heading
	text   string // cleaned
	by     string // of a quote
	at     int32  // the block it stands in
	words  int
	links  int    // of its letters, those in links
	size   int    // its letters
	inPage bool   // its links lead within the page
	rule   string // why it is out of the article; empty while it is in
}

// prose says whether a line reads as running text.
func (l *line) prose() bool {
	return l.words >= 8 && 2*l.links < l.size && !isURL(l.text) && (l.words >= 14 || endsSentence(l.text)) && l.kind != warraq.Heading && l.kind != warraq.Caption
}

// endsSentence says whether s ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \u200f\u200e\u00a0\"'”»)]」』）")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?؟…:؛۔。！？", r)
}

// reader turns runs of the tree into lines.
type reader struct {
	t     *tree
	lines []line
	out   []outTaken
	open  []int32 // blocks around the current place, outermost first
	at    int32   // block of the current line

	text     []byte
	space    bool // a space is due before the next text
	size     int32
	linked   int32
	inPage   int32
	spans    []span // of text in links, in bytes of the line
	linkEnd  int32
	pageLink bool
	cells    int   // of the table row being read, so far
	rowEnd   int32 // end of the data table row being read; 0 outside
}

// span is a run of bytes.
type span struct{ from, to int }

// outTaken is a pruned part of the container: its rule and the line before which it stood.
type outTaken struct {
	at     int32
	before int
}

// read gives the lines of the extents in page order, and what was pruned within them.
func read(t *tree, parts []extent) ([]line, []outTaken) {
	r := &reader{t: t}
	for _, p := range parts {
		r.extent(p)
	}
	return r.lines, r.out
}

// extent reads one run of nodes.
func (r *reader) extent(p extent) {
	r.open, r.at = r.open[:0], p.from
	for i := p.from; i < p.to; {
		for len(r.open) > 0 && r.t.nodes[r.open[len(r.open)-1]].end <= i {
			r.close()
		}
		nd := &r.t.nodes[i]
		if nd.rule != "" {
			if nd.letters > 0 {
				r.out = append(r.out, outTaken{i, len(r.lines)})
			}
			if nd.kind.block() {
				r.flush()
			}
			i = nd.end
			continue
		}
		if isAttribution(nd) && r.inQuote() {
			r.attribute(nodeText(nd.n, 200))
			i = nd.end
			continue
		}
		r.visit(i, nd)
		i++
	}
	for len(r.open) > 0 {
		r.close()
	}
	r.flush()
}

// visit takes in one node.
func (r *reader) visit(i int32, nd *node) {
	switch {
	case nd.kind == kindText:
		r.write(i, nd)
	case nd.kind == kindBreak:
		r.text = append(r.text, '\n')
		r.space = false
	case nd.kind == kindLink:
		r.linkEnd = nd.end
		r.pageLink = strings.HasPrefix(attr(nd.n, "href"), "#")
	case nd.kind.block():
		r.enter(i, nd)
	}
}

// isAttribution says whether an element in a quote says whose words they are.
func isAttribution(nd *node) bool {
	return nd.n.DataAtom == atom.Cite || nd.n.DataAtom == atom.Footer
}

// inQuote says whether the current place is in a quote.
func (r *reader) inQuote() bool {
	for _, i := range r.open {
		if r.t.nodes[i].kind == kindQuote {
			return true
		}
	}
	return false
}

// attribute notes who said the quote being read.
func (r *reader) attribute(by string) {
	r.flush()
	by = strings.TrimLeft(by, " -–—―ـ")
	if n := len(r.lines); n > 0 && r.lines[n-1].kind == warraq.Quote && by != "" {
		r.lines[n-1].by = by
	}
}

// enter opens a block. Inside a row of a data table, cells follow one another in one line.
func (r *reader) enter(i int32, nd *node) {
	if i < r.rowEnd {
		if nd.kind == kindCell {
			if r.cells > 0 {
				r.text = append(r.text, " | "...)
			}
			r.cells++
			r.space = false
		} else if len(r.text) > 0 {
			r.space = true
		}
		return
	}
	r.flush()
	if nd.kind == kindRow && isDataRow(r.t, i) {
		r.rowEnd, r.cells = nd.end, 0
	}
	r.open = append(r.open, i)
	r.at = i
}

// close leaves the innermost block.
func (r *reader) close() {
	r.flush()
	if last := len(r.open) - 1; last >= 0 {
		if r.t.nodes[r.open[last]].end == r.rowEnd {
			r.rowEnd = 0
		}
		r.open = r.open[:last]
	}
	if n := len(r.open); n > 0 {
		r.at = r.open[n-1]
	}
}

// write adds a text node to the line, white space collapsed: inline tags neither add nor lose spaces.
func (r *reader) write(i int32, nd *node) {
	s, from := nd.n.Data, len(r.text)
	for len(s) > 0 {
		end := indexSpace(s)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(s)
			r.space = true
			s = s[size:]
			continue
		}
		if r.space && len(r.text) > 0 {
			r.text = append(r.text, ' ')
		}
		r.space = false
		r.text = append(r.text, s[:end]...)
		s = s[end:]
	}
	r.size += nd.letters
	if i < r.linkEnd {
		r.linked += nd.letters
		r.spans = append(r.spans, span{from, len(r.text)})
		if r.pageLink {
			r.inPage += nd.letters
		}
	}
}

// flush ends the line and splits it where <br> breaks paragraphs.
func (r *reader) flush() {
	raw := string(r.text)
	size, linked, inPage := r.size, r.linked, r.inPage
	spans := r.spans
	r.text = r.text[:0]
	r.space, r.size, r.linked, r.inPage, r.spans = false, 0, 0, 0, r.spans[:0]
	if size == 0 && strings.TrimSpace(raw) == "" {
		return
	}
	parts := splitBreaks(raw)
	for _, p := range parts {
		text := arabic.Clean(p.text)
		if text == "" {
			continue
		}
		l := line{text: text, at: r.at, words: warraq.CountWords(text), size: int(size), links: int(linked), inPage: inPage > 0 && inPage == linked}
		if len(parts) > 1 {
			for len(spans) > 0 && spans[0].to <= p.span.from {
				spans = spans[1:]
			}
			l.size = letters(text)
			l.links = linkedLetters(raw, p.span, spans)
		}
		r.shape(&l)
		r.lines = append(r.lines, l)
	}
}

// linkedLetters counts the letters of raw that stand both in part and in one of the spans, which are in order.
func linkedLetters(raw string, part span, spans []span) int {
	n := 0
	for _, s := range spans {
		if s.from >= part.to {
			break
		}
		if from, to := max(s.from, part.from), min(s.to, part.to); from < to {
			n += letters(raw[from:to])
		}
	}
	return n
}

// shape gives a line its kind from the blocks around it.
func (r *reader) shape(l *line) {
	l.kind = warraq.Paragraph
	if r.captions(l) {
		l.kind = warraq.Caption
		return
	}
	for j := len(r.open) - 1; j >= 0; j-- {
		nd := &r.t.nodes[r.open[j]]
		switch nd.kind {
		case kindHeading:
			l.kind, l.level = warraq.Heading, max(headingLevel(nd.n), 2)
			return
		case kindCaption:
			l.kind = warraq.Caption
			return
		case kindItem:
			l.kind = warraq.ListItem
			return
		case kindRow:
			if isDataRow(r.t, r.open[j]) {
				l.kind = warraq.TableRow
				return
			}
		case kindQuote:
			l.kind = warraq.Quote
			return
		}
	}
}

// captions says whether a line stands under a picture, in a box that holds nothing else: hand-made pages put both
// into a small table.
func (r *reader) captions(l *line) bool {
	if l.words > 20 || endsSentence(l.text) {
		return false
	}
	for i, up := r.at, 0; i > 0 && up < 5; i, up = r.t.nodes[i].parent, up+1 {
		nd := &r.t.nodes[i]
		if int(nd.letters) != l.size || nd.kind == kindItem || nd.kind == kindHeading {
			return false
		}
		if holdsImage(r.t, i) {
			return true
		}
	}
	return false
}

// splitBreaks splits text at its newlines, which stand for <br>. Two in a row always part paragraphs. One parts
// them where the line before is at its end or is short, or where the next opens a list item or a question; a line
// broken in the middle of a sentence, as hand-made pages do, is joined again.
func splitBreaks(raw string) []part {
	if !strings.Contains(raw, "\n") {
		return []part{{raw, span{0, len(raw)}}}
	}
	var out []part
	joined, at := false, 0
	for s := range strings.SplitSeq(raw, "\n") {
		where := span{at, at + len(s)}
		at = where.to + 1
		s = strings.TrimSpace(s)
		if s == "" {
			joined = false
			continue
		}
		if last := len(out) - 1; joined && last >= 0 && runsOn(out[last].text, s) {
			out[last].text += " " + s
			out[last].span.to = where.to
		} else {
			out = append(out, part{s, where})
		}
		joined = true
	}
	return out
}

// part is a piece of a line between breaks, and where it stood.
type part struct {
	text string
	span span
}

// runsOn says whether b, on the line after a, continues a's sentence.
func runsOn(a, b string) bool {
	if endsSentence(a) || utf8.RuneCountInString(a) < 60 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b)
	return !strings.ContainsRune("-–—*•·●▪■◾○►0123456789٠١٢٣٤٥٦٧٨٩", r)
}

// isDataRow says whether a row belongs to a table of data and not of layout: two cells or more, all short.
func isDataRow(t *tree, i int32) bool {
	row := &t.nodes[i]
	if row.letters >= 600 {
		return false
	}
	cells, long := 0, false
	for c := i + 1; c < row.end; c = t.nodes[c].end {
		if t.nodes[c].kind != kindCell {
			continue
		}
		cells++
		long = long || t.nodes[c].letters > 200
	}
	return cells >= 2 && !long
}
