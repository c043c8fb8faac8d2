package health

import (
	"math"
	"slices"
)

// alpha is the probability below which a count is not taken for chance. It is not the rate of false alarms: every rule
// asks for a large effect besides, and for more than the source's own history has seen.
const alpha = 1e-4

// madScale makes the median absolute deviation of a normal distribution its standard deviation (Hampel 1974, "The
// influence curve and its role in robust estimation").
const madScale = 1.4826

// median returns the median of values, which it sorts; 0 of none.
func median(values []float64) float64 { return quantile(values, 0.5) }

// quantile returns the q-quantile of values, which it sorts, between two of them linearly; 0 of none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	at := q * float64(len(values)-1)
	i := int(at)
	if i+1 >= len(values) {
		return values[i]
	}
	return values[i] + (at-float64(i))*(values[i+1]-values[i])
}

// spread is the scaled median absolute deviation from a centre.
func spread(values []float64, centre float64) float64 {
	away := make([]float64, len(values))
	for i, v := range values {
		away[i] = math.Abs(v - centre)
	}
	return madScale * median(away)
}

// atMost is the probability that a negative binomial count of this mean and size (the Poisson distribution is the limit
// of large sizes) is at most x. Counts of news are wider spread than Poisson's; see Farrington et al. 1996, "A
// statistical algorithm for the early detection of outbreaks", and Noufaily et al. 2013, who use it for weekly counts.
func atMost(x int, mean, size float64) float64 {
	if mean <= 0 {
		return 1
	}
	term := math.Exp(size * math.Log(size/(size+mean)))
	sum, q := term, mean/(size+mean)
	for j := range x {
		term *= q * (size + float64(j)) / float64(j+1)
		sum += term
	}
	return min(sum, 1)
}

// atLeast is the probability that a beta-binomial count of n trials with mean share p and correlation rho between the
// trials of a window is at least x (Williams 1975, "The analysis of binary responses from toxicological experiments
// involving reproduction and teratogenicity").
func atLeast(x, n int, p, rho float64) float64 {
	a, b := p*(1/rho-1), (1-p)*(1/rho-1)
	lbeta := func(a, b float64) float64 { return lgamma(a) + lgamma(b) - lgamma(a+b) }
	sum := 0.0
	for k := x; k <= n; k++ {
		choose := lgamma(float64(n+1)) - lgamma(float64(k+1)) - lgamma(float64(n-k+1))
		sum += math.Exp(choose + lbeta(float64(k)+a, float64(n-k)+b) - lbeta(a, b))
	}
	return min(sum, 1)
}

func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}
