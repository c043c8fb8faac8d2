package switches

import (
	"fmt"
	"os"
	"runtime/metrics"
	"strconv"
	"time"
)

// maxHeap is the memory, in bytes, after which a limited program ends.
const maxHeap = 2 << 30

// started is when the process was.
var started = time.Now()

// The process ends by itself: the system's own limits are not kept everywhere.
var _ = startLimit(os.Getenv(LimitVariable))

// startLimit ends the process when it has used more processor time or memory than a mutant may that ends by itself. Time on
// the clock would end others, too, on a busy machine.
func startLimit(seconds string) bool {
	n, err := strconv.Atoi(seconds)
	if err != nil {
		return false
	}
	go func() {
		heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for range time.Tick(100 * time.Millisecond) {
			metrics.Read(heap)
			if used := processTime(); used > time.Duration(n)*time.Second || heap[0].Value.Uint64() > maxHeap {
				fmt.Fprintf(os.Stderr, "ended after more than %d s of processor time, or 2 GiB\n", n)
				os.Exit(3)
			}
		}
	}()
	return true
}
