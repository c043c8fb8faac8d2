package parsers

import (
	_ "embed"
	"strings"
	"sync"
	"warraq/internal/arabic"
	"warraq/internal/dates"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed givennames.txt
var givenNamesTXT string

// givenNames are the folded names of givennames.txt.
var givenNames = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(givenNamesTXT) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			set[arabic.Key(name)] = true
		}
	}
	return set
})

// Bounds of the search for a name beside the date.
const (
	maxInfoBytes = 240 // of text in the box that holds date and name
	maxInfoBoxes = 6   // that are looked into
	maxInfoUp    = 3   // the date's element and those around it
)

// maxBareName is the most words of a name that stands alone on its line.
const maxBareName = 3

// namedBesideDate is the name that stands in one small box with the date and has no mark of its own: «شيماء رأفت» before
// «4-10-2022 | 15:45». Only names that begin with a known given name count, for sections and places stand there too.
func namedBesideDate(p *placed) []string {
	for _, box := range dateBoxes(p) {
		for up := 0; box != nil && up < maxInfoUp && isShort(box, maxInfoBytes); box, up = box.Parent, up+1 {
			if names := personLines(box, p.node); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}

// dateBoxes are the elements beside the title that call themselves a date or are short and hold one in their own text, some
// of each.
func dateBoxes(p *placed) []*html.Node {
	var out []*html.Node
	for _, h := range p.doc.signals.dates {
		if len(out) < maxInfoBoxes && p.near.beside(h) {
			out = append(out, h.node)
		}
	}
	for _, h := range p.doc.signals.lines {
		box := h.node.Parent
		if len(out) < 2*maxInfoBoxes && p.near.beside(h) && isShort(box, maxInfoBytes) && dates.Holds(h.node.Data) {
			out = append(out, box)
		}
	}
	return out
}

// personLines are the names among the texts under n that are no links and not the title.
func personLines(n *html.Node, title *html.Node) []string {
	var out []string
	for c := range n.Descendants() {
		if c.Type != html.TextNode || linkAround(c) || title != nil && within(c, title) {
			continue
		}
		for _, name := range splitNames(squeeze(c.Data)) {
			if isPerson(name) && !isSilent(c.Parent) {
				out = append(out, name)
			}
		}
	}
	return out
}

// isPerson says whether s is a name of two to four words that begins with a known given name.
func isPerson(s string) bool {
	words := arabic.KeyWords(s)
	return len(words) >= 2 && len(words) <= 4 && givenNames()[words[0]] && isName(s) && agencyName(s) == ""
}

// personLine is the name in a line that is a name, alone or beside a place or the paper: «محمد عطيف - النهر:», «أبها: محمد
// الفيفي»; "" in all others.
func personLine(text string, words int) string {
	if words > maxUndatedWords || hasDigit(text) || strings.HasPrefix(text, "(") {
		return ""
	}
	pieces := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(":-–—|/", r) })
	person := ""
	for _, piece := range pieces {
		piece = strings.TrimSpace(piece)
		switch {
		case person == "" && isPerson(piece):
			person = piece
		case len(strings.Fields(piece)) > 3:
			return ""
		}
	}
	if len(pieces) > 2 || len(pieces) == 1 && len(arabic.KeyWords(person)) > maxBareName {
		return ""
	}
	return person
}

// itemTexts are the texts of a byline's list items, each a person or what the person is: «Author, ليلى مراد», «Role,
// بيروت»; none where it is no list.
func itemTexts(n *html.Node) []string {
	var out []string
	for c := range n.Descendants() {
		if c.DataAtom == atom.Li && len(out) < 8 {
			if t := nodeText(c, maxLineBytes); !strings.HasPrefix(t, "Role,") {
				out = append(out, t)
			}
		}
	}
	return out
}
