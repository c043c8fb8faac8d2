package parsers

import "strconv"

// maxGap is how many letters of no text may stand between two parts of one text.
const maxGap = 600

// sameRun is how many lines of prose directly in elements of one make make further ones in them part of the same text, whatever
// stands between: a gallery, a form.
const sameRun = 3

// wholeText is how many words of prose make a whole article where more follows far below in another element.
const wholeText = 120

// farText takes out prose that follows long after the text, behind menus, lists and forms: rules of the comments, the
// text of a dialog. It happens where nothing on the page names itself the article's body.
func (j *judge) farText(out []outTaken) {
	if j.c.named {
		return
	}
	all := 0
	for i := range j.lines {
		if l := &j.lines[i]; l.rule == "" && l.prose() {
			all += l.words
		}
	}
	words, gap, next := 0, 0, 0
	boxes := map[string]int{} // lines of prose seen in elements of each make
	for i := range j.lines {
		for ; next < len(out) && out[next].before <= i; next++ {
			gap += int(j.t.nodes[out[next].at].letters)
		}
		l := &j.lines[i]
		switch {
		case l.rule != "":
			gap += l.size
		case !l.prose():
		case gap > maxGap && boxes[j.makeOf(i)] < sameRun && (5*words > 2*all || words >= wholeText && boxes[j.makeOf(i)] == 0):
			j.takeFrom(i, "far-text")
			return
		default:
			words, gap = words+l.words, 0
			boxes[j.makeOf(i)]++
		}
	}
}

// makeOf names the make of the element that holds line i: its class, by which the parts of one text are alike; the
// element itself where it has none.
func (j *judge) makeOf(i int) string {
	run := j.runOf(i)
	if run > 0 {
		if class := attr(j.t.nodes[run].n, "class"); class != "" {
			return class
		}
	}
	return strconv.Itoa(int(run))
}

// runOf is the element that holds the paragraphs beside line i: the one around its block, or the next above where each
// paragraph has an element of its own.
func (j *judge) runOf(i int) int32 {
	box := j.boxOf(i)
	if box > 0 && int(j.t.nodes[box].letters) == j.lines[i].size {
		return j.t.blockOf(j.t.nodes[box].parent)
	}
	return box
}
