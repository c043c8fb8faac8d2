package export

import "iter"

// aheadOf bounds how many results of ahead wait to be taken.
const aheadOf = 32

// ahead does work on what a stream yields while its results are being used, on another core where there is one. The results
// come in the order of the stream. Once nobody takes them any more, no more is read, and the stream has ended when ahead does.
func ahead[T, R any](stream iter.Seq2[T, error], work func(T) R) iter.Seq2[R, error] {
	type result struct {
		value R
		err   error
	}
	return func(yield func(R, error) bool) {
		results, left, ended := make(chan result, aheadOf), make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			defer close(results)
			for v, err := range stream {
				r := result{err: err}
				if err == nil {
					r.value = work(v)
				}
				select {
				case results <- r:
				case <-left:
					return
				}
			}
		}()
		defer func() {
			close(left)
			<-ended
		}()
		for r := range results {
			if !yield(r.value, r.err) {
				return
			}
		}
	}
}
