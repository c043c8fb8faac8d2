// Package sets knows the sets of pages with gold that extraction is scored on: a folder of saved pages, and those that
// ship with the modules of other extractors, read where the module cache has them.
package sets

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"warraq"
	"warraq/bench/pages"
)

// ErrMissing is wrapped by the error of a set whose pages are not on this machine.
var ErrMissing = errors.New("not here")

// Set is pages with what is known of a perfect extraction of each.
type Set struct {
	Name     string
	Language string // of the source that the pages are read for
	BySite   bool   // its figures are means over sites, not over pages
	Siblings bool   // each page is read with what the others of its site show
	Load     func() ([]pages.Page, error)
}

// All lists the sets in the order in which they are shown: first a folder of saved pages and its gold: without and with the JSON-LD
// of its pages, and with what the other pages of each one's site show.
func All(folder, gold, language string) []Set {
	name := filepath.Base(folder)
	saved := func(withJSONLD bool) func() ([]pages.Page, error) {
		return func() ([]pages.Page, error) { return loadFolder(folder, gold, withJSONLD) }
	}
	return []Set{
		{Name: name, Language: language, BySite: true, Load: saved(false)},
		{Name: name + "+jsonld", Language: language, BySite: true, Load: saved(true)},
		{Name: name + "+siblings", Language: language, BySite: true, Siblings: true, Load: saved(false)},
		{Name: "own", Language: warraq.AnyLanguage, Load: loadOwn},
		{Name: "trafilatura", Language: warraq.AnyLanguage, Load: loadTrafilatura},
		{Name: "htmldate", Language: warraq.AnyLanguage, Load: loadHTMLDate},
		{Name: "readability", Language: warraq.AnyLanguage, Load: loadReadability},
		{Name: "goose", Language: warraq.AnyLanguage, Load: loadGoose},
	}
}

func loadFolder(folder, gold string, withJSONLD bool) ([]pages.Page, error) {
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: no folder %s; name one with -pages", ErrMissing, folder)
	}
	return pages.Load(folder, gold, withJSONLD)
}

// readPage returns the bytes of the first of some files that is there, and nil if none is.
func readPage(paths ...string) ([]byte, error) {
	for _, p := range paths {
		body, err := os.ReadFile(p)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("reading a page: %w", err)
		}
		return body, nil
	}
	return nil, nil
}

// pageID is the name of a page's file without its extension.
func pageID(file string) string { return strings.TrimSuffix(file, filepath.Ext(file)) }

// siteOf is the host of an address, without «www.».
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
