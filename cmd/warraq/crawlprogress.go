package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"warraq"
)

// progressBars shows a bar for every source that is being crawled, and one line with the totals. Log lines written to
// it scroll above the bars.
type progressBars struct {
	bars   *mpb.Progress
	mu     sync.Mutex
	bySrc  map[string]*mpb.Bar
	counts map[string]warraq.SourceRun
	total  *mpb.Bar

	sources  int // to be crawled
	finished int // of these
}

func newProgressBars(w io.Writer, width, sources int) *progressBars {
	options := []mpb.ContainerOption{mpb.WithOutput(w), mpb.WithAutoRefresh()}
	if width > 0 {
		options = append(options, mpb.WithWidth(min(width/3, 40)))
	}
	p := &progressBars{bars: mpb.New(options...), bySrc: map[string]*mpb.Bar{}, counts: map[string]warraq.SourceRun{}, sources: sources}
	p.total = p.bars.New(0, mpb.NopStyle(), mpb.BarPriority(1<<20), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.totalLine() })))
	return p
}

// Write prints log lines above the bars.
func (p *progressBars) Write(b []byte) (int, error) { return p.bars.Write(b) }

// SourceStarted implements crawler.Progress.
func (p *progressBars) SourceStarted(id string, total int) {
	if total == 0 {
		return
	}
	bar := p.bars.AddBar(int64(total), mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(id, decor.WCSyncSpaceR), decor.CountersNoUnit("%d/%d", decor.WCSyncSpace)),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return " " + p.sourceLine(id) })))
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bySrc[id] = bar
}

// Update implements crawler.Progress.
func (p *progressBars) Update(run warraq.SourceRun) {
	if bar := p.note(run); bar != nil {
		bar.SetCurrent(int64(run.Fetched))
	}
}

// SourceFinished implements crawler.Progress.
func (p *progressBars) SourceFinished(run warraq.SourceRun) {
	bar := p.note(run)
	p.mu.Lock()
	p.finished++
	p.mu.Unlock()
	if bar != nil {
		bar.Abort(true)
	}
}

// note keeps a source's counts and returns its bar, if it has one. The bar is used without the lock: drawing it
// asks for the counts.
func (p *progressBars) note(run warraq.SourceRun) *mpb.Bar {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counts[run.SourceID] = run
	return p.bySrc[run.SourceID]
}

// finish takes the bars off the terminal.
func (p *progressBars) finish() {
	p.mu.Lock()
	bars := slices.Collect(maps.Values(p.bySrc))
	p.mu.Unlock()
	for _, bar := range bars {
		bar.Abort(true)
	}
	p.total.Abort(true)
	p.bars.Wait()
}

func (p *progressBars) sourceLine(id string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return countsLine(p.counts[id])
}

func (p *progressBars) totalLine() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	run := warraq.Run{}
	for _, s := range p.counts {
		run.Sources = append(run.Sources, s)
	}
	return fmt.Sprintf("%d of %d sources done: %s", p.finished, p.sources, countsLine(run.Totals()))
}
