package main

import (
	"context"
	"io"
)

// waiting runs f, which may wait for another program for ever, and gives up on it when ctx ends: f then goes on until the program ends.
func waiting(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// waitingReader reads from what may never come, such as a pipe, until ctx ends.
type waitingReader struct {
	ctx  context.Context
	from io.Reader
}

// Read implements io.Reader. What is read when ctx ends is lost, with everything behind it.
func (r waitingReader) Read(p []byte) (n int, err error) {
	buf := make([]byte, len(p))
	var got int
	err = waiting(r.ctx, func() (err error) {
		got, err = r.from.Read(buf)
		return err
	})
	if r.ctx.Err() != nil {
		return 0, context.Cause(r.ctx)
	}
	return copy(p, buf[:got]), err
}
