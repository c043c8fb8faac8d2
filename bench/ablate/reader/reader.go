// Package reader is the part of an ablation that runs in the instrumented program: it reads pages with the code under test
// and says which of them come out otherwise than before. A process is one mutant, so that nothing that the code keeps from
// page to page can carry over to the next.
package reader

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"warraq/bench/score"
)

// The files of a folder of pages, beside the bytes of each under its number.
const (
	PagesFile = "pages.json" // []Page
	BaseFile  = "base.json"  // []Reading, of the unchanged code; predictions are not looked at
)

// Page is one page as the code under test is given it.
type Page struct {
	Name      string    // unique
	URL       string    // empty where the code must do without
	Language  string    // that the article is wanted in
	FetchedAt time.Time // zero: not known
	Scored    bool      // what is read is scored against a gold
	Group     int       // 0 for those that are scored, the most telling; pages stand in the order of their groups
	Body      []byte    `json:"-"`
}

// Reading is what the code under test made of a page. Result, Trace and Fields may have any form that shows every
// difference; the process passes on their hashes.
type Reading struct {
	Page       int              `json:"page"`
	Result     string           `json:"result"` // all that a user sees
	Trace      string           `json:"trace"`  // what else is told: confidence, what was taken out, and by which rule
	Fields     string           `json:"fields"` // section and tags
	Prediction score.Prediction `json:"prediction"`
	Panic      string           `json:"panic,omitempty"` // the code broke down
}

// Request names the pages to read, in their order.
type Request struct {
	Pages []int `json:"pages"`
	Brief bool  `json:"brief"` // the process may end after the first group of which a page has changed
}

// Main is the main function of an instrumented program: it reads the pages of the folder named by its argument that the
// Request on standard input asks for, and writes a Reading as JSON for each that differs from the base, or for each where
// there is no base yet. start makes the code under test ready.
func Main(start func() (func(Page) Reading, error)) {
	if err := serve(os.Args[1], os.Stdin, os.Stdout, start); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(dir string, in io.Reader, out io.Writer, start func() (func(Page) Reading, error)) error {
	var ask Request
	if err := json.NewDecoder(in).Decode(&ask); err != nil {
		return fmt.Errorf("reading the request: %w", err)
	}
	pages, err := load[Page](dir, PagesFile)
	if err != nil {
		return err
	}
	base, err := load[Reading](dir, BaseFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	read, err := start()
	if err != nil {
		return fmt.Errorf("making the code under test ready: %w", err)
	}
	answers := json.NewEncoder(out)
	changed := -1 // the group of the last page that did
	for _, i := range ask.Pages {
		if ask.Brief && changed >= 0 && pages[i].Group > changed {
			return nil
		}
		r, err := readOne(dir, i, pages[i], read)
		if err != nil {
			return err
		}
		if base != nil && same(r, base[i]) {
			continue
		}
		if base != nil && r.Result != base[i].Result {
			changed = pages[i].Group
		}
		if err := answers.Encode(r); err != nil {
			return fmt.Errorf("writing a reading: %w", err)
		}
	}
	return nil
}

// readOne reads the page number i.
func readOne(dir string, i int, page Page, read func(Page) Reading) (r Reading, err error) {
	if page.Body, err = os.ReadFile(filepath.Join(dir, strconv.Itoa(i))); err != nil {
		return r, fmt.Errorf("reading page %s: %w", page.Name, err)
	}
	r = safely(read, page)
	r.Page, r.Result, r.Trace, r.Fields = i, hash(r.Result), hash(r.Trace), hash(r.Fields)
	return r, nil
}

// same says whether nothing changed, but for what is scored, which Result holds too.
func same(a, b Reading) bool { return a.Result == b.Result && a.Trace == b.Trace && a.Panic == b.Panic }

// safely reads a page and takes a panic for a reading.
func safely(read func(Page) Reading, page Page) (r Reading) {
	defer func() {
		if v := recover(); v != nil {
			said := fmt.Sprint("panic: ", v)
			r = Reading{Result: said, Panic: said, Prediction: score.Prediction{Refused: said}}
		}
	}()
	return read(page)
}

// hash stands for a text of any length.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:12])
}

func load[T any](dir, file string) ([]T, error) {
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return nil, fmt.Errorf("reading the pages: %w", err)
	}
	var all []T
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return all, nil
}
