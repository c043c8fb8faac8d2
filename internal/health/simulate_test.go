package health_test

import (
	"math"
	"math/rand/v2"
	"time"

	"warraq/internal/health"

	"warraq"
)

// simulated is a source of a made-up press: what it publishes, how it is read and what goes wrong with it.
type simulated struct {
	rng *rand.Rand

	perDay   float64    // articles on a usual day
	weekday  [7]float64 // factors
	from, to int        // hours of the day in which it publishes, nearly
	scatter  float64    // of the logarithm of a day's rate
	eid      float64    // factor on feast days
	listings int

	rejected, undated, unsigned float64
	words                       float64 // median
	wordScatter                 float64 // of the logarithm

	fault *fault

	day     health.SourceDay
	days    []health.SourceDay
	week    float64 // logarithm of the week's factor, autoregressive
	pending int     // published while nobody could read it
	outage  time.Time
}

// fault changes a source from an instant on.
type fault struct {
	at       time.Time
	change   func(s *simulated)
	code     warraq.RejectCode // why listings fail; "" where they answer
	listings int               // how many of them; 0 for all
	refused  bool              // pages are refused with 403
}

func between(r *rand.Rand, a, b float64) float64 { return a + (b-a)*r.Float64() }

// newSimulated makes a source of 0.2 to 300 articles a day, with one of the weekends of Arab countries, or none.
func newSimulated(seed int) *simulated {
	r := rand.New(rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)}))
	s := &simulated{
		rng: r, perDay: 0.2 * math.Pow(1500, r.Float64()), from: r.IntN(9), to: 18 + r.IntN(7), scatter: between(r, 0.1, 0.4),
		eid: between(r, 0, 0.6), listings: 1 + r.IntN(4), rejected: between(r, 0.01, 0.4), undated: 0.02, unsigned: r.Float64(),
		words: between(r, 120, 500), wordScatter: between(r, 0.3, 0.7),
	}
	if r.IntN(4) == 0 {
		s.undated = between(r, 0, 0.5)
	}
	for i := range s.weekday {
		s.weekday[i] = 1
	}
	weekend := between(r, 0, 0.7)
	switch r.IntN(4) {
	case 0: // Gulf, Egypt, Levant
		s.weekday[time.Friday], s.weekday[time.Saturday] = weekend, weekend
	case 1:
		s.weekday[time.Friday] = weekend
	case 2: // Maghreb, Lebanon, Emirates
		s.weekday[time.Saturday], s.weekday[time.Sunday] = weekend, weekend
	}
	return s
}

// feasts of 2026 and 2027, with the fasting month before the first of each.
var feasts = []struct{ ramadan, fitr, adha string }{
	{"2026-02-18", "2026-03-20", "2026-05-27"}, {"2027-02-08", "2027-03-09", "2027-05-16"},
}

// season is the factor of the time of year.
func (s *simulated) season(day time.Time) float64 {
	for _, f := range feasts {
		ramadan, fitr, adha := date(f.ramadan), date(f.fitr), date(f.adha)
		switch {
		case inDays(day, fitr, 4), inDays(day, adha.AddDate(0, 0, -1), 5):
			return s.eid
		case !day.Before(ramadan) && day.Before(fitr):
			return 0.75
		}
	}
	return 1
}

