package dates

import (
	"time"

	hijri "github.com/hablullah/go-hijri"
)

// day is a date in one of the two calendars.
type day struct{ year, month, day int }

func (d day) known() bool { return d.year != 0 }

// valid says whether the Gregorian date exists.
func (d day) valid() bool {
	if d.month < 1 || d.month > 12 || d.day < 1 {
		return false
	}
	return d.midnight().Day() == d.day
}

// weekday returns the day of the week of a Gregorian date, 1 for Sunday.
func (d day) weekday() int {
	return int(d.midnight().Weekday()) + 1
}

// midnight is the beginning of a Gregorian date, in UTC.
func (d day) midnight() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// fromHijri returns the Gregorian day of a Hijri date in the Umm al-Qura calendar of Saudi Arabia, if there is one. Where
// months begin by sighting, the day may have been a neighbouring one.
func (d day) fromHijri() (day, bool) {
	if d.year < firstHijriYear || d.year > lastHijriYear || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 30 {
		return day{}, false
	}
	t := hijri.UmmAlQuraDate{Year: int64(d.year), Month: int64(d.month), Day: int64(d.day)}.ToGregorian()
	back, err := hijri.CreateUmmAlQuraDate(t)
	if err != nil || back.Day != int64(d.day) {
		return day{}, false // the 30th of a month of 29 days
	}
	return day{t.Year(), int(t.Month()), t.Day()}, true
}

// readDate reads a date in figures or with a month name. A second date is read only if it is the same day, or if it is
// the other calendar's.
func (r *reader) readDate() bool {
	d, isHijri, end, ok := r.numericDate(r.i)
	figures := ok && r.toks[r.i].digits <= 2
	if !ok {
		d, isHijri, end, ok = r.writtenDate(r.i)
	}
	if !ok {
		return false
	}
	end = r.era(end)
	slot := &r.facts.gregorian
	if isHijri {
		slot = &r.facts.hijri
	}
	if slot.known() && *slot != d {
		r.dropLabelled()
		return false
	}
	*slot = d
	r.facts.figures = r.facts.figures || figures && !isHijri
	r.i = r.timeSign(end)
	return true
}

// timeSign passes over the T between day and time in 2020-05-03T14:30.
func (r *reader) timeSign(i int) int {
	if r.run(i) == 1 && r.phrase(i, 1) == "t" {
		return i + 1
	}
	return i
}

// dropLabelled forgets the time that was read after a label which then came to its own date.
func (r *reader) dropLabelled() {
	if r.facts.label && r.facts.clock.afterLabel {
		r.facts.clock, r.facts.zone = clock{}, nil
	}
}

// era passes over the sign of the era, which the year tells already, after a date that ends before token i. A «م» with a space before it and a time after it
// may as well say that the time is past noon; that is decided by readClock.
func (r *reader) era(i int) int {
	_, n := r.word(wordEra, i)
	if n == 0 {
		return i
	}
	if _, half := r.word(wordHalf, i); half > 0 && r.toks[i].spaced && r.isClock(i+n) {
		return i
	}
	return i + n
}

// isClock says whether hours and minutes stand at token i.
func (r *reader) isClock(i int) bool {
	_, _, bare, ok := r.figures(i)
	return ok && !bare
}

// numericDate reads 24/04/2020, 24-4-2020, 24.4.2020 and the same with the year first; 24.04.20 where it stands alone; and
// 2020年4月24日.
func (r *reader) numericDate(i int) (d day, isHijri bool, end int, ok bool) {
	if d, end, ok = r.signedDate(i); ok {
		return d, false, end, d.valid()
	}
	part, sep, end, ok := r.threeNumbers(i)
	if !ok {
		return day{}, false, 0, false
	}
	if part[2].digits == 2 && part[0].digits <= 2 {
		d, ok = r.shortYear(part, sep)
		return d, false, end, ok && (r.alone || r.apart(i, end))
	}
	if d, ok = r.orderParts(part, sep); !ok {
		return day{}, false, 0, false
	}
	isHijri = d.year >= firstHijriYear && d.year <= lastHijriYear
	return d, isHijri, end, isHijri || d.valid()
}

// signedDate reads 2020年4月24日, where a sign behind each figure says what it is.
func (r *reader) signedDate(i int) (d day, end int, ok bool) {
	if d.year, ok = r.number(i, 4, 4); !ok {
		return day{}, 0, false
	}
	end = i + 1
	for _, part := range [...]struct {
		sign  wordRole
		value *int
	}{{wordYearSign, &d.month}, {wordMonthSign, &d.day}} {
		_, n := r.word(part.sign, end)
		if *part.value, ok = r.number(end+n, 1, 2); n == 0 || !ok {
			return day{}, 0, false
		}
		end += n + 1
	}
	_, n := r.word(wordDaySign, end)
	return d, end + n, n > 0
}

