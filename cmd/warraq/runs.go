package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/check"
	"warraq/storage"
)

func (a *app) runsCommand() *cobra.Command {
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "runs",
		Short:   "What each crawl did",
		Example: "  warraq runs\n  warraq runs --limit 50\n  warraq runs show 12",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().IntVar(&limit, "limit", 20, "at most so many runs, newest first")
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.listRuns(ctx, limit, asJSON) })
	cmd.AddCommand(a.runsShowCommand())
	return cmd
}

func (a *app) runsShowCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show [ID]",
		Short: "One run, source by source; the newest where no id is given",
		Long: `Prints what a run did: how many addresses its listings named and why some were left out, what came of the pages, by reason
where they gave no article, each source that did something or failed, and every feed, section or sitemap that needs a look.`,
		Example: "  warraq runs show\n  warraq runs show 12\n  warraq runs show --json | jq '.sources[] | select(.errors)'",
		Args:    cobra.MaximumNArgs(1),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.showRun(ctx, args, asJSON) })
	return cmd
}

func (a *app) listRuns(ctx context.Context, limit int, asJSON bool) error {
	if limit < 1 {
		return usageErrorf("--limit %d: give at least 1", limit)
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	runs, err := newestRuns(ctx, st, limit)
	if err != nil {
		return storeError(err)
	}
	if asJSON {
		return writeRunsJSON(a.out, runs)
	}
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "RUN\tSTARTED\tTOOK\tSTATUS\tSOURCES\tFAILED\tFETCHED\tNEW\tUPDATED\tDUPLICATES\tREJECTED")
	for _, r := range runs {
		t := r.Totals()
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", r.ID, r.StartedAt.Local().Format(time.DateTime),
			runTime(r), r.Status, len(r.Sources), r.FailedSources(), t.Fetched, t.Stored, t.Updated, t.Duplicates, t.RejectedTotal())
	}
	return w.Flush()
}

