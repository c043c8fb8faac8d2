package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"warraq"
)

// TestProgressBarsDontBlock updates bars from many goroutines while they are drawn and logs are written between them.
func TestProgressBarsDontBlock(t *testing.T) {
	var out bytes.Buffer
	bars := newProgressBars(&out, 120, make([]warraq.Source, 8), time.Now)
	var wg sync.WaitGroup
	for s := range 8 {
		wg.Go(func() {
			id := fmt.Sprintf("source%d", s)
			bars.SourceStarted(id, 50)
			for i := range 50 {
				bars.Update(warraq.SourceRun{SourceID: id, Fetched: i, Stored: i})
				fmt.Fprintf(bars, "a log line of %s\n", id)
				time.Sleep(5 * time.Millisecond)
			}
			bars.SourceFinished(warraq.SourceRun{SourceID: id, Fetched: 50, Stored: 50})
		})
	}
	wg.Wait()
	bars.finish()
	if !bytes.Contains(out.Bytes(), []byte("a log line of source7")) {
		t.Error("log lines got lost")
	}
}

// TestFirstWords: a first run says after a minute what came, how long the rest takes and what can be done.
func TestFirstWords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var bar, words bytes.Buffer
		sources := []warraq.Source{{ID: "a"}, {ID: "b"}, {ID: "c", Politeness: warraq.Politeness{Delay: 10 * time.Second}}}
		bars := newProgressBars(&bar, 120, sources, time.Now)
		bars.sayAfterAMinute(&words)
		for _, s := range sources {
			bars.SourceStarted(s.ID, 60)
			bars.Update(warraq.SourceRun{SourceID: s.ID, Fetched: 20, Stored: 18})
		}
		bars.SourceFinished(warraq.SourceRun{SourceID: "b", Fetched: 40})
		time.Sleep(wordsAfter + time.Second)
		synctest.Wait()
		bars.finish()
		got := words.String()
		for _, want := range []string{"36 articles from 2 sources", "about 7m", "warraq latest", "warraq search", "warraq stats", "Ctrl-C"} {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in %q", want, got)
			}
		}
	})
}

// TestRest: how long a run goes on is told by its pace, at least what its longest source needs, and not before it has one.
func TestRest(t *testing.T) {
	at := time.Date(2026, 12, 1, 8, 0, 0, 0, time.UTC)
	p := newPending([]warraq.Source{{ID: "a"}, {ID: "b", Politeness: warraq.Politeness{Delay: time.Minute}}}, func() time.Time { return at })
	p.start("a", 100)
	p.fetched("a", 10)
	if rest, ok := p.rest(); ok {
		t.Errorf("%v is left at the start", rest)
	}
	at = at.Add(30 * time.Second)
	if rest, _ := p.rest(); rest != 270*time.Second {
		t.Errorf("%v is left at that pace", rest)
	}
	p.start("b", 9)
	if rest, _ := p.rest(); rest != 9*time.Minute {
		t.Errorf("%v is left of the longest", rest)
	}
	p.finish("a")
	p.finish("b")
	if rest, ok := p.rest(); ok {
		t.Errorf("%v is left of nothing", rest)
	}
}
