package health

import "math"

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
