package health

import "fmt"

// fewWindows are the whole days, up to yesterday, over which articles are counted: short ones for sources that print
// much, long ones for the others.
var fewWindows = [...]int{2, 7, 28}

const (
	fewExpected = 8    // from how many expected articles on a window says something
	fewShare    = 0.35 // of the expected articles; the press has slow weeks
	fewMended   = 0.7  // from this part on the last days are as usual again
	fewOfLow    = 0.7  // of what nearly all such windows of the source's own history gave
	// maxWindowSize bounds how even the weeks of a source can be.
	maxWindowSize = 25
)

// few finds sources that give far less than on days like these: the count of a window against the negative binomial
// distribution that the profile predicts, as in Farrington's algorithm, but downwards. The days of a window are neither
// independent nor all alike, so its scatter is that of the windows of the baseline.
func (h *history) few() *Finding {
	for _, n := range fewWindows {
		base := h.before(n)
		p := h.profileOf(base)
		count, expected, ok := h.window(&p, h.today-n, n)
		if !ok || expected < fewExpected || float64(count) > fewShare*expected {
			continue
		}
		if now, usual, _ := h.window(&p, h.today-fewWindows[0], fewWindows[0]); float64(now) > fewMended*usual {
			return nil
		}
		given, scatter := h.windows(&p, base, min(n, 7))
		if len(given) < learnDays {
			continue
		}
		size := min(max(1/max(scatter, 1e-9), p.size), maxWindowSize)
		if atMost(count, expected, size) >= alpha || float64(count)/expected >= fewOfLow*quantile(given, 0.05) {
			continue
		}
		cause := h.quietCause(h.days[h.today-n].Day)
		if cause == SiteSilent {
			cause = PublishesLess
		}
		return &Finding{Code: Few, Cause: cause, Detail: fmt.Sprintf(
			"%d articles in the last %d whole days; about %.0f are normal", count, n, expected)}
	}
	return nil
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
func (h *history) windows(p *profile, base []int, n int) (given []float64, scatter float64) {
	var excess, weight float64
	for i := base[0]; i+n <= base[len(base)-1]+1; i++ {
		count, expected, ok := h.window(p, i, n)
		if !ok || expected < fewExpected {
			continue
		}
		given = append(given, float64(count)/expected)
		off := min(float64(count), 2*expected) - expected // days of very many articles say nothing of those of few
		excess += off*off - expected
		weight += expected * expected
	}
	return given, max(excess, 0) / max(weight, 1)
}
