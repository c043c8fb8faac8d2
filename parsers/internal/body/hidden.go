package body

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// ruleHidden is the rule of elements that the markup hides.
const ruleHidden = "hidden"

// sight tells what of a page's prose can be seen, and what the markup hides.
type sight struct {
	*pruner
	hidden   []int32         // outermost hidden elements with text, in page order
	seen     []int32         // blocks of prose that can be seen, behind the title, outside menus and forms, in page order
	upTo     []int32         // letters of prose in the first 0, 1, … of them
	dark     int32           // letters of prose in hidden
	darkIn   map[int32]int32 // and of those under each parent
	language func() string   // of what can be seen, read once where it is asked for
}

// good counts the letters of prose that can be seen.
func (s *sight) good() int32 { return s.upTo[len(s.seen)] }

// findUnseen decides which of the elements that the markup hides are no part of the article. Little goes as it is; much, however
// much it is, where an article can be seen beside it: the next article before one scrolls to it, the text in another language, a
// copy for the printer. Where none can be seen, a script shows what is hidden.
func (p *pruner) findUnseen() {
	s := &sight{pruner: p, hidden: p.hiddenElements()}
	if len(s.hidden) == 0 {
		return
	}
	s.look()
	keep := s.holdsBody
	if float64(s.dark) > weakShare*float64(p.total) {
		keep = s.mayBeShown
		if s.articleSeen() {
			keep = s.unfolds
		}
	}
	p.unseen = make(map[int32]bool, len(s.hidden))
	for _, i := range s.hidden {
		if !keep(i) {
			p.unseen[i] = true
		}
	}
}

// hiddenElements lists the outermost hidden elements with text, but for those that hold the title.
func (p *pruner) hiddenElements() []int32 {
	var out []int32
	t := p.t
	for i := int32(1); i < int32(len(t.Nodes)); i++ {
		nd := &t.Nodes[i]
		if nd.Rule == "" && mayHoldText(nd) && t.IsHidden(i) && !t.Holds(i, t.Titled) {
			out = append(out, i)
			i = nd.End - 1
		}
	}
	return out
}

// look measures what can be seen and what is hidden.
func (s *sight) look() {
	t := s.t
	s.upTo = append(s.upTo, 0)
	for i := max(t.Titled, 1); i < int32(len(t.Nodes)); i++ {
		nd := &t.Nodes[i]
		if nd.Rule != "" || s.isHidden(i) || nd.Names.Says == tree.SaysStrong && !t.Holds(i, t.Titled) {
			i = nd.End - 1
			continue
		}
		if nd.OwnGood > 0 {
			s.seen, s.upTo = append(s.seen, i), append(s.upTo, s.good()+nd.OwnGood)
		}
	}
	s.darkIn = map[int32]int32{}
	for _, h := range s.hidden {
		s.dark += t.Nodes[h].Good
		s.darkIn[t.Nodes[h].Parent] += t.Nodes[h].Good
	}
	s.language = sync.OnceValue(s.readLanguage)
}

// readLanguage is the language of what can be seen; "" where it is not sure.
func (s *sight) readLanguage() string {
	var sample strings.Builder
	for k := 0; k < len(s.seen) && sample.Len() < sampleBytes; k++ {
		sample.WriteString(markup.Text(s.t.Nodes[s.seen[k]].HTML, sampleBytes) + "\n")
	}
	return languageOf(sample.String())
}

// isHidden says whether node i is one of the hidden elements.
func (s *sight) isHidden(i int32) bool {
	_, found := slices.BinarySearch(s.hidden, i)
	return found
}

// isDark says whether node i stands in a hidden element.
func (s *sight) isDark(i int32) bool {
	at, found := slices.BinarySearch(s.hidden, i)
	return found || at > 0 && s.t.Holds(s.hidden[at-1], i)
}

// goodIn counts the letters of prose that can be seen under node i.
func (s *sight) goodIn(i int32) int32 {
	from, _ := slices.BinarySearch(s.seen, i)
	to, _ := slices.BinarySearch(s.seen, s.t.Nodes[i].End)
	return s.upTo[to] - s.upTo[from]
}

// articleSeen says whether the prose that can be seen is an article: by the name of what holds it, or by its length where
// what is hidden does not say that it is the text, nor the whole of which a beginning can be seen.
func (s *sight) articleSeen() bool {
	again := s.saidAgain()
	if again && s.dark > fullerText*s.good() {
		return false
	}
	shown, hides := int32(0), false
	for _, b := range s.body {
		if s.isDark(b) {
			hides = hides || s.t.Nodes[b].Good >= minPart
		} else {
			shown = max(shown, s.goodIn(b))
		}
	}
	switch {
	case shown >= minPart, s.good() >= minPart && !slices.ContainsFunc(s.hidden, s.mayBeText):
		return true
	}
	return s.good() >= seenProse && (!hides || again)
}

