package parsers

import (
	"cmp"
	"strings"
	"unicode"
	"warraq/internal/arabic"

	"warraq"
)

// judge decides line by line what is the article's own text.
type judge struct {
	t     *tree
	m     *metadata
	lex   *lexicon
	lines []line
	first int // index of the first line of prose
	last  int // and of the last
	c     *content

	fields map[string]bool // keys of the page's own fields
	asked  int32           // the last box that was looked at
	cuts   int             // how often an end of the article was looked for
}

// judgeLines marks the lines that are not the article's, each with its rule, and keeps the facts that they tell.
func judgeLines(t *tree, m *metadata, lex *lexicon, lines []line, out []outTaken, c *content) {
	j := &judge{t: t, m: m, lex: lex, lines: lines, c: c, fields: fieldKeys(m)}
	j.aboveTitle()
	j.findProse()
	j.repeatedTitle()
	j.repeats()
	j.skipLinks()
	j.phrases()
	j.lastLines()
	j.company()
	j.authorBoxes()
	j.links()
	j.cards()
	j.farText(out)
	j.findProse()
	j.preamble()
	j.earlyDates()
	j.trailer(out)
	j.emptySections()
}

// findProse looks for the first and the last line of prose that is still in.
func (j *judge) findProse() {
	j.first, j.last = len(j.lines), -1
	for i := range j.lines {
		if l := &j.lines[i]; l.rule == "" && l.prose() {
			j.first = min(j.first, i)
			j.last = i
		}
	}
}

// place is where a line stands to the prose.
func (j *judge) place(i int) condition {
	var c condition
	if i < j.first {
		c |= whenFirst
	}
	if i > j.last {
		c |= whenLast
	}
	return c
}

// repeatedTitle takes out the page's title where it opens the text.
func (j *judge) repeatedTitle() {
	if j.m.title == "" {
		return
	}
	want := arabic.LineKey(j.m.title)
	for i := 0; i < len(j.lines) && i <= j.first; i++ {
		l := &j.lines[i]
		if j.t.titled >= 0 && l.at >= j.t.titled && l.at < j.t.nodes[j.t.titled].end || l.words < 60 && arabic.LineKey(l.text) == want {
			l.rule = "title"
		}
	}
}

// phrases applies the lexicon.
func (j *judge) phrases() {
	for i := range j.lines {
		j.phrase(i)
	}
}

// phrase applies the lexicon to line i.
func (j *judge) phrase(i int) {
	l := &j.lines[i]
	if l.rule != "" || l.kind == warraq.Caption && !isCredit(l.text) {
		return
	}
	p, rest := j.lex.match(newScene(l.text, l.words, l.links > 0, j.place(i)))
	if p == nil {
		l.rule = shapeRule(l.text)
		j.dateline(i)
		return
	}
	l.rule = p.rule
	if rest == "" {
		rest = j.value(p, i)
	}
	j.keepFact(p, l, rest)
	switch {
	case p.action == actEnd, p.category == "comments" && l.kind == warraq.Heading:
		j.cutAfter(i, p)
	case p.action == actHead:
		j.takeLinked(i+1, p.rule)
	}
}

// maxNameLine is the last line in which the writer's name may stand alone: farther down such lines are verse and lists.
const maxNameLine = 2

// dateline takes out a line before the prose that is a dateline or a name and nothing else, and keeps what it tells.
func (j *judge) dateline(i int) {
	l := &j.lines[i]
	if l.rule != "" || i >= j.first {
		return
	}
	if place, agency, ok := isDateline(l); ok {
		l.rule = "agency/dateline"
		j.c.place, j.c.agency = cmp.Or(j.c.place, place), cmp.Or(j.c.agency, agency)
	} else if person := personOf(l); person != "" && i <= maxNameLine && j.last >= 0 && !strings.Contains(arabic.Key(j.m.title), arabic.Key(person)) {
		l.rule = "byline/name"
		j.c.authors = append(j.c.authors, person)
	}
}

