package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

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
	words  *time.Timer // that says what a first run has brought; nil in later ones

	work pending // what is left to do
}

func newProgressBars(w io.Writer, width int, sources []warraq.Source, now func() time.Time) *progressBars {
	options := []mpb.ContainerOption{mpb.WithOutput(w), mpb.WithAutoRefresh()}
	if width > 0 {
		options = append(options, mpb.WithWidth(min(width/3, 40)))
	}
	p := &progressBars{bars: mpb.New(options...), bySrc: map[string]*mpb.Bar{}, counts: map[string]warraq.SourceRun{}, work: newPending(sources, now)}
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
	p.mu.Lock()
	p.work.start(id, total)
	p.mu.Unlock()
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
	p.work.finish(run.SourceID)
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
	p.work.fetched(run.SourceID, run.Fetched)
	return p.bySrc[run.SourceID]
}

// finish takes the bars off the terminal.
func (p *progressBars) finish() {
	if p.words != nil {
		p.words.Stop()
	}
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
	line := fmt.Sprintf("%d of %d sources done: %s", p.work.done, p.work.sources, countsLine(p.totals()))
	if rest, ok := p.work.rest(); ok {
		line += ", about " + spanText(rest) + " left"
	}
	return line
}

// totals are the counts of all sources. The lock is held.
func (p *progressBars) totals() warraq.SourceRun {
	run := warraq.Run{}
	for _, s := range p.counts {
		run.Sources = append(run.Sources, s)
	}
	return run.Totals()
}

// wordsAfter is when a first run says what it has brought.
const wordsAfter = time.Minute

// sayAfterAMinute has what came said once, with what can be done while the run goes on.
func (p *progressBars) sayAfterAMinute(w io.Writer) {
	p.words = time.AfterFunc(wordsAfter, func() { fmt.Fprint(w, p.firstWords()) })
}

// firstWords say what a first run has brought, how long the rest takes and what can be done meanwhile.
func (p *progressBars) firstWords() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	from := 0
	for _, s := range p.counts {
		from += min(s.Stored, 1)
	}
	rest := "The rest is being fetched, each source's newest pages first"
	if left, ok := p.work.rest(); ok {
		rest += "; it takes about " + spanText(left)
	}
	return fmt.Sprintf("\nA minute in: %s from %s stored. %s.\nIn another terminal you can already try\n%s"+
		"Ctrl-C stops the run at any time: what is stored stays, and `warraq crawl` goes on from there.\n\n",
		counted(p.totals().Stored, "article"), counted(from, "source"), rest, nextSteps)
}

// nextSteps are what to do with a store that has its first articles.
const nextSteps = `  warraq latest            the newest articles
  warraq search 'العراق'   articles with a word
  warraq stats             what the store holds
`
