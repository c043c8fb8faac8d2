package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"warraq"
)

// describer gathers, while articles stream by, what an export says of itself: the funnel, the statistics with their
// pictures, and the dataset card.
type describer struct {
	funnels  funnels
	repeated map[string]int // exact duplicates that the export chose from, by source
	census   *census
}

func newDescriber() *describer {
	return &describer{funnels: funnels{}, repeated: map[string]int{}, census: newCensus()}
}

// offered counts what an export chooses from; it is left out or exported afterwards.
func (d *describer) offered(e entry) {
	if e.duplicateOf != "" {
		d.repeated[e.article.SourceID]++
	}
}

// leftOut counts an entry that a rule left out.
func (d *describer) leftOut(a *warraq.Article, rule string) {
	d.funnels.of(a.SourceID).Filtered[rule]++
}

// copyLeftOut counts an entry that the rule of the policy on duplicates left out.
func (d *describer) copyLeftOut(a *warraq.Article, rule string) {
	d.funnels.of(a.SourceID).Duplicates[rule]++
}

// exported counts an article of the export.
func (d *describer) exported(a *warraq.Article, words int) {
	d.funnels.of(a.SourceID).Exported++
	d.census.add(a, words)
}

// write puts the funnel into the manifest and writes the statistics, the pictures and the card, which describe its files.
// The manifest lists them too.
func (d *describer) write(ctx context.Context, src Source, st *stage, m *Manifest, p *plan) error {
	sources := p.opts.Filter.Sources
	if err := d.funnels.fill(ctx, src, sources, d.repeated); err != nil {
		return err
	}
	m.Funnel = d.funnels.sorted()
	stats, err := d.census.statistics(ctx, src, sources)
	if err != nil {
		return err
	}
	file, err := stats.write(st)
	if err != nil {
		return err
	}
	files := []File{file}
	pictures := stats.pictures(p.opts.Names)
	for _, one := range pictures {
		if file, err = one.write(st); err != nil {
			return err
		}
		files = append(files, file)
	}
	written, err := newCard(m, stats, pictures, p).write(st)
	m.Files = append(m.Files, append(files, written...)...)
	return err
}

// put makes a small staged file.
func (st *stage) put(name string, content []byte) (File, error) {
	o, err := st.create(name, packings[0])
	if err != nil {
		return File{}, err
	}
	_, _ = o.Write(content) // an error stays with the buffer and comes out of close
	return o.close()
}

// checkOwn returns an error where the files that describe an export would replace one that is not of the export before, or
// that somebody has changed since.
func (st *stage) checkOwn() error {
	former, err := readManifest(st.path(manifestName))
	if err != nil {
		return err
	}
	for _, root := range []string{cardName, licenceName, statsDir} {
		err := filepath.WalkDir(st.path(root), func(path string, e fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) && path == st.path(root) {
				return fs.SkipAll
			}
			if err != nil || e.IsDir() {
				return err
			}
			return st.checkListed(path, former)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (st *stage) checkListed(path string, former *Manifest) error {
	below, err := filepath.Rel(st.dir, path)
	if err != nil {
		return err
	}
	sum, err := fileSum(path)
	if err != nil {
		return err
	}
	if !former.lists(filepath.ToSlash(below), sum) {
		return fmt.Errorf("%s is not as the last export wrote it, and this one would replace it: move it away, or name another directory", path)
	}
	return nil
}

// readManifest reads the manifest of the export before; none is an empty one.
func readManifest(path string) (*Manifest, error) {
	m := &Manifest{}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("%s is no manifest of an export: %w", path, err)
	}
	return m, nil
}

func (m *Manifest) lists(name, sum string) bool {
	return slices.ContainsFunc(m.Files, func(f File) bool { return f.Path == name && f.SHA256 == sum })
}

// fileSum is the SHA-256 of a file in hex.
func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