func writeRunsJSON(w io.Writer, runs []warraq.Run) error {
	for _, r := range runs {
		if err := writeJSONLine(w, r); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) showRun(ctx context.Context, args []string, asJSON bool) error {
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	run, err := askedRun(ctx, st, args)
	if err != nil {
		return err
	}
	if asJSON {
		return writeRunsJSON(a.out, []warraq.Run{run})
	}
	return writeSummary(a.out, run, math.MaxInt)
}

// askedRun reads the run that args name, or the newest.
func askedRun(ctx context.Context, st runReader, args []string) (warraq.Run, error) {
	if len(args) > 0 {
		id, err := strconv.ParseInt(args[0], 10, 64)
		if err != nil {
			return warraq.Run{}, usageErrorf("run %q: give the number that `warraq runs` shows", args[0])
		}
		run, err := oneRun(ctx, st, id)
		if errors.Is(err, warraq.ErrNotFound) {
			return run, failedErrorf("there is no run %d", id)
		}
		return run, storeError(err)
	}
	runs, err := newestRuns(ctx, st, 1)
	if err != nil {
		return warraq.Run{}, storeError(err)
	}
	if len(runs) == 0 {
		return warraq.Run{}, failedErrorf("the store holds no run yet; `warraq crawl` makes one")
	}
	return runs[0], nil
}

func runTime(r warraq.Run) time.Duration {
	if r.FinishedAt.IsZero() {
		return 0
	}
	return r.FinishedAt.Sub(r.StartedAt).Round(100 * time.Millisecond)
}

// runReader is what it takes to tell a run at work from one that was killed.
type runReader interface {
	storage.Runs
	storage.Claims
}

// newestRuns reads the newest runs, those that were killed as such.
func newestRuns(ctx context.Context, st runReader, limit int) ([]warraq.Run, error) {
	return withKilled(ctx, st, func() ([]warraq.Run, error) { return st.Runs(ctx, limit) })
}

// oneRun reads a run, as killed where it was.
func oneRun(ctx context.Context, st runReader, id int64) (warraq.Run, error) {
	runs, err := withKilled(ctx, st, func() ([]warraq.Run, error) {
		run, err := st.Run(ctx, id)
		return []warraq.Run{run}, err
	})
	if err != nil {
		return warraq.Run{}, err
	}
	return runs[0], nil
}

// withKilled reads runs and calls those killed that have not ended though nobody is at them. A run holds the store while it
// works, so one that was on record before the store was found free, and has not ended now, was killed.
func withKilled(ctx context.Context, st runReader, read func() ([]warraq.Run, error)) ([]warraq.Run, error) {
	before, err := read()
	if err != nil || !slices.ContainsFunc(before, atWork) {
		return before, err
	}
	newest, err := st.Runs(ctx, 1)
	if err != nil {
		return nil, err
	}
	held, err := st.Held(ctx)
	if err != nil {
		return nil, err
	}
	runs, err := read()
	for i := range runs {
		if id := runs[i].ID; atWork(runs[i]) && (id < newest[0].ID || id == newest[0].ID && !held) {
			runs[i].Status = warraq.RunKilled
		}
	}
	return runs, err
}

func atWork(r warraq.Run) bool { return r.Status == warraq.RunRunning }

// onePage is how many sources a summary shows, so that it stays on one page.
const onePage = 30

// writeSummary prints a run: totals, rejections by reason, and up to most of the sources that did something or failed.
func writeSummary(w io.Writer, r warraq.Run, most int) error {
	t := r.Totals()
	fmt.Fprintf(w, "run %d  %s  started %s  took %s\n", r.ID, r.Status, r.StartedAt.Local().Format(time.DateTime), runTime(r))
	if r.Error != "" {
		fmt.Fprintf(w, "ended early: %s\n", r.Error)
	}
	if n := r.Unreached(); n > 0 {
		fmt.Fprintf(w, "not reached: %d of %d sources\n", n, len(r.Sources))
	}
	fmt.Fprintf(w, "listings   %d asked, %d unchanged, %d failed\n", t.Listings, t.ListingsSame, t.ListingsFailed)
	fmt.Fprintf(w, "candidates %d found, %d known, %d skipped%s%s\n", t.Candidates, t.Known, t.Skipped, check.SkippedText(t.SkippedFor), salvagedText(t.Salvaged))
	fmt.Fprintf(w, "pages      %d fetched, %d to be retried, %d left in the queue\n", t.Fetched, t.Retried, t.Queued)
	fmt.Fprintf(w, "received   %s, listings included\n", byteSize(t.Bytes))
	fmt.Fprintf(w, "articles   %d new, %d updated, %d duplicates, %d rejected\n", t.Stored, t.Updated, t.Duplicates, t.RejectedTotal())
	for _, line := range rejectedLines(t.Rejected) {
		fmt.Fprintf(w, "  %s\n", line)
	}
	if t.Rechecked > 0 {
		fmt.Fprintf(w, "re-checks  %d made, %d changed, %d vanished, %d returned\n", t.Rechecked, t.Changed, t.Vanished, t.Returned)
	}
	if err := writeSourceTable(w, r.Sources, most); err != nil {
		return err
	}
	writeNotes(w, r, most)
	return writeFailures(w, r, most)
}

// writeSourceTable prints a line for each source that fetched something or has something queued.
func writeSourceTable(w io.Writer, sources []warraq.SourceRun, most int) error {
	busy := slices.DeleteFunc(slices.Clone(sources), func(s warraq.SourceRun) bool { return s.Fetched == 0 && s.Queued == 0 })
	if len(busy) == 0 {
		return nil
	}
	slices.SortStableFunc(busy, func(x, y warraq.SourceRun) int {
		return cmp.Or(compareBool(y.Failed(), x.Failed()), cmp.Compare(y.Stored, x.Stored), cmp.Compare(x.SourceID, y.SourceID))
	})
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "\nSOURCE\tFETCHED\tNEW\tUPDATED\tDUPLICATES\tREJECTED\tQUEUED\tTOOK\tSTATE")
	for _, s := range busy[:min(len(busy), most)] {
		state := "ok"
		if s.Failed() {
			state = "failed"
		}
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%s\t%s\n", s.SourceID, s.Fetched, s.Stored, s.Updated,
			s.Duplicates, s.RejectedTotal(), s.Queued, s.Took.Round(100*time.Millisecond), state)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if len(busy) > most {
		fmt.Fprintf(w, "and %d more sources: `warraq runs show`\n", len(busy)-most)
	}
	return nil
}

// writeFailures says of each source that failed why, a line each.
func writeFailures(w io.Writer, r warraq.Run, most int) error {
	failed := r.FailedSources()
	if failed == 0 {
		return nil
	}
	fmt.Fprintf(w, "\n%d of %d sources failed:\n", failed, len(r.Sources))
	if failed > 1 && failed == len(r.Sources) {
		fmt.Fprintln(w, "(all of them: is this machine connected?)")
	}
	shown := 0
	for _, s := range r.Sources {
		if !s.Failed() {
			continue
		}
		if shown++; shown > most {
			break
		}
		fmt.Fprintf(w, "  %s: %s\n", s.SourceID, strings.Join(s.Errors, "; "))
	}
	if failed > most {
		fmt.Fprintf(w, "  and %d more: `warraq runs show %d`\n", failed-most, r.ID)
	}
	fmt.Fprintln(w, "`warraq sources check ID` says what to do about a source.")
	return nil
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	default:
		return 1
	}
}

// rejectedLines counts rejections by reason, most frequent first.
func rejectedLines(rejected map[warraq.RejectCode]int) []string {
	codes := slices.Sorted(maps.Keys(rejected))
	slices.SortStableFunc(codes, func(x, y warraq.RejectCode) int { return cmp.Compare(rejected[y], rejected[x]) })
	var lines []string
	for _, code := range codes {
		lines = append(lines, fmt.Sprintf("%6d %s", rejected[code], code))
	}
	return lines
}

// countsLine says in a few words what came of the pages so far.
func countsLine(s warraq.SourceRun) string {
	return fmt.Sprintf("%d new, %d updated, %d duplicates, %d rejected", s.Stored, s.Updated, s.Duplicates, s.RejectedTotal())
}
