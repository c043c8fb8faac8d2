//go:build unix

package main

import (
	"syscall"
	"time"
)

// processTime is the processor time that this process has used so far, garbage collection included. Other processes on
// a busy machine don't count, as they do on the clock.
func processTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return time.Since(started)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
