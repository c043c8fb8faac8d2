package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"warraq/bench/pages"
	"warraq/bench/sets"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// largePage is from how many bytes on the cost of a page is told as so many times html.Parse: smaller ones cost next to nothing.
const largePage = 60_000

// pace is how many times html.Parse the extraction of pages takes, page by page, in order.
type pace []float64

// printPace prints, for each set, how many times html.Parse the extraction of its large pages takes: each by itself, and with the frame
// of its site learnt and looked up as in a crawl.
func printPace(o options, chosen []sets.Set, out io.Writer) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // or the garbage collector works on another core for free
	fmt.Fprintf(out, "times html.Parse, processor time, on pages of %d bytes and more\n%-28s %6s %8s %8s %8s %8s\n",
		largePage, "", "pages", "all", "median", "90%", "worst")
	for _, s := range chosen {
		saved, err := s.Load()
		if errors.Is(err, sets.ErrMissing) || s.Siblings {
			continue
		}
		if err != nil {
			return fmt.Errorf("the set %s: %w", s.Name, err)
		}
		saved = slices.DeleteFunc(saved, func(p pages.Page) bool { return len(p.Body) < largePage })
		sketch := frame.NewSketch()
		for _, x := range []struct {
			name    string
			options parsers.Options
		}{{s.Name, parsers.Options{}}, {s.Name + ", learning", parsers.Options{Frames: func(string) *frame.Sketch { return sketch }, Learns: true}}} {
			ours, err := parserExtractor(s.Language, x.options)
			if err != nil {
				return err
			}
			if whole, p := paceOf(ours, saved, max(o.passes, 1)); len(p) > 0 {
				fmt.Fprintf(out, "%-28s %6d %8.2f %8.2f %8.2f %8.2f\n", x.name, len(p), whole, p[len(p)/2], p[len(p)*9/10], p[len(p)-1])
			}
		}
	}
	return nil
}

// paceOf times an extractor and html.Parse on each page in turns; of each the fastest pass counts. whole is the ratio of all pages together.
func paceOf(x extractor, saved []pages.Page, passes int) (whole float64, p pace) {
	floor := extractor{extract: htmlParse}
	var parsed, extracted time.Duration
	for _, s := range saved {
		least := [2]time.Duration{time.Hour, time.Hour}
		for range passes {
			for i, each := range []extractor{floor, x} {
				start := processTime()
				safely(each, s.Body)
				least[i] = min(least[i], processTime()-start)
			}
		}
		parsed, extracted = parsed+least[0], extracted+least[1]
		p = append(p, float64(least[1])/float64(max(least[0], 1)))
	}
	slices.SortFunc(p, cmp.Compare)
	return float64(extracted) / float64(max(parsed, 1)), p
}
