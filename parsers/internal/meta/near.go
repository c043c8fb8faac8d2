package meta

import (
	"iter"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/parsers/internal/page"
)

// around knows where the title stands, and so which parts of the page speak of its article.
type around struct {
	titles []page.Spot
	above  map[*html.Node]bool // elements around a title
	known  map[*html.Node]bool // answers of foreign so far
}

// newAround knows a page whose title stands at the spots; there may be none.
func newAround(titles []page.Spot) *around {
	a := &around{titles: titles[:min(len(titles), maxTitles)], above: map[*html.Node]bool{}, known: map[*html.Node]bool{}}
	for _, t := range a.titles {
		for n := t.Node; n != nil && !a.above[n]; n = n.Parent {
			a.above[n] = true
		}
	}
	return a
}

// titleNode is the first place of the title outside of parts that speak of something else; the very first if
// there is no such place; nil if there is none at all.
func titleNode(titles []page.Spot) *html.Node {
	alone := newAround(nil)
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
func (a *around) foreign(n *html.Node) bool {
	if n == nil || n.DataAtom == atom.Body || a.above[n] {
		return false
	}
	if answer, ok := a.known[n]; ok {
		return answer
	}
	answer := page.IsForeignPart(n) || a.foreign(n.Parent)
	a.known[n] = answer
	return answer
}

// belonging are those of the spots that belong to the article by their place, in their order.
func (a *around) belonging(spots []page.Spot) iter.Seq[page.Spot] {
	return func(yield func(page.Spot) bool) {
		for _, h := range spots {
			if a.beside(h) && !yield(h) {
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
	return !a.foreign(h.Node)
}

// behind says whether a spot stands so far behind the title that it may be at the article's foot, and in no foreign part.
func (a *around) behind(h page.Spot) bool {
	return h.Pos >= a.titles[0].Pos && !a.beside(h) && !a.foreign(h.Node)
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
