package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/crawler"
	"warraq/internal/health"
	"warraq/storage"
)

// crawlOptions are the flags of `warraq crawl`.
type crawlOptions struct {
	sources     []string
	all         bool
	maxArticles int
	maxDuration time.Duration
	since       string
	dryRun      bool
	workers     int
	private     bool
	summary     bool
}

func (a *app) crawlCommand() *cobra.Command {
	var o crawlOptions
	cmd := &cobra.Command{
		Use:   "crawl [ID...]",
		Short: "Fetch what is new from the sources and store it",
		Long: `Asks the feeds, section pages and sitemaps of the sources that are due for what is new, fetches it politely, and stores
each article once. Then it looks again at pages of the articles of the last days, for changes and for those that vanished.
Made for cron: incremental, safe to overlap, to stop and to kill, and quiet when all is well.

How often a source is due follows from how much it publishes: ` + "`warraq sources list`" + ` shows it. Sources that are named by
their ids, or all of them with --all, are visited whether they are due or not.

A source that is broken or has left its normal range (` + "`warraq sources health`" + `) is told by the run that first sees it, and then
once a day. One that fails in passing is only in the record of the run (` + "`warraq runs show`" + `), unless it was asked for by its id
or with --all; without a network, when most sources fail at once, each run says so.

Exit codes: 0 all went well, 1 some sources failed or there is something to tell, 2 wrong usage or configuration, 3 the store failed,
75 another run holds the lock.`,
		Example: `  warraq crawl
  warraq crawl bbc-arabic sabq --max-articles 20
  warraq crawl --all
  warraq crawl --max-duration 25m --log-format json
  warraq crawl --since 48h --dry-run`,
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.sources, "source", nil, "the same as ID; may be repeated")
	f.BoolVar(&o.all, "all", false, "all sources that are not disabled, due or not")
	f.IntVar(&o.maxArticles, "max-articles", 0, "fetch at most so many pages from each source (0: as the source says)")
	f.DurationVar(&o.maxDuration, "max-duration", 0, "end cleanly after this time, for example 25m (0: no limit)")
	f.StringVar(&o.since, "since", "", "skip what the listings date earlier than so long ago: 48h, 7d")
	f.BoolVar(&o.dryRun, "dry-run", false, "read the listings and print what would be fetched; store nothing")
	f.IntVar(&o.workers, "workers", crawler.DefaultWorkers, "sources crawled at the same time")
	f.BoolVar(&o.private, "allow-private", false, "allow loopback and private addresses for all sources")
	f.BoolVar(&o.summary, "summary", false, "print the summary even when all went well and nobody watches")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		o.sources = append(o.sources, ids...)
		return a.crawl(ctx, o)
	})
	return cmd
}

func (a *app) crawl(ctx context.Context, o crawlOptions) error {
	options, err := a.crawlerOptions(o)
	if err != nil {
		return err
	}
	cfg, known, err := a.loadSources(ctx, o.sources)
	if err != nil {
		return err
	}
	if err := mustBeEnabled(known, o.sources); err != nil {
		return err
	}
	options.UserAgent = userAgent(cfg.Defaults)
	st, err := a.crawlStore(ctx, o.dryRun)
	if err != nil {
		return err
	}
	defer st.Close()
	if !o.dryRun {
		release, err := holdStore(ctx, st)
		if err != nil {
			return err
		}
		defer release()
	}
	sources, err := a.dueSources(ctx, st, known, o)
	if err != nil || len(sources) == 0 {
		return err
	}
	run, err := a.runCrawl(ctx, st, sources, options)
	if err != nil {
		return storeError(err)
	}
	return a.tellRun(ctx, st, run, known, o)
}

// tellRun tells how a run went, and what it saw of the health of the sources.
func (a *app) tellRun(ctx context.Context, st storage.Store, run warraq.Run, known []warraq.Source, o crawlOptions) error {
	if run.Status == warraq.RunOffline {
		return failedErrorf("%s; no source is held to be at fault. Without a network `warraq demo` shows what warraq does", run.Error)
	}
	var unwell []health.Report
	if !o.dryRun {
		var err error
		if unwell, err = a.healthAfter(ctx, st, run, known); err != nil {
			return err
		}
	}
	err := a.reportRun(run, unwell, len(enabled(known)), o)
	if !o.dryRun {
		a.tellNext(run)
	}
	return err
}

// onlyDue says whether a crawl leaves out what is not due: it does unless it was told what to visit.
func (o crawlOptions) onlyDue() bool { return !o.all && len(o.sources) == 0 }

