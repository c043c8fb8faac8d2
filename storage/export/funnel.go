package export

import (
	"context"
	"maps"
	"slices"
	"time"

	"warraq"
)

// Funnel says what became of the URLs of one source on the way into an export. Every URL that a store knows of is counted
// at the step where its way ended:
//
//	Discovered = Waiting + NotFetched + Fetched
//	Fetched    = Refused + Parsed
//	Parsed     = Duplicates + Filtered + Exported
//
// A page that was stored and refused at a later look counts as both.
type Funnel struct {
	Source     string                    `json:"source"`
	Offered    int                       `json:"offered"`     // URLs that listings named, counted at every visit
	LeftOut    map[warraq.SkipReason]int `json:"left_out"`    // of these, never queued, by reason
	Discovered int                       `json:"discovered"`  // different URLs that were queued
	Waiting    int                       `json:"waiting"`     // still queued
	NotFetched map[warraq.RejectCode]int `json:"not_fetched"` // by reason
	Fetched    int                       `json:"fetched"`
	Refused    map[warraq.RejectCode]int `json:"refused"` // pages that gave no article, by reason
	Parsed     int                       `json:"parsed"`
	Duplicates map[string]int            `json:"duplicates"` // left out as copies of others, by rule
	Filtered   map[string]int            `json:"filtered"`   // left out by the options, by the first rule that did so
	Exported   int                       `json:"exported"`
}

func newFunnel(source string) *Funnel {
	return &Funnel{
		Source: source, LeftOut: map[warraq.SkipReason]int{}, NotFetched: map[warraq.RejectCode]int{},
		Refused: map[warraq.RejectCode]int{}, Duplicates: map[string]int{}, Filtered: map[string]int{},
	}
}

// funnels counts by source.
type funnels map[string]*Funnel

func (f funnels) of(source string) *Funnel {
	if f[source] == nil {
		f[source] = newFunnel(source)
	}
	return f[source]
}

// fill takes in what the store counts of the ways that ended before an article was there, and of exact duplicates:
// repeated says how many of these the export chose from.
func (f funnels) fill(ctx context.Context, src Source, sources []string, repeated map[string]int) error {
	stats, err := src.SourceStats(ctx)
	if err != nil {
		return err
	}
	days, err := src.SourceDays(ctx, time.Time{}, sources...)
	if err != nil {
		return err
	}
	for _, s := range stats {
		if len(sources) > 0 && !slices.Contains(sources, s.SourceID) {
			continue
		}
		f.of(s.SourceID).addStored(s, repeated[s.SourceID])
	}
	for _, d := range days {
		one := f.of(d.SourceID)
		one.Offered += d.Offered
		addAll(one.LeftOut, d.Skipped)
	}
	for _, one := range f {
		one.addUp()
	}
	return nil
}

func (f *Funnel) addStored(s warraq.SourceStats, repeated int) {
	f.Waiting = s.Queued
	for code, n := range s.Rejected {
		if code.OfPage() {
			f.Refused[code] += n
		} else {
			f.NotFetched[code] += n
		}
	}
	if exact := s.Duplicates - repeated; exact > 0 {
		f.Duplicates[warraq.DuplicateExact] += exact
	}
}

// addUp counts the steps backwards from what the ways ended in.
func (f *Funnel) addUp() {
	f.Parsed = total(f.Duplicates) + total(f.Filtered) + f.Exported
	f.Fetched = total(f.Refused) + f.Parsed
	f.Discovered = f.Waiting + total(f.NotFetched) + f.Fetched
}

// sorted returns the funnels of all sources, ordered by id.
func (f funnels) sorted() []Funnel {
	list := make([]Funnel, 0, len(f))
	for _, id := range slices.Sorted(maps.Keys(f)) {
		list = append(list, *f[id])
	}
	return list
}

// sum adds funnels up.
func sum(list []Funnel) Funnel {
	all := newFunnel("")
	for _, f := range list {
		all.Offered += f.Offered
		all.Waiting += f.Waiting
		all.Exported += f.Exported
		addAll(all.LeftOut, f.LeftOut)
		addAll(all.NotFetched, f.NotFetched)
		addAll(all.Refused, f.Refused)
		addAll(all.Duplicates, f.Duplicates)
		addAll(all.Filtered, f.Filtered)
	}
	all.addUp()
	return *all
}

func addAll[K comparable](to, from map[K]int) {
	for k, n := range from {
		to[k] += n
	}
}

func total[K comparable](counts map[K]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
