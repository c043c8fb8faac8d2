package dates

import (
	"time"
	_ "time/tzdata" // zones by IANA name on machines without the database
)

// clock is a time of day.
type clock struct {
	hour, minute, second, nano int
	known                      bool
	afterLabel                 bool // it was read after a label that followed the date
}

// Values of wordHalf.
const (
	beforeNoon = 0
	afterNoon  = 12
	night      = 24
	noHalf     = -1
)

// readClock reads 14:30, 09:23:05, «09:22 مساءً», «م 09:22», 14h30, «9 صباحاً». A second time is not read.
func (r *reader) readClock() bool {
	i := r.i
	half, n := r.half(i) // some sites print «م 09:22»
	c, i, bare, ok := r.figures(i + n)
	if !ok {
		return false
	}
	if after, n := r.half(i); n > 0 {
		half = after
		i += n
	} else if bare {
		return false
	}
	if !c.setHalf(half) || r.facts.clock.known {
		return false
	}
	c.known, c.afterLabel = true, r.facts.label
	r.facts.clock = c
	r.i = i
	return true
}

// mend puts into the bounds of a day what the notations allow beyond them: 24:00 is the beginning of the next day, which
// time.Date knows, and a leap second the last of its minute. It says whether the time can be.
func (c *clock) mend() bool {
	if c.second == 60 {
		c.second = 59
	}
	midnight := c.hour == 24 && c.minute == 0 && c.second == 0
	return (c.hour < 24 || midnight) && c.minute < 60 && c.second < 60
}

// half reads the half of the day at token i: «ص», «مساءً», PM, p.m.
func (r *reader) half(i int) (value, n int) {
	if value, n := r.word(wordHalf, i); n > 0 {
		return value, n + r.dot(i+n)
	}
	if !r.isMark(i+1, '.') || !r.isWord(i+2, "m") || !r.glued(i+2) {
		return noHalf, 0
	}
	switch n := 3 + r.dot(i+3); {
	case r.isWord(i, "a"):
		return beforeNoon, n
	case r.isWord(i, "p"):
		return afterNoon, n
	}
	return noHalf, 0
}

// dot returns 1 if a full stop stands right behind what ends before token i, and 0 otherwise.
func (r *reader) dot(i int) int {
	if r.isMark(i, '.') && r.glued(i) {
		return 1
	}
	return 0
}

// figures reads the hour, and the minutes and seconds where they are given. bare says that the figures are no time
// unless a half of the day is named beside them.
func (r *reader) figures(i int) (c clock, end int, bare, ok bool) {
	if c.hour, ok = r.number(i, 1, 2); !ok || c.hour > 24 {
		return clock{}, 0, false, false
	}
	minute, bare := r.minute(i + 1)
	if minute == 0 {
		return c, i + 1, true, c.hour >= 1 && c.hour <= 12
	}
	if end = minute + 1; !bare && r.isMark(end, ':') {
		c.minute, _ = r.number(minute, 1, 2)
		c.second, end, ok = r.seconds(end + 1)
	} else {
		c.minute, ok = r.number(minute, 2, 2)
	}
	return c, end, bare, ok && c.mend()
}

// minute returns the index of the minutes behind an hour that ends before token i, or 0. bare is as in figures.
func (r *reader) minute(i int) (at int, bare bool) {
	if _, ok := r.number(i+1, 1, 2); !ok {
		return 0, false
	}
	switch {
	case r.isMark(i, ':'):
		return i + 1, false
	case r.isMark(i, '.') && r.glued(i) && r.glued(i+1):
		return i + 1, true
	case r.isWord(i, "h") && r.glued(i+1):
		return i + 1, false
	}
	return 0, false
}

// seconds reads the seconds at token i. A fraction of them, in a text, is not worth keeping.
func (r *reader) seconds(i int) (second, end int, ok bool) {
	if second, ok = r.number(i, 1, 2); !ok {
		return 0, 0, false
	}
	if i++; r.isMark(i, '.') && r.glued(i) && r.glued(i+1) && r.toks[i+1].typ == numberToken {
		i += 2
	}
	return second, i, true
}

// setHalf applies the half of the day and says whether the time can be.
func (c *clock) setHalf(half int) bool {
	switch half {
	case noHalf:
		return true
	case night:
		if c.hour >= 6 && c.hour < 12 {
			c.hour += 12
		} else if c.hour == 12 {
			c.hour = 0
		}
		return true
	case beforeNoon:
		if c.hour == 12 {
			c.hour = 0
		}
		return c.hour < 12
	}
	if c.hour < 12 {
		c.hour += 12
		return c.hour != 12 // «00:15 م» is in both halves
	}
	return true
}

// readZone reads the zone of the time: +03:00, (GMT+0400), «بتوقيت مكة», EET.
func (r *reader) readZone() bool {
	if !r.facts.clock.known {
		return false
	}
	loc, end, ok := r.zoneAt(r.i)
	if !ok {
		return false
	}
	if r.facts.zone == nil {
		r.facts.zone = loc
	}
	r.i = end
	return true
}

// zoneAt reads a zone at token i.
func (r *reader) zoneAt(i int) (loc *time.Location, end int, ok bool) {
	if loc, end, ok = r.offset(i); ok && !r.looksLikeDash(i) {
		return loc, end, true
	}
	return r.namedZone(i)
}

// offset reads +3, +03:00 or -0500 at token i.
func (r *reader) offset(i int) (loc *time.Location, end int, ok bool) {
	sign := r.sign(i)
	if sign == 0 || !r.glued(i+1) {
		return nil, 0, false
	}
	hours, minutes, end, ok := r.offsetFigures(i + 1)
	if !ok || !validOffset(hours, minutes) || r.glued(end) && (r.isMark(end, '/') || r.isMark(end, '-')) {
		return nil, 0, false
	}
	return fixedZone(sign * (hours*3600 + minutes*60)), end, true
}

// sign reads the plus or minus at token i as 1 or -1; 0 is neither.
func (r *reader) sign(i int) int {
	switch {
	case r.isMark(i, '+'):
		return 1
	case r.isMark(i, '-'), r.isMark(i, '−'):
		return -1
	}
	return 0
}

// offsetFigures reads 3, 03:00, 0500 or 500 at token i.
func (r *reader) offsetFigures(i int) (hours, minutes, end int, ok bool) {
	if value, ok := r.number(i, 3, 4); ok {
		return value / 100, value % 100, i + 1, true
	}
	if hours, ok = r.number(i, 1, 2); !ok {
		return 0, 0, 0, false
	}
	if end = i + 1; r.isMark(end, ':') && r.glued(end) {
		minutes, ok = r.number(end+1, 2, 2)
		end += 2
	}
	return hours, minutes, end, ok
}

// looksLikeDash says whether the minus at token i is a dash before a figure: «10:30 -4».
func (r *reader) looksLikeDash(i int) bool {
	return r.toks[i].mark != '+' && r.toks[i+1].digits == 1
}

// validOffset says whether a zone can be that far from UTC.
func validOffset(hours, minutes int) bool {
	return hours <= 14 && (minutes == 0 || minutes == 30 || minutes == 45 || minutes == 15)
}

// fixedZone returns UTC or the nameless zone that many seconds east of it.
func fixedZone(seconds int) *time.Location {
	if seconds == 0 {
		return time.UTC
	}
	return time.FixedZone("", seconds)
}
