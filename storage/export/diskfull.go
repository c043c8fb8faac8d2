package export

import (
	"errors"
	"fmt"
	"syscall"
)

// explainFull says what to do about a disk, a quota or a bound on file sizes that lets nothing more be written.
func explainFull(err error) error {
	for _, full := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return fmt.Errorf("there is no room to write the corpus: free some, or name a directory on another disk: %w", err)
		}
	}
	return err
}
