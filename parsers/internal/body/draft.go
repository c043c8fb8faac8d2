package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
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

	fields map[string]bool // keys of the page's own fields
	cuts   int             // how often an end of the article was looked for
}

// editLines marks the lines that are not the article's, each with its rule, and keeps the facts that they tell.
func editLines(d *draft, l *log) {
	for _, p := range passes {
		before := d.kept()
		d.findProse()
		p.run(d)
		l.took(p.name, before-d.kept())
	}
}

// kept counts the lines that are in.
func (d *draft) kept() int {
	n := 0
	for i := range d.lines {
		if d.lines[i].Rule == "" {
			n++
		}
	}
	return n
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
	{"between skip links", (*draft).skipLinks},
	{"phrases", (*draft).phrases},
	{"phrases at the end", (*draft).lastLines},
	{"company of phrases", (*draft).company},
	{"about the author", (*draft).authorBoxes},
	{"links", (*draft).links},
	{"teasers", (*draft).cards},
	{"far from the text", (*draft).farText},
	{"before the text", (*draft).preamble},
	{"dates in the first lines", (*draft).earlyDates},
	{"behind the text", (*draft).trailer},
	{"headings of nothing", (*draft).emptySections},
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

// repeatedTitle takes out the page's title where it opens the text.
func (d *draft) repeatedTitle() {
	if d.m.Title == "" {
		return
	}
	want := arabic.LineKey(d.m.Title)
	for i := 0; i < len(d.lines) && i <= d.first; i++ {
		l := &d.lines[i]
		if d.t.Titled >= 0 && l.At >= d.t.Titled && l.At < d.t.Nodes[d.t.Titled].End || l.Words < 60 && arabic.LineKey(l.Text) == want {
			l.Rule = "title"
		}
	}
}

// phrases applies the lexicon.
func (d *draft) phrases() {
	for i := range d.lines {
		d.phrase(i)
	}
}

// phrase applies the lexicon to line i.
func (d *draft) phrase(i int) {
	l := &d.lines[i]
	if l.Rule != "" || l.Kind == warraq.Caption && !isCredit(l.Text) {
		return
	}
	p, rest := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, d.standing(i)))
	if p == nil {
		l.Rule = shapeRule(l.Text)
		d.dateline(i)
		return
	}
	l.Rule = p.Rule
	if rest == "" {
		rest = d.value(p, i)
	}
	d.keepFact(p, l, rest)
	switch {
	case p.Action == lexicon.ActEnd, p.Category == "comments" && l.Kind == warraq.Heading:
		d.cutAfter(i, p)
	case p.Action == lexicon.ActHead:
		d.takeLinked(i+1, p.Rule)
	}
}

// maxNameLine is the last line in which the writer's name may stand alone: farther down such lines are verse and lists.
const maxNameLine = 2

// dateline takes out a line before the prose that is a dateline or a name and nothing else, and keeps what it tells.
func (d *draft) dateline(i int) {
	l := &d.lines[i]
	if l.Rule != "" || i >= d.first {
		return
	}
	if place, agency, ok := isDateline(l); ok {
		l.Rule = "agency/dateline"
		d.c.Place, d.c.Agency = cmp.Or(d.c.Place, place), cmp.Or(d.c.Agency, agency)
	} else if person := personOf(l); person != "" && i <= maxNameLine && d.last >= 0 && !strings.Contains(arabic.Key(d.m.Title), arabic.Key(person)) {
		l.Rule = "byline/name"
		d.c.Authors = append(d.c.Authors, person)
	}
}

// personOf is the name in a paragraph that is a name; "" in all others.
func personOf(l *page.Line) string {
	if l.Kind != warraq.Paragraph {
		return ""
	}
	return credit.PersonLine(l.Text, l.Words)
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
	case markup.IsURL(s):
		return "bare-url"
	case len(s) < 800 && strings.Contains(s, "pic.twitter.com/"):
		return "embed/pic.twitter.com"
	case len(s) < 200 && strings.HasPrefix(s, "—") && strings.Contains(s, "(@"):
		return "embed/@" // «— فلان (@name) 9 مارس 2024» under a quoted post
	}
	return ""
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
func (d *draft) value(p *lexicon.Phrase, i int) string {
	label := p.Action == lexicon.ActAuthor || p.Action == lexicon.ActDate || p.Category == "source"
	if !label || !strings.HasSuffix(d.lines[i].Text, ":") || i+1 >= len(d.lines) {
		return ""
	}
	next := &d.lines[i+1]
	if next.Rule != "" || next.Words > 8 || next.Prose() || next.Kind == warraq.Heading {
		return ""
	}
	next.Rule = p.Rule
	return next.Text
}

// keepFact keeps what a byline, agency or date line tells.
func (d *draft) keepFact(p *lexicon.Phrase, l *page.Line, rest string) {
	switch p.Action {
	case lexicon.ActAuthor:
		if rest != "" && len(rest) < 200 {
			d.c.Authors = append(d.c.Authors, rest)
		}
	case lexicon.ActAgency:
		if d.c.Agency == "" {
			d.c.Agency = strings.Trim(cmp.Or(rest, l.Text), " ()[]:-–—")
		}
	case lexicon.ActDate:
		if d.c.Dateline == "" {
			d.c.Dateline = l.Text
		}
	}
}

