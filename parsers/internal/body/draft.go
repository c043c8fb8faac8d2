package body

import (
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// draft decides line by line what is the article's own text.
type draft struct {
	t     *tree.Tree
	m     *page.Metadata
	lex   *lexicon.Lexicon
	lines []page.Line
	first int // index of the first line of prose
	last  int // and of the last
	out   []outTaken
	c     *page.Content

	headTitle string          // key of the title in the page's head
	address   string          // by which links to other sites are told
	fields    map[string]bool // keys of the page's own fields
	cuts      int             // how often an end of the article was looked for
}

// editLines marks the lines that are not the article's, each with its rule, and keeps the facts that they tell.
func editLines(d *draft, l *log) {
	for _, p := range passes {
		before := l.linesIn(d)
		d.findProse()
		p.run(d)
		l.lines(p.name, d, before)
	}
}

// pass takes lines out for one reason. Passes run in the order of the table: what a pass takes out is not seen by the next.
type pass struct {
	name string
	run  func(*draft)
}

var passes = []pass{
	{"above the title", (*draft).aboveTitle},
	{"the title again", (*draft).repeatedTitle},
	{"said twice", (*draft).repeats},
	{"openings said again", (*draft).openings},
	{"between skip links", (*draft).skipLinks},
	{"notes of a press office", (*draft).release},
	{"phrases", (*draft).phrases},
	{"phrases at the end", (*draft).lastLines},
	{"company of phrases", (*draft).company},
	{"about the author", (*draft).authorBoxes},
	{"summaries below", (*draft).summaries},
	{"links", (*draft).links},
	{"kickers", (*draft).kickers},
	{"teasers", (*draft).cards},
	{"far from the text", (*draft).farText},
	{"closing words", (*draft).closing},
	{"before the text", (*draft).preamble},
	{"facts in the first lines", (*draft).earlyFacts},
	{"behind the text", (*draft).trailer},
	{"twins on sibling pages", (*draft).twins},
	{"headings of nothing", (*draft).emptySections},
}

// test is a reason to take a line out, with its rule.
type test struct {
	rule string
	is   func(d *draft, i int) bool
}

// takeOut asks the tests in turn of each of the lines that is in.
func (d *draft) takeOut(from, to int, tests []test) {
	for i := from; i < min(to, len(d.lines)); i++ {
		for _, t := range tests {
			if d.lines[i].Rule == "" && t.is(d, i) {
				d.lines[i].Rule = t.rule
			}
		}
	}
}

// findProse looks for the first and the last line of prose that is still in.
func (d *draft) findProse() {
	d.first, d.last = len(d.lines), -1
	for i := range d.lines {
		if l := &d.lines[i]; l.Rule == "" && l.Prose() {
			d.first = min(d.first, i)
			d.last = i
		}
	}
}

// standing is where a line stands to the prose.
func (d *draft) standing(i int) lexicon.Condition {
	var c lexicon.Condition
	if i < d.first {
		c |= lexicon.WhenFirst
	}
	if i > d.last {
		c |= lexicon.WhenLast
	}
	return c
}

// prunedLetters counts what was pruned between the lines.
type prunedLetters struct {
	d    *draft
	next int
}

// before counts the letters of what was pruned before line i, and was not counted yet.
func (p *prunedLetters) before(i int) int {
	letters := 0
	for ; p.next < len(p.d.out) && p.d.out[p.next].before <= i; p.next++ {
		letters += int(p.d.t.Nodes[p.d.out[p.next].at].Letters)
	}
	return letters
}

// proseWords counts the words of prose that is in, of the lines from one to another.
func (d *draft) proseWords(from, to int) int {
	words := 0
	for i := from; i < to; i++ {
		if l := &d.lines[i]; l.Rule == "" && l.Prose() {
			words += l.Words
		}
	}
	return words
}

// takeFrom takes out all lines from i on.
func (d *draft) takeFrom(i int, rule string) {
	for ; i < len(d.lines); i++ {
		if d.lines[i].Rule == "" {
			d.lines[i].Rule = rule
		}
	}
}
