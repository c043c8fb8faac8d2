package meta

import (
	"golang.org/x/net/html"

	"warraq/internal/dates"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
)

// namedBesideDate is the name that stands in one small box with the date and has no mark of its own: «شيماء رأفت» before
// «4-10-2022 | 15:45». Only names that begin with a known given name count, for sections and places stand there too.
func namedBesideDate(p *placed) said {
	for _, box := range dateBoxes(p) {
		for up := 0; box != nil && up < maxInfoUp && markup.IsShort(box, maxInfoBytes); box, up = box.Parent, up+1 {
			if names := personLines(box, p.node); len(names) > 0 {
				return said{names: names}
			}
		}
	}
	return said{}
}

// dateBoxes are the elements beside the title that call themselves a date or are short and hold one in their own text, some
// of each.
func dateBoxes(p *placed) []*html.Node {
	var out []*html.Node
	for h := range p.near.belonging(p.doc.Signals.Dates) {
		if len(out) == maxInfoBoxes {
			break
		}
		out = append(out, h.Node)
	}
	for h := range p.near.belonging(p.doc.Signals.Lines) {
		if len(out) == 2*maxInfoBoxes {
			break
		}
		if box := h.Node.Parent; markup.IsShort(box, maxInfoBytes) && dates.Holds(h.Node.Data) {
			out = append(out, box)
		}
	}
	return out
}

// personLines are the names among the texts under n that are no links and not the title.
func personLines(n *html.Node, title *html.Node) []string {
	var out []string
	for c, text := range markup.VisibleTexts(n) {
		if markup.LinkAround(c) || title != nil && markup.Within(c, title) {
			continue
		}
		for _, name := range credit.Split(markup.Squeeze(text)) {
			if credit.IsPerson(name) {
				out = append(out, name)
			}
		}
	}
	return out
}