// mayBeText says whether hidden element i, by its tag, its first heading and its language, may be of the article that is seen.
func (s *sight) mayBeText(i int32) bool {
	nd := &s.t.Nodes[i]
	return nd.Good > 0 && nd.HTML.DataAtom != atom.Article && !s.opensWith(i, atom.H1) && !s.isForeign(i)
}

// saidAgain says whether most blocks that can be seen stand in what is hidden, too.
func (s *sight) saidAgain() bool {
	var dark strings.Builder
	for _, h := range s.hidden {
		dark.WriteString(markup.Text(s.t.Nodes[h].HTML, copyBytes) + "\n")
	}
	all, again := dark.String(), 0
	for _, i := range s.seen[:min(len(s.seen), maxSiblings)] {
		if strings.Contains(all, markup.Text(s.t.Nodes[i].HTML, openingBytes)) {
			again++
		}
	}
	return again > 0 && 2*again >= min(len(s.seen), maxSiblings)
}

// mayBeShown says whether hidden element i, alone or with others beside it, holds much of the page's prose.
func (s *sight) mayBeShown(i int32) bool {
	return s.holdsBody(i) || float64(s.darkIn[s.t.Nodes[i].Parent]) > weakShare*float64(s.total)
}

// unfolds says whether hidden element i goes on with a text of which the beginning can be seen: one paragraph among others that a
// script shows in turn, what a paywall holds back, or what a «read more» beside it opens. What opens with a heading of its own, is in
// another language, or is a tab beside another does not.
func (s *sight) unfolds(i int32) bool {
	nd := &s.t.Nodes[i]
	switch {
	case !s.mayBeText(i) || s.opensWith(i, atom.H2):
		return false
	case nd.Names.Rule == "paywall" && nd.Good > s.good():
		return true // an offer to subscribe is shorter than what it is for
	}
	return s.begun(i) && (nd.Shape == tree.ShapeParagraph || hasControl(nd.HTML))
}

// opensWith says whether the first text in element i is a heading of a level.
func (s *sight) opensWith(i int32, heading atom.Atom) bool {
	for k := i + 1; k < s.t.Nodes[i].End && s.t.Nodes[k].Pos == s.t.Nodes[i].Pos; k++ {
		if s.t.Nodes[k].HTML.DataAtom == heading {
			return true
		}
	}
	return false
}

// begun says whether prose can be seen before hidden element i under its parent, and not in an element of its make.
func (s *sight) begun(i int32) bool {
	nd, looked := &s.t.Nodes[i], 0
	for c := range s.t.Children(nd.Parent) {
		if looked++; c >= i || looked > maxSiblings {
			return false
		}
		if s.goodIn(c) > 0 && (nd.Shape == tree.ShapeParagraph || !sameMake(s.t.Nodes[c].HTML, nd.HTML)) {
			return true
		}
	}
	return false
}

// isForeign says whether hidden element i is in another language than what can be seen.
func (s *sight) isForeign(i int32) bool {
	own := languageOf(markup.Text(s.t.Nodes[i].HTML, sampleBytes))
	return own != "" && s.language() != "" && own != s.language()
}

// languageOf is the language of a text; "" where it is not sure.
func languageOf(text string) string {
	language, sure := arabic.Language(text)
	if sure < sureLanguage {
		return ""
	}
	return language
}

// hasControl says whether something that opens hidden element n stands beside it: a button, or a link that leads nowhere.
func hasControl(n *html.Node) bool {
	looked := 0
	for c := range n.Parent.ChildNodes() {
		if looked++; looked > maxSiblings {
			return false
		}
		if c != n && c.Type == html.ElementNode && isControl(c) {
			return true
		}
	}
	return false
}

// isControl says whether an element is a control of the page, or a line that holds little more.
func isControl(n *html.Node) bool {
	if !markup.IsShort(n, controlBytes) {
		return false
	}
	if opens(n) {
		return true
	}
	looked := 0
	for c := range n.Descendants() {
		if looked++; looked > maxSiblings || opens(c) {
			return looked <= maxSiblings
		}
	}
	return false
}

// opens says whether an element is one that a script or style waits for to be clicked.
func opens(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return true
	case atom.A:
		href := markup.Attr(n, "href")
		return href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:")
	case atom.Input:
		return markup.Attr(n, "type") == "checkbox"
	}
	return markup.Attr(n, "onclick") != "" || markup.Attr(n, "aria-expanded") != ""
}
