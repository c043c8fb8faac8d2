package health

import (
	"fmt"
	"slices"
)

// few finds sources that give far less than on days like these, and far less than they ever did.
func (h *history) few() *Finding {
	for _, w := range fewWindows {
		base := h.before(w.days)
		p := h.profileOf(base)
		count, expected, ok := h.window(&p, h.today-w.days, w.days)
		switch {
		case !ok || expected < w.least || float64(count) > fewShare*expected:
			continue
		case h.fewMended(&p):
			return nil
		}
		given := h.windows(&p, base, min(w.days, fewWorstDays))
		if len(given) < learnDays || float64(count)/expected >= fewOfWorst*slices.Min(given) {
			continue
		}
		cause := h.quietCause(h.days[h.today-w.days].Day)
		if cause == SiteSilent {
			cause = PublishesLess
		}
		return &Finding{Code: Few, Cause: cause, Detail: fmt.Sprintf(
			"%d articles in the last %d whole days; about %.0f are normal", count, w.days, expected)}
	}
	return nil
}

// fewMended says whether the last days gave as much as usual again.
func (h *history) fewMended(p *profile) bool {
	days := fewWindows[0].days
	now, usual, _ := h.window(p, h.today-days, days)
	return float64(now) > fewMended*usual
}

// window counts the articles of n days from one on, beside what was expected; not ok where a day is not known or is a
// feast day.
func (h *history) window(p *profile, from, n int) (count int, expected float64, ok bool) {
	if from < 0 || from+n > len(h.days) {
		return 0, 0, false
	}
	for i := from; i < from+n; i++ {
		if !h.seen[i] || h.feast[i] {
			return 0, 0, false
		}
		count += h.days[i].Published()
		expected += p.mean * p.weekday[h.days[i].Day.Weekday()]
	}
	return count, expected, true
}

// windows is what the windows of n days of the baseline gave, as parts of what was expected.
func (h *history) windows(p *profile, base []int, n int) []float64 {
	var given []float64
	for i := base[0]; i+n <= base[len(base)-1]+1; i++ {
		if count, expected, ok := h.window(p, i, n); ok && expected >= fewWorstLeast {
			given = append(given, float64(count)/expected)
		}
	}
	return given
}