func date(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func inDays(day, first time.Time, n int) bool {
	return !day.Before(first) && day.Before(first.AddDate(0, 0, n))
}

const visitsPerDay = 48

// live runs the source from a day on for n days, and calls look after each every-th visit until it is false.
func (s *simulated) live(first time.Time, n, every int, look func(now time.Time) bool) {
	for d := range n {
		day := first.AddDate(0, 0, d)
		s.day = s.day.Next(day)
		if day.Weekday() == time.Monday {
			s.week = 0.6*s.week + 0.12*s.rng.NormFloat64()
		}
		rate := s.perDay * s.weekday[day.Weekday()] * s.season(day) * math.Exp(s.week+s.scatter*s.rng.NormFloat64())
		rate *= s.luck()
		noise := s.dayNoise()
		for v := range visitsPerDay {
			now := day.Add(time.Duration(v) * dayLength / visitsPerDay).Add(13 * time.Minute)
			if s.faulty(now) && s.fault.change != nil {
				before := s.perDay
				s.fault.change(s)
				s.fault.change = nil
				rate *= s.perDay / before
				noise = s.dayNoise()
			}
			s.visit(now, rate*s.hour(now.Hour())/visitsPerDay, noise)
			if v%every == every-1 && !look(now) {
				return
			}
		}
	}
}

// luck is the factor of a day that is like no other.
func (s *simulated) luck() float64 {
	switch luck := s.rng.Float64(); {
	case luck < 0.01: // a war, an election
		return between(s.rng, 2, 6)
	case luck < 0.02: // a national day, a strike of half the desk
		return between(s.rng, 0.3, 0.7)
	}
	return 1
}

const dayLength = 24 * time.Hour

// hour is the factor of an hour of the day.
func (s *simulated) hour(h int) float64 {
	if h < s.from || h >= s.to {
		return 0.03
	}
	return 24 / float64(s.to-s.from)
}

// dayNoise is how a day's shares and lengths differ from the usual.
type dayNoise struct{ rejected, undated, unsigned, words float64 }

func (s *simulated) dayNoise() dayNoise {
	if s.days == nil || !s.days[len(s.days)-1].Day.Equal(s.day.Day) {
		s.days = append(s.days, s.day)
	}
	return dayNoise{
		s.logitNoise(s.rejected), s.logitNoise(s.undated), s.logitNoise(s.unsigned), s.words * math.Exp(0.1*s.rng.NormFloat64()),
	}
}

func (s *simulated) logitNoise(p float64) float64 {
	if p <= 0 || p >= 1 {
		return p
	}
	return 1 / (1 + math.Exp(-math.Log(p/(1-p))-0.4*s.rng.NormFloat64()))
}

// visit publishes what came since the last visit and lets it be read, unless the host is down.
func (s *simulated) visit(now time.Time, expected float64, noise dayNoise) {
	s.pending += poisson(s.rng, expected)
	run := s.read(now)
	if run.ListingsFailed < s.listings {
		for ; s.pending > 0; s.pending-- {
			s.page(now, noise)
		}
	}
	s.day.CountVisit(now, &run)
	s.days[len(s.days)-1] = s.day
}

// read asks the listings.
func (s *simulated) read(now time.Time) warraq.SourceRun {
	code, failed := s.failing(now), s.listings
	switch {
	case code == "":
		return warraq.SourceRun{Listings: s.listings, ListingsSame: s.listings}
	case s.faulty(now) && s.fault.listings > 0:
		failed = s.fault.listings
	}
	return warraq.SourceRun{
		Listings: s.listings, ListingsSame: s.listings - failed, ListingsFailed: failed,
		ListingFaults: map[warraq.RejectCode]int{code: failed},
	}
}

func (s *simulated) faulty(now time.Time) bool { return s.fault != nil && !now.Before(s.fault.at) }

// failing says why no listing can be read; "" where they can. Some eight times a year a host is down for some hours.
func (s *simulated) failing(now time.Time) warraq.RejectCode {
	if s.faulty(now) && s.fault.code != "" {
		return s.fault.code
	}
	if s.rng.Float64() < 8.0/365/visitsPerDay {
		s.outage = now.Add(time.Duration(min(s.rng.ExpFloat64()*2, 10) * float64(time.Hour)))
	}
	if now.Before(s.outage) {
		return warraq.RejectNetwork
	}
	return ""
}

// page reads one page that was published.
func (s *simulated) page(now time.Time, noise dayNoise) {
	if s.faulty(now) && s.fault.refused {
		s.day.CountRejection(warraq.RejectForbidden)
		return
	}
	if s.rng.Float64() < noise.rejected {
		s.day.CountRejection(warraq.RejectTooShort)
		return
	}
	s.day.EndQuiet(now)
	if s.rng.Float64() < 0.05 {
		s.day.Duplicates++
		return
	}
	s.day.Articles++
	if s.rng.Float64() < noise.undated {
		s.day.Undated++
	}
	if s.rng.Float64() < noise.unsigned {
		s.day.Unsigned++
	}
	bucket := health.WordBucket(int(noise.words * math.Exp(s.wordScatter*s.rng.NormFloat64())))
	for len(s.day.Words) <= bucket {
		s.day.Words = append(s.day.Words, 0)
	}
	s.day.Words[bucket]++
}

// poisson draws a Poisson count of a mean (Knuth's method, which is for small means).
func poisson(r *rand.Rand, mean float64) int {
	n, limit := 0, math.Exp(-mean)
	for p := r.Float64(); p > limit; p *= r.Float64() {
		n++
	}
	return n
}
