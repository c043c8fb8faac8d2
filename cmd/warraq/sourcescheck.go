package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/internal/check"
	"warraq/internal/config"
	"warraq/internal/fetch"
	"warraq/internal/ordered"
	"warraq/internal/screen"
	"warraq/internal/survey"
	"warraq/parsers/recur"
)

// checkOptions are the flags of `warraq sources check`.
type checkOptions struct {
	asJSON, long, private bool
	bidi                  string
	maxDuration           time.Duration
	offline               bool
	dir                   string // of fixtures
	mend, yes             bool
}

// defaultCheckTime is how long the check of one source may take, waits between requests included.
const defaultCheckTime = time.Minute

func (a *app) sourcesCheckCommand() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [ID...]",
		Short: "Fetch the listings and three articles of a source, and say what works and what does not",
		Long: `Asks robots.txt, every feed, section page and sitemap, and three articles of each source named (all enabled ones where
none is), and prints one table: what robots.txt says, how many items each listing names and how many of them are taken, the
newest date, which fields of the articles were found, and below each fault what to do. Nothing is stored.

With --offline nothing is fetched: the pages that ` + "`warraq sources fixture`" + ` stored are parsed again with the entries as they
are now, and what differs from the reviewed results is shown: what a change of an entry, or of the parser, would break.
There [-words-] and lines after "-" are gone, {+words+} and lines after "+" are new, and lines after "~" have changed.

With --mend what was found is written into sources.yaml: the new addresses of listings that have moved for good, what the site
offers in the place of those that are gone or bring nothing, feeds where the entry names none; and what is gone is taken out where
something else works. For that it looks at the site, some fifteen requests more for a source with such a fault. What fails in
passing is left alone. The difference is shown first, and a person is asked; in a script --yes writes it. All other lines of
the file stay byte for byte as they are.

STATE is ok, warn (look at it; the source works) or fault (it does not do what its entry says). Ends with exit code 1 if a
source has a fault; with --mend, if one has a fault and its entry was not changed, or if nothing was written.

` + bidiHelp,
		Example: `  warraq sources check bbc-arabic
  warraq sources check bbc-arabic --long      also what the articles say
  warraq sources check                        all enabled sources, 16 at a time
  warraq sources check --json > check.jsonl
  warraq sources check --mend                 what has moved or died, and what to write instead
  warraq sources check --offline              all fixtures`,
	}
	f := cmd.Flags()
	f.BoolVar(&o.asJSON, "json", false, "one JSON object a source and line")
	f.BoolVar(&o.long, "long", false, "also title, date, authors, first and last lines of the articles")
	f.BoolVar(&o.private, "allow-private", false, "allow loopback and private addresses")
	f.DurationVar(&o.maxDuration, "max-duration", defaultCheckTime, "give up on a source after this time")
	f.BoolVar(&o.mend, "mend", false, "show how sources.yaml should change by what was found, and change it")
	f.BoolVarP(&o.yes, "yes", "y", false, "with --mend: change it without asking")
	f.BoolVar(&o.offline, "offline", false, "parse the stored fixtures again instead of fetching anything")
	f.StringVar(&o.dir, "dir", "", fixturesDirHelp)
	addBidiFlag(cmd, &o.bidi)
	for _, online := range []string{"long", "allow-private", "max-duration", "mend"} {
		cmd.MarkFlagsMutuallyExclusive("offline", online)
	}
	cmd.MarkFlagsMutuallyExclusive("json", "mend")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		switch {
		case o.offline:
			return a.checkFixtures(ctx, ids, o)
		case o.dir != "":
			return usageErrorf("--dir is where the fixtures are: it goes with --offline")
		case o.yes && !o.mend:
			return usageErrorf("--yes answers what --mend asks: it goes with --mend")
		}
		return a.checkSources(ctx, ids, o)
	})
	return cmd
}

func (a *app) checkSources(ctx context.Context, ids []string, o checkOptions) error {
	if o.maxDuration <= 0 {
		return usageErrorf("--max-duration %s: give a time above zero, such as 2m", o.maxDuration)
	}
	layout, err := a.layout(o.bidi)
	if err != nil {
		return err
	}
	cfg, sources, err := a.loadSources(ctx, ids)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		sources = enabled(sources)
	}
	if len(sources) == 0 {
		return usageErrorf("all sources in %s are disabled; name those to check", a.configPath)
	}
	done, err := a.runChecks(ctx, cfg, sources, o, layout)
	if err != nil {
		return err
	}
	var unmended error
	if o.mend {
		unmended = a.mendSources(done, o.yes)
	}
	var faulty []string
	for _, c := range done {
		if c.faulty() && (unmended != nil || len(c.repair.Changes) == 0) {
			faulty = append(faulty, c.Source.ID)
		}
	}
	if unmended == nil && len(faulty) > 0 {
		return failedErrorf("faults in %d of %d sources: %s", len(faulty), len(sources), check.Some(faulty))
	}
	return unmended
}