// takeLinked takes out the links that follow a boilerplate heading, with the beginnings of texts under them.
func (d *draft) takeLinked(from int, rule string) {
	for i := from; i < len(d.lines); i++ {
		l := &d.lines[i]
		if linked := 2*l.Links >= l.Letters && l.Letters > 0; l.Rule != "" || !linked && !(i > from && (isExcerpt(l) || d.sameCard(i))) {
			return
		}
		l.Rule = rule
	}
}

// isExcerpt says whether a line is the cut-off beginning of another text.
func isExcerpt(l *page.Line) bool {
	return l.Words <= 60 && (strings.HasSuffix(l.Text, "...") || strings.HasSuffix(l.Text, "…") || strings.HasSuffix(l.Text, "[…]") || strings.HasSuffix(l.Text, "[...]"))
}

// minBefore is how many words of prose make a whole article when comments follow.
const minBefore = 25

// maxCuts bounds the work on pages that repeat the phrases of an end.
const maxCuts = 20

// cutAfter ends the article at line i, unless much more prose follows than came before. Where the phrase is the end of
// every article, little before it will do; «3 comments» may stand at the head of the text too.
func (d *draft) cutAfter(i int, p *lexicon.Phrase) {
	if d.cuts++; d.cuts > maxCuts {
		return
	}
	before, after := 0, 0
	for k := range d.lines {
		if l := &d.lines[k]; l.Prose() && l.Rule == "" {
			if k < i {
				before += l.Words
			} else {
				after += l.Words
			}
		}
	}
	if before == 0 || after > 2*before && before < 100 && !(before >= minBefore && d.lines[i].Links == 0 && p.Category == "comments" && p.Action == lexicon.ActEnd) {
		return
	}
	for k := i + 1; k < len(d.lines); k++ {
		if l := &d.lines[k]; l.Rule == "" {
			l.Rule = d.ownRule(k, p.Rule)
		}
	}
}

// ownRule is the rule of the phrase that line k matches by itself; the given one where it matches none.
func (d *draft) ownRule(k int, rule string) string {
	l := &d.lines[k]
	if p, _ := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, d.standing(k))); p != nil {
		return p.Rule
	}
	return rule
}

// links takes out lines that are links and no sentences: related headlines, tables of contents, lists of tags.
func (d *draft) links() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.Rule != "" || l.Letters == 0 {
			continue
		}
		switch {
		case l.InPage && 10*l.Links >= 8*l.Letters:
			l.Rule = "toc"
		case l.Kind == warraq.Paragraph && l.Words <= 6 && markup.Letters(l.Text) == markup.CountDigits(l.Text):
			l.Rule = "no-words"
		case 10*l.Links >= 8*l.Letters && l.Words <= 30 && !(l.Prose() && markup.EndsSentence(l.Text) && l.Words > 14) && !d.inMixedList(i) && !d.headsProse(i) && !isNumbered(l):
			l.Rule = "link-density"
		}
	}
}

// maxBeside bounds how many items on either side of one are looked at.
const maxBeside = 20

// inMixedList says whether line i is an item of a list that is mostly no links: sources named beside one another, steps
// of which one is a link.
func (d *draft) inMixedList(i int) bool {
	if d.lines[i].Kind != warraq.ListItem {
		return false
	}
	box := d.boxOf(i)
	size, links, items := 0, 0, 0
	for _, step := range [...]int{-1, 1} {
		for k := i + step; k >= 0 && k < len(d.lines) && items < maxBeside && d.lines[k].Kind == warraq.ListItem && d.boxOf(k) == box; k += step {
			size, links, items = size+d.lines[k].Letters, links+d.lines[k].Links, items+1
		}
	}
	return items >= 2 && 2*links < size
}

// isNumbered says whether a line is a subhead with a number: "3. Dress as a lighthouse" is a step or an item of the text,
// whatever it links to.
func isNumbered(l *page.Line) bool {
	digits := 0
	for digits < len(l.Text) && l.Text[digits] >= '0' && l.Text[digits] <= '9' {
		digits++
	}
	return l.Kind == warraq.Heading && digits > 0 && digits <= 3 && digits < len(l.Text) && (l.Text[digits] == '.' || l.Text[digits] == ')')
}

// minHeaded is how many words of prose must stand under a linked subhead for it to be a part of the text.
const minHeaded = 20

// headsProse says whether line i is a linked subhead among paragraphs: it stands in the same element as the prose that
// follows it and as the first prose, which no such headline opens. A teaser's headline has a box of its own.
func (d *draft) headsProse(i int) bool {
	if d.lines[i].Kind != warraq.Heading || i <= d.first || i+1 >= len(d.lines) {
		return false
	}
	next, box := &d.lines[i+1], d.boxOf(i)
	if box <= 0 || next.Rule != "" || !next.Prose() || next.Words < minHeaded || next.Links > 0 && 4*next.Links > next.Letters || d.boxOf(i+1) != box {
		return false
	}
	return d.boxOf(d.first) == box && !d.opensLinked()
}

// opensLinked says whether a linked heading stands before the first prose, as in lists of teasers.
func (d *draft) opensLinked() bool {
	for k := d.first - 1; k >= 0 && k >= d.first-maxSiblings; k-- {
		if l := &d.lines[k]; l.Kind == warraq.Heading && l.Rule != "title" && 10*l.Links >= 8*l.Letters {
			return true
		}
	}
	return false
}
