package dates

import (
	"time"

	"warraq"
)

// reader collects the facts that the tokens of a string give about one instant.
type reader struct {
	ctx   Context
	toks  []token
	words string // the folded words between single spaces
	i     int    // next token
	alone bool   // nothing but a date stands in the string
	facts facts
}

// facts are what was found so far.
type facts struct {
	gregorian day
	hijri     day
	clock     clock
	zone      *time.Location // given beside the time
	relative  relative
	weekday   int  // 1 is Sunday; 0 where none is named
	figures   bool // the Gregorian date is in figures with the year last
	lateYear  int  // the token of a year that stands behind the time of day; 0 for none
	label     bool // «آخر تحديث» was met after the date: what follows is about another instant
}

func newReader(s string, c Context) *reader {
	toks, words := tokenize(s)
	return &reader{ctx: c, toks: toks, words: words}
}

// read collects facts from token i on, until the end or the first token that says nothing about a date, or that begins a
// second one, and says whether it got to the end. r.i is the first token not read.
func (r *reader) read(i int) bool {
	r.i, r.facts = i, facts{}
	for r.i < len(r.toks) {
		if !r.step() {
			return r.secondDate()
		}
	}
	return true
}

// step reads what begins at the next token and says whether it could.
func (r *reader) step() bool {
	return r.readRelative() || r.readDate() || r.readClock() || r.readZone() || r.skip()
}

// secondDate says whether reading stopped at a date that a label sets apart from the first: «نشر 3 مايو 2020، آخر تحديث
// 5 مايو 2020». The rest of the string then belongs to that label.
func (r *reader) secondDate() bool {
	if !r.facts.label || !r.facts.dated() {
		return false
	}
	r.i = len(r.toks)
	return true
}

// dated says whether a day is known.
func (f *facts) dated() bool {
	return f.gregorian.known() || f.hijri.known() || f.relative.known
}

// skip passes over words and marks that say nothing: labels, weekdays, fillers, punctuation.
func (r *reader) skip() bool {
	if r.toks[r.i].typ == markToken || r.i > 0 && r.i == r.facts.lateYear {
		r.i++
		return true
	}
	if r.facts.zone != nil && r.isMark(r.i-1, '(') {
		return r.comment()
	}
	if _, n := r.word(wordUpdated, r.i); n > 0 {
		r.facts.label = r.facts.label || r.facts.dated()
		r.i += n
		return true
	}
	if value, n := r.word(wordWeekday, r.i); n > 0 {
		if r.facts.weekday == 0 {
			r.facts.weekday = value + 1
		}
		r.i += n
		return true
	}
	n := r.anyWord(r.i, wordPublished, wordFiller)
	r.i += n
	return n > 0
}

// comment passes over what stands in brackets behind a zone: «GMT+0300 (توقيت العربية الرسمي)».
func (r *reader) comment() bool {
	for i := r.i; i < len(r.toks); i++ {
		if r.isMark(i, ')') {
			r.i = i + 1
			return true
		}
	}
	return false
}

// standsApart says whether what was read from token i on is set off by marks or the ends of the line on both sides.
// «المصري اليوم» is a newspaper and «شاهد الآن» an order, so that these words need a time of day beside them.
func (r *reader) standsApart(i int) bool {
	if r.facts.relative.named && !r.facts.clock.known {
		return false
	}
	from := i == 0 || r.toks[i-1].typ == markToken
	to := r.i == len(r.toks) || r.toks[r.i].typ == markToken || r.i > 0 && r.toks[r.i-1].typ == markToken
	return from && to
}

// canStart says whether a date may begin at token i of a longer line.
func (r *reader) canStart(i int) bool {
	switch t := r.toks[i]; {
	case t.typ == markToken, r.isInside(i):
		return false
	case t.typ == numberToken:
		return true
	}
	if _, _, n := r.month(i); n > 0 {
		return true
	}
	return r.anyWord(i, wordOrdinal, wordAgo, wordNow, wordDay, wordWeekday, wordHalf, wordNumber) > 0
}

// isInside says whether token i goes on what figures began: «1/24/04/2020», «192.168.24.4».
func (r *reader) isInside(i int) bool {
	return i >= 2 && !r.toks[i].spaced && r.toks[i-1].typ == markToken && !r.toks[i-1].spaced && r.toks[i-2].typ == numberToken
}

