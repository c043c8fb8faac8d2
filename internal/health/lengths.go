package health

import (
	"fmt"
	"math"
)

// lengths counts articles by their bucket of words.
type lengths [WordBuckets]int

func (l *lengths) add(d *SourceDay) {
	for b, n := range d.Words[:min(len(d.Words), len(l))] {
		l[b] += n
	}
}

// lengthsOf counts the articles of days.
func lengthsOf(days []SourceDay) *lengths {
	var l lengths
	for i := range days {
		l.add(&days[i])
	}
	return &l
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

// short finds sources whose texts have become shorter: the median length of a window against the usual one. A window counts
// only where all shorter ones of enough articles are short too.
func (h *history) short() *Finding {
	for _, w := range recentWindows {
		normal, ok := h.normalLength(h.before(w.baselineEnds))
		if !ok {
			continue
		}
		for _, n := range w.days {
			now := lengthsOf(h.recent(n))
			count, m := now.total(), now.quantile(0.5)
			switch {
			case count < lengthArticles:
			case m > normal.centre+math.Log(lengthMended):
				return nil // what was wrong is mended
			case normal.centre-m >= lengthErrors*normal.errorOf(count):
				return &Finding{Code: Short, Cause: TextsShorter, Detail: fmt.Sprintf(
					"half of %d articles in %s have under %.0f words (normally %.0f)", count, lastDays(n), math.Exp(m), math.Exp(normal.centre))}
			}
		}
	}
	return nil
}

// normalLength is what the median length is in the baseline, as logarithms.
type normalLength struct {
	centre  float64 // the median of medians
	between float64 // standard deviation of medians, beyond what chance makes of so few articles
	within  float64 // standard deviation of articles
}

// errorOf is the standard error of the median of so many articles: what chance makes of it, and what days differ.
func (n normalLength) errorOf(count int) float64 {
	return math.Hypot(n.between, n.drawn(count))
}

// drawn is what the median of so many articles scatters by chance alone.
func (n normalLength) drawn(count int) float64 {
	return medianError * n.within / math.Sqrt(float64(count))
}

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
	if len(medians) < leastMedians {
		return normalLength{}, false
	}
	n := normalLength{centre: median(medians), within: (all.quantile(0.75) - all.quantile(0.25)) / quartileRange}
	scatter, drawn := spread(medians, n.centre), n.drawn(blockTrials)
	n.between = max(math.Sqrt(max(0, scatter*scatter-drawn*drawn)), leastLengthSigma)
	return n, true
}
