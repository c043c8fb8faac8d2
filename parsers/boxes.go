package parsers

import (
	"cmp"
	"strings"
	"warraq/internal/arabic"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
)

// company takes out what shares a small box with a legal, comment or newsletter line: the policy before «الآراء
// الواردة أدناه لا تعبر عن رأي الموقع», the slogan above a sign-up form.
func (j *judge) company() {
	all := 0
	for i := range j.lines {
		if j.lines[i].rule == "" {
			all += j.lines[i].words
		}
	}
	for i := range j.lines {
		category, _, _ := strings.Cut(j.lines[i].rule, "/")
		switch category {
		case "legal", "comments", "newsletter", "app", "poll":
			j.takeBox(i, all)
		}
	}
}

// authorBoxes takes out what is said of an author below the text, in a box that opens with the name.
func (j *judge) authorBoxes() {
	if len(j.m.authors) == 0 {
		return
	}
	names := map[string]bool{}
	for _, a := range j.m.authors {
		names[arabic.LineKey(a)] = true
	}
	before := 0
	for i := range j.lines {
		l := &j.lines[i]
		if l.rule == "" && l.prose() {
			before += l.words
		}
		if before < minBefore || l.words > 8 || l.rule != "" && l.rule != "link-density" || !names[arabic.LineKey(l.text)] {
			continue
		}
		if from, to := j.boxAround(i); from == i && to-i <= maxBioLines {
			for k := i; k < to; k++ {
				j.lines[k].rule = cmp.Or(j.lines[k].rule, "author-box")
			}
		}
	}
}

// maxBioLines is the most lines that a box about an author has.
const maxBioLines = 5

// maxCompany is the most words that share a box with a legal, comment or newsletter line: the end of an article may
// stand in one with its copyright notice.
const maxCompany = 100

// takeBox takes out the other lines in the box around line i, where the box holds less than a quarter of all words.
func (j *judge) takeBox(i, all int) {
	from, to := j.boxAround(i)
	if from == to || j.isSection(i, from) {
		return
	}
	words := 0
	for k := from; k < to; k++ {
		if j.lines[k].rule == "" {
			words += j.lines[k].words
		}
	}
	if 4*words > all || words > maxCompany {
		return
	}
	for k := from; k < to; k++ {
		if j.lines[k].rule == "" {
			j.lines[k].rule = j.lines[i].rule
		}
	}
}

// isSection says whether the box around line i is of the same make as the box before it, which holds prose that is in:
// texts are cut into sections too, and the last of them may end with a copyright notice.
func (j *judge) isSection(i, from int) bool {
	for k := from - 1; k >= 0 && k >= from-maxSiblings; k-- {
		if l := &j.lines[k]; l.rule == "" && l.prose() {
			a, b := j.boxOf(k), j.boxOf(i)
			return a > 0 && b > 0 && sameMake(j.t.nodes[a].n, j.t.nodes[b].n)
		}
	}
	return false
}

// sameMake says whether two elements have the same tag and the same class.
func sameMake(a, b *html.Node) bool {
	return a.DataAtom == b.DataAtom && attr(a, "class") == attr(b, "class")
}

// boxAround gives the run of lines in the element around the block of line i; none where that was the last box asked
// for already.
func (j *judge) boxAround(i int) (from, to int) {
	box := j.boxOf(i)
	if box <= 0 || box == j.asked {
		return i, i
	}
	j.asked = box
	in := func(k int) bool { return j.lines[k].at >= box && j.lines[k].at < j.t.nodes[box].end }
	for from = i; from > 0 && in(from-1); from-- {
	}
	for to = i + 1; to < len(j.lines) && in(to); to++ {
	}
	return from, to
}

// boxOf is the element around the block of line i; 0 for plain text and for the page itself.
func (j *judge) boxOf(i int) int32 {
	at := j.lines[i].at
	if at <= 0 || len(j.t.nodes) == 0 {
		return 0
	}
	return j.t.blockOf(j.t.nodes[at].parent)
}

// sameCard says whether line i stands with the link before it in a box of the size of a teaser.
func (j *judge) sameCard(i int) bool {
	if j.lines[i].at <= 0 {
		return false
	}
	link := &j.lines[i-1]
	box := j.t.blockOf(j.t.nodes[j.lines[i].at].parent)
	return j.lines[i].prose() && 2*link.links >= link.size && box > 0 && j.t.nodes[box].letters <= maxCard && holdsNode(j.t, box, link.at)
}

// cards takes out what stands with a linked headline in a small box of its own, with a picture or as a heading: the
// teaser of another article in the middle of the text.
func (j *judge) cards() {
	for i := range j.lines {
		l := &j.lines[i]
		if l.rule != "link-density" || l.at <= 0 {
			continue
		}
		box := j.t.blockOf(j.t.nodes[l.at].parent)
		nd := &j.t.nodes[box]
		if nd.letters > 350 || 4*nd.links < nd.letters || nd.kind == kindList || l.kind != warraq.Heading && !holdsImage(j.t, box) {
			continue
		}
		if from, to := j.boxAround(i); !j.isWhole(from, to) {
			for k := from; k < to; k++ {
				j.lines[k].rule = cmp.Or(j.lines[k].rule, "teaser")
			}
		}
	}
}

// isWhole says whether all prose that is still in stands in a run of lines: a post of a few lines that links to what it
// speaks of.
func (j *judge) isWhole(from, to int) bool {
	for k := range j.lines {
		if l := &j.lines[k]; (k < from || k >= to) && l.rule == "" && l.prose() {
			return false
		}
	}
	return true
}

// holdsNode says whether node k stands at or under node i.
func holdsNode(t *tree, i, k int32) bool { return k >= i && k < t.nodes[i].end }

// holdsImage says whether a picture stands under node i.
func holdsImage(t *tree, i int32) bool {
	for k := i + 1; k < t.nodes[i].end; k++ {
		if t.nodes[k].n.DataAtom == atom.Img {
			return true
		}
	}
	return false
}
