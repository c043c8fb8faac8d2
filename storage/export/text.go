package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"warraq"
)

// textWriter writes one file per article, text/SOURCE/ID.txt, with a table of all of them and their checksums.
type textWriter struct {
	stage *stage
	pack  packing
	index *output
	sums  *output
	table *csvLines
}

func openText(st *stage, _ string, p *plan) (writer, error) {
	if err := onlyTexts(st.path("text")); err != nil {
		return nil, err
	}
	index, err := st.create("text/index.csv", packings[0])
	if err != nil {
		return nil, err
	}
	sums, err := st.create("text/SHA256SUMS", packings[0])
	if err != nil {
		return nil, errors.Join(err, index.file.Close())
	}
	w := &textWriter{stage: st, pack: p.packing, index: index, sums: sums, table: newCSVLines(p.opts.CSVSafe)}
	// An error stays with the buffer and comes out of close.
	_, _ = index.Write(w.table.line([]string{"file", "id", "source", "url", "title", "published", "words"}))
	return w, nil
}

// onlyTexts returns an error where a directory, which an export of texts replaces as a whole, holds a file that no
// export put there.
func onlyTexts(dir string) error {
	ours, err := ownFiles(dir)
	if err != nil {
		return err
	}
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == dir {
			return fs.SkipAll
		}
		if err != nil || e.IsDir() {
			return err
		}
		below, err := filepath.Rel(dir, path)
		if err == nil && !ours[filepath.ToSlash(below)] {
			err = fmt.Errorf("%s was put there by no export, and an export of texts replaces %s: move it away, or name another directory", path, dir)
		}
		return err
	})
}

// ownFiles returns the files that the last export of texts put into a directory, by its checksums.
func ownFiles(dir string) (map[string]bool, error) {
	sums, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	files := map[string]bool{"SHA256SUMS": true, "index.csv": true}
	for line := range strings.Lines(string(sums)) {
		if _, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok {
			files[name] = true
		}
	}
	return files, nil
}

// write writes the title, a blank line and the text.
func (w *textWriter) write(a *warraq.Article, r *Record) error {
	source := a.SourceID
	if source == "" {
		source = "no-source"
	}
	o, err := w.stage.create("text/"+safeName(source)+"/"+safeName(a.ID)+".txt", w.pack)
	if err != nil {
		return err
	}
	content := orEmpty(r.Text) + "\n"
	if a.Title != "" {
		content = a.Title + "\n\n" + content
	}
	_, err = o.Write([]byte(content))
	f, cerr := o.close()
	if err := errors.Join(err, cerr); err != nil {
		return err
	}
	below := strings.TrimPrefix(f.Path, "text/")
	_, err = w.index.Write(w.table.line([]string{below, a.ID, a.SourceID, a.URL, a.Title, a.Published.String(),
		strconv.Itoa(r.Words)}))
	_, serr := fmt.Fprintf(w.sums, "%s  %s\n", f.SHA256, below)
	return errors.Join(err, serr)
}

func (w *textWriter) close() ([]File, error) {
	index, err := w.index.close()
	sums, serr := w.sums.close()
	return []File{sums, index}, errors.Join(err, serr)
}

// safeName makes an id the name of a file on every system; ids that warraq makes stay as they are.
func safeName(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' {
			return r
		}
		return '_'
	}, id)
	return name[:min(len(name), 100)]
}
