package body

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// lineReader turns runs of the tree into lines.
type lineReader struct {
	t     *tree.Tree
	lines []page.Line
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
	preEnd   int32 // end of the element being read that keeps its line breaks; 0 outside
}

// span is a run of bytes.
type span struct{ from, to int }

// outTaken is a pruned part of the container: its rule and the line before which it stood.
type outTaken struct {
	at     int32
	before int
}

// readLines gives the lines of the extents in page order, and what was pruned within them.
func readLines(t *tree.Tree, parts []extent) ([]page.Line, []outTaken) {
	r := &lineReader{t: t}
	for _, p := range parts {
		r.extent(p)
	}
	return r.lines, r.out
}

// extent reads one run of nodes.
func (r *lineReader) extent(p extent) {
	r.open, r.at = r.open[:0], p.from
	for i := p.from; i < p.to; {
		for len(r.open) > 0 && r.t.Nodes[r.open[len(r.open)-1]].End <= i {
			r.close()
		}
		nd := &r.t.Nodes[i]
		if nd.Rule != "" {
			if nd.Letters > 0 {
				r.out = append(r.out, outTaken{i, len(r.lines)})
			}
			if nd.Shape.Block() {
				r.flush()
			}
			i = nd.End
			continue
		}
		if r.isAnchor(i) {
			i = nd.End
			continue
		}
		if isAttribution(nd) && r.inQuote() {
			r.attribute(markup.Text(nd.HTML, byBytes))
			i = nd.End
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
func (r *lineReader) visit(i int32, nd *tree.Node) {
	if i >= r.preEnd && keepsLines(nd.HTML) {
		r.preEnd = nd.End
	}
	switch {
	case nd.Shape == tree.ShapeText:
		r.write(i, nd)
	case nd.Shape == tree.ShapeBreak:
		r.text = append(r.text, '\n')
		r.space = false
	case nd.Shape == tree.ShapeLink:
		r.linkEnd = nd.End
		r.pageLink = strings.HasPrefix(markup.Attr(nd.HTML, "href"), "#")
	case nd.Shape.Block():
		r.enter(i, nd)
	case nd.HTML.DataAtom == atom.Time:
		last, _ := utf8.DecodeLastRune(r.text)
		r.space = r.space || unicode.IsLetter(last) || unicode.IsDigit(last) // two facts of the article in a row, set apart by style alone
	}
}

// lineBreak parts two lines of an element that keeps its line breaks, however long they are.
const lineBreak = "\n\n"

// keepsLines says whether an element shows the line breaks of its text: verse, listings of programs.
func keepsLines(n *html.Node) bool {
	if n.DataAtom == atom.Pre {
		return true
	}
	_, value, found := strings.Cut(markup.Attr(n, "style"), "white-space")
	return found && strings.HasPrefix(strings.TrimLeft(value, ": "), "pre")
}

// isAttribution says whether an element in a quote says whose words they are.
func isAttribution(nd *tree.Node) bool {
	return nd.HTML.DataAtom == atom.Cite || nd.HTML.DataAtom == atom.Footer
}

// inQuote says whether the current place is in a quote.
func (r *lineReader) inQuote() bool {
	for _, i := range r.open {
		if r.t.Nodes[i].Shape == tree.ShapeQuote {
			return true
		}
	}
	return false
}

// inPre says whether the line that ends stands in an element that keeps its line breaks.
func (r *lineReader) inPre() bool { return r.at < r.preEnd && keepsLines(r.t.Nodes[r.at].HTML) }

// attribute notes who said the quote being read.
func (r *lineReader) attribute(by string) {
	r.flush()
	by = strings.TrimLeft(by, " -–—―ـ")
	if n := len(r.lines); n > 0 && r.lines[n-1].Kind == warraq.Quote && by != "" {
		r.lines[n-1].By = by
	}
}

// enter opens a block. Inside a row of a data table, cells follow one another in one line.
func (r *lineReader) enter(i int32, nd *tree.Node) {
	if i < r.rowEnd {
		if nd.Shape == tree.ShapeCell {
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
	if nd.Shape == tree.ShapeRow && isDataRow(r.t, i) {
		r.rowEnd, r.cells = nd.End, 0
	}
	r.open = append(r.open, i)
	r.at = i
}

// close leaves the innermost block.
func (r *lineReader) close() {
	r.flush()
	if last := len(r.open) - 1; last >= 0 {
		if r.t.Nodes[r.open[last]].End == r.rowEnd {
			r.rowEnd = 0
		}
		r.open = r.open[:last]
	}
	if n := len(r.open); n > 0 {
		r.at = r.open[n-1]
	}
}

// write adds a text node to the line, white space collapsed: inline tags neither add nor lose spaces.
func (r *lineReader) write(i int32, nd *tree.Node) {
	s, from := nd.HTML.Data, len(r.text)
	for len(s) > 0 {
		end := markup.IndexSpace(s)
		if end == 0 {
			_, size := utf8.DecodeRuneInString(s)
			r.space = true
			if s[0] == '\n' && i < r.preEnd {
				r.text = append(r.text, lineBreak...)
				r.space = false
			}
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
	r.size += nd.Letters
	if i < r.linkEnd {
		r.linked += nd.Letters
		r.spans = append(r.spans, span{from, len(r.text)})
		if r.pageLink {
			r.inPage += nd.Letters
		}
	}
}

// flush ends the line and splits it where <br> breaks paragraphs.
func (r *lineReader) flush() {
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
		l := page.Line{Text: text, At: r.at, Words: warraq.CountWords(text), Letters: int(size), Links: int(linked), InPage: inPage > 0 && inPage == linked}
		if len(parts) > 1 {
			for len(spans) > 0 && spans[0].to <= p.span.from {
				spans = spans[1:]
			}
			l.Letters = markup.Letters(text)
			l.Links = linkedLetters(raw, p.span, spans)
		}
		l.Listed = len(parts) > 1 && r.inPre()
		r.shape(&l)
		if r.dropShortCodes(&l); l.Text != "" {
			r.lines = append(r.lines, l)
		}
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
			n += markup.Letters(raw[from:to])
		}
	}
	return n
}

// shape gives a line its kind from the blocks around it.
func (r *lineReader) shape(l *page.Line) {
	l.Kind = warraq.Paragraph
	if r.captions(l) {
		l.Kind = warraq.Caption
		return
	}
	for j := len(r.open) - 1; j >= 0; j-- {
		nd := &r.t.Nodes[r.open[j]]
		switch nd.Shape {
		case tree.ShapeHeading:
			l.Kind, l.Level = warraq.Heading, max(markup.HeadingLevel(nd.HTML), 2)
			return
		case tree.ShapeCaption:
			l.Kind = warraq.Caption
			return
		case tree.ShapeItem:
			l.Kind = warraq.ListItem
			return
		case tree.ShapeRow:
			if isDataRow(r.t, r.open[j]) {
				l.Kind = warraq.TableRow
				return
			}
		case tree.ShapeQuote:
			l.Kind = warraq.Quote
			return
		}
	}
}

// captions says whether a line stands under a picture, in a box that holds nothing else: hand-made pages put both
// into a small table.
func (r *lineReader) captions(l *page.Line) bool {
	if l.Words > captionWords || markup.EndsSentence(l.Text) {
		return false
	}
	for i, up := r.at, 0; i > 0 && up < captionDepth; i, up = r.t.Nodes[i].Parent, up+1 {
		nd := &r.t.Nodes[i]
		if int(nd.Letters) != l.Letters || nd.Shape == tree.ShapeItem || nd.Shape == tree.ShapeHeading {
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
	if markup.EndsSentence(a) || utf8.RuneCountInString(a) < brokenLine {
		return false
	}
	r, _ := utf8.DecodeRuneInString(b)
	return !strings.ContainsRune("-–—*•·●▪■◾○►0123456789٠١٢٣٤٥٦٧٨٩", r)
}

// isDataRow says whether a row belongs to a table of data and not of layout: two cells or more, all short.
func isDataRow(t *tree.Tree, i int32) bool {
	row := &t.Nodes[i]
	if row.Letters >= rowLetters {
		return false
	}
	cells, long := 0, false
	for c := i + 1; c < row.End; c = t.Nodes[c].End {
		if t.Nodes[c].Shape != tree.ShapeCell {
			continue
		}
		cells++
		long = long || t.Nodes[c].Letters > cellLetters
	}
	return cells >= 2 && !long
}
