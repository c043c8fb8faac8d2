package meta

import (
	"cmp"
	"time"

	"warraq"
)

// agreedDate is the date that most voices give, read from the most exact of those that agree on it.
func agreedDate(all []voice, updated bool) fact[warraq.Moment] {
	var voices []voice
	unread := ""
	for _, v := range all {
		switch {
		case v.updated != updated:
		case v.moment.Known():
			voices = append(voices, v)
		default:
			unread = cmp.Or(unread, v.moment.Raw)
		}
	}
	if len(voices) == 0 {
		return fact[warraq.Moment]{value: warraq.Moment{Raw: unread}}
	}
	sums := make([]float64, len(voices))
	day := 0
	for i, v := range voices {
		if sums[i] = agreement(voices, v); sums[i] > sums[day] {
			day = i
		}
	}
	best := day
	for i, v := range voices {
		better := cmp.Or(cmp.Compare(v.exactness(), voices[best].exactness()), cmp.Compare(sums[i], sums[best]))
		if better > 0 && v.weight > voiceWhisper && v.agrees(voices[day]) {
			best = i
		}
	}
	return fact[warraq.Moment]{voices[best].moment, voices[best].from}
}

// agreement is the weight of all voices that agree with v, v among them.
func agreement(voices []voice, v voice) float64 {
	sum := 0.0
	for _, w := range voices {
		if v.agrees(w) {
			sum += w.weight
		}
	}
	return sum
}

// exactness is higher the more a voice tells: the day, the time, its zone.
func (v *voice) exactness() int {
	switch {
	case v.zoned:
		return 2
	case v.tellsTime():
		return 1
	}
	return 0
}

// agrees says whether two voices may tell one date: a day that is the same in the zone of either, or, for most software writes
// UTC and few pages say where their clocks hang, what is the same in some zone.
func (v *voice) agrees(w voice) bool {
	switch {
	case sameDay(v.moment, w.moment):
		return true
	case v.zoned == w.zoned:
		return false
	case v.zoned:
		return w.meansElsewhere(v.moment)
	}
	return v.meansElsewhere(w.moment)
}

// meansElsewhere says whether what a voice without a zone tells is the instant, or its day, in some other zone than it was
// read in.
func (v *voice) meansElsewhere(instant warraq.Moment) bool {
	offset := v.moment.Time.Sub(likeClock(instant.Time, v.moment.Time))
	if !v.moment.DayOnly {
		return offset.Abs() <= zoneEast && offset.Truncate(time.Minute)%zoneStep == 0
	}
	_, east := instant.Time.Zone()
	return east == 0 && v.moment.Time.Location() == time.UTC && -24*time.Hour-zoneWest < offset && offset <= zoneEast
}

// likeClock is an instant to the minute where a clock tells no seconds.
func likeClock(instant, clock time.Time) time.Time {
	if clock.Second() == 0 {
		return instant.Truncate(time.Minute)
	}
	return instant
}

// sameDay says whether two moments are of one day, in the zone of either.
func sameDay(a, b warraq.Moment) bool {
	return fallsOn(a, b) || fallsOn(b, a)
}

// fallsOn says whether m is of the day of another moment: by its own zone, or by the other's if it tells the time.
func fallsOn(m, day warraq.Moment) bool {
	want := day.Time.Format(time.DateOnly)
	if m.Time.Format(time.DateOnly) == want {
		return true
	}
	return !m.DayOnly && m.Time.In(day.Time.Location()).Format(time.DateOnly) == want
}