// personOf is the name in a paragraph that is a name; "" in all others.
func personOf(l *line) string {
	if l.kind != warraq.Paragraph {
		return ""
	}
	return personLine(l.text, l.words)
}

// isCredit says whether a line is a short copyright notice of a picture: «© رويترز / فلان».
func isCredit(s string) bool {
	return len(s) < 160 && (strings.HasPrefix(s, "©") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "Photo:"))
}

// shapeRule names the rule that takes out a line for its form alone; "" where none does.
func shapeRule(s string) string {
	switch {
	case isCredit(s):
		return "credit/©"
	case isHashtags(s):
		return "tags/#"
	case isURL(s):
		return "bare-url"
	case len(s) < 800 && strings.Contains(s, "pic.twitter.com/"):
		return "embed/pic.twitter.com"
	case len(s) < 200 && strings.HasPrefix(s, "—") && strings.Contains(s, "(@"):
		return "embed/@" // «— فلان (@name) 9 مارس 2024» under a quoted post
	}
	return ""
}

// isURL says whether a line is an address and nothing else.
func isURL(s string) bool {
	return (strings.HasPrefix(s, "http") || strings.HasPrefix(s, "www.")) && !strings.Contains(s, " ")
}

// isHashtags says whether a line is made of hashtags alone.
func isHashtags(s string) bool {
	if !strings.HasPrefix(s, "#") || len(s) > 400 {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if w[0] != '#' {
			return false
		}
	}
	return true
}

// value takes out the short line that follows a label such as «المصدر:», and returns it; "" where none follows.
func (j *judge) value(p *phrase, i int) string {
	label := p.action == actAuthor || p.action == actDate || p.category == "source"
	if !label || !strings.HasSuffix(j.lines[i].text, ":") || i+1 >= len(j.lines) {
		return ""
	}
	next := &j.lines[i+1]
	if next.rule != "" || next.words > 8 || next.prose() || next.kind == warraq.Heading {
		return ""
	}
	next.rule = p.rule
	return next.text
}

// keepFact keeps what a byline, agency or date line tells.
func (j *judge) keepFact(p *phrase, l *line, rest string) {
	switch p.action {
	case actAuthor:
		if rest != "" && len(rest) < 200 {
			j.c.authors = append(j.c.authors, rest)
		}
	case actAgency:
		if j.c.agency == "" {
			j.c.agency = strings.Trim(cmp.Or(rest, l.text), " ()[]:-–—")
		}
	case actDate:
		if j.c.dateline == "" {
			j.c.dateline = l.text
		}
	}
}

// takeLinked takes out the links that follow a boilerplate heading, with the beginnings of texts under them.
func (j *judge) takeLinked(from int, rule string) {
	for i := from; i < len(j.lines); i++ {
		l := &j.lines[i]
		if linked := 2*l.links >= l.size && l.size > 0; l.rule != "" || !linked && !(i > from && (isExcerpt(l) || j.sameCard(i))) {
			return
		}
		l.rule = rule
	}
}

// isExcerpt says whether a line is the cut-off beginning of another text.
func isExcerpt(l *line) bool {
	return l.words <= 60 && (strings.HasSuffix(l.text, "...") || strings.HasSuffix(l.text, "…") || strings.HasSuffix(l.text, "[…]") || strings.HasSuffix(l.text, "[...]"))
}

// minBefore is how many words of prose make a whole article when comments follow.
const minBefore = 25

// maxCuts bounds the work on pages that repeat the phrases of an end.
const maxCuts = 20

