package health

import (
	"math"
	"time"
)

// profile is what a source publishes: a mean a day, a factor for each weekday, and at what hours.
type profile struct {
	mean    float64
	weekday [7]float64  // factors
	hour    [24]float64 // share of the day's articles by the hour of their fetch, in UTC
}

// profileOf learns the profile from days of the baseline. Single days of very many articles (a war, an archive that is
// taken in) are cut to what is usual, and of the whole baseline and its last half the lower mean counts: a source that
// wanes is not in alarm.
func (h *history) profileOf(base []int) profile {
	counts := h.winsorised(base)
	var p profile
	events := sum(counts)
	p.mean = events / float64(len(counts))
	if later := counts[len(counts)/2:]; len(later) >= learnDays/2 {
		p.mean = min(p.mean, sum(later)/float64(len(later)))
	}
	var ofDay, n [7]float64
	for i, c := range counts {
		w := h.days[base[i]].Day.Weekday()
		ofDay[w] += c
		n[w]++
	}
	overall := max(events/float64(len(counts)), 1e-9)
	for w := range p.weekday {
		p.weekday[w] = ofDay[w] / (max(n[w], 1) * overall)
		if n[w] < weekdaysKnown { // it may be a weekend; nothing is expected of it that it did not give
			p.weekday[w] = min(p.weekday[w], 1)
		}
	}
	p.hour = h.hours(base)
	return p
}

// hours learns at what time of the day a source gives something: nights are no silence.
func (h *history) hours(base []int) (share [24]float64) {
	total := 0.0
	for _, i := range base {
		for hour, n := range h.days[i].Hours {
			share[hour] += float64(n)
			total += float64(n)
		}
	}
	for hour := range share {
		share[hour] /= max(total, 1)
	}
	return share
}

// winsorised returns the numbers of articles of days, the largest cut.
func (h *history) winsorised(base []int) []float64 {
	counts := make([]float64, len(base))
	for i, day := range base {
		counts[i] = float64(h.days[day].Published())
	}
	sorted := append([]float64{}, counts...)
	mid := median(sorted)
	most := mid + cutDeviations*max(spread(sorted, mid), math.Sqrt(mid), 1)
	for i := range counts {
		counts[i] = min(counts[i], most)
	}
	return counts
}

func sum(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v
	}
	return s
}

// expected is the number of articles that a profile expects between two instants.
func (h *history) expected(p *profile, from, to time.Time) float64 {
	total := 0.0
	for i := max(0, h.index(from)); i <= h.today; i++ {
		day := h.days[i].Day
		rate := p.mean * p.weekday[day.Weekday()]
		if h.feast[i] {
			rate *= feastRate
		}
		total += rate * p.partOfDay(from.Sub(day), to.Sub(day))
	}
	return total
}

// partOfDay is the share of a day's articles between two times of the day.
func (p *profile) partOfDay(from, to time.Duration) float64 {
	if from <= 0 && to >= dayLength {
		return 1
	}
	part := 0.0
	for hour, share := range p.hour {
		begin := time.Duration(hour) * time.Hour
		if overlap := min(to, begin+time.Hour) - max(from, begin); overlap > 0 {
			part += share * float64(overlap) / float64(time.Hour)
		}
	}
	return part
}
