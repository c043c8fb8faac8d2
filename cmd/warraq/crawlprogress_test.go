package main

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
	"time"

	"warraq"
)

// TestProgressBarsDontBlock updates bars from many goroutines while they are drawn and logs are written between them.
func TestProgressBarsDontBlock(t *testing.T) {
	var out bytes.Buffer
	bars := newProgressBars(&out, 120, 8)
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
