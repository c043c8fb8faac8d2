package dates

import (
	"strings"
	"time"

	"warraq"
)

// ParseISO reads a date in the forms of machines: RFC 3339 and its common breakages (no seconds, no colon in the offset,
// hours alone as offset, a space instead of the T or before the offset, no zone: c.Location), and the day alone. It is
// quick and allocates nothing where the zone is UTC. Anything else is not ok.
func ParseISO(s string, c Context) (m warraq.Moment, ok bool) {
	s = strings.TrimSpace(s)
	p := isoParser{s: s}
	d := day{year: p.digits(4)}
	p.byte('-')
	d.month = p.digits(2)
	p.byte('-')
	d.day = p.digits(2)
	if p.failed || !d.valid() {
		return unread(s), false
	}
	m = warraq.Moment{Raw: s, DayOnly: p.s == ""}
	var t clock
	loc := c.location()
	if !m.DayOnly {
		t = p.clock()
		if zone := p.zone(); zone != nil {
			loc = zone
		}
		if p.failed || p.s != "" {
			return unread(s), false
		}
	}
	m.Time = time.Date(d.year, time.Month(d.month), d.day, t.hour, t.minute, t.second, t.nano, loc)
	if !c.plausible(m.Time) {
		return unread(s), false
	}
	return m, true
}

// isoParser takes a string apart from the left.
type isoParser struct {
	s      string
	failed bool
}

// digits takes n ASCII digits, at most 18.
func (p *isoParser) digits(n int) int {
	if p.failed || len(p.s) < n || n < 1 || n > 18 {
		p.failed = true
		return 0
	}
	v := 0
	for i := range n {
		b := p.s[i]
		if b < '0' || b > '9' {
			p.failed = true
			return 0
		}
		v = v*10 + int(b-'0')
	}
	p.s = p.s[n:]
	return v
}

// byte takes b.
func (p *isoParser) byte(b byte) {
	if !p.take(b) {
		p.failed = true
	}
}

// take takes b if it is next, and says whether it was.
func (p *isoParser) take(b byte) bool {
	if p.s == "" || p.s[0] != b {
		return false
	}
	p.s = p.s[1:]
	return true
}

// clock takes the separator and a time of day.
func (p *isoParser) clock() clock {
	if !p.take('T') && !p.take('t') {
		p.byte(' ')
		p.s = strings.TrimLeft(p.s, " ")
	}
	c := clock{hour: p.digits(2), known: true}
	p.byte(':')
	c.minute = p.digits(2)
	if p.take(':') {
		c.second = p.digits(2)
		if p.take('.') || p.take(',') {
			c.nano = p.fraction()
		}
	}
	if c.hour > 23 || c.minute > 59 || c.second > 59 {
		p.failed = true
	}
	return c
}

// fraction takes the digits of a fraction of a second, in nanoseconds.
func (p *isoParser) fraction() int {
	n, nano, unit := 0, 0, 100_000_000
	for ; n < len(p.s) && p.s[n] >= '0' && p.s[n] <= '9'; n++ {
		nano += int(p.s[n]-'0') * unit
		unit /= 10
	}
	if n == 0 {
		p.failed = true
	}
	p.s = p.s[n:]
	return nano
}

// zone takes Z or an offset; nil where there is none.
func (p *isoParser) zone() *time.Location {
	p.s = strings.TrimLeft(p.s, " ")
	if p.s == "" {
		return nil
	}
	if p.take('Z') || p.take('z') {
		return time.UTC
	}
	sign := 1
	if p.take('-') {
		sign = -1
	} else {
		p.byte('+')
	}
	hours, minutes := p.digits(2), 0
	if p.take(':') || p.s != "" {
		minutes = p.digits(2)
	}
	if !validOffset(hours, minutes) {
		p.failed = true
		return nil
	}
	return fixedZone(sign * (hours*3600 + minutes*60))
}