// cutAfter ends the article at line i, unless much more prose follows than came before. Where the phrase is the end of
// every article, little before it will do; «3 comments» may stand at the head of the text too.
func (j *judge) cutAfter(i int, p *phrase) {
	if j.cuts++; j.cuts > maxCuts {
		return
	}
	before, after := 0, 0
	for k := range j.lines {
		if l := &j.lines[k]; l.prose() && l.rule == "" {
			if k < i {
				before += l.words
			} else {
				after += l.words
			}
		}
	}
	if before == 0 || after > 2*before && before < 100 && !(before >= minBefore && j.lines[i].links == 0 && p.category == "comments" && p.action == actEnd) {
		return
	}
	for k := i + 1; k < len(j.lines); k++ {
		if l := &j.lines[k]; l.rule == "" {
			l.rule = j.ownRule(k, p.rule)
		}
	}
}

// ownRule is the rule of the phrase that line k matches by itself; the given one where it matches none.
func (j *judge) ownRule(k int, rule string) string {
	l := &j.lines[k]
	if p, _ := j.lex.match(newScene(l.text, l.words, l.links > 0, j.place(k))); p != nil {
		return p.rule
	}
	return rule
}

// links takes out lines that are links and no sentences: related headlines, tables of contents, lists of tags.
func (j *judge) links() {
	for i := range j.lines {
		l := &j.lines[i]
		if l.rule != "" || l.size == 0 {
			continue
		}
		switch {
		case l.inPage && 10*l.links >= 8*l.size:
			l.rule = "toc"
		case l.kind == warraq.Paragraph && l.words <= 6 && letters(l.text) == countDigits(l.text):
			l.rule = "no-words"
		case 10*l.links >= 8*l.size && l.words <= 30 && !(l.prose() && endsSentence(l.text) && l.words > 14) && !j.inMixedList(i) && !j.headsProse(i) && !isNumbered(l):
			l.rule = "link-density"
		}
	}
}

// maxBeside bounds how many items on either side of one are looked at.
const maxBeside = 20

// inMixedList says whether line i is an item of a list that is mostly no links: sources named beside one another, steps
// of which one is a link.
func (j *judge) inMixedList(i int) bool {
	if j.lines[i].kind != warraq.ListItem {
		return false
	}
	box := j.boxOf(i)
	size, links, items := 0, 0, 0
	for _, step := range [...]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(j.lines) && items < maxBeside && j.lines[k].kind == warraq.ListItem && j.boxOf(k) == box; k += step {
			size, links, items = size+j.lines[k].size, links+j.lines[k].links, items+1
		}
	}
	return items >= 2 && 2*links < size
}

// isNumbered says whether a line is a subhead with a number: "3. Dress as a lighthouse" is a step or an item of the text,
// whatever it links to.
func isNumbered(l *line) bool {
	digits := 0
	for digits < len(l.text) && l.text[digits] >= '0' && l.text[digits] <= '9' {
		digits++
	}
	return l.kind == warraq.Heading && digits > 0 && digits <= 3 && digits < len(l.text) && (l.text[digits] == '.' || l.text[digits] == ')')
}

// minHeaded is how many words of prose must stand under a linked subhead for it to be a part of the text.
const minHeaded = 20

// headsProse says whether line i is a linked subhead among paragraphs: it stands in the same element as the prose that
// follows it and as the first prose, which no such headline opens. A teaser's headline has a box of its own.
func (j *judge) headsProse(i int) bool {
	if j.lines[i].kind != warraq.Heading || i <= j.first || i+1 >= len(j.lines) {
		return false
	}
	next, box := &j.lines[i+1], j.boxOf(i)
	if box <= 0 || next.rule != "" || !next.prose() || next.words < minHeaded || next.links > 0 && 4*next.links > next.size || j.boxOf(i+1) != box {
		return false
	}
	return j.boxOf(j.first) == box && !j.opensLinked()
}

// opensLinked says whether a linked heading stands before the first prose, as in lists of teasers.
func (j *judge) opensLinked() bool {
	for k := j.first - 1; k >= 0 && k >= j.first-maxSiblings; k-- {
		if l := &j.lines[k]; l.kind == warraq.Heading && l.rule != "title" && 10*l.links >= 8*l.size {
			return true
		}
	}
	return false
}

// countDigits counts the digits of s.
func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
