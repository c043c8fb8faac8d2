package health

import (
	"fmt"
	"math"
)

const (
	lengthArticles = 10 // from how many articles on a median says something
	lengthFall     = 0.67
	lengthMended   = 0.8 // from this part of the usual median on nothing is wrong, or not any more
	lengthSigmas   = 4
	lengthOfLow    = 0.85 // of what nine of ten medians of the source's own history were above
	minLengthSigma = 0.1  // of the logarithm: no source is more even than that
	// medianError is the standard error of a median of normal values, times the root of their number, in standard
	// deviations: √(π/2).
	medianError = 1.2533
)

// lengths counts articles by their bucket of words.
type lengths [WordBuckets]int

func (l *lengths) add(d *SourceDay) {
	for b, n := range d.Words[:min(len(d.Words), len(l))] {
		l[b] += n
	}
}

func (l *lengths) total() int {
	n := 0
	for _, c := range l {
		n += c
	}
	return n
}

// quantile returns the natural logarithm of the q-quantile of words, linear within a bucket.
func (l *lengths) quantile(q float64) float64 {
	rest := q * float64(l.total())
	for b, n := range l {
		if rest <= float64(n) && n > 0 {
			return math.Log(BucketWords(float64(b) - 0.5 + rest/float64(n)))
		}
		rest -= float64(n)
	}
	return math.Log(BucketWords(0))
}

// short finds sources whose texts have become shorter: the median length of a window against the median of its
// history, in standard deviations of the logarithm that come from the scatter of earlier medians and from the number of
// articles.
func (h *history) short() *Finding {
	normal, ok := h.normalLength(h.before(shortWindow))
	for _, n := range recentWindows {
		if n == longWindows {
			normal, ok = h.normalLength(h.before(recentWindows[len(recentWindows)-1]))
		}
		if !ok {
			continue
		}
		var now lengths
		days := h.recent(n)
		for i := range days {
			now.add(&days[i])
		}
		count := now.total()
		if count < lengthArticles {
			continue
		}
		m := now.quantile(0.5)
		if m > normal.centre+math.Log(lengthMended) {
			return nil
		}
		within := medianError * normal.within / math.Sqrt(float64(count))
		if m > normal.centre+math.Log(lengthFall) || m > normal.low+math.Log(lengthOfLow) ||
			normal.centre-m < lengthSigmas*math.Hypot(normal.between, within) {
			continue
		}
		return &Finding{Code: Short, Cause: TextsShorter, Detail: fmt.Sprintf("half of %d articles in %s have under %.0f words (normally %.0f)",
			count, lastDays(n), math.Exp(m), math.Exp(normal.centre))}
	}
	return nil
}

// normalLength is what the median length is in the baseline, as logarithms.
type normalLength struct{ centre, low, between, within float64 }

func (h *history) normalLength(base []int) (normalLength, bool) {
	var all, block lengths
	var medians []float64
	for _, i := range base {
		all.add(&h.days[i])
		block.add(&h.days[i])
		if block.total() >= blockTrials {
			medians = append(medians, block.quantile(0.5))
			block = lengths{}
		}
	}
	if len(medians) < 3 {
		return normalLength{}, false
	}
	n := normalLength{centre: median(medians)}
	n.low = quantile(medians, 0.1)
	n.within = (all.quantile(0.75) - all.quantile(0.25)) / 1.349
	drawn := medianError * n.within / math.Sqrt(blockTrials) // what medians of so few scatter by chance alone
	n.between = max(math.Sqrt(max(0, square(spread(medians, n.centre))-square(drawn))), minLengthSigma)
	return n, true
}

func square(x float64) float64 { return x * x }
