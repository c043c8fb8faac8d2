package export

import (
	"io/fs"
	"syscall"

	"golang.org/x/sys/unix"
)

// exchangeDirs gives two directories each other's name in one step (renameat2(2), RENAME_EXCHANGE).
func exchangeDirs(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// sameOwner says whether two files belong to one user and group.
func sameOwner(a, b fs.FileInfo) bool {
	x, ok := a.Sys().(*syscall.Stat_t)
	y, yok := b.Sys().(*syscall.Stat_t)
	return ok && yok && x.Uid == y.Uid && x.Gid == y.Gid
}
