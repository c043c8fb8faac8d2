package sets

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codeberg.org/readeck/go-readability/v2/render"
	"golang.org/x/net/html"

	"warraq/bench/pages"
	"warraq/bench/score"
)

// loadTrafilatura reads the pages of trafilatura's own benchmark: segments that a text must and must not hold.
func loadTrafilatura() ([]pages.Page, error) {
	dir, err := moduleDir(trafilaturaModule)
	if err != nil {
		return nil, err
	}
	return loadEntries(filepath.Join(dir, "scripts", "comparison", "data.go"), filepath.Join(dir, "test-files"), func(f fields) *score.Gold {
		return &score.Gold{Title: f.first("Title"), Authors: f["Authors"], Published: f.first("Date"), Section: f.first("Categories"),
			Sections: f["Categories"], Tags: f["Tags"], Include: f["With"], Exclude: f["Without"], Verbatim: true}
	})
}

// unlabelled is what htmldate's table has in place of a day that nobody read.
const unlabelled = "nan"

// loadHTMLDate reads the pages of htmldate's benchmark, whose gold is the day.
func loadHTMLDate() ([]pages.Page, error) {
	dir, err := moduleDir(htmldateModule)
	if err != nil {
		return nil, err
	}
	var all []pages.Page
	for _, table := range []string{"data-mediacloud.go", "data-default.go"} {
		list, err := loadEntries(filepath.Join(dir, "scripts", "comparison", table), filepath.Join(dir, "test-files"), func(f fields) *score.Gold {
			return &score.Gold{Published: f.first("Date")}
		})
		if err != nil {
			return nil, err
		}
		all = append(all, slices.DeleteFunc(list, func(p pages.Page) bool { return p.Gold.Published == unlabelled })...)
	}
	return all, nil
}

// loadEntries reads the pages that a table of Go literals names with File and URL.
func loadEntries(table, files string, gold func(fields) *score.Gold) ([]pages.Page, error) {
	entries, err := readLiterals(table, "File")
	if err != nil {
		return nil, err
	}
	var all []pages.Page
	for _, f := range entries {
		name := f.first("File")
		body, err := readPage(filepath.Join(files, "mediacloud", name), filepath.Join(files, "comparison", name), filepath.Join(files, "mock", name))
		if err != nil {
			return nil, err
		}
		if body == nil {
			continue // some entries name pages that the module does not ship
		}
		all = append(all, article(pageID(name), f.first(keyURL), body, gold(f)))
	}
	return all, nil
}

// article makes a page whose gold is known.
func article(id, address string, body []byte, g *score.Gold) pages.Page {
	g.ID, g.Site, g.Partial = id, siteOf(address), true
	return pages.Page{ID: id, Kind: "article", URL: address, Body: body, Gold: g}
}

// loadReadability reads the test pages of Mozilla's Readability, whose gold is what Readability gives, reviewed.
func loadReadability() ([]pages.Page, error) {
	dir, err := moduleDir(readabilityModule)
	if err != nil {
		return nil, err
	}
	sources, err := filepath.Glob(filepath.Join(dir, "test-pages", "*", "source.html"))
	if err != nil {
		return nil, fmt.Errorf("listing the pages: %w", err)
	}
	var all []pages.Page
	for _, source := range sources {
		body, err := os.ReadFile(source)
		if err != nil {
			return nil, fmt.Errorf("reading a page: %w", err)
		}
		gold, err := readabilityGold(filepath.Dir(source))
		if err != nil {
			return nil, err
		}
		id := filepath.Base(filepath.Dir(source))
		all = append(all, article(id, "http://"+id, body, gold))
	}
	return all, nil
}

// readabilityGold reads expected.html and expected-metadata.json of a folder.
func readabilityGold(dir string) (*score.Gold, error) {
	data, err := os.ReadFile(filepath.Join(dir, "expected-metadata.json"))
	if err != nil {
		return nil, fmt.Errorf("reading the gold: %w", err)
	}
	var meta struct{ Title, Byline, PublishedTime, ModifiedTime string }
	if err := json.Unmarshal(data, &meta); err != nil {
		return nil, fmt.Errorf("reading the gold of %s: %w", dir, err)
	}
	data, err = os.ReadFile(filepath.Join(dir, "expected.html"))
	if err != nil {
		return nil, fmt.Errorf("reading the gold: %w", err)
	}
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("reading the gold of %s: %w", dir, err)
	}
	return &score.Gold{Title: meta.Title, Authors: persons(meta.Byline), Published: meta.PublishedTime, Updated: meta.ModifiedTime,
		Body: strings.Split(render.InnerText(doc), "\n")}, nil
}

// persons parts a byline into its names.
func persons(byline string) []string {
	byline = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(byline), "By "), "by ")
	return strings.FieldsFunc(strings.ReplaceAll(byline, " and ", ","), func(r rune) bool { return r == ',' || r == '\n' })
}

// loadGoose reads the pages of GoOse's tests, whose gold is what GoOse gives.
func loadGoose() ([]pages.Page, error) {
	dir, err := moduleDir(gooseModule)
	if err != nil {
		return nil, err
	}
	entries, err := readLiterals(filepath.Join(dir, "crawler_test.go"), "Domain")
	if err != nil {
		return nil, err
	}
	var all []pages.Page
	for _, f := range entries {
		text, id := f.first("CleanedText"), f.first("Domain")
		body, err := readPage(filepath.Join(dir, "sites", id+".html"))
		if err != nil {
			return nil, err
		}
		if body == nil || text == "" {
			continue
		}
		all = append(all, article(id, "http://"+id, body, &score.Gold{Title: f.first("Title"), Body: strings.Split(text, "\n\n")}))
	}
	return all, nil
}
