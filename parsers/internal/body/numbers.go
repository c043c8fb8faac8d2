package body

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// lineNumbers takes out the column of numbers beside the lines of a program: a cell in which they count up, before a cell with a
// listing.
func (p *pruner) lineNumbers(i int32) string {
	n := p.t.Nodes[i].HTML
	if n.DataAtom != atom.Td || !holdsListing(n) || !holdsListing(markup.NextElement(n)) {
		return ""
	}
	if !countUp(strings.Fields(markup.SpacedText(n, maxNumbersBytes)), 1) {
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

// countUp says whether words are at least so many numbers, each by one greater than that before it.
func countUp(words []string, least int) bool {
	if len(words) < least {
		return false
	}
	for i, w := range words {
		if n := number(w); n < 0 || n != number(words[0])+i {
			return false
		}
	}
	return true
}

// number is the value of a word of digits, Arabic or European; -1 of any other.
func number(word string) int {
	value := 0
	for _, r := range word {
		switch {
		case r >= '0' && r <= '9':
			r -= '0'
		case r >= '٠' && r <= '٩':
			r -= '٠'
		default:
			return -1
		}
		if value = 10*value + int(r); value > maxNumber {
			return -1
		}
	}
	return value
}

// isPageNumbers says whether a line leads through the pages of an article: «الصفحات: 1 2 3», of which all but one are links.
func (d *draft) isPageNumbers(l *page.Line) bool {
	words := strings.Fields(l.Text)
	if len(words) > 1 && strings.Trim(words[0], ":") != "" && !markup.HasDigit(words[0]) {
		words = words[1:]
	}
	return countUp(words, minPages) && number(words[0]) == 1 && markup.HasLink(d.t.Nodes[l.At].HTML)
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
