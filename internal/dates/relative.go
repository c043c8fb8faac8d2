package dates

import (
	"time"

	"warraq"
)

// relative is a time told from now.
type relative struct {
	known bool
	named bool          // «أمس», «الآن»: a word of its own
	isDay bool          // «منذ يومين», «أمس»: a day; otherwise an instant, as in «منذ ساعتين»
	days  int           // before today
	ago   time.Duration // before now
}

// readRelative reads «منذ 3 ساعات», «قبل يومين», "3 hours ago", «أمس», «الآن». Months and years are too long for a day to be
// known from them: «منذ 3 أشهر» is passed over.
func (r *reader) readRelative() bool {
	rel, end, ok := r.named(r.i)
	if !ok {
		rel, end, ok = r.ago(r.i)
	}
	if !ok || r.facts.relative.known {
		return false
	}
	r.facts.relative = rel
	r.i = end
	return true
}

// named reads «الآن», «اليوم», «أمس», «أول أمس».
func (r *reader) named(i int) (relative, int, bool) {
	if _, n := r.word(wordNow, i); n > 0 {
		return relative{known: true, named: true}, i + n, true
	}
	if days, n := r.word(wordDay, i); n > 0 {
		return relative{known: true, named: true, isDay: true, days: days}, i + n, true
	}
	return relative{}, 0, false
}

// ago reads a span of time with the word that makes it one of the past, before it or after it.
func (r *reader) ago(i int) (rel relative, end int, ok bool) {
	_, before := r.word(wordAgo, i)
	seconds, end, ok := r.span(i + before)
	if !ok {
		return relative{}, 0, false
	}
	if _, and := r.word(wordAnd, end); and > 0 {
		if more, next, ok := r.span(end + and); ok { // «منذ ساعة و 5 دقائق»
			seconds += more
			end = next
		}
	}
	_, after := r.word(wordAgoAfter, end)
	if before == 0 && after == 0 {
		return relative{}, 0, false
	}
	end += after
	const perDay = 24 * 60 * 60
	if seconds == 0 {
		return relative{}, end, true
	}
	if seconds >= perDay {
		return relative{known: true, isDay: true, days: seconds / perDay}, end, true
	}
	return relative{known: true, ago: time.Duration(seconds) * time.Second}, end, true
}

// span reads «3 ساعات», «ثلاث ساعات», «ساعتين», «ساعة واحدة», «ساعة» at token i, in seconds.
func (r *reader) span(i int) (seconds, end int, ok bool) {
	if unit, n := r.word(wordDual, i); n > 0 {
		return 2 * unit, i + n, true
	}
	count := 1
	if value, ok := r.number(i, 1, 3); ok {
		count = value
		i++
	} else if value, n := r.word(wordNumber, i); n > 0 {
		count = value
		i += n
	}
	unit, n := r.word(wordUnit, i)
	if n == 0 {
		return 0, 0, false
	}
	i += n
	if value, n := r.word(wordNumber, i); n > 0 && value == 1 && count == 1 {
		i += n
	}
	return count * unit, i, true
}

// relativeMoment returns the moment of a relative time; unread where now is not known.
func (r *reader) relativeMoment(raw string) (warraq.Moment, bool) {
	if r.ctx.Now.IsZero() {
		return unread(raw), false
	}
	now := r.ctx.Now.In(r.ctx.location())
	rel := r.facts.relative
	if !rel.isDay {
		if r.facts.clock.known {
			return unread(raw), false
		}
		return warraq.Moment{Time: now.Add(-rel.ago).Truncate(time.Minute), Raw: raw}, true
	}
	then := now.AddDate(0, 0, -rel.days)
	return r.at(day{then.Year(), int(then.Month()), then.Day()}, raw)
}
