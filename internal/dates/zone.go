package dates

import (
	"strings"
	"time"
)

// namedZone reads a zone by its name at token i: an abbreviation, with or without an offset (GMT+3), or a place after
// «توقيت» or in brackets, as in «14:30 (مكة المكرمة)».
func (r *reader) namedZone(i int) (loc *time.Location, end int, ok bool) {
	if zone, n := r.zoneName("local", i); n > 0 && zone != "" {
		return r.ctx.location(), i + n, true
	}
	if n := r.zoneIntro(i); n > 0 || i > 0 && r.isMark(i-1, '(') {
		if zone, m := r.zoneName("place", i+n); m > 0 {
			return r.resolve(zone, i+n+m)
		}
		i += n
	}
	if zone, ok := r.databaseName(i); ok {
		return r.resolve(zone, i+3)
	}
	zone, n := r.zoneName("abbr", i)
	if n == 0 {
		return nil, 0, false
	}
	return r.resolve(zone, i+n)
}

// databaseName reads a name of the time zone database at token i, of those in zones.tsv: «Asia/Riyadh».
func (r *reader) databaseName(i int) (zone string, ok bool) {
	if r.run(i) != 1 || !r.isMark(i+1, '/') || r.run(i+2) == 0 {
		return "", false
	}
	zone, ok = databaseZones[r.phrase(i, 1)+"/"+r.phrase(i+2, 1)]
	return zone, ok
}

// databaseZones are the zones of places in zones.tsv by their names in lower case.
var databaseZones = func() map[string]string {
	names := map[string]string{}
	for _, zone := range zones["place"] {
		names[strings.ToLower(zone)] = zone
	}
	return names
}()

// zoneIntro returns how many tokens «توقيت» and the word before it take at token i.
func (r *reader) zoneIntro(i int) int {
	_, before := r.word(wordZoneBefore, i)
	_, n := r.word(wordZone, i+before)
	if n == 0 {
		return 0
	}
	return before + n
}

// zoneName returns the zone of the longest name of a use in zones.tsv at token i and how many tokens the name has.
func (r *reader) zoneName(use string, i int) (zone string, n int) {
	for n := r.run(i); n > 0; n-- {
		if zone, ok := zones[use][r.phrase(i, n)]; ok {
			return zone, n
		}
	}
	return "", 0
}

// resolve returns the location of a zone in zones.tsv. Before token end stood its name; an offset after UTC counts from
// there.
func (r *reader) resolve(zone string, end int) (*time.Location, int, bool) {
	loc, err := loadZone(zone)
	if err != nil {
		return nil, 0, false
	}
	if loc == time.UTC {
		if loc, end, ok := r.offset(end); ok {
			return loc, end, true
		}
	}
	return loc, end, true
}

// loadZone returns the location of an IANA name or of an offset such as +03:00.
func loadZone(zone string) (*time.Location, error) {
	if zone[0] != '+' && zone[0] != '-' {
		return time.LoadLocation(zone)
	}
	t, err := time.Parse("-07:00", zone)
	if err != nil {
		return nil, err
	}
	_, seconds := t.Zone()
	return fixedZone(seconds), nil
}
