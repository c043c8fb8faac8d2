package export

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// syncTree makes sure that all files below root are on the disk. One call for the whole file system takes about as long
// as syncing a single file, and an export of texts has as many files as articles.
func syncTree(root string) error {
	dir, err := os.Open(root)
	if err != nil {
		return err
	}
	if err := errors.Join(unix.Syncfs(int(dir.Fd())), dir.Close()); err != nil {
		return fmt.Errorf("syncing %s: %w", root, err)
	}
	return nil
}
