package health

import (
	"fmt"
	"math"
	"time"
)

// measure fills in a report's figures.
func (h *history) measure(r *Report, base []int) {
	if from := max(0, h.today-perDayDays); h.today > from {
		n := 0
		for i := from; i < h.today; i++ {
			n += h.days[i].Published()
		}
		r.PerDay.Now = known(float64(n)/float64(h.today-from), true)
	}
	recent := h.recent(figureDays)
	for i := range shares {
		s := &shares[i]
		into := r.shareOf(s.code)
		if into == nil {
			continue
		}
		bad, all := s.sum(recent)
		into.Now = known(float64(bad)/float64(max(all, 1)), all > 0)
		normal, ok := h.normalShare(s, base)
		into.Normal = known(normal.plain, ok)
	}
	words := lengthsOf(recent)
	r.MedianWords.Now = known(math.Round(math.Exp(words.quantile(0.5))), words.total() > 0)
	if normal, ok := h.normalLength(base); ok {
		r.MedianWords.Normal = known(math.Round(math.Exp(normal.centre)), true)
	}
	h.measureListings(r, base)
	if len(base) > 0 {
		r.PerDay.Normal = known(h.profileOf(base).mean, true)
	}
}

// shareOf is where the report keeps a share; nil for one that it does not show.
func (r *Report) shareOf(c Code) *Measure {
	switch c {
	case Rejected:
		return &r.RejectedShare
	case Undated:
		return &r.UndatedShare
	case Unsigned:
		return &r.UnsignedShare
	}
	return nil
}

func (h *history) measureListings(r *Report, base []int) {
	failed, all := 0, 0
	for _, d := range h.recent(listingsDays) {
		failed, all = failed+d.ListingsFailed, all+d.Listings
	}
	r.ListingsFailed.Now = known(float64(failed)/float64(max(all, 1)), all > 0)
	var normal []float64
	for _, i := range base {
		if d := &h.days[i]; d.Listings > 0 {
			normal = append(normal, float64(d.ListingsFailed)/float64(d.Listings))
		}
	}
	r.ListingsFailed.Normal = known(median(normal), len(normal) > 0)
}

func known(v float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	v = math.Round(v*1000) / 1000
	return &v
}

// roughly prints a duration in hours, or in days from three on.
func roughly(d time.Duration) string {
	switch hours := int(d.Round(time.Hour).Hours()); {
	case hours >= 72:
		return fmt.Sprintf("%d days", (hours+12)/24)
	case hours < 1:
		return "less than an hour"
	case hours == 1:
		return "1 hour"
	default:
		return fmt.Sprintf("%d hours", hours)
	}
}

func lastDays(n int) string {
	if n == 1 {
		return "the last day"
	}
	return fmt.Sprintf("the last %d days", n)
}
