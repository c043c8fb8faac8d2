package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Edit changes the sources file at path through change, which is given its bytes; a missing file is empty. The file is
// replaced in one step and keeps its mode; a symbolic link stays one. When change fails, or the file is written by
// somebody else meanwhile, it stays as it is.
func Edit(path string, change func(data []byte) ([]byte, error)) error {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		target, err = path, nil
	}
	if err != nil {
		return fmt.Errorf("sources file: %w", err)
	}
	before, mode, err := readForEdit(target)
	if err != nil {
		return err
	}
	after, err := change(before)
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	if now, _, err := readForEdit(target); err != nil || !bytes.Equal(now, before) {
		return errors.Join(fmt.Errorf("%s was changed by somebody else meanwhile; nothing was written, try again", path), err)
	}
	if err := replaceFile(target, after, mode); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// readForEdit reads a file and its mode; a missing one is empty.
func readForEdit(path string) ([]byte, fs.FileMode, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0o644, nil
	}
	if err != nil {
		return nil, 0, fmt.Errorf("sources file: %w", err)
	}
	if info.Size() > MaxBytes {
		return nil, 0, fmt.Errorf("sources file %s is larger than %d MB", path, MaxBytes>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, fmt.Errorf("read sources file: %w", err)
	}
	return data, info.Mode().Perm(), nil
}

// replaceFile writes a file beside path and renames it over path.
func replaceFile(path string, data []byte, mode fs.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
