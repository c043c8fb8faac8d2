package main

import (
	"time"

	"warraq"
)

// pending is what a crawl has left to do, as far as is known: pages of sources whose listings were read.
type pending struct {
	now     func() time.Time
	started time.Time
	sources int // to be crawled
	done    int // of these
	delays  map[string]time.Duration
	pages   map[string]pages // of the sources that have begun
}

// pages are those of one source in one run.
type pages struct{ total, fetched int }

// settled is how long a run lasts until its pace says how long the rest takes.
const settled = 15 * time.Second

func newPending(sources []warraq.Source, now func() time.Time) pending {
	p := pending{now: now, started: now(), sources: len(sources), delays: map[string]time.Duration{}, pages: map[string]pages{}}
	for i := range sources {
		p.delays[sources[i].ID] = sources[i].WithDefaults().Politeness.Delay
	}
	return p
}

func (p *pending) start(id string, total int) { p.pages[id] = pages{total: total} }

func (p *pending) fetched(id string, n int) {
	if of, ok := p.pages[id]; ok {
		of.fetched = n
		p.pages[id] = of
	}
}

func (p *pending) finish(id string) {
	p.done++
	if of, ok := p.pages[id]; ok {
		of.total = of.fetched
		p.pages[id] = of
	}
}

// rest is about how long the run goes on: at the pace so far, and as long as the source with most pages needs at its own. False
// where there is no telling yet.
func (p *pending) rest() (time.Duration, bool) {
	var fetched, left int
	var longest time.Duration
	for id, of := range p.pages {
		fetched += of.fetched
		l := max(of.total-of.fetched, 0)
		left += l
		longest = max(longest, time.Duration(l)*p.delays[id])
	}
	took := p.now().Sub(p.started)
	if took < settled || fetched == 0 || left == 0 {
		return 0, false
	}
	atThisPace := time.Duration(float64(took) * float64(left) / float64(fetched))
	return max(atThisPace, longest), true
}
