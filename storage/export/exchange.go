package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// exchange puts the staged export in the place of the directory in one step, so that whoever looks sees the export before or this one
// and never a part of each. What stands in the directory besides, of other people or of exports in other formats, comes along. It is false, and
// nothing has changed, where that can't be done: on a system or a file system that exchanges no directories, on a mount point, in
// the directory where the program runs, beside which nothing may be written, or that belongs to another user.
func (st *stage) exchange() (exchanged bool, err error) {
	if !st.mayMove() {
		return false, nil
	}
	if err := os.Rename(st.path(stagingName), st.sibling()); err != nil {
		return false, nil
	}
	err = st.carryOver()
	if err == nil {
		err = exchangeDirs(st.sibling(), st.dir)
	}
	if err != nil { // back to where the other way goes on from
		return false, os.Rename(st.sibling(), st.path(stagingName))
	}
	return true, errors.Join(os.RemoveAll(st.sibling()), syncDir(filepath.Dir(st.dir)))
}

// sibling is the directory beside the export's in which the next one becomes complete: ".corpus.warraq-export".
func (st *stage) sibling() string {
	full, err := filepath.Abs(st.dir)
	if err != nil {
		full = st.dir
	}
	return filepath.Join(filepath.Dir(full), "."+filepath.Base(full)+".warraq-export")
}

// mayMove says whether the directory may become another one under the same name. One that the program runs in, or that is a symbolic
// link, may not.
func (st *stage) mayMove() bool {
	here, err := os.Stat(".")
	there, terr := os.Lstat(st.dir)
	staged, serr := os.Stat(st.path(stagingName))
	if err != nil || terr != nil || serr != nil || !there.IsDir() || os.SameFile(here, there) {
		return false
	}
	return sameOwner(there, staged) && os.Chmod(st.path(stagingName), there.Mode().Perm()) == nil
}

// carryOver links what stands in the directory and is not replaced into the one that will take its place.
func (st *stage) carryOver() error {
	entries, err := os.ReadDir(st.dir)
	if err != nil {
		return err
	}
	staged, err := os.ReadDir(st.sibling())
	if err != nil {
		return err
	}
	replaced := []string{stagingName, readyName, oldName, changesName}
	for _, e := range staged {
		replaced = append(append(replaced, e.Name()), otherForms(e.Name())...)
	}
	for _, e := range entries {
		if slices.Contains(replaced, e.Name()) {
			continue
		}
		if err := linkTree(st.path(e.Name()), filepath.Join(st.sibling(), e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// linkTree makes a file, symbolic link or directory appear at a second place, the files as hard links.
func linkTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return linkOne(path, filepath.Join(to, below), e)
	})
}

func linkOne(from, to string, e fs.DirEntry) error {
	switch {
	case e.IsDir():
		info, err := e.Info()
		if err != nil {
			return err
		}
		return os.Mkdir(to, info.Mode().Perm())
	case e.Type()&fs.ModeSymlink != 0:
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	}
	return os.Link(from, to)
}

// syncDir writes to the disk which names a directory holds.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