// threeNumbers reads three numbers at token i with the same mark between, and no fourth: 24/04/2020/7 is a path.
func (r *reader) threeNumbers(i int) (numbers [3]token, sep rune, end int, ok bool) {
	for k := range numbers {
		if k > 0 {
			if sep, ok = r.separator(i, sep); !ok {
				return numbers, 0, 0, false
			}
			i++
		}
		if _, ok := r.number(i, 1, 4); !ok {
			return numbers, 0, 0, false
		}
		numbers[k] = r.toks[i]
		i++
	}
	return numbers, sep, i, !r.goesOn(i, sep)
}

// goesOn says whether figures go on at token i: by the same mark, or by a dash to the last of some days (2020/7/11-12).
func (r *reader) goesOn(i int, sep rune) bool {
	if !r.glued(i) || !r.glued(i+1) || r.toks[i+1].typ != numberToken {
		return false
	}
	return r.isMark(i, sep) || r.isMark(i, '-') && !r.isClock(i+1)
}

// apart says whether tokens i to end are set off by marks, or by the ends of the line, on both sides.
func (r *reader) apart(i, end int) bool {
	return (i == 0 || r.toks[i-1].typ == markToken) && (end == len(r.toks) || r.toks[end].typ == markToken)
}

// orderParts tells day, month and year apart. Days stand before months, but where the page has them the other way round
// (Context.MonthFirst) or a month would be over 12.
func (r *reader) orderParts(part [3]token, sep rune) (day, bool) {
	first, second, third := part[0], part[1], part[2]
	monthFirst := r.ctx.MonthFirst && sep != '.'
	switch {
	case second.digits > 2:
		return day{}, false
	case first.digits == 4 && third.digits <= 2:
		return day{first.value, second.value, third.value}, true
	case third.digits != 4 || first.digits > 2:
		return day{}, false
	case first.value <= 12 && (second.value > 12 || monthFirst):
		return day{third.value, first.value, second.value}, true
	}
	return day{third.value, second.value, first.value}, true
}

// shortYear tells them apart where the year has two digits: by the mark, for only days stand before dots, else if one
// order alone gives a day that the page may be of.
func (r *reader) shortYear(part [3]token, sep rune) (d day, ok bool) {
	a, b, c := part[0].value, part[1].value, part[2].value
	orders := []day{{fullYear(c), b, a}, {fullYear(c), a, b}, {fullYear(a), b, c}}
	if sep == '.' {
		orders = orders[:1]
	}
	for _, o := range orders {
		if !o.valid() || !r.ctx.plausible(o.midnight()) || o == d {
			continue
		}
		if d.known() {
			return day{}, false
		}
		d = o
	}
	return d, d.known()
}

// fullYear is the year that two digits stand for, as RFC 5322 has it for mail: 00 to 49 are of this century.
func fullYear(short int) int {
	if short < 50 {
		return 2000 + short
	}
	return 1900 + short
}

// separator returns the mark at i if it can stand between the figures of a date, and is the same as the one before.
func (r *reader) separator(i int, before rune) (rune, bool) {
	for _, mark := range [...]rune{'/', '-', '.'} {
		if r.isMark(i, mark) {
			apart := mark == '.' && !(r.glued(i) && r.glued(i+1))
			return mark, !apart && (before == 0 || before == mark)
		}
	}
	return 0, false
}

// writtenDate reads a date with a month name: «24 نيسان / أبريل 2020», «الأول من مايو 2020», «أبريل 24, 2020», "2020. május 24."
func (r *reader) writtenDate(i int) (d day, isHijri bool, end int, ok bool) {
	for _, read := range [...]func(int) (day, bool, int, bool){r.dayFirst, r.monthFirst, r.yearFirst} {
		if d, isHijri, end, ok = read(i); ok {
			return d, isHijri, end, isHijri || d.valid()
		}
	}
	return day{}, false, 0, false
}

// dayFirst reads «24 أبريل 2020».
func (r *reader) dayFirst(i int) (d day, isHijri bool, end int, ok bool) {
	if d.day, end, ok = r.dayOfMonth(i); !ok {
		return day{}, false, 0, false
	}
	if d.month, isHijri, end, ok = r.monthPair(r.between(end)); !ok {
		return day{}, false, 0, false
	}
	d.year, end, ok = r.yearAfter(end)
	return d, isHijri, end, ok
}

