package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// checkProgress shows in one line of a terminal how far the checks are. What is written to out and err scrolls above
// it; away from a terminal they are the program's own streams.
type checkProgress struct {
	out, err io.Writer
	bars     *mpb.Progress // nil where nothing is shown
	line     *mpb.Bar
	sources  int

	mu     sync.Mutex
	atWork []string
	done   int
	faulty int
}

func (a *app) newCheckProgress(sources int) *checkProgress {
	p := &checkProgress{out: a.out, err: a.err, sources: sources}
	if !a.terminal {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(a.bars), mpb.WithAutoRefresh())
	p.line = p.bars.New(0, mpb.NopStyle(), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.text() })))
	p.err = p.bars
	if a.outTerminal {
		p.out = p.bars
	}
	return p
}

func (p *checkProgress) started(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.atWork = append(p.atWork, id)
}

func (p *checkProgress) finished(id string, faulty int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.atWork = slices.DeleteFunc(p.atWork, func(s string) bool { return s == id })
	p.done++
	p.faulty = faulty
}

// finish takes the line off the terminal.
func (p *checkProgress) finish() {
	if p.bars == nil {
		return
	}
	p.line.Abort(true)
	p.bars.Wait()
}

// text is the line: "7 of 175 sources checked, 2 with faults; at work: sahil, manara and 9 more".
func (p *checkProgress) text() string {
	const named = 2
	p.mu.Lock()
	defer p.mu.Unlock()
	text := fmt.Sprintf("%d of %d sources checked, %d with faults", p.done, p.sources, p.faulty)
	if n := len(p.atWork); n > 0 {
		text += "; at work: " + strings.Join(p.atWork[:min(n, named)], ", ")
		if n > named {
			text += fmt.Sprintf(" and %d more", n-named)
		}
	}
	return text
}
