package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// DefaultShardSize is how many bytes of text a Parquet file holds unless Options say otherwise.
const DefaultShardSize = 512_000_000

// shardsName is the directory of files that are cut by split or size.
const shardsName = "data"

// shards writes the files of one split, each of them up to a bound.
type shards struct {
	plan  *plan
	stage *stage
	split string
	limit int64 // bytes of text in one file; 0 means no bound

	open   writer // nil until there is something to write
	text   int64  // bytes of text in it
	tables []File // complete, under their provisional names
}

func (s *shards) write(e entry, r *Record) error {
	if s.open == nil {
		if err := s.start(); err != nil {
			return err
		}
	}
	if err := s.open.write(e.article, r); err != nil {
		return err
	}
	s.text += int64(len(orEmpty(r.Text)))
	if s.limit > 0 && s.text >= s.limit {
		return s.finish()
	}
	return nil
}

func (s *shards) start() error {
	name := "articles." + s.plan.format.suffix
	if s.plan.sharded() {
		name = fmt.Sprintf("%s/%s-%05d.%s", shardsName, s.split, len(s.tables), s.plan.format.suffix)
	}
	var err error
	s.open, err = s.plan.format.open(s.stage, name, s.plan)
	return err
}

func (s *shards) finish() error {
	files, err := s.open.close()
	s.open, s.text = nil, 0
	s.tables = append(s.tables, files...)
	return err
}

// close completes the files and gives those of a sharded export their names, which tell how many there are. A split
// without articles has one file without rows.
func (s *shards) close() ([]File, error) {
	if s.open == nil && len(s.tables) == 0 {
		if err := s.start(); err != nil {
			return nil, err
		}
	}
	if s.open != nil {
		if err := s.finish(); err != nil {
			return nil, err
		}
	}
	if !s.plan.sharded() {
		return s.tables, nil
	}
	for i, f := range s.tables {
		name := fmt.Sprintf("%s/%s-%05d-of-%05d.%s", shardsName, s.split, i, len(s.tables), s.plan.format.suffix)
		name = s.plan.filePacking().fileName(name)
		if err := s.stage.rename(f.Path, name); err != nil {
			return nil, err
		}
		s.tables[i].Path = name
	}
	return s.tables, nil
}

// abandon frees the open file of an export that failed.
func (s *shards) abandon() {
	if s.open != nil {
		_, _ = s.open.close() // the error that came first counts
	}
}

var shardName = regexp.MustCompile(`^[a-z0-9_]+-[0-9]{5}-of-[0-9]{5}\.[a-z.]+$`)

// onlyShards returns an error where a directory, which a sharded export replaces as a whole, holds a file that no export
// put there.
func onlyShards(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || !shardName.MatchString(e.Name()) {
			return fmt.Errorf("%s was put there by no export, and this export replaces %s: move it away, or name another directory",
				filepath.Join(dir, e.Name()), dir)
		}
	}
	return nil
}
