package ordered_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"warraq/internal/ordered"
)

// upTo are the numbers below n.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// TestOrder: results come in the order of the items, however long each takes.
func TestOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got []int
		work := func(i int) int {
			time.Sleep(time.Duration(50-i) * time.Millisecond)
			return i
		}
		err := ordered.Do(t.Context(), upTo(50), 4, work, func(i int) error {
			got = append(got, i)
			return nil
		})
		if err != nil || !slices.Equal(got, upTo(50)) {
			t.Errorf("%v, %v", got, err)
		}
	})
}

// TestBounds: no more than the workers are at work, and no more results wait than four a worker.
func TestBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var working, most, done atomic.Int64
		work := func(i int) int {
			most.Store(max(most.Load(), working.Add(1)))
			time.Sleep(time.Second)
			working.Add(-1)
			done.Add(1)
			return i
		}
		emitted := 0
		err := ordered.Do(t.Context(), upTo(40), 2, work, func(int) error {
			if emitted++; emitted == 1 {
				time.Sleep(time.Minute) // the workers run on until the results that wait are too many
				if n := done.Load(); n > 2+4*2+1 {
					t.Errorf("%d results before the first was taken", n)
				}
			}
			return nil
		})
		if err != nil || emitted != 40 || most.Load() != 2 {
			t.Errorf("%d results, %d at work at once, %v", emitted, most.Load(), err)
		}
	})
}

// TestEndsEarly: a failing receiver and a context that ends end the work.
func TestEndsEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		failure := errors.New("full")
		var done atomic.Int64
		work := func(i int) int { done.Add(1); return i }
		if err := ordered.Do(t.Context(), upTo(1000), 2, work, func(int) error { return failure }); !errors.Is(err, failure) {
			t.Errorf("got %v", err)
		}
		if n := done.Load(); n > 20 {
			t.Errorf("%d items were worked on after the first result was refused", n)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		slow := func(i int) int { time.Sleep(10 * time.Second); return i }
		if err := ordered.Do(ctx, upTo(10), 1, slow, func(int) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}
