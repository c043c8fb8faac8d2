package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/health"
	"warraq/storage"
)

func (a *app) sourcesHealthCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "health [ID...]",
		Short: "Which sources have left their normal range, and the likely cause",
		Long: `Compares what each source gives with its own last eight weeks, weekday by weekday: articles per day, pages that give no
article, articles without date or author, median length, listings that fail, and the time since the last new article; and
its last pages with the places where its texts usually stand.
It reads the store and asks no site; ` + "`warraq sources check ID`" + ` does.

In the table a figure is followed by what is normal, in brackets. A source is "learning" in its first eighteen days; only
what is plainly broken is found then.

Exit codes: 0 all is normal, 1 something is not.`,
		Example: "  warraq sources health\n  warraq sources health bbc-arabic sabq\n  warraq sources health --json | jq -c 'select(.state == \"wrong\")'",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error { return a.showHealth(ctx, ids, asJSON) })
	return cmd
}

func (a *app) showHealth(ctx context.Context, ids []string, asJSON bool) error {
	_, sources, err := a.loadSources(ctx, ids)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		sources = enabled(sources)
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	reports, err := a.watch(st).Reports(ctx, idsOf(sources))
	if err != nil {
		return storeError(err)
	}
	if asJSON {
		err = writeHealthJSON(a.out, reports)
	} else {
		err = writeHealth(a.out, reports, a.now())
	}
	if wrong := health.CountWrong(reports); err == nil && wrong > 0 {
		return &exitError{code: exitFailed, silent: true, err: fmt.Errorf("%d of %d sources are not well", wrong, len(reports))}
	}
	return err
}

// healthAfter returns what a run has to tell of the sources that are known. A run that was told to end does not wait for it.
func (a *app) healthAfter(ctx context.Context, st storage.Store, run warraq.Run, known []warraq.Source) ([]health.Report, error) {
	told, err := a.watch(st).AfterRun(ctx, run, idsOf(enabled(known)))
	if err != nil && ctx.Err() != nil {
		return nil, nil
	}
	return told, storeError(err)
}

func writeHealthJSON(w io.Writer, reports []health.Report) error {
	for _, r := range reports {
		if err := writeJSONLine(w, r); err != nil {
			return err
		}
	}
	return nil
}

// stateOrder puts what needs a person first.
var stateOrder = map[health.State]int{health.Wrong: 0, health.OK: 1, health.Learning: 2, health.Unknown: 3}

// writeHealth prints a line of figures for each source, and below the findings, where a reader of a terminal ends.
func writeHealth(w io.Writer, reports []health.Report, now time.Time) error {
	sorted := slices.Clone(reports)
	slices.SortStableFunc(sorted, func(x, y health.Report) int { return cmp.Compare(stateOrder[x.State], stateOrder[y.State]) })
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "SOURCE\tSTATE\tPER DAY\tREJECTED\tNO DATE\tNO AUTHOR\tWORDS\tLISTINGS FAILED\tLAST NEW\tLAST VISIT")
	for _, r := range sorted {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.SourceID, r.State, figure(r.PerDay), percent(r.RejectedShare),
			percent(r.UndatedShare), percent(r.UnsignedShare), figure(r.MedianWords), percent(r.ListingsFailed),
			localTime(r.LastNew), localTime(r.LastVisit))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if newest := lastVisit(reports); !newest.IsZero() && now.Sub(newest) > noVisits {
		fmt.Fprintf(w, "\nNo source was visited after %s: does anything run `warraq crawl`?\n", localTime(newest))
	}
	wrong := health.CountWrong(reports)
	if wrong == 0 {
		return nil
	}
	fmt.Fprintf(w, "\nOut of their normal range: %d of %d sources\n", wrong, len(reports))
	return writeFindings(w, sorted)
}

// noVisits is the time without a visit to any source from which on a person is asked about it.
const noVisits = 48 * time.Hour

// lastVisit is the last visit to any of the sources.
func lastVisit(reports []health.Report) time.Time {
	var newest time.Time
	for _, r := range reports {
		if r.LastVisit.After(newest) {
			newest = r.LastVisit
		}
	}
	return newest
}

// writeFindings says of each finding what it is, and below its likely cause with what to do.
func writeFindings(w io.Writer, reports []health.Report) error {
	if down := health.Disconnected(reports); down > 0 {
		fmt.Fprintf(w, "  (%d of them are down: is this machine connected?)\n", down)
	}
	for _, r := range reports {
		for _, f := range r.Findings {
			since := ""
			if !f.Since.IsZero() {
				since = ", since " + minute(f.Since)
			}
			if _, err := fmt.Fprintf(w, "  %s: %s%s\n    %s\n", r.SourceID, f.Detail, since, f.Cause.Advice("`warraq sources check "+r.SourceID+"`")); err != nil {
				return err
			}
		}
	}
	return nil
}

// figure prints a measure and in brackets what is normal: "12 (31)".
func figure(m health.Measure) string {
	return measured(m, func(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0") })
}

func percent(m health.Measure) string {
	return measured(m, func(v float64) string { return fmt.Sprintf("%.0f%%", 100*v) })
}

func measured(m health.Measure, format func(float64) string) string {
	switch {
	case m.Now == nil && m.Normal == nil:
		return "-"
	case m.Now == nil:
		return "- (" + format(*m.Normal) + ")"
	case m.Normal == nil:
		return format(*m.Now)
	default:
		return format(*m.Now) + " (" + format(*m.Normal) + ")"
	}
}
