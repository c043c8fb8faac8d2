package main

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"

	"warraq"
	"warraq/internal/ordered"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// learntFiles is how many files of a folder, spread evenly over it, are read to learn what the pages of each site share.
const learntFiles = 256

// learnFrames reads files to learn what the pages of each site share, before they are read as articles. A page that does not say of
// which site it is teaches nothing, nor does one that cannot be read.
func (a *app) learnFrames(ctx context.Context, src *warraq.Source, o extractOptions, inputs []string) (*frame.Sites, error) {
	sites := frame.NewSites()
	files := slices.DeleteFunc(slices.Clone(inputs), func(in string) bool { return in == "-" || isURL(in) })
	if o.alone || len(files) < 2 {
		return sites, nil
	}
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		return nil, err
	}
	type printed struct {
		site  string
		print frame.Print
	}
	work := func(file string) (p printed) {
		page, err := a.readPage(ctx, src, o, file)
		if err == nil {
			p.site, p.print, err = parser.Study(page, src)
		}
		if err != nil {
			p.site = "" // which is said when the page is read as an article
		}
		return p
	}
	emit := func(p printed) error {
		if p.site != "" {
			sites.Add(p.site, p.print)
		}
		return nil
	}
	return sites, ordered.Do(ctx, spread(files), runtime.GOMAXPROCS(0), work, emit)
}

// spread chooses learntFiles files of each folder, in their order.
func spread(files []string) []string {
	total, seen := map[string]int{}, map[string]int{}
	for _, f := range files {
		total[filepath.Dir(f)]++
	}
	var out []string
	for _, f := range files {
		dir := filepath.Dir(f)
		i, n := seen[dir], total[dir]
		seen[dir]++
		if n <= learntFiles || i*learntFiles/n != (i+1)*learntFiles/n {
			out = append(out, f)
		}
	}
	return out
}
