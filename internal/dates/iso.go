package dates

import (
	"strings"
	"time"

	"warraq"
)

// ParseISO reads a date in the forms of machines: RFC 3339 with the zone of RFC 9557 («[Asia/Riyadh]»), the basic form of
// ISO 8601 (20201103T142200Z), and their common breakages (no seconds, no colon in the offset, hours alone as offset, its plus
// lost in a URL, a space instead of the T or before the offset, no zone: c.Location), and the day alone. It is quick and
// allocates nothing where the zone is UTC. Anything else is not ok.
func ParseISO(s string, c Context) (m warraq.Moment, ok bool) {
	s = strings.TrimSpace(s)
	p := isoParser{s: s}
	d := p.day()
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
	basic  bool // without marks between the figures
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

// between takes the mark between two figures, of which the basic form has none.
func (p *isoParser) between(mark byte) {
	if !p.basic {
		p.byte(mark)
	}
}

// at says whether b is next.
func (p *isoParser) at(b byte) bool { return p.s != "" && p.s[0] == b }

// take takes b if it is next, and says whether it was.
func (p *isoParser) take(b byte) bool {
	if !p.at(b) {
		return false
	}
	p.s = p.s[1:]
	return true
}

// day takes the year, month and day, with dashes between or, where a time follows at once, without.
func (p *isoParser) day() day {
	d := day{year: p.digits(4)}
	p.basic = !p.failed && !p.take('-')
	d.month = p.digits(2)
	p.between('-')
	d.day = p.digits(2)
	if p.basic && !p.at('T') {
		p.failed = true // a number of eight digits
	}
	return d
}

// clock takes the separator and a time of day.
func (p *isoParser) clock() clock {
	if !p.take('T') && !p.take('t') {
		p.byte(' ')
		p.s = strings.TrimLeft(p.s, " ")
	}
	c := clock{hour: p.digits(2), known: true}
	p.between(':')
	c.minute = p.digits(2)
	if p.take(':') || p.basic && p.s != "" && isDigit(rune(p.s[0])) {
		c.second = p.digits(2)
		if p.take('.') || p.take(',') || p.take(':') { // «22:06:08:684Z»
			c.nano = p.fraction()
		}
	}
	if !c.mend() {
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

// zone takes Z or an offset, and a name in brackets, which counts where no offset stands before it; nil where there is
// neither.
func (p *isoParser) zone() *time.Location {
	spaced := p.take(' ')
	p.s = strings.TrimLeft(p.s, " ")
	loc := p.offset(spaced)
	if name, ok := strings.CutSuffix(p.s, "]"); ok && p.take('[') {
		place, err := time.LoadLocation(strings.TrimPrefix(name, "["))
		p.failed = p.failed || err != nil
		p.s = ""
		if loc == nil {
			return place
		}
	}
	return loc
}

// offset takes Z or an offset; nil where there is none. A space before it may be the plus, as a URL means it.
func (p *isoParser) offset(spaced bool) *time.Location {
	sign := 1
	switch {
	case p.s == "", p.at('['):
		return nil
	case p.take('Z'), p.take('z'):
		return time.UTC
	case p.take('-'):
		sign = -1
	case p.take('+'):
	case !spaced || !strings.Contains(p.s, ":"):
		p.failed = true
		return nil
	}
	hours, minutes := p.offsetDigits()
	if !validOffset(hours, minutes) {
		p.failed = true
		return nil
	}
	return fixedZone(sign * (hours*3600 + minutes*60))
}

// offsetDigits takes 03:00, 0300, 03, and the rarer 3:00, 300 and 03:00:00.
func (p *isoParser) offsetDigits() (hours, minutes int) {
	n := 0
	for n < len(p.s) && isDigit(rune(p.s[n])) {
		n++
	}
	if hours = p.digits(n); n > 2 { // 0300, 300
		return hours / 100, hours % 100
	}
	if p.take(':') {
		minutes = p.digits(2)
		if p.take(':') && p.digits(2) != 0 {
			p.failed = true
		}
	}
	return hours, minutes
}
