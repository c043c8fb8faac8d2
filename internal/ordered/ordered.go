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

	jobs := make(chan job[T, R])
	pending := make(chan chan R, 4*workers)
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				j.result <- work(j.item)
			}
		})
	}
	wg.Go(func() { handOut(ctx, items, jobs, pending) })
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

// job is an item with the place for its result.
type job[T, R any] struct {
	item   T
	result chan R
}

// handOut gives items to the workers, and the places of their results, in order, to whoever waits for them.
func handOut[T, R any](ctx context.Context, items []T, jobs chan<- job[T, R], pending chan<- chan R) {
	defer close(jobs)
	defer close(pending)
	for _, item := range items {
		j := job[T, R]{item, make(chan R, 1)}
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
}
