package main

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"time"

	"warraq/bench/pages"
	"warraq/bench/score"
)

// result is what one extractor did with all pages.
type result struct {
	Name          string      `json:"name"`
	Version       string      `json:"version"`
	Table         score.Table `json:"table"`
	FalseRefusals []refusal   `json:"false_refusals"` // articles that were refused
	Refused       []refusal   `json:"refused"`        // pages without an article that were refused
	Accepted      []refusal   `json:"accepted"`       // pages without an article that were not
	Cost          *cost       `json:"cost,omitempty"`
	predictions   map[string]score.Prediction
}

// refusal is what became of one page that was refused, or should have been.
type refusal struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Code string `json:"code,omitempty"`
}

// cost is what an extractor takes per page on one core: processor time, and what it allocates.
type cost struct {
	Name         string  `json:"name"`
	Milliseconds float64 `json:"ms"`
	Allocations  float64 `json:"allocs"`
	Bytes        float64 `json:"bytes"`
}

// evaluate runs an extractor over the pages and scores it.
func evaluate(x extractor, saved []pages.Page, language string) result {
	res := result{Name: x.name, Version: x.version, predictions: map[string]score.Prediction{}}
	var rows []score.Row
	for _, p := range saved {
		pred := x.read(p)
		res.predictions[p.ID] = pred
		r := refusal{ID: p.ID, Kind: p.Kind, Code: pred.Refused}
		switch {
		case p.Article():
			rows = append(rows, score.Page(p.Gold, pred, language))
			if pred.Refused != "" {
				res.FalseRefusals = append(res.FalseRefusals, r)
			}
		case pred.Refused != "":
			res.Refused = append(res.Refused, r)
		default:
			res.Accepted = append(res.Accepted, r)
		}
	}
	res.Table = score.NewTable(rows)
	return res
}

// safely runs an extractor on one page and takes a panic for a refusal, so that one bad page doesn't end the run.
func safely(x extractor, body []byte) (p score.Prediction) {
	defer func() {
		if v := recover(); v != nil {
			p = score.Prediction{Refused: fmt.Sprintf("panic: %v", v)}
		}
	}()
	return x.extract(body)
}

// A turn of an extractor is over after maxTurn passes, or when its passes took shortestTurn milliseconds together.
const (
	maxTurn      = 4
	shortestTurn = 100
)

// started is when the process was.
var started = time.Now()

// measure times html.Parse alone and then every extractor on one core: each runs over all articles in a pass of its
// own, or in several where one is short, the passes of the extractors take turns so that a busy machine troubles all
// alike, and of each the fastest pass counts: what slows down a pass is never the program's own doing.
func measure(xs []extractor, saved []pages.Page, passes int) []cost {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // or the garbage collector works on another core for free
	articles := slices.DeleteFunc(slices.Clone(saved), func(p pages.Page) bool { return !p.Article() })
	timed := []extractor{{name: "html.Parse alone", extract: htmlParse}}
	for _, x := range xs {
		timed = append(timed, x)
		if x.undecoded != nil {
			timed = append(timed, extractor{name: x.name + ", undecoded", extract: x.undecoded})
		}
	}
	all := make([][]cost, len(timed))
	for range passes {
		for i, x := range timed {
			for n, took := 0, 0.0; n < maxTurn && took < shortestTurn; n++ {
				c := onePass(x, articles)
				all[i] = append(all[i], c)
				took += c.Milliseconds * float64(len(articles))
			}
		}
	}
	costs := make([]cost, len(timed))
	for i, c := range all {
		costs[i] = slices.MinFunc(c, func(a, b cost) int { return cmp.Compare(a.Milliseconds, b.Milliseconds) })
		costs[i].Name = timed[i].name
	}
	return costs
}

// onePass runs an extractor over all pages once and returns its cost per page.
func onePass(x extractor, saved []pages.Page) cost {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := processTime()
	for _, p := range saved {
		safely(x, p.Body)
	}
	took := processTime() - start
	runtime.ReadMemStats(&after)
	n := float64(len(saved))
	return cost{
		Milliseconds: took.Seconds() * 1000 / n,
		Allocations:  float64(after.Mallocs-before.Mallocs) / n,
		Bytes:        float64(after.TotalAlloc-before.TotalAlloc) / n,
	}
}
