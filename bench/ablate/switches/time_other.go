//go:build !unix

package switches

import "time"

// processTime is the time on the clock, where the system's account of processor time is not read.
func processTime() time.Duration { return time.Since(started) }
