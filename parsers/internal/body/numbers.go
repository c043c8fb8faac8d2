package body

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
)

// lineNumbers takes out the column of numbers beside the lines of a program: a cell in which they count up, before a cell with a
// listing.
func (p *pruner) lineNumbers(i int32) string {
	n := p.t.Nodes[i].HTML
	if n.DataAtom != atom.Td || !holdsListing(n) || !holdsListing(markup.NextElement(n)) {
		return ""
	}
	if !countUp(strings.Fields(markup.SpacedText(n, maxNumbersBytes))) {
		return ""
	}
	return "line-numbers"
}

// holdsListing says whether a <pre> stands under n, which may be nil.
func holdsListing(n *html.Node) bool {
	if n == nil {
		return false
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Pre {
			return true
		}
	}
	return false
}

// countUp says whether there are words, and they are numbers, each by one greater than that before it.
func countUp(words []string) bool {
	for i, w := range words {
		n, err := strconv.Atoi(w)
		first, _ := strconv.Atoi(words[0])
		if err != nil || n != first+i {
			return false
		}
	}
	return len(words) > 0
}

// isPager says whether a line is the numbers of pages with words such as «التالي»: «صفحة 1 من 3».
func (d *draft) isPager(i int) bool {
	l := &d.lines[i]
	if l.Kind != warraq.Paragraph || l.Words > linkSentence || !markup.HasDigit(l.Text) {
		return false
	}
	words := 0
	for _, w := range arabic.LineWords(l.Text) {
		switch {
		case lexicon.Cue(lexicon.CuePager, w) != "":
			words++
		case markup.Letters(w) != markup.CountDigits(w):
			return false
		}
	}
	return words > 0
}