// monthFirst reads «أبريل 24, 2020».
func (r *reader) monthFirst(i int) (d day, isHijri bool, end int, ok bool) {
	if d, isHijri, end, ok = r.monthAndDay(i); !ok {
		return day{}, false, 0, false
	}
	d.year, end, ok = r.yearAfter(end)
	return d, isHijri, end, ok
}

// yearFirst reads "2020. május 24.", with no other year behind it.
func (r *reader) yearFirst(i int) (d day, isHijri bool, end int, ok bool) {
	year, ok := r.number(i, 4, 4)
	if !ok {
		return day{}, false, 0, false
	}
	if d, isHijri, end, ok = r.monthAndDay(r.between(i + 1)); !ok {
		return day{}, false, 0, false
	}
	_, _, another := r.yearAfter(end)
	d.year = year
	return d, isHijri, end, !another
}

// monthAndDay reads «أبريل 24».
func (r *reader) monthAndDay(i int) (d day, isHijri bool, end int, ok bool) {
	if d.month, isHijri, end, ok = r.monthPair(i); !ok {
		return day{}, false, 0, false
	}
	at := r.between(end)
	if d.day, ok = r.number(at, 1, 2); !ok {
		return day{}, false, 0, false
	}
	return d, isHijri, r.ordinalEnding(at + 1), true
}

// yearAfter reads the year of a written date whose day and month end before token i: it follows («3 مايو 2020»), in two
// digits where a time or its dashes show that it is one («19 Aug 24 17:42», «11-Nov-26»), or stands behind the time of day
// («Nov 11 22:52:30 AST 2026»), where step passes over it later.
func (r *reader) yearAfter(i int) (year, end int, ok bool) {
	at := r.between(i)
	if year, ok = r.number(at, 4, 4); ok {
		return year, at + 1, true
	}
	if short, ok := r.number(at, 2, 2); ok && !r.isClock(at) && (r.isClock(at+1) || r.dashed(i)) {
		return fullYear(short), at + 1, true
	}
	if year, ok = r.number(r.clockEnd(at), 4, 4); ok {
		r.facts.lateYear = r.clockEnd(at)
		return year, i, true
	}
	return 0, 0, false
}

// dashed says whether a dash and a figure follow at once at token i.
func (r *reader) dashed(i int) bool { return r.isMark(i, '-') && r.glued(i) && r.glued(i+1) }

// clockEnd is the token behind a time of day and its zone at token i; i itself where there is none.
func (r *reader) clockEnd(i int) int {
	_, end, bare, ok := r.figures(i)
	if !ok || bare {
		return i
	}
	_, n := r.half(end)
	end += n
	if _, zoneEnd, ok := r.zoneAt(end); ok {
		return zoneEnd
	}
	return end
}

// dayOfMonth reads 24, 1er, 3rd or «الثالث والعشرين» at token i.
func (r *reader) dayOfMonth(i int) (value, end int, ok bool) {
	if value, ok := r.number(i, 1, 2); ok {
		return value, r.ordinalEnding(i + 1), true
	}
	value, n := r.word(wordOrdinal, i)
	return value, i + n, n > 0
}

// ordinalEnding passes over the letters of 1er, 2nd, 3rd, 4th.
func (r *reader) ordinalEnding(i int) int {
	if !r.glued(i) {
		return i
	}
	_, n := r.word(wordOrdinalEnding, i)
	return i + n
}

// between passes over what may stand between the parts of a written date: one mark, then words such as «من شهر», «عام».
func (r *reader) between(i int) int {
	if i < len(r.toks) && r.toks[i].typ == markToken {
		switch r.toks[i].mark {
		case ',', '،', '-', '/', '.', '–':
			i++
		}
	}
	for i < len(r.toks) {
		_, n := r.word(wordFiller, i)
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// monthPair reads a month name, or the same month by two names: «نيسان / أبريل», «آب (أغسطس)», «آب أغسطس». Two names of
// different months are a span of time and no date.
func (r *reader) monthPair(i int) (month int, isHijri bool, end int, ok bool) {
	month, isHijri, n := r.month(i)
	if n == 0 {
		return 0, false, 0, false
	}
	end = i + n
	at := end
	if at < len(r.toks) && r.toks[at].typ == markToken {
		at++
	}
	second, secondHijri, n := r.month(at)
	if n == 0 {
		return month, isHijri, end, true
	}
	if second != month || secondHijri != isHijri {
		return 0, false, 0, false
	}
	end = at + n
	if r.isMark(end, ')') || r.isMark(end, ']') {
		end++
	}
	return month, isHijri, end, true
}
