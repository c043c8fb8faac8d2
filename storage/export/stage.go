package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gofrs/flock"
)

// Names within the directory of an export. A hidden directory becomes complete by being renamed: what stands in
// readyName is a whole export, whose files only have to be moved to their places, now or by the next export.
const (
	stagingName = ".warraq-export.new"
	readyName   = ".warraq-export.ready"
	oldName     = ".warraq-export.old"
	lockName    = ".warraq-export.lock"
)

// stage is where an export is written until it is complete.
type stage struct {
	dir  string
	lock *flock.Flock
}

// newStage takes the directory for this process, completes an export that was killed while its files were moved to
// their places, and cleans away one that was killed before.
func newStage(dir string) (*stage, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	st := &stage{dir: dir, lock: flock.New(filepath.Join(dir, lockName))}
	if ok, err := st.lock.TryLock(); err != nil {
		return nil, err
	} else if !ok {
		return nil, errors.New("another export is writing to this directory: wait for its end, or name another directory")
	}
	if err := errors.Join(st.install(), os.RemoveAll(st.sibling()), os.RemoveAll(st.path(stagingName)), os.Mkdir(st.path(stagingName), 0o777)); err != nil {
		return nil, errors.Join(err, st.lock.Close())
	}
	return st, nil
}

func (st *stage) path(name string) string { return filepath.Join(st.dir, name) }

// close gives the directory free and removes what was not committed.
func (st *stage) close() error {
	return errors.Join(os.RemoveAll(st.path(stagingName)), st.lock.Close())
}

// commit makes what was staged the export of the directory: in one step where the system can exchange directories, else file by
// file, which the next export finishes if it is interrupted.
func (st *stage) commit() error {
	if err := syncTree(st.path(stagingName)); err != nil {
		return err
	}
	if exchanged, err := st.exchange(); exchanged {
		return err
	}
	if err := os.Rename(st.path(stagingName), st.path(readyName)); err != nil {
		return err
	}
	return st.install()
}

// install moves the files of a complete export to their places, the manifest last. It can be repeated after it was
// interrupted at any point.
func (st *stage) install() error {
	entries, err := os.ReadDir(st.path(readyName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == changesName }) {
		// It told how the export before differs from the one before that.
		if err := removeIfThere(st.path(changesName)); err != nil {
			return err
		}
	}
	isManifest := func(e fs.DirEntry) bool { return e.Name() == manifestName }
	if i := slices.IndexFunc(entries, isManifest); i >= 0 {
		manifest := entries[i]
		entries = append(slices.Delete(entries, i, i+1), manifest)
	}
	for _, e := range entries {
		if err := st.replace(e.Name()); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(st.path(oldName)), os.Remove(st.path(readyName)))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replace moves one entry to its place. A directory cannot be renamed over another, so the old one steps aside; a
// file's older forms under another compression go away, for they would be taken for part of this export.
func (st *stage) replace(name string) error {
	target := st.path(name)
	if info, err := os.Lstat(target); err == nil && info.IsDir() {
		aside := filepath.Join(st.path(oldName), name)
		err := errors.Join(os.RemoveAll(aside), os.MkdirAll(st.path(oldName), 0o777))
		if err := errors.Join(err, os.Rename(target, aside)); err != nil {
			return err
		}
	}
	if err := os.Rename(filepath.Join(st.path(readyName), name), target); err != nil {
		return err
	}
	for _, other := range otherForms(name) {
		if err := removeIfThere(st.path(other)); err != nil {
			return err
		}
	}
	return nil
}

// otherForms are the names that a file has under the other compressions.
func otherForms(name string) (out []string) {
	stem := strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	for _, p := range packings {
		if other := p.fileName(stem); other != name {
			out = append(out, other)
		}
	}
	return out
}

// output is one file of an export, compressed and hashed as it is written.
type output struct {
	name string // slash-separated, within the export's directory
	file *os.File
	buf  *bufio.Writer
	sum  hash.Hash
	size int64
	pack io.WriteCloser
}

// create makes a staged file; p's suffix is added to its name.
func (st *stage) create(name string, p packing) (*output, error) {
	o := &output{name: p.fileName(name), sum: sha256.New()}
	full := filepath.Join(st.path(stagingName), filepath.FromSlash(o.name))
	if dir := path.Dir(o.name); dir != "." {
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			return nil, err
		}
	}
	var err error
	if o.file, err = os.Create(full); err != nil {
		return nil, err
	}
	o.buf = bufio.NewWriter(o.file)
	if o.pack, err = p.open(packed{o}); err != nil {
		return nil, errors.Join(err, o.file.Close())
	}
	return o, nil
}

// Write takes the file's content as it is before compression.
func (o *output) Write(b []byte) (int, error) { return o.pack.Write(b) }

// rename gives a staged file that is complete another name.
func (st *stage) rename(from, to string) error {
	return os.Rename(filepath.Join(st.path(stagingName), filepath.FromSlash(from)),
		filepath.Join(st.path(stagingName), filepath.FromSlash(to)))
}

// close completes the file and describes it.
func (o *output) close() (File, error) {
	if err := errors.Join(o.pack.Close(), o.buf.Flush(), o.file.Close()); err != nil {
		return File{}, fmt.Errorf("writing %s: %w", o.name, err)
	}
	return File{Path: o.name, Bytes: o.size, SHA256: hex.EncodeToString(o.sum.Sum(nil))}, nil
}

// packed takes the bytes of an output that go to the disk.
type packed struct{ o *output }

func (p packed) Write(b []byte) (int, error) {
	n, err := p.o.buf.Write(b)
	p.o.sum.Write(b[:n])
	p.o.size += int64(n)
	return n, err
}
