package crawler

import (
	"context"
	"sync"
)

// turns lets so many sources be crawled at a time, those first that have not had their first pages yet: a run goes for breadth before
// depth, and a worker is never idle while any source waits.
type turns struct {
	mu      sync.Mutex
	free    int
	waiting [2][]chan struct{} // by round, each in the order in which they came
}

// The rounds of a run, in the order in which they get their turns.
const (
	breadth = iota // the listings and the newest pages
	depth          // the rest
)

// take waits for a turn in a round; false where ctx ended before.
func (t *turns) take(ctx context.Context, round int) bool {
	t.mu.Lock()
	if t.free > 0 {
		t.free--
		t.mu.Unlock()
		return true
	}
	mine := make(chan struct{}, 1)
	t.waiting[round] = append(t.waiting[round], mine)
	t.mu.Unlock()
	select {
	case <-mine:
		return true
	case <-ctx.Done():
		t.leave(mine, round)
		return false
	}
}

// leave takes one who waited out of the line, or gives on the turn that came at the same moment.
func (t *turns) leave(mine chan struct{}, round int) {
	t.mu.Lock()
	for i, c := range t.waiting[round] {
		if c == mine {
			t.waiting[round] = append(t.waiting[round][:i], t.waiting[round][i+1:]...)
			t.mu.Unlock()
			return
		}
	}
	t.mu.Unlock()
	t.give()
}

// give ends a turn: the next one has it.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for round, line := range t.waiting {
		if len(line) > 0 {
			line[0] <- struct{}{}
			t.waiting[round] = line[1:]
			return
		}
	}
	t.free++
}

// goDeep lets the sources go first that had no first pages yet.
func (j *job) goDeep(ctx context.Context) error {
	if j.line == nil {
		return nil
	}
	since := j.opts.Now()
	j.noTurn = true
	j.line.give()
	if !j.line.take(ctx, depth) {
		return errStopped
	}
	j.noTurn = false
	j.waited = j.opts.Now().Sub(since)
	return nil
}

// endTurn gives the job's turn to another.
func (j *job) endTurn() {
	if !j.noTurn {
		j.line.give()
	}
}
