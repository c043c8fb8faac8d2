package main

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/screen"
	"warraq/internal/search"
	"warraq/storage"
)

// latestOptions are the flags of `warraq latest`.
type latestOptions struct {
	searchOptions
	sections []string
	day      string
	by       string
}

func (a *app) latestCommand() *cobra.Command {
	var o latestOptions
	cmd := &cobra.Command{
		Use:   "latest",
		Short: "The newest stored articles",
		Long: `Lists stored articles, the latest publication first and those without a known date last. With --by they stand below the
names of their sources or sections, or below their days.

` + bidiHelp,
		Example: `  warraq latest
  warraq latest --source bbc-arabic --section محليات
  warraq latest --day 2026-11-30 --by source --limit 100
  warraq latest --since 12h --json`,
		Args: cobra.NoArgs,
	}
	f := cmd.Flags()
	o.addFilters(cmd)
	f.StringArrayVar(&o.sections, "section", nil, "only this section, as the site names it; may be repeated")
	f.StringVar(&o.day, "day", "", "only articles published on this day (YYYY-MM-DD, or today or yesterday)")
	f.StringVar(&o.by, "by", "", "below headings: source, section or day")
	cmd.MarkFlagsMutuallyExclusive("day", "since")
	cmd.MarkFlagsMutuallyExclusive("day", "until")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.latest(ctx, o) })
	return cmd
}

func (a *app) latest(ctx context.Context, o latestOptions) error {
	if o.by != "" && groupings[o.by] == nil {
		return usageErrorf("--by %q: give source, section or day", o.by)
	}
	filter, layout, err := a.searchSettings(o.searchOptions)
	if err != nil {
		return err
	}
	if err := o.setDay(&filter, a.now()); err != nil {
		return err
	}
	st, err := a.openKnowing(ctx, o.sources)
	if err != nil {
		return err
	}
	defer st.Close()
	found, err := newest(ctx, st, filter, o.sections, o.limit)
	if err != nil {
		return storeError(err)
	}
	switch {
	case len(found) == 0:
		return a.sayCoverage(ctx, st)
	case o.asJSON:
		return a.writeFoundJSON(&search.Query{}, found)
	case o.by != "":
		return a.writeGrouped(layout, found, groupings[o.by])
	}
	return a.writeFound(layout, &search.Query{}, found)
}

// setDay narrows a filter to one day of local time.
func (o *latestOptions) setDay(f *warraq.ArticleFilter, now time.Time) error {
	if o.day == "" {
		return nil
	}
	now = now.Local()
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.Local)
	switch o.day {
	case "today":
		f.Since = today
	case "yesterday":
		f.Since = today.AddDate(0, 0, -1)
	default:
		day, err := time.ParseInLocation(time.DateOnly, o.day, time.Local)
		if err != nil {
			return usageErrorf("--day %q: give a day such as 2026-01-31, today or yesterday", o.day)
		}
		f.Since = day
	}
	f.Until = f.Since.AddDate(0, 0, 1)
	return nil
}

// newest returns the newest articles that a filter chooses, of some sections or all. «اقتصاد» is «إقتصاد».
func newest(ctx context.Context, st storage.Store, f warraq.ArticleFilter, sections []string, limit int) ([]*warraq.Article, error) {
	var wanted []string
	for _, s := range sections {
		wanted = append(wanted, arabic.Fold(s))
	}
	var found []*warraq.Article
	for art, err := range st.Newest(ctx, f) {
		if err != nil {
			return nil, err
		}
		if wanted != nil && !slices.Contains(wanted, arabic.Fold(art.Section)) {
			continue
		}
		if found = append(found, art); len(found) == limit {
			break
		}
	}
	return found, nil
}

// groupings are the headings of --by.
var groupings = map[string]func(*warraq.Article) string{
	"source":  func(a *warraq.Article) string { return a.SourceID },
	"section": func(a *warraq.Article) string { return orDash(a.Section) },
	"day": func(a *warraq.Article) string {
		if !a.Published.Known() {
			return "no known date"
		}
		return a.Published.Time.Format(time.DateOnly)
	},
}

// writeGrouped prints articles below headings, which stand in the order of their newest article.
func (a *app) writeGrouped(l screen.Layout, found []*warraq.Article, heading func(*warraq.Article) string) error {
	var order []string
	groups := make(map[string][]*warraq.Article)
	for _, art := range found {
		h := heading(art)
		if groups[h] == nil {
			order = append(order, h)
		}
		groups[h] = append(groups[h], art)
	}
	w := bufio.NewWriter(a.out)
	for i, h := range order {
		if i > 0 {
			fmt.Fprintln(w)
		}
		printLines(w, l, "", h)
		for _, art := range groups[h] {
			printLines(w, l, "  ", fmt.Sprintf("%s  %s  %s", short(art.ID), orDash(art.Published.String()), art.Title))
		}
	}
	return w.Flush()
}

// sayCoverage says what the store holds, to somebody who found nothing in it.
func (a *app) sayCoverage(ctx context.Context, st storage.Store) error {
	holdings, err := st.Holdings(ctx)
	if err != nil {
		return storeError(err)
	}
	c := coverageOf(holdings)
	fmt.Fprintf(a.err, "no article found; %s holds %s\n", a.dsn, c)
	return nil
}

// coverage is what a store holds, in short.
type coverage struct {
	articles, sources, undated int
	from, to                   time.Time // months; zero where no date is known
}

func coverageOf(holdings []warraq.Holding) (c coverage) {
	last := ""
	for _, h := range holdings {
		if h.SourceID != last {
			c.sources, last = c.sources+1, h.SourceID
		}
		c.articles += h.Articles
		switch {
		case h.Month.IsZero():
			c.undated += h.Articles
			continue
		case c.from.IsZero() || h.Month.Before(c.from):
			c.from = h.Month
		}
		if h.Month.After(c.to) {
			c.to = h.Month
		}
	}
	return c
}

// String says it in words: "1,204 articles of 12 sources, published 2026-09 to 2026-11".
func (c coverage) String() string {
	text := fmt.Sprintf("%s of %s", counted(c.articles, "article"), counted(c.sources, "source"))
	if !c.from.IsZero() {
		text += fmt.Sprintf(", published %s to %s", c.from.Format("2006-01"), c.to.Format("2006-01"))
	}
	if c.undated > 0 {
		text += fmt.Sprintf(", %s of them without a known date", number(c.undated))
	}
	return text
}