// dueSources returns the sources that are due, or all where those to visit were named. Where there are none it says so to
// whoever watches.
func (a *app) dueSources(ctx context.Context, st storage.Store, sources []warraq.Source, o crawlOptions) ([]warraq.Source, error) {
	if !o.onlyDue() {
		return sources, nil
	}
	visits, err := st.Visits(ctx)
	if err != nil {
		return nil, storeError(err)
	}
	now := a.now()
	due, next := crawler.Due(sources, visits, now)
	if len(due) > 0 {
		return due, nil
	}
	if a.terminal || o.summary || o.dryRun {
		fmt.Fprintf(a.err, "nothing is due before %s (%s); `warraq crawl --all` visits every source now, `warraq crawl ID` one of them\n",
			next.Local().Format(time.DateTime), untilText(next.Sub(now)))
		return nil, nil
	}
	logger, err := a.logger(a.err)
	if err != nil {
		return nil, err
	}
	logger.Info("nothing is due", "next", next)
	return nil, nil
}

// mustBeEnabled refuses a crawl of nothing: a source that is asked for by name and disabled, or a file of disabled ones.
func mustBeEnabled(sources []warraq.Source, asked []string) error {
	var disabled []string
	for _, s := range sources {
		if s.Disabled {
			disabled = append(disabled, s.ID)
		}
	}
	switch {
	case len(asked) > 0 && len(disabled) > 0:
		return usageErrorf("disabled in sources.yaml: %s; take `disabled: true` out to crawl, or see with `warraq sources check` what they give",
			strings.Join(disabled, ", "))
	case len(disabled) == len(sources):
		return usageErrorf("all sources are disabled; take `disabled: true` out of some")
	}
	return nil
}

// crawlerOptions turns the flags into the crawler's options.
func (a *app) crawlerOptions(o crawlOptions) (crawler.Options, error) {
	var none crawler.Options
	if o.all && len(o.sources) > 0 {
		return none, usageErrorf("--all visits every source: leave out %s, or --all", strings.Join(o.sources, ", "))
	}
	if o.maxArticles < 0 || o.maxDuration < 0 || o.workers < 1 {
		return none, usageErrorf("--max-articles and --max-duration can't be negative, and --workers is at least 1")
	}
	options := crawler.Options{
		MaxArticles: o.maxArticles, MaxDuration: o.maxDuration, DryRun: o.dryRun, Workers: o.workers,
		AllowPrivate: o.private, Version: warraq.Version, Args: describeFlags(o), Now: a.now,
	}
	if o.since != "" {
		since, err := parseAge(o.since)
		if err != nil {
			return none, usageErrorf("--since %q: give an age such as 48h or 7d", o.since)
		}
		options.Since = since
	}
	if o.dryRun {
		var mu sync.Mutex
		options.OnCandidate = func(q warraq.Queued) {
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(a.out, "%s\t%s\t%s\t%s\n", q.SourceID, q.Published, q.Candidate.URL, q.Title)
		}
	}
	return options, nil
}

// describeFlags keeps in the run record how a run was asked for.
func describeFlags(o crawlOptions) string {
	var parts []string
	for _, s := range o.sources {
		parts = append(parts, "--source "+s)
	}
	if o.all {
		parts = append(parts, "--all")
	}
	if o.maxArticles > 0 {
		parts = append(parts, fmt.Sprintf("--max-articles %d", o.maxArticles))
	}
	if o.maxDuration > 0 {
		parts = append(parts, "--max-duration "+o.maxDuration.String())
	}
	if o.since != "" {
		parts = append(parts, "--since "+o.since)
	}
	return strings.Join(parts, " ")
}

// runCrawl wires a crawl and runs it. `warraq demo` and the end-to-end tests come this way too.
func (a *app) runCrawl(ctx context.Context, st storage.Store, sources []warraq.Source, o crawler.Options) (warraq.Run, error) {
	var logs io.Writer = a.err
	if a.terminal && !o.DryRun {
		bars := newProgressBars(a.bars, a.width, enabled(sources), a.now)
		defer bars.finish()
		o.Progress, logs = bars, &output{to: bars}
		if first, err := isFirst(ctx, st); err != nil {
			return warraq.Run{}, err
		} else if first {
			bars.sayAfterAMinute(logs)
		}
	}
	lines, err := readSiteLines(ctx, st, sources)
	if err != nil {
		return warraq.Run{}, storeError(err)
	}
	c, err := a.newCrawler(st, st, lines, o, logs)
	if err != nil {
		return warraq.Run{}, err
	}
	run, err := c.Run(ctx, sources)
	if err == nil && !o.DryRun {
		err = storeError(a.keeper(st).AfterRun(ctx, run))
	}
	return run, err
}

