package health

import (
	"math"
	"testing"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"median", median([]float64{4, 1, 3, 2}), 2.5},
		{"median of none", median(nil), 0},
		{"quantile", quantile([]float64{10, 20, 30, 40, 50}, 0.95), 48},
		{"spread", spread([]float64{1, 2, 3, 4, 100}, 3), 1.4826},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: %.12g, want %.12g", c.name, c.got, c.want)
		}
	}
}
