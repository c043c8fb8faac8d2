// Command warraq turns the Arabic press into clean, deduplicated, documented text corpora.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // sources name IANA zones; the system may have none
)

func main() {
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup asks for
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := newApp(standardStreams()).run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
