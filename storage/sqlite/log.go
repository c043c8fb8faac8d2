package sqlite

import (
	"context"
	"sync"
	"sync/atomic"
)

const (
	// copyAfter is after how many saved articles the write-ahead log is copied into the file: some 50 MB of it. A page that was written
	// several times is copied once.
	copyAfter = 2048
	// longLog is how many pages the log may have before the writer itself copies it, and waits for the disk: 256 MB.
	longLog = 65536
)

// logKeeper copies the write-ahead log into the file (a passive checkpoint) while articles go on being written: the copying waits
// for the disk twice, and the writer would wait with it.
type logKeeper struct {
	saved   int // articles since the last copying began
	running atomic.Bool
	copying sync.WaitGroup
}

// keepLogShort is called after every transaction that stored articles, by the one that stores them.
func (s *Store) keepLogShort(ctx context.Context, saved int) {
	s.log.saved += saved
	if s.log.saved < copyAfter || !s.log.running.CompareAndSwap(false, true) {
		return
	}
	s.log.saved = 0
	s.log.copying.Go(func() {
		defer s.log.running.Store(false)
		// Where this fails nothing is lost: the writer copies the log once it is long.
		_, _ = s.read.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(PASSIVE)")
	})
}