// isFirst says whether no source was ever visited to its end.
func isFirst(ctx context.Context, st storage.Store) (bool, error) {
	visits, err := st.Visits(ctx)
	return len(visits) == 0, storeError(err)
}

// tellNext says to whoever watches how a run that was stopped goes on, and after a first one what can be done with what it brought.
func (a *app) tellNext(run warraq.Run) {
	t := run.Totals()
	switch {
	case !a.terminal || a.logFormat == "json":
	case run.Status == warraq.RunInterrupted || run.Status == warraq.RunTimedOut:
		left := counted(t.Queued, "page") + " in the queue"
		if n := run.Unreached(); n > 0 {
			left += " and " + counted(n, "source") + " not reached yet"
		}
		fmt.Fprintf(a.err, "\nStopped in good order: what was fetched is stored. `warraq crawl` goes on with %s.\n", left)
	case run.ID == 1 && t.Stored > 0:
		fmt.Fprintf(a.err, "\nWhat to do next:\n%s", nextSteps)
	}
}

// worthWords says whether the failures of a run are told at once. A crawl of what is due leaves to the judge of health which
// are worth a word: of many sources there is always one that fails in passing. It speaks at once where most of all known
// sources failed, as they do without a network. A crawl that was told what to visit says each failure.
func (o crawlOptions) worthWords(failed, known int) bool {
	return failed > 0 && (!o.onlyDue() || o.dryRun || 2*failed > known)
}

// reportRun tells how a run went where somebody watches or something is to be told, and chooses the exit code. Among logs in
// JSON it is a log line too.
func (a *app) reportRun(run warraq.Run, unwell []health.Report, known int, o crawlOptions) error {
	failed := run.FailedSources()
	report, tell := a.printSummary, a.printUnwell
	if a.logFormat == "json" {
		report, tell = a.logSummary, a.logUnwell
	}
	summary := a.terminal || o.summary || o.worthWords(failed, known)
	if summary {
		if err := report(run); err != nil {
			return err
		}
	}
	if summary && len(unwell) > 0 && a.logFormat != "json" {
		fmt.Fprintln(a.err)
	}
	if err := tell(unwell, run.ID, known); err != nil {
		return err
	}
	if failed+len(unwell) > 0 {
		return &exitError{code: exitFailed, silent: true, err: fmt.Errorf("of %d sources %d failed and %d are not well", len(run.Sources), failed, len(unwell))}
	}
	return nil
}

func (a *app) printSummary(run warraq.Run) error { return writeSummary(a.err, run, onePage) }

// printUnwell tells which of so many known sources have left their normal range, if any has.
func (a *app) printUnwell(unwell []health.Report, _ int64, known int) error {
	if len(unwell) == 0 {
		return nil
	}
	fmt.Fprintf(a.err, "Out of their normal range: %d of %d sources (told once a day; `warraq sources health` shows all)\n",
		len(unwell), known)
	return writeFindings(a.err, unwell)
}

// logUnwell logs a line for each finding.
func (a *app) logUnwell(unwell []health.Report, run int64, _ int) error {
	logger, err := a.logger(a.err)
	if err != nil {
		return err
	}
	for _, r := range unwell {
		for _, f := range r.Findings {
			logger.Warn("source unwell", "run", run, "source", r.SourceID, "kind", f.Code, "cause", f.Cause, "detail", f.Detail, "since", f.Since)
		}
	}
	return nil
}

// logSummary logs a line for each listing that a person should look at, one for each source that failed, and one for the
// run.
func (a *app) logSummary(run warraq.Run) error {
	logger, err := a.logger(a.err)
	if err != nil {
		return err
	}
	for i := range run.Sources {
		s := &run.Sources[i]
		for _, n := range s.Notes {
			logger.Warn("listing to look at", "run", run.ID, "source", s.SourceID, "url", n.URL, "note", n.Code, "text", n.Text)
		}
		if s.Failed() {
			logger.Warn("source failed", "run", run.ID, "source", s.SourceID, "errors", s.Errors)
		}
	}
	t := run.Totals()
	logger.Warn("run done", "run", run.ID, "status", run.Status, "error", run.Error, "took", run.FinishedAt.Sub(run.StartedAt),
		"sources", len(run.Sources), "failed", run.FailedSources(), "fetched", t.Fetched, "stored", t.Stored, "updated", t.Updated,
		"duplicates", t.Duplicates, "rejected", t.RejectedTotal(), "skipped", t.Skipped, "salvaged", t.Salvaged,
		"rechecked", t.Rechecked, "changed", t.Changed,
		"vanished", t.Vanished, "returned", t.Returned, "queued", t.Queued, "bytes", t.Bytes)
	return nil
}
