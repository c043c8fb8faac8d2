package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"warraq"
	"warraq/bench/pages"
	"warraq/bench/score"
	"warraq/parsers"
	"warraq/parsers/frame"
)

// share is how many of some pages are right.
type share struct{ right, of int }

func (s *share) add(right bool) {
	s.of++
	if right {
		s.right++
	}
}

func (s share) String() string { return fmt.Sprintf("%d/%d", s.right, s.of) }

// result is what the pages of one theme gave. A field counts on the pages that print it; where they don't, finding one is
// counted as invented.
type result struct {
	name                                                            string
	texts, titles, instants, days, authors, sections, tags, refused share
	invented                                                        int
}

// scoreAll reads the pages of the named sites and prints a line for each.
func scoreAll(o options, names []string, out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "site\ttexts\ttitles\tinstants\tdays\tauthors\tsections\ttags\tinvented\tothers refused")
	total := result{name: "all"}
	for _, name := range names {
		r, err := scoreSite(o, name, out)
		if err != nil {
			return err
		}
		r.print(table)
		total.merge(r)
	}
	total.print(table)
	return table.Flush()
}

func (r *result) shares() []*share {
	return []*share{&r.texts, &r.titles, &r.instants, &r.days, &r.authors, &r.sections, &r.tags, &r.refused}
}

func (r *result) merge(s result) {
	for i, sh := range s.shares() {
		r.shares()[i].right += sh.right
		r.shares()[i].of += sh.of
	}
	r.invented += s.invented
}

func (r *result) print(out io.Writer) {
	fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", r.name, r.texts, r.titles, r.instants, r.days, r.authors, r.sections, r.tags, r.invented, r.refused)
}

// parserFor makes a parser that knows what the pages of a site share, or one that reads each alone.
func parserFor(o options, name string, all []pages.Page) (*parsers.Parser, error) {
	sites := frame.NewSites()
	parser, err := parsers.New(parsers.Options{Frames: sites.Of, Learns: true})
	if err != nil {
		return nil, fmt.Errorf("making the parser: %w", err)
	}
	for _, p := range all {
		site, print, err := parser.Study(fetched(p), &warraq.Source{ID: name})
		if err == nil && !o.alone {
			sites.Add(site, print)
		}
	}
	return parser, nil
}

// fetched is a saved page as a fetch gives it.
func fetched(p pages.Page) *warraq.Page {
	return &warraq.Page{URL: p.URL, FinalURL: p.URL, Status: 200, Body: p.Body}
}

// scoreSite reads the pages of a site and compares them with their gold.
func scoreSite(o options, name string, out io.Writer) (result, error) {
	dir := filepath.Join(o.cache, "pages", name)
	r := result{name: name}
	all, err := pages.All(dir, filepath.Join(dir, "gold"))
	if err != nil {
		return r, err
	}
	parser, err := parserFor(o, name, all)
	if err != nil {
		return r, err
	}
	for _, p := range all {
		a, err := parser.Parse(fetched(p), &warraq.Source{ID: name})
		rejection, refused := warraq.AsRejection(err)
		if err != nil && !refused {
			return r, fmt.Errorf("%s of %s: %w", p.ID, name, err)
		}
		var faults []string
		if !p.Article() {
			r.refused.add(refused)
			if !refused {
				faults = append(faults, "taken for an article: "+a.Title)
			}
		} else {
			g, err := readGold(filepath.Join(dir, "gold", p.ID+".json"))
			if err != nil {
				return r, err
			}
			if refused {
				faults = append(faults, "refused: "+rejection.Error())
				a = &warraq.Article{}
			}
			faults = append(faults, r.add(g, a)...)
		}
		if o.diff {
			for _, f := range faults {
				fmt.Fprintf(out, "%s/%s.html: %s\n", dir, p.ID, f)
			}
		}
	}
	return r, nil
}

func readGold(path string) (*Gold, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading a gold: %w", err)
	}
	g := &Gold{}
	if err := json.Unmarshal(data, g); err != nil {
		return nil, fmt.Errorf("reading the gold %s: %w", path, err)
	}
	return g, nil
}

// add compares an article with its gold, field by field, and returns what is wrong.
func (r *result) add(g *Gold, a *warraq.Article) (faults []string) {
	p := score.Prediction{Text: a.Text(), Title: a.Title, Authors: a.Authors, Date: a.Published.String()}
	row := score.Page(&g.Gold, p, "")
	check := func(s *share, right bool, field string, got, want any) {
		s.add(right)
		if !right {
			faults = append(faults, fmt.Sprintf("%s: %v, not %v", field, got, want))
		}
	}
	r.texts.add(row.Values[score.Exact] == 1)
	for _, run := range score.Diff(&g.Gold, p.Text) {
		faults = append(faults, "text: "+shown(run))
	}
	check(&r.titles, row.Values[score.Title] == 1, "title", a.Title, g.Title)
	for _, c := range []struct {
		column score.Column
		share  *share
		field  string
		got    any
		want   any
	}{
		{score.Instant, &r.instants, "instant", p.Date, g.Published},
		{score.Day, &r.days, "day", p.Date, g.Published},
		{score.Authors, &r.authors, "authors", p.Authors, g.Authors},
	} {
		if v, ok := row.Values[c.column]; ok {
			check(c.share, v == 1, c.field, c.got, c.want)
		}
	}
	invented := func(field string, got any) {
		r.invented++
		faults = append(faults, fmt.Sprintf("%s: %v, of which the page says nothing", field, got))
	}
	if row.InventedAuthors > 0 {
		invented("authors", a.Authors)
	}
	switch {
	case g.Section != "":
		check(&r.sections, a.Section == g.Section, "section", a.Section, g.Section)
	case a.Section != "":
		invented("section", a.Section)
	}
	switch {
	case len(g.Tags) > 0:
		check(&r.tags, slices.Equal(sorted(a.Tags), sorted(g.Tags)), "tags", a.Tags, g.Tags)
	case len(a.Tags) > 0:
		invented("tags", a.Tags)
	}
	return faults
}

func sorted(s []string) []string {
	out := slices.Clone(s)
	slices.Sort(out)
	return out
}

// Of a long run of words only the beginning is shown.
const runHead = 25

// shown returns words that were missed [-] or leaked [+].
func shown(run score.Run) string {
	sign, words, more := "[-] ", run.Words, ""
	if run.Leaked {
		sign = "[+] "
	}
	if n := len(words) - runHead; n > 0 {
		words, more = words[:runHead], fmt.Sprintf(" … %d more", n)
	}
	return sign + strings.Join(words, " ") + more
}
