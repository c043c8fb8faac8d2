package dates

import (
	"strconv"
	"strings"
	"time"

	"warraq"
)

// ParseField reads a string that a machine wrote into a field of its own for a date: what a feed, a meta tag or an attribute
// holds. Besides what Parse reads, it may be a number, which in a text would be the number of anything: seconds or
// milliseconds since 1970, also as /Date(…)/, or the digits of a day or of a day and its time.
func ParseField(s string, c Context) (m warraq.Moment, ok bool) {
	raw := strings.TrimSpace(s)
	digits := strings.TrimSuffix(strings.TrimPrefix(raw, "/Date("), ")/")
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return Parse(raw, c)
	}
	at, day, ok := numberField(whole, c)
	if !ok || !c.plausible(at) {
		return unread(raw), false
	}
	return warraq.Moment{Time: at, Raw: raw, DayOnly: day}, true
}

// numberField reads the digits of a number by how many there are.
func numberField(digits string, c Context) (at time.Time, day, ok bool) {
	n, err := strconv.ParseInt(digits, 10, 64)
	switch len(digits) {
	case len(basicDay):
		at, err = time.ParseInLocation(basicDay, digits, c.location())
		day = true
	case len(basicTime):
		at, err = time.ParseInLocation(basicTime, digits, c.location())
	case secondsDigits:
		at = time.Unix(n, 0).UTC()
	case millisDigits:
		at = time.UnixMilli(n).UTC()
	default:
		return time.Time{}, false, false
	}
	return at, day, err == nil
}

// Numbers that are dates: a day, a day and its time, and how many digits the seconds and milliseconds since 1970 have
// in the years 2001 to 2286.
const (
	basicDay      = "20060102"
	basicTime     = "20060102150405"
	secondsDigits = 10
	millisDigits  = 13
)
