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

// half reads the half of the day at token i: «ص», «مساءً», PM, p.m.
func (r *reader) half(i int) (value, n int) {
	if value, n := r.word(wordHalf, i); n > 0 {
		if r.isMark(i+n, '.') && r.glued(i+n) {
			n++
		}
		return value, n
	}
	if r.run(i) > 0 && r.isMark(i+1, '.') && r.run(i+2) > 0 && r.glued(i+2) && r.phrase(i+2, 1) == "m" {
		n := 3
		if r.isMark(i+3, '.') && r.glued(i+3) {
			n++
		}
		switch r.phrase(i, 1) {
		case "a":
			return beforeNoon, n
		case "p":
			return afterNoon, n
		}
	}
	return noHalf, 0
}

// figures reads the hour, and the minutes and seconds where they are given. bare says that the figures are no time
// unless a half of the day is named beside them.
func (r *reader) figures(i int) (c clock, end int, bare, ok bool) {
	if c.hour, ok = r.number(i, 1, 2); !ok || c.hour > 24 {
		return clock{}, 0, false, false
	}
	i++
	minute := i + 1
	switch {
	case r.isMark(i, ':'):
	case r.isMark(i, '.') && r.glued(i) && r.glued(minute):
		bare = true
	case r.run(i) > 0 && r.phrase(i, 1) == "h" && r.glued(minute):
	default:
		return c, i, true, c.hour >= 1 && c.hour <= 12
	}
	if c.minute, ok = r.number(minute, 2, 2); !ok || c.minute > 59 || c.hour > 23 {
		return clock{}, 0, false, false
	}
	i = minute + 1
	if !r.isMark(i, ':') || bare {
		return c, i, bare, true
	}
	if c.second, ok = r.number(i+1, 2, 2); !ok || c.second > 59 {
		return clock{}, 0, false, false
	}
	i += 2
	if r.isMark(i, '.') && r.glued(i) && r.glued(i+1) && r.toks[i+1].kind == numberToken {
		i += 2 // a fraction of a second in a text is not worth keeping
	}
	return c, i, false, true
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
	loc, end, ok := r.offset(r.i)
	if !ok || r.looksLikeDash(r.i) {
		loc, end, ok = r.namedZone(r.i)
	}
	if !ok {
		return false
	}
	if r.facts.zone == nil {
		r.facts.zone = loc
	}
	r.i = end
	return true
}

// offset reads +3, +03:00 or -0500 at token i.
func (r *reader) offset(i int) (loc *time.Location, end int, ok bool) {
	if i+1 >= len(r.toks) || r.toks[i].kind != markToken || !r.glued(i+1) {
		return nil, 0, false
	}
	sign := 1
	switch r.toks[i].mark {
	case '+':
	case '-', '−':
		sign = -1
	default:
		return nil, 0, false
	}
	t := r.toks[i+1]
	if t.kind != numberToken {
		return nil, 0, false
	}
	end = i + 2
	hours, minutes := t.value, 0
	switch {
	case t.digits == 4:
		hours, minutes = t.value/100, t.value%100
	case t.digits > 2:
		return nil, 0, false
	case r.isMark(end, ':') && r.glued(end):
		if minutes, ok = r.number(end+1, 2, 2); !ok {
			return nil, 0, false
		}
		end += 2
	}
	if r.glued(end) && (r.isMark(end, '/') || r.isMark(end, '-')) || !validOffset(hours, minutes) {
		return nil, 0, false
	}
	return fixedZone(sign * (hours*3600 + minutes*60)), end, true
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
