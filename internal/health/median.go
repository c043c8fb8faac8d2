package health

import (
	"math"
	"slices"
)

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
