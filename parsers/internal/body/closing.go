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
	"warraq/parsers/internal/tree"
)

// closing takes out the last lines while they speak to the reader of the site or of the author: what speaks for it is added up
// (closingEvidence). Label lines over what was taken out below them go, too.
func (d *draft) closing() {
	for taken, i := 0, len(d.lines)-1; i > d.first && taken < maxLastLines; i-- {
		l := &d.lines[i]
		if l.Rule != "" || l.Kind == warraq.Heading && !saysSentence(l) {
			continue
		}
		if l.Kind == warraq.Caption || l.Words > excerptWords || d.proseWords(0, i) < minBefore {
			return
		}
		switch {
		case l.Words <= labelWords && strings.HasSuffix(l.Text, ":"):
			l.Rule = "label"
		case d.closingEvidence(i) >= sureClosing:
			l.Rule = "closing"
		default:
			return
		}
		taken++
	}
}

// closingEvidence adds up what says of a line at the end that it is none of the text.
func (d *draft) closingEvidence(i int) float64 {
	l, key := &d.lines[i], arabic.LineKey(d.lines[i].Text)
	links, accounts := d.linksIn(l)
	score := 0.0
	add := func(holds bool, weight float64) {
		if holds {
			score += weight
		}
	}
	opens := lexicon.CueOpens(lexicon.CueAppeal, key)
	add(opens, closingOpening)
	add(!opens && lexicon.Cue(lexicon.CueAppeal, key) != "", closingWords)
	add(lexicon.Cue(lexicon.CueUs, key) != "", closingUs)
	add(d.tellsOfAuthor(key), closingAuthor)
	add(d.namesSite(key), closingSite)
	if score == 0 {
		return 0 // links and dress alone are those of many texts
	}
	add(lexicon.Cue(lexicon.CueNetwork, key) != "", closingNetwork)
	add(links > 0 || strings.Contains(l.Text, "@"), closingLink)
	add(accounts > 0, closingAccount)
	add(d.standsApart(i), closingApart)
	return score
}

// linksIn counts the links in a line, and those of them to accounts.
func (d *draft) linksIn(l *page.Line) (links, accounts int) {
	if l.Links == 0 || l.At <= 0 {
		return 0, 0
	}
	for k := l.At; k < d.t.Nodes[l.At].End; k++ {
		if nd := &d.t.Nodes[k]; nd.Shape == tree.ShapeLink && nd.Letters > 0 {
			links++
			if leadsToAccount(nd.HTML) {
				accounts++
			}
		}
	}
	return links, accounts
}

// tellsOfAuthor says whether a line's key opens with the name of one of the authors, and more follows.
func (d *draft) tellsOfAuthor(key string) bool {
	for _, a := range d.m.Authors {
		rest, found := strings.CutPrefix(key, arabic.LineKey(a)+" ")
		if found && rest != "" && strings.Contains(a, " ") {
			return true
		}
	}
	return false
}

// namesSite says whether a line's key holds the site's name.
func (d *draft) namesSite(key string) bool {
	name := arabic.LineKey(d.m.SiteName)
	return name != "" && strings.Contains(" "+key+" ", " "+name+" ")
}

// standsApart says whether line i is set off from the text: by a rule before it, as italics, or in an element of another make than
// that of the first prose.
func (d *draft) standsApart(i int) bool {
	at := d.lines[i].At
	if at <= 0 {
		return false
	}
	n := d.t.Nodes[at].HTML
	if before := markup.PreviousElement(n); before != nil && before.DataAtom == atom.Hr || isItalic(n) {
		return true
	}
	box, first := d.boxOf(i), d.boxOf(d.first)
	return box > 0 && first > 0 && box != first && !d.t.Holds(box, d.lines[d.first].At) && !sameMake(d.t.Nodes[box].HTML, d.t.Nodes[first].HTML)
}

// isItalic says whether all that an element says is in italics or small print.
func isItalic(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			continue
		}
		switch c.DataAtom {
		case atom.I, atom.Em, atom.Small:
		default:
			return false
		}
	}
	return n.FirstChild != nil
}
