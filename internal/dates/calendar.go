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
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Day() == d.day
}

// weekday returns the day of the week of a Gregorian date, 1 for Sunday.
func (d day) weekday() int {
	return int(time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).Weekday()) + 1
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

// numericDate reads 24/04/2020, 24-4-2020, 24.4.2020 and the same with the year first.
func (r *reader) numericDate(i int) (d day, isHijri bool, end int, ok bool) {
	part, end, ok := r.threeNumbers(i)
	if !ok {
		return day{}, false, 0, false
	}
	if d, ok = orderParts(part); !ok {
		return day{}, false, 0, false
	}
	isHijri = d.year >= firstHijriYear && d.year <= lastHijriYear
	return d, isHijri, end, isHijri || d.valid()
}

// threeNumbers reads three numbers at token i with the same mark between, and no fourth: 24/04/2020/7 is a path.
func (r *reader) threeNumbers(i int) (numbers [3]token, end int, ok bool) {
	var sep rune
	for k := range numbers {
		if k > 0 {
			if sep, ok = r.separator(i, sep); !ok {
				return numbers, 0, false
			}
			i++
		}
		if _, ok := r.number(i, 1, 4); !ok {
			return numbers, 0, false
		}
		numbers[k] = r.toks[i]
		i++
	}
	goesOn := r.isMark(i, sep) && r.glued(i) && r.glued(i+1) && r.toks[i+1].typ == numberToken
	return numbers, i, !goesOn
}

// orderParts tells day, month and year apart. Days stand before months; a month over 12 means that the site has them
// the other way round.
func orderParts(part [3]token) (day, bool) {
	first, second, third := part[0], part[1], part[2]
	switch {
	case second.digits > 2:
		return day{}, false
	case first.digits == 4 && third.digits <= 2:
		return day{first.value, second.value, third.value}, true
	case third.digits != 4 || first.digits > 2:
		return day{}, false
	case second.value > 12 && first.value <= 12:
		return day{third.value, first.value, second.value}, true
	}
	return day{third.value, second.value, first.value}, true
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

// writtenDate reads a date with a month name: «24 نيسان / أبريل 2020», «الأول من مايو 2020», «أبريل 24, 2020».
func (r *reader) writtenDate(i int) (d day, isHijri bool, end int, ok bool) {
	if d.month, isHijri, end, ok = r.monthPair(i); ok {
		if d.day, ok = r.number(r.between(end), 1, 2); !ok {
			return day{}, false, 0, false
		}
		end = r.ordinalEnding(r.between(end) + 1)
	} else {
		if d.day, end, ok = r.dayOfMonth(i); !ok {
			return day{}, false, 0, false
		}
		if d.month, isHijri, end, ok = r.monthPair(r.between(end)); !ok {
			return day{}, false, 0, false
		}
	}
	end = r.between(end)
	if d.year, ok = r.number(end, 4, 4); !ok {
		return day{}, false, 0, false
	}
	if !isHijri && !d.valid() {
		return day{}, false, 0, false
	}
	return d, isHijri, end + 1, true
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
