package sqlite

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
)

const (
	// The write-ahead log is copied into the file after so many saved articles: as many as make it about as long as the file, so that
	// a small store does not fill a small disk with a log of many times its size. Each adds up to logPerArticle bytes. A page that
	// was written several times is copied once, so that longer is cheaper: mostSaved are some 50 MB.
	leastSaved    = 32
	mostSaved     = 2048
	logPerArticle = 64 << 10
	// longLog is how many pages the log may have before the writer itself copies it, and waits for the disk: 256 MB.
	longLog = 65536
)

// logKeeper copies the write-ahead log into the file (a passive checkpoint) while articles go on being written: the copying waits
// for the disk twice, and the writer would wait with it.
type logKeeper struct {
	saved   int // articles since the last copying began
	enough  int // so many make it time for the next
	running atomic.Bool
	copying sync.WaitGroup
}

// enoughSaved is after how many articles the log of a store is to be copied.
func enoughSaved(path string) int {
	info, err := os.Stat(path)
	if err != nil {
		return leastSaved
	}
	return int(min(max(leastSaved, info.Size()/logPerArticle), mostSaved))
}

// emptyLog copies the log that an earlier run has left into the file and makes it short again. A run that ended on a full disk
// leaves a log many times as long as what is in it, and a new run would only add to its end. Who reads meanwhile may keep the log
// from being made short; it is copied all the same.
func (s *Store) emptyLog(ctx context.Context) error {
	if info, err := os.Stat(s.path + "-wal"); err != nil || info.Size() == 0 {
		return nil
	}
	return s.impatiently(ctx, func() error {
		_, err := s.write.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		if isBusy(err) {
			return nil
		}
		return s.explain(ctx, "copying its log into it", err)
	})
}

// keepLogShort is called after every transaction that stored articles, by the one that stores them.
func (s *Store) keepLogShort(ctx context.Context, saved int) {
	s.log.saved += saved
	if s.log.saved < s.log.enough || !s.log.running.CompareAndSwap(false, true) {
		return
	}
	s.log.saved, s.log.enough = 0, enoughSaved(s.path)
	s.log.copying.Go(func() {
		defer s.log.running.Store(false)
		// Where this fails nothing is lost: the writer copies the log once it is long.
		_, _ = s.read.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(PASSIVE)")
	})
}
