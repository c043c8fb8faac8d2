// Package ordered does work on many items at once and hands the results on in the order of the items.
package ordered

import (
	"context"
	"sync"
)

// Do calls work on every item with workers goroutines and hands the results to emit in the order of the
// items, holding at most 4 results a worker. It ends early when emit fails or ctx ends, with that error.
func Do[T, R any](ctx context.Context, items []T, workers int, work func(T) R, emit func(R) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()

	type job struct {
		item   T
		result chan R
	}
	jobs := make(chan job)
	pending := make(chan chan R, 4*workers)
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				j.result <- work(j.item)
			}
		})
	}
	wg.Go(func() {
		defer close(jobs)
		defer close(pending)
		for _, item := range items {
			j := job{item, make(chan R, 1)}
			select {
			case pending <- j.result:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for result := range pending {
		select {
		case r := <-result:
			if err := emit(r); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}