// moment puts the facts together.
func (r *reader) moment(raw string) (warraq.Moment, bool) {
	f := &r.facts
	date, ok := f.gregorian, f.gregorian.known()
	if !ok && f.hijri.known() {
		date, ok = f.hijri.fromHijri()
	}
	if !ok && f.relative.known {
		return r.relativeMoment(raw)
	}
	if !ok || !date.valid() {
		return unread(raw), false
	}
	return r.at(f.orderByWeekday(date), raw)
}

// orderByWeekday puts the month first where the weekday says so: «Mon, 11/09/2020», as Drupal prints dates by default, is
// the 9th of November, for the 11th of September was a Friday.
func (f *facts) orderByWeekday(d day) day {
	swapped := day{d.year, d.day, d.month}
	if f.figures && f.weekday != 0 && swapped.valid() && d.weekday() != f.weekday && swapped.weekday() == f.weekday {
		return swapped
	}
	return d
}

// at returns the moment of a day, with the clock time if there is one.
func (r *reader) at(d day, raw string) (warraq.Moment, bool) {
	loc := r.ctx.location()
	m := warraq.Moment{Raw: raw, DayOnly: !r.facts.clock.known}
	if r.facts.clock.known && r.facts.zone != nil {
		loc = r.facts.zone
	}
	c := r.facts.clock
	m.Time = time.Date(d.year, time.Month(d.month), d.day, c.hour, c.minute, c.second, c.nano, loc)
	if !r.ctx.plausible(m.Time) {
		return unread(raw), false
	}
	return m, true
}

// word returns the value of the longest phrase of a role at token i and how many tokens it has; 0 if there is none.
func (r *reader) word(role wordRole, i int) (value, n int) {
	for n := r.run(i); n > 0; n-- {
		if value, ok := vocabulary[role][r.phrase(i, n)]; ok {
			return value, n
		}
	}
	return 0, 0
}

// anyWord returns how many tokens the phrase at token i has, in the first of some roles that has one there; 0 for none.
func (r *reader) anyWord(i int, roles ...wordRole) int {
	for _, role := range roles {
		if _, n := r.word(role, i); n > 0 {
			return n
		}
	}
	return 0
}

// isWord says whether token i is a word.
func (r *reader) isWord(i int, word string) bool { return r.run(i) > 0 && r.phrase(i, 1) == word }

// month returns the month whose name begins at token i, whether it is Hijri, and how many tokens the name has.
func (r *reader) month(i int) (month int, hijri bool, n int) {
	for n := r.run(i); n > 0; n-- {
		name := r.phrase(i, n)
		if month := gregorianMonth(name, r.ctx.Months); month != 0 {
			return month, false, n
		}
		if month := islamicMonth(name); month != 0 {
			return month, true, n
		}
	}
	return r.numberedMonth(i)
}

// numberedMonth reads the Levantine months that come in twos by their number: «تشرين2», «كانون 1», and short «ت2», «ك1».
func (r *reader) numberedMonth(i int) (month int, hijri bool, n int) {
	which, ok := r.number(i+1, 1, 1)
	if !ok || which < 1 || which > 2 || r.run(i) != 1 {
		return 0, false, 0
	}
	first, n := r.word(wordTwoMonths, i)
	if n == 0 && r.glued(i+1) {
		first, n = r.word(wordTwoMonthsShort, i)
	}
	if n == 0 {
		return 0, false, 0
	}
	return (first+which-2)%12 + 1, false, 2
}

// run returns how many words follow one another from token i on, at most maxPhrase.
func (r *reader) run(i int) int {
	n := 0
	for n < maxPhrase && i+n < len(r.toks) && r.toks[i+n].typ == wordToken {
		n++
	}
	return n
}

// phrase returns n words from token i on with single spaces between.
func (r *reader) phrase(i, n int) string { return r.words[r.toks[i].start:r.toks[i+n-1].end] }

// number returns the number token at i if it has least to most digits.
func (r *reader) number(i, least, most int) (int, bool) {
	if i >= len(r.toks) {
		return 0, false
	}
	t := r.toks[i]
	return t.value, t.typ == numberToken && t.digits >= least && t.digits <= most
}

// isMark says whether token i is the mark m.
func (r *reader) isMark(i int, m rune) bool {
	return i >= 0 && i < len(r.toks) && r.toks[i].typ == markToken && r.toks[i].mark == m
}

// glued says whether token i exists and no space stands before it.
func (r *reader) glued(i int) bool { return i < len(r.toks) && !r.toks[i].spaced }
