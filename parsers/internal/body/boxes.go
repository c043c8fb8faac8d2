package body

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/tree"
)

// company takes out what shares a small box with a legal, comment or newsletter line: the policy before «الآراء
// الواردة أدناه لا تعبر عن رأي الموقع», the slogan above a sign-up form.
func (d *draft) company() {
	all := 0
	for i := range d.lines {
		if d.lines[i].Rule == "" {
			all += d.lines[i].Words
		}
	}
	last := int32(0) // the box that was looked at
	for i := range d.lines {
		category, _, _ := strings.Cut(d.lines[i].Rule, "/")
		if box := d.boxOf(i); companyCategories[category] && box != last {
			last = box
			d.takeBox(i, all)
		}
	}
}

// companyCategories are those of phrases that share a box with more of their kind.
var companyCategories = map[string]bool{"legal": true, "comments": true, "newsletter": true, "app": true, "poll": true}

// authorBoxes takes out what is said of an author below the text, in a box that opens with the name.
func (d *draft) authorBoxes() {
	if len(d.m.Authors) == 0 {
		return
	}
	names := map[string]bool{}
	for _, a := range d.m.Authors {
		names[arabic.LineKey(a)] = true
	}
	before := 0
	for i := range d.lines {
		before += d.proseWords(i, i+1)
		if before >= minBefore && d.isName(i, names) && d.opensBox(i) {
			d.takeBio(i)
		}
	}
}

// isName says whether line i is one of the names, perhaps linked to a page of theirs.
func (d *draft) isName(i int, names map[string]bool) bool {
	l := &d.lines[i]
	return l.Words <= shortLine && (l.Rule == "" || l.Rule == "link-density") && names[arabic.LineKey(l.Text)]
}

// takeBio takes out the box that line i opens, if it is no longer than what is said of an author.
func (d *draft) takeBio(i int) {
	box, to := d.boxOf(i), i+1
	for to < len(d.lines) && to-i <= maxBioLines && d.inBox(to, box) {
		to++
	}
	if to-i > maxBioLines {
		return
	}
	for k := i; k < to; k++ {
		d.lines[k].Rule = cmp.Or(d.lines[k].Rule, "author-box")
	}
}

// opensBox says whether line i is the first in the element around its block.
func (d *draft) opensBox(i int) bool {
	box := d.boxOf(i)
	return box > 0 && (i == 0 || !d.inBox(i-1, box))
}

// inBox says whether line i stands in an element.
func (d *draft) inBox(i int, box int32) bool { return d.t.Holds(box, d.lines[i].At) }

// takeBox takes out the other lines in the box around line i, where the box holds less than a quarter of all words.
func (d *draft) takeBox(i, all int) {
	from, to := d.boxAround(i)
	if from == to || d.isSection(i, from) {
		return
	}
	words := 0
	for k := from; k < to; k++ {
		if d.lines[k].Rule == "" {
			words += d.lines[k].Words
		}
	}
	if float64(words) > companyShare*float64(all) || words > maxCompany {
		return
	}
	for k := from; k < to; k++ {
		if d.lines[k].Rule == "" {
			d.lines[k].Rule = d.lines[i].Rule
		}
	}
}

// isSection says whether the box around line i is of the same make as the box before it, which holds prose that is in:
// texts are cut into sections too, and the last of them may end with a copyright notice.
func (d *draft) isSection(i, from int) bool {
	for k := from - 1; k >= 0 && k >= from-maxSiblings; k-- {
		if l := &d.lines[k]; l.Rule == "" && l.Prose() {
			a, b := d.boxOf(k), d.boxOf(i)
			return a > 0 && b > 0 && sameMake(d.t.Nodes[a].HTML, d.t.Nodes[b].HTML)
		}
	}
	return false
}

// sameMake says whether two elements have the same tag and the same class.
func sameMake(a, b *html.Node) bool {
	return a.DataAtom == b.DataAtom && markup.Attr(a, "class") == markup.Attr(b, "class")
}

// boxAround gives the run of lines in the element around the block of line i; none for plain text.
func (d *draft) boxAround(i int) (from, to int) {
	box := d.boxOf(i)
	if box <= 0 {
		return i, i
	}
	for from = i; from > 0 && d.inBox(from-1, box); from-- {
	}
	for to = i + 1; to < len(d.lines) && d.inBox(to, box); to++ {
	}
	return from, to
}

// boxOf is the element around the block of line i; 0 for plain text and for the page itself.
func (d *draft) boxOf(i int) int32 {
	at := d.lines[i].At
	if at <= 0 || len(d.t.Nodes) == 0 {
		return 0
	}
	return d.t.BlockOf(d.t.Nodes[at].Parent)
}

// holdsImage says whether a picture stands under node i.
func holdsImage(t *tree.Tree, i int32) bool {
	for k := i + 1; k < t.Nodes[i].End; k++ {
		if t.Nodes[k].HTML.DataAtom == atom.Img {
			return true
		}
	}
	return false
}
