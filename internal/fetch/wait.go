package fetch

import (
	"context"
	"math/rand/v2"
	"time"
)

// Jitter returns d with up to a quarter added or taken, so that requests don't come by the clock.
func Jitter(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	return d - d/jitterShare + rand.N(2*d/jitterShare+1)
}

// Sleep waits for d or until ctx ends, and then returns its error.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
