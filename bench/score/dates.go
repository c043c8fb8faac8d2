package score

import (
	"regexp"
	"strconv"
	"time"
)

var isoDate = regexp.MustCompile(`(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?`)

// stamp is an ISO 8601 date as written: its zone counts only where it has one.
type stamp struct {
	wall    time.Time // the figures on the page, as if they were UTC
	offset  time.Duration
	hasTime bool
	hasZone bool
}

// parseStamp reads the first ISO 8601 date in s.
func parseStamp(s string) (stamp, bool) {
	m := isoDate.FindStringSubmatch(s)
	if m == nil {
		return stamp{}, false
	}
	var n [6]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // digits, or "" which stands for 0
	}
	wall := time.Date(n[0], time.Month(n[1]), n[2], n[3], n[4], n[5], 0, time.UTC)
	read := [6]int{wall.Year(), int(wall.Month()), wall.Day(), wall.Hour(), wall.Minute(), wall.Second()}
	if read != n {
		return stamp{}, false // such as 31 February, which time.Date takes for 3 March
	}
	return stamp{wall: wall, offset: offset(m[7]), hasTime: m[4] != "", hasZone: m[7] != ""}, true
}

// offset reads "+0300" or "-03:00"; "Z" and "" are 0.
func offset(zone string) time.Duration {
	if len(zone) < 5 {
		return 0
	}
	hours, _ := strconv.Atoi(zone[1:3])
	minutes, _ := strconv.Atoi(zone[len(zone)-2:])
	d := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if zone[0] == '-' {
		return -d
	}
	return d
}

// sameDay says whether two dates name one day. Where both have a zone, the day is that of the gold's zone.
func sameDay(gold, pred string) bool {
	g, ok := parseStamp(gold)
	p, ok2 := parseStamp(pred)
	if !ok || !ok2 {
		return false
	}
	day := p.wall
	if p.hasTime && p.hasZone && g.hasZone {
		day = day.Add(g.offset - p.offset)
	}
	return day.Format(time.DateOnly) == g.wall.Format(time.DateOnly)
}

// hasInstant says whether a date has a time of day and a zone.
func hasInstant(date string) bool {
	s, ok := parseStamp(date)
	return ok && s.hasTime && s.hasZone
}

// sameInstant says whether two dates with time and zone are within the same minute of each other: pages often show
// the minute where their metadata has the second.
func sameInstant(gold, pred string) bool {
	if !hasInstant(gold) || !hasInstant(pred) {
		return false
	}
	g, _ := parseStamp(gold)
	p, _ := parseStamp(pred)
	return g.wall.Add(-g.offset).Sub(p.wall.Add(-p.offset)).Abs() < time.Minute
}
