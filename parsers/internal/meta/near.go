package meta

import (
	"iter"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// around knows where the title stands, and so which parts of the page speak of its article.
type around struct {
	signals *page.Signals
	titles  []page.Spot
	body    *html.Node                 // the <main> or <article> that the title stands in; nil where there is none
	above   map[*html.Node]bool        // elements around a title
	known   map[*html.Node]page.Part   // answers of partOf so far
	feet    map[*page.Spot][]page.Spot // answers of below so far, by the first of the spots
}

// newAround knows a page whose title stands at the spots; there may be none.
func newAround(seen *page.Signals, titles []page.Spot) *around {
	a := &around{signals: seen, titles: titles[:min(len(titles), maxTitles)], above: map[*html.Node]bool{}, known: map[*html.Node]page.Part{},
		feet: map[*page.Spot][]page.Spot{}}
	for _, t := range a.titles {
		for n := t.Node; n != nil && !a.above[n]; n = n.Parent {
			a.above[n] = true
			if a.titles[0] == t && (n.DataAtom == atom.Article || n.DataAtom == atom.Main) {
				a.body = n
			}
		}
	}
	return a
}

// titleNode is the first place of the title outside of parts that speak of something else; the very first if
// there is no such place; nil if there is none at all.
func titleNode(titles []page.Spot) *html.Node {
	alone := newAround(nil, nil)
	for _, t := range titles {
		if !alone.foreign(t.Node) {
			return t.Node
		}
	}
	if len(titles) > 0 {
		return titles[0].Node
	}
	return nil
}

// foreign says whether n stands in a part of the page that speaks of something else than its article: a part that
// calls itself header, sidebar, related, comments, footer and so on, and doesn't hold the title too.
func (a *around) foreign(n *html.Node) bool { return a.partOf(n) != page.OwnPart }

// foreignTo says the same of a spot, which in a header behind the title is not in the page's.
func (a *around) foreignTo(h page.Spot) bool {
	part := a.partOf(h.Node)
	return part == page.ForeignPart || part == page.HeadPart && !(len(a.titles) > 0 && h.Pos > a.titles[0].Pos)
}

// partOf is the most foreign of the parts that n stands in and that don't hold the title too.
func (a *around) partOf(n *html.Node) page.Part {
	if n == nil || n.DataAtom == atom.Body || a.above[n] {
		return page.OwnPart
	}
	if answer, ok := a.known[n]; ok {
		return answer
	}
	answer := a.partOf(n.Parent)
	if answer != page.ForeignPart { // what stands in a foreign part need not be asked for its names
		if own := page.PartOf(n); own > answer && !a.holdsMain(n) {
			answer = own
		}
	}
	a.known[n] = answer
	return answer
}

// holdsMain says whether the page's main part stands under n, which then is named after its neighbour: «has-sidebar».
func (a *around) holdsMain(n *html.Node) bool {
	return a.signals != nil && slices.ContainsFunc(a.signals.Mains, func(m *html.Node) bool { return m != n && markup.Within(m, n) })
}

// belonging are those of the spots that belong to the article by their place: in their order those beside its title, then
// those below its text.
func (a *around) belonging(spots []page.Spot) iter.Seq[page.Spot] {
	return func(yield func(page.Spot) bool) {
		for _, h := range spots {
			if a.beside(h) && !yield(h) {
				return
			}
		}
		for _, h := range a.below(spots) {
			if !yield(h) {
				return
			}
		}
	}
}

// beside says whether a spot belongs to the article by its place: not in a foreign part, and shortly before or not
// far behind a title. Without a title, every spot outside foreign parts does.
func (a *around) beside(h page.Spot) bool {
	if len(a.titles) > 0 && a.distance(h) >= farAfter { // asked first: it is cheap, and refuses most
		return false
	}
	return !a.foreignTo(h) && !a.outside(h)
}

// outside says whether a spot above the title stands outside the part that the title stands in: there papers print today's
// date.
func (a *around) outside(h page.Spot) bool {
	return a.body != nil && h.Pos < a.titles[0].Pos && !markup.Within(h.Node, a.body)
}

// below are the spots behind the article's text that belong to it: not far from the title but for prose, in no foreign part,
// on no card that leads to another article, and not one of several of their make, as lists of articles and comments have them. Several
// fields ask for those of one list, which are looked for once.
func (a *around) below(spots []page.Spot) []page.Spot {
	if len(a.titles) == 0 || len(spots) == 0 {
		return nil
	}
	found, ok := a.feet[&spots[0]]
	if !ok {
		found = a.lookBelow(spots)
		a.feet[&spots[0]] = found
	}
	return found
}

// lookBelow finds what below gives. Of the spots farther off only those of a make that stands near are looked at.
func (a *around) lookBelow(spots []page.Spot) []page.Spot {
	var out []page.Spot
	boxes := map[string]*html.Node{} // by make; nil where there are several
	for _, h := range spots {
		if a.isNearFoot(h) && a.behind(h) && !a.onCard(h.Node) {
			out = append(out, h)
			boxes[makeOf(h.Node)] = h.Node.Parent
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, h := range spots {
		box := boxes[makeOf(h.Node)]
		if box != nil && box != h.Node.Parent && a.behind(h) && !a.onCard(h.Node) {
			boxes[makeOf(h.Node)] = nil
		}
	}
	return slices.DeleteFunc(out, func(h page.Spot) bool { return boxes[makeOf(h.Node)] == nil })
}

// isNearFoot says whether a spot is not far behind the first title but for prose.
func (a *around) isNearFoot(h page.Spot) bool {
	return h.Pos >= a.titles[0].Pos && a.gap(h)-a.proseUpTo(h) < farBelow
}

// makeOf is what elements of one kind, or texts in them, share: tag and class, their own and those of the element around.
func makeOf(n *html.Node) string {
	if n.Type == html.TextNode {
		n = n.Parent
	}
	up := n.Parent
	return n.Data + "." + markup.Attr(n, "class") + " " + up.Data + "." + markup.Attr(up, "class")
}

// gap is how many bytes of text stand between the first title and a spot behind it.
func (a *around) gap(h page.Spot) int { return h.Pos - a.titles[0].Pos }

// proseUpTo is how many of them are prose.
func (a *around) proseUpTo(h page.Spot) int {
	return a.signals.ProseBefore(h.Pos) - a.signals.ProseBefore(a.titles[0].Pos)
}

// ofEvent says whether n stands in a small box that its class calls one of something to come.
func (a *around) ofEvent(n *html.Node) bool {
	found := false
	for box := n.Parent; box != nil && !found && !a.above[box] && markup.IsShort(box, maxCardBytes); box = box.Parent {
		markup.EachClassWord(markup.Attr(box, "class"), func(w string) { found = found || known["event-class"][w] })
	}
	return found
}

// onCard says whether n stands in a small box with the headline of another article.
func (a *around) onCard(n *html.Node) bool {
	for box := n.Parent; box != nil && !a.above[box] && markup.IsShort(box, maxCardBytes); box = box.Parent {
		if page.LeadsAway(box, n) {
			return true
		}
	}
	return false
}

// behind says whether a spot stands so far behind the title that it may be at the article's foot, and in no foreign part.
func (a *around) behind(h page.Spot) bool {
	return h.Pos >= a.titles[0].Pos && !a.beside(h) && !a.foreignTo(h)
}

// unmarked are those of the spots that may speak of the article though only their address says so: menus stand above the title,
// outside the part that it stands in, and cards have a headline.
func (a *around) unmarked(spots []page.Spot) []page.Spot {
	return slices.DeleteFunc(slices.Clone(spots), func(h page.Spot) bool {
		above := len(a.titles) > 0 && h.Pos < a.titles[0].Pos && (a.body == nil || !markup.Within(h.Node, a.body))
		return above || a.foreign(h.Node) || a.onCard(h.Node)
	})
}

// upToFoot are those of the spots that stand up to the first list of them below the text: the article's own foot. The lists
// behind it, such as those of the tags that are in fashion, are the site's.
func (a *around) upToFoot(spots []page.Spot) []page.Spot {
	for i := 1; i < len(spots) && len(a.titles) > 0; i++ {
		if a.pastText(spots[i-1]) && !inOneList(spots[i-1].Node, spots[i].Node) {
			return spots[:i]
		}
	}
	return spots
}

// pastText says whether a spot stands behind some prose and in none.
func (a *around) pastText(h page.Spot) bool {
	return h.Pos > a.titles[0].Pos && a.proseUpTo(h) > 0 && markup.IsShort(h.Node.Parent, maxCardBytes)
}

// inOneList says whether two elements stand in one list: below one element at most listDepth levels up.
func inOneList(n, m *html.Node) bool {
	for up := 0; up < listDepth && n.Parent != nil; up++ {
		n = n.Parent
	}
	return markup.Within(m, n)
}

// distance is how far a spot is from the nearest title in bytes of visible text; what stands before the title
// counts as farther, up to farBefore. It is 0 where no title's place is known.
func (a *around) distance(h page.Spot) int {
	best := nowhere
	for _, t := range a.titles {
		switch gap := h.Pos - t.Pos; {
		case t.Pos < 0:
			return 0
		case gap >= 0:
			best = min(best, gap)
		case -gap <= farBefore:
			best = min(best, -gap*farAfter/(farBefore+1))
		}
	}
	if len(a.titles) == 0 {
		return 0
	}
	return best
}