// runChecks checks sources side by side and writes what was found in their order.
func (a *app) runChecks(ctx context.Context, cfg *config.Config, sources []warraq.Source, o checkOptions, layout screen.Layout) ([]checked, error) {
	st, err := emptyStore(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	progress := a.newCheckProgress(len(sources))
	defer progress.finish()
	options := crawler.Options{UserAgent: userAgent(cfg.Defaults), AllowPrivate: o.private, Now: a.now}
	c, err := a.newCrawler(st, nil, recur.BySource(sources, nil), options, progress.err)
	if err != nil {
		return nil, err
	}
	parser, err := newSiblings(recur.BySource(sources, nil))
	if err != nil {
		return nil, err
	}
	f := c.Fetcher()
	defer f.Close()
	look := func(src warraq.Source) checked {
		progress.started(src.ID)
		done := checkOne(ctx, c, f, parser, src, o.maxDuration)
		if o.mend && done.err == nil {
			done.repair = repairOf(ctx, surveyorOf(c, f, parser, cfg.Defaults), done.Input, cfg.Sources, o.maxDuration)
		}
		return done
	}
	table := &checkTable{out: progress.out, layout: layout, terminal: a.outTerminal, long: o.long, widest: widestID(sources)}
	var all []checked
	faulty := 0
	write := func(done checked) error {
		if done.err != nil {
			return fmt.Errorf("checking %s: %w", done.Source.ID, done.err)
		}
		if done.faulty() {
			faulty++
		}
		progress.finished(done.Source.ID, faulty)
		all = append(all, checked{Input: check.Input{Source: done.Source}, findings: done.findings, repair: done.repair}) // pages are let go
		if o.asJSON {
			return writeJSONLine(progress.out, checkLineOf(done))
		}
		return table.write(done)
	}
	return all, ordered.Do(ctx, sources, crawler.DefaultWorkers, look, write)
}

// checked is what the check of one source found.
type checked struct {
	check.Input
	findings []check.Finding
	repair   survey.Repair // with --mend
	err      error
}

// faulty says whether something has to be done about the source.
func (c *checked) faulty() bool { return check.Worst(c.findings) == check.Fault }

// checkOne checks one source for at most limit. What was found until then counts where it takes longer.
func checkOne(ctx context.Context, c *crawler.Crawler, f *fetch.Fetcher, parser *siblings, src warraq.Source, limit time.Duration) checked {
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	report, err := c.Check(within, f, src)
	report.Articles = rereadWithSiblings(parser, report.Articles, src.WithDefaults())
	done := checked{Input: check.Input{Source: src, Report: report, FeedAdvice: feeds.Advice}, err: err}
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		done.err, done.Unfinished = nil, limit
	}
	done.findings = check.Findings(done.Input)
	return done
}

// rereadWithSiblings reads the articles without what their pages share.
func rereadWithSiblings(parser *siblings, articles []check.Article, src warraq.Source) []check.Article {
	for _, c := range articles {
		if c.Page != nil {
			parser.learn(c.Page, &src)
		}
	}
	return check.Reread(parser.Parse, articles, &src)
}

// articleCheckLines shows an article field by field.
func articleCheckLines(c *check.Article) []string {
	art := c.Article
	lines := []string{
		"title: " + orMissing(art.Title),
		"published: " + momentText(art.Published),
		"authors: " + orMissing(strings.Join(art.Authors, "، ")),
		"section: " + orMissing(art.Section),
		fmt.Sprintf("text: %s in %s, found by %s, confidence %.2f; removed pieces: %d",
			counted(art.Words(), "word"), counted(len(art.Blocks), "block"), art.Method, art.Confidence, len(art.Removed)),
	}
	if len(art.Blocks) > 0 {
		lines = append(lines, "first: "+shorten(art.Blocks[0].Text), "last: "+shorten(art.Blocks[len(art.Blocks)-1].Text))
	}
	return append(lines, fmt.Sprintf("took: %s", c.Took.Round(time.Millisecond)))
}

func momentText(m warraq.Moment) string {
	switch {
	case m.Known():
		return fmt.Sprintf("%s (from %q)", m, m.Raw)
	case m.Raw != "":
		return fmt.Sprintf("– (could not read %q; give selectors.date, or report the form)", m.Raw)
	default:
		return "– (no date found; give selectors.date)"
	}
}
