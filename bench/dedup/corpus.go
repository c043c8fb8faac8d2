package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"warraq/internal/arabic"
)

// shingleWords is the length of a shingle: word 5-grams, as FineWeb-2 and the published Arabic figures count them.
const shingleWords = 5

// minWords leaves out texts with too few shingles to be compared.
const minWords = 20

// doc is one article of the collection that pairs are drawn from.
type doc struct {
	ID       string `json:"id"`
	Source   string `json:"source"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	Text     string `json:"text"`
	words    []string
	shingles []uint64 // sorted, each once
}

// hash names the text that was labelled, so that a label is never read beside another text.
func (d *doc) hash() string {
	sum := sha256.Sum256([]byte(d.Title + "\n" + d.Text))
	return hex.EncodeToString(sum[:8])
}

// loadDocs reads every .jsonl file of a folder, in the order of their names.
func loadDocs(dir string) ([]*doc, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no .jsonl file in %s", dir)
	}
	slices.Sort(files)
	var docs []*doc
	for _, name := range files {
		if docs, err = appendDocs(docs, name); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

func appendDocs(docs []*doc, name string) ([]*doc, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		var d doc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		d.words = strings.Fields(arabic.Fold(d.Text))
		d.shingles = shingles(d.words)
		docs = append(docs, &d)
	}
	return docs, lines.Err()
}

// shingles returns the hashes of the word 5-grams, sorted, each once.
func shingles(words []string) []uint64 {
	if len(words) < shingleWords {
		return nil
	}
	set := make([]uint64, 0, len(words))
	for i := range len(words) - shingleWords + 1 {
		set = append(set, xxhash.Sum64String(strings.Join(words[i:i+shingleWords], " ")))
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// common counts what two sorted sets share.
func common(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// jaccard is |A∩B| / |A∪B|; containment is |A∩B| over the smaller set.
func jaccard(a, b []uint64) (j, containment float64) {
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	n := float64(common(a, b))
	return n / (float64(len(a)+len(b)) - n), n / float64(min(len(a), len(b)))
}
