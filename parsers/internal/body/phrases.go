package body

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/lexicon"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// phrases applies the lexicon.
func (d *draft) phrases() {
	for i := range d.lines {
		d.phrase(i)
	}
}

// phrase applies the lexicon to line i.
func (d *draft) phrase(i int) {
	l := &d.lines[i]
	if l.Rule != "" || l.Kind == warraq.Caption && !isCredit(l.Text) || l.Listed && d.standing(i) == 0 {
		return
	}
	p, rest := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, d.standing(i)))
	if p == nil || d.isChapter(i, p) {
		if l.Rule = shapeRule(l.Text); l.Rule == ruleBareURL && d.isAnnounced(i) {
			l.Rule = ""
		}
		d.dateline(i)
		return
	}
	l.Rule = p.Rule
	if rest == "" {
		rest = d.value(p, i)
	}
	d.keepFact(p, l, rest)
	switch {
	case p.Action == lexicon.ActEnd, p.Category == "comments" && (l.Kind == warraq.Heading || d.readersSpeak(i)):
		d.cutAfter(i, p)
	case p.Action == lexicon.ActHead:
		d.takeLinked(i+1, p.Rule)
	}
}

// dateline takes out a line before the prose that is a dateline or a name and nothing else, and keeps what it tells.
func (d *draft) dateline(i int) {
	l := &d.lines[i]
	if l.Rule != "" || i >= d.first {
		return
	}
	if place, agency, ok := isDateline(l); ok {
		l.Rule = "agency/dateline"
		d.c.Place, d.c.Agency = cmp.Or(d.c.Place, place), cmp.Or(d.c.Agency, agency)
	} else if person := personOf(l); person != "" && !d.isPaper(person, l.Text) && i <= nameLines && d.last >= 0 && !strings.Contains(arabic.Key(d.m.Title), arabic.Key(person)) {
		l.Rule = "byline/name"
		d.c.Authors = append(d.c.Authors, person)
	}
}

// isPaper says whether the name in a line is the site's own, or one beside a place that the head's title ends with:
// «رام الله - دنيا الخبر». Papers, too, are called as persons are.
func (d *draft) isPaper(name, line string) bool {
	key := arabic.Key(name)
	return d.m.SiteNames[key] || key != arabic.Key(line) && strings.HasSuffix(d.headTitle, " "+key)
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
	return len(s) < creditBytes && (strings.HasPrefix(s, "©") || strings.HasPrefix(s, "(c) ") || strings.HasPrefix(s, "Photo:"))
}

// ruleBareURL is the rule of lines that are an address and nothing else.
const ruleBareURL = "bare-url"

// shapeRule names the rule that takes out a line for its form alone; "" where none does.
func shapeRule(s string) string {
	switch {
	case isCredit(s):
		return "credit/©"
	case isHashtags(s):
		return "tags/#"
	case isInitials(s):
		return "agency/initials"
	case markup.IsURL(s):
		return ruleBareURL
	case len(s) < tweetBytes && strings.Contains(s, "pic.twitter.com/"):
		return "embed/pic.twitter.com"
	case len(s) < tweeterBytes && strings.HasPrefix(s, "—") && strings.Contains(s, "(@"):
		return "embed/@" // «— فلان (@name) 9 مارس 2024» under a quoted post
	}
	return ""
}

// isInitials says whether a line is the letters with which an agency's editors sign: «ن ش / م م ج».
func isInitials(s string) bool {
	if len(s) > initialsBytes || !strings.Contains(s, "/") {
		return false
	}
	letters := 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == '/' }) {
		if r, size := utf8.DecodeRuneInString(w); size != len(w) || !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) {
			return false
		}
		letters++
	}
	return letters >= minInitials
}

// isHashtags says whether a line is made of hashtags alone.
func isHashtags(s string) bool {
	if !strings.HasPrefix(s, "#") || len(s) > hashtagBytes {
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
	if !isLabel(p) || !strings.HasSuffix(d.lines[i].Text, ":") || i+1 >= len(d.lines) {
		return ""
	}
	next := &d.lines[i+1]
	if next.Rule != "" || next.Kind == warraq.Heading || next.Words > shortLine || next.Prose() {
		return ""
	}
	next.Rule = p.Rule
	return next.Text
}

// isLabel says whether a phrase stands before a value: a name, a date, a source.
func isLabel(p *lexicon.Phrase) bool {
	return p.Action == lexicon.ActAuthor || p.Action == lexicon.ActDate || p.Category == "source"
}

// keepFact keeps what a byline, agency or date line tells.
func (d *draft) keepFact(p *lexicon.Phrase, l *page.Line, rest string) {
	switch p.Action {
	case lexicon.ActAuthor:
		if rest != "" && len(rest) < authorBytes {
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
	return l.Words <= excerptWords && (strings.HasSuffix(l.Text, "...") || strings.HasSuffix(l.Text, "…") || strings.HasSuffix(l.Text, "[…]") || strings.HasSuffix(l.Text, "[...]"))
}

// cutAfter ends the article at line i, if it may end there.
func (d *draft) cutAfter(i int, p *lexicon.Phrase) {
	if d.cuts++; d.cuts > maxCuts || !d.mayEnd(i, p) {
		return
	}
	for k := i + 1; k < len(d.lines); k++ {
		if l := &d.lines[k]; l.Rule == "" {
			l.Rule = d.ownRule(k, p.Rule)
		}
	}
}

// mayEnd says whether the article may end at line i: unless much more prose follows than came before. Where the phrase is the end
// of every article, little before it will do; «3 comments» may stand at the head of the text too.
func (d *draft) mayEnd(i int, p *lexicon.Phrase) bool {
	before := d.proseWords(0, i)
	if before >= sureBefore || d.proseWords(i, len(d.lines)) <= 2*before {
		return before > 0
	}
	return before >= minBefore && d.lines[i].Links == 0 && p.Category == "comments" && p.Action == lexicon.ActEnd
}

// ownRule is the rule of the phrase that line k matches by itself; the given one where it matches none.
func (d *draft) ownRule(k int, rule string) string {
	l := &d.lines[k]
	if p, _ := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, d.standing(k))); p != nil {
		return p.Rule
	}
	return rule
}

// lastLines takes out lines at the text's end by the phrases that need a place there: with each line of prose that
// goes, what stands before it becomes the end.
func (d *draft) lastLines() {
	for range maxLastLines {
		d.findProse()
		if d.last < 0 {
			return
		}
		for i := d.last + 1; i < len(d.lines); i++ {
			d.phrase(i)
		}
		l := &d.lines[d.last]
		p, _ := d.lex.Match(lexicon.NewLine(l.Text, l.Words, l.Links > 0, lexicon.WhenLast))
		if p == nil || p.Action > lexicon.ActEnd || d.first == d.last {
			return
		}
		l.Rule = p.Rule
	}
}
