package meta

import (
	"slices"
	"time"

	"warraq"
	"warraq/internal/dates"
	"warraq/parsers/internal/page"
)

// zone is the zone in which a page tells times without one: page and feed, or page and data, give one instant in two forms. It is "" where
// they do not.
func zone(p *placed, m *page.Metadata) string {
	if m.Published.DayOnly || !dates.CarriesZone(m.Published.Raw) {
		return ""
	}
	shown := p.marked()
	if !tellsPublished(shown) {
		shown = p.lined()
	}
	for _, v := range slices.Concat(shown, heard(warraq.FromMeta, metaDates(p))) {
		if v.publishes() && v.tellsTime() && !v.zoned && !dates.IsRelative(v.moment.Raw) && v.meansElsewhere(m.Published) {
			return zoneBetween(p.doc.Source.Location(), v.moment.Time, likeClock(m.Published.Time, v.moment.Time))
		}
	}
	return ""
}

// zoneBetween is the zone in which a clock tells an instant; known is that of the source's settings.
func zoneBetween(known *time.Location, clock, instant time.Time) string {
	at := func(l *time.Location) time.Time {
		return time.Date(clock.Year(), clock.Month(), clock.Day(), clock.Hour(), clock.Minute(), clock.Second(), 0, l)
	}
	ahead := at(time.UTC).Sub(instant).Truncate(zoneStep)
	if at(known).Sub(instant).Truncate(zoneStep) == 0 {
		return page.ZoneKnown
	}
	return instant.In(time.FixedZone("", int(ahead.Seconds()))).Format(page.ZoneOffset)
}
