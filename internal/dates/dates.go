// Package dates reads the dates that news sites print, Arabic ones above all, and never invents one: what is not a whole day of
// a known year is unread.
package dates

import (
	"strings"
	"time"

	"warraq"
)

// Context is what a date string alone does not tell.
type Context struct {
	Location *time.Location // zone of dates without one; nil is UTC
	Months   string         // month vocabulary, see warraq.MonthsLevant and its siblings
	// MonthFirst says that the page writes 11/24/2020 for the 24th of November, as in the United States.
	MonthFirst bool
	Now        time.Time // what relative dates count from: when the page was fetched; zero leaves them unread
}

// Bounds of what is looked at and believed.
const (
	maxParse   = 300 // bytes of a string that is a date: four times the longest in testdata/parse.tsv
	maxOpening = 80  // bytes of the head of a text that may be its date
	maxFind    = 600 // bytes of a line that holds one: longer ones are text, in which a date tells when something happened

	firstYear = 1990           // the Arabic press is on the web since 1995, with some years of archives
	lastYear  = 2099           // where Context.Now is not known
	ahead     = 48 * time.Hour // how far after Context.Now a page may be dated: wrong zones and clocks, tomorrow's edition

	firstHijriYear = 1410 // begins in 1989, before firstYear
	lastHijriYear  = 1499 // begins in 2075; the Umm al-Qura tables end with 1500
)

// Parse reads a string that is a date, with the usual prefixes («نشر في:») and no other text. Days stand before months.
// Where it cannot be read, or gives no whole day, or lies before 1990 or more than two days after c.Now, the Moment has
// only Raw and ok is false. A date without a time is DayOnly, and midnight in c.Location. Of a Hijri and a Gregorian date
// side by side the Gregorian counts; a Hijri date alone is read by the Umm al-Qura calendar.
func Parse(s string, c Context) (m warraq.Moment, ok bool) {
	raw := strings.TrimSpace(s)
	if m, ok := ParseISO(raw, c); ok {
		return m, true
	}
	if len(raw) > maxParse {
		return unread(raw), false
	}
	r := newReader(raw, c)
	r.alone = true
	if !r.read(0) || r.i < len(r.toks) {
		return unread(raw), false
	}
	return r.moment(raw)
}

// Find reads the first date that stands in a short line of other text, such as «القاهرة - الأحد 3 مايو 2020». It says
// nothing about what the date is of, but that it is of no event: two days with a dash between are a span of time, and after
// words such as «الموعد» the date is of something to come. Relative times («منذ ساعتين») count only where they stand apart, for in a sentence
// they tell when something happened. Lines over 600 bytes are not read.
func Find(s string, c Context) (m warraq.Moment, ok bool) {
	raw := strings.TrimSpace(s)
	if m, ok := ParseISO(raw, c); ok {
		return m, true
	}
	if len(raw) > maxFind {
		return unread(raw), false
	}
	r := newReader(raw, c)
	for i := 0; i < len(r.toks); i = max(i+1, r.i) { // what was read without finding a date need not be read again
		if !r.canStart(i) {
			continue
		}
		r.read(i)
		if r.ofEvent(i) {
			continue
		}
		if r.facts.relative.known && !r.standsApart(i) {
			r.facts.relative = relative{}
		}
		if m, ok := r.moment(raw); ok {
			return m, true
		}
	}
	return unread(raw), false
}

// IsRelative says whether s tells a time from now («منذ ساعتين», "yesterday"), which is read only where Context.Now is known.
func IsRelative(s string) bool {
	if len(s) > maxParse {
		return false
	}
	r := newReader(s, Context{})
	return r.read(0) && r.facts.relative.known && !r.facts.gregorian.known() && !r.facts.hijri.known()
}

// CarriesZone says whether a date means the same instant wherever it is read.
func CarriesZone(raw string) bool {
	here, ok := ParseField(raw, Context{Location: time.FixedZone("", 3600)})
	there, _ := ParseField(raw, Context{Location: time.FixedZone("", -3600)})
	return ok && here.Time.Equal(there.Time)
}

// Opening reads the day that stands before a text, set apart by a dash or in brackets: «3 مايو 2020 - …», "(18.01.2018) …".
// Raw is the day alone.
func Opening(text string, c Context) (m warraq.Moment, ok bool) {
	text = strings.TrimSpace(text)
	head := text[:min(len(text), maxOpening)]
	end := strings.IndexAny(head, "–—)")
	if dash := strings.Index(head, " - "); dash >= 0 && (end < 0 || dash < end) {
		end = dash
	}
	if end < 0 || (head[end] == ')') != (head[0] == '(') {
		return warraq.Moment{}, false
	}
	m, ok = Parse(strings.TrimPrefix(head[:end], "("), c)
	return m, ok && !IsRelative(m.Raw)
}

// Holds says whether a date with a digit stands in a short line of other text, whatever else is unknown of it.
func Holds(line string) bool {
	if !strings.ContainsFunc(line, isDigit) {
		return false // a quick no for nearly all lines
	}
	_, ok := Find(line, Context{})
	return ok
}

// IsUpdatePrefix says whether s begins with words that introduce the time of the last change («آخر تحديث», «تم التحديث»,
// "Updated"), so that a date after them is not that of publication.
func IsUpdatePrefix(s string) bool { return begins(s, wordUpdated) }

// IsEventPrefix says whether s begins with words that announce something («الموعد», "When"), so that a date after them is
// none of the text.
func IsEventPrefix(s string) bool { return begins(s, wordEvent) }

// begins says whether the first word of s has a role, or the first words together.
func begins(s string, role wordRole) bool {
	if len(s) > maxFind {
		return false
	}
	r := newReader(s, Context{})
	for i, t := range r.toks {
		if t.typ != markToken {
			_, n := r.word(role, i)
			return n > 0
		}
	}
	return false
}

// unread is the Moment of a string that is no date.
func unread(raw string) warraq.Moment {
	if len(raw) > maxParse {
		raw = strings.ToValidUTF8(raw[:maxParse], "")
	}
	return warraq.Moment{Raw: raw}
}

// location returns the zone of dates without one.
func (c Context) location() *time.Location {
	if c.Location == nil {
		return time.UTC
	}
	return c.Location
}

// plausible says whether a page may be dated t.
func (c Context) plausible(t time.Time) bool {
	if t.Year() < firstYear {
		return false
	}
	if c.Now.IsZero() {
		return t.Year() <= lastYear
	}
	return !t.After(c.Now.Add(ahead))
}
