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
article, articles without date or author, median length, listings that fail, and the time since the last new article.
It reads the store and asks no site; ` + "`warraq sources check ID`" + ` does.

In the table a figure is followed by what is normal, in brackets. A source is "learning" in its first eighteen days; only
what is plainly broken is found then.

Exit codes: 0 all is normal, 1 something is not.`,
		Example: "  warraq sources health\n  warraq sources health bbc-arabic spa\n  warraq sources health --json | jq -c 'select(.state == \"wrong\")'",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error { return a.showHealth(ctx, ids, asJSON) })
	return cmd
}

func (a *app) showHealth(ctx context.Context, ids []string, asJSON bool) error {
	_, sources, err := a.loadSources(ids)
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
	var judged []string
	for _, s := range sources {
		judged = append(judged, s.ID)
	}
	reports, err := a.judgeStored(ctx, st, judged)
	if err != nil {
		return err
	}
	alarms, err := st.Alarms(ctx)
	if err != nil {
		return storeError(err)
	}
	health.MarkSince(reports, alarms)
	if asJSON {
		err = writeHealthJSON(a.out, reports)
	} else {
		err = writeHealth(a.out, reports, a.now())
	}
	if wrong := countWrong(reports); err == nil && wrong > 0 {
		return &exitError{code: exitFailed, silent: true, err: fmt.Errorf("%d of %d sources are not well", wrong, len(reports))}
	}
	return err
}

// judge reports on the health of sources by what the store counted of their days, and by what came of their last visits.
func (a *app) judge(ctx context.Context, st storage.Store, ids []string, parts map[string]*warraq.SourceRun) ([]health.Report, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	now := a.now()
	days, err := st.SourceDays(ctx, now.AddDate(0, 0, -health.HistoryDays), ids...)
	if err != nil {
		return nil, storeError(err)
	}
	bySource := map[string][]health.SourceDay{}
	for _, d := range days {
		bySource[d.SourceID] = append(bySource[d.SourceID], d)
	}
	var reports []health.Report
	for _, id := range ids {
		reports = append(reports, health.Judge(id, bySource[id], now))
	}
	visits, err := st.Visits(ctx, ids...)
	if err != nil {
		return nil, storeError(err)
	}
	health.MarkFailing(reports, visits, parts)
	return reports, nil
}

// judgeStored is judge for sources whose last visits are in the records of runs.
func (a *app) judgeStored(ctx context.Context, st storage.Store, ids []string) ([]health.Report, error) {
	runs, err := st.Runs(ctx, shownRuns)
	if err != nil {
		return nil, storeError(err)
	}
	return a.judge(ctx, st, ids, partsOf(runs))
}

// partsOf returns what came of each source in the first of runs that reached it, by its id.
func partsOf(runs []warraq.Run) map[string]*warraq.SourceRun {
	parts := map[string]*warraq.SourceRun{}
	for i := range runs {
		for j := range runs[i].Sources {
			if part := &runs[i].Sources[j]; parts[part.SourceID] == nil && part.Listings > 0 {
				parts[part.SourceID] = part
			}
		}
	}
	return parts
}

func countWrong(reports []health.Report) int {
	n := 0
	for i := range reports {
		if reports[i].State == health.Wrong {
			n++
		}
	}
	return n
}

// healthAfter judges the sources that a run visited and returns what it has to tell of them: what no run has told yet,
// and once a day what lasts. Where there is something, it tells along what is about to be told of the others that are
// known, so that a day brings one mail and not one for each source. A run that was told to end does not wait for it.
func (a *app) healthAfter(ctx context.Context, st storage.Store, run warraq.Run, known []warraq.Source) ([]health.Report, error) {
	told, err := a.healthToTell(ctx, st, run, known)
	if err != nil && ctx.Err() != nil {
		return nil, nil
	}
	return told, storeError(err)
}

// healthToTell judges sources and remembers what is told of them.
func (a *app) healthToTell(ctx context.Context, st storage.Store, run warraq.Run, known []warraq.Source) ([]health.Report, error) {
	var visited []string
	for i := range run.Sources {
		if run.Sources[i].Listings > 0 {
			visited = append(visited, run.Sources[i].SourceID)
		}
	}
	reports, err := a.judge(ctx, st, visited, partsOf([]warraq.Run{run}))
	if err != nil {
		return nil, err
	}
	alarms, err := st.Alarms(ctx)
	if err != nil {
		return nil, err
	}
	told, keep := health.Tell(alarms, reports, a.now())
	if others := alarmedOthers(known, visited, alarms); len(told) > 0 && len(others) > 0 {
		more, err := a.judgeStored(ctx, st, others)
		if err != nil {
			return nil, err
		}
		told, keep = health.Tell(alarms, append(reports, more...), a.now())
	}
	if len(alarms)+len(keep) == 0 {
		return nil, nil
	}
	return told, st.SaveAlarms(ctx, keep)
}

// alarmedOthers are the enabled sources that something was wrong with and that were not visited.
func alarmedOthers(known []warraq.Source, visited []string, alarms []health.Alarm) []string {
	var ids []string
	for _, s := range enabled(known) {
		alarmed := slices.ContainsFunc(alarms, func(a health.Alarm) bool { return a.SourceID == s.ID })
		if alarmed && !slices.Contains(visited, s.ID) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func writeHealthJSON(w io.Writer, reports []health.Report) error {
	for _, r := range reports {
		b, err := warraq.AppendJSONLine(nil, r)
		if err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
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
	wrong := countWrong(reports)
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
	if down := hostsDown(reports); down > 2 && 2*down > len(reports) {
		fmt.Fprintf(w, "  (%d of them are down: is this machine connected?)\n", down)
	}
	for _, r := range reports {
		for _, f := range r.Findings {
			since := ""
			if !f.Since.IsZero() {
				since = ", since " + f.Since.Local().Format("2006-01-02 15:04")
			}
			if _, err := fmt.Fprintf(w, "  %s: %s%s\n    %s\n", r.SourceID, f.Detail, since, causeText(r.SourceID, f.Cause)); err != nil {
				return err
			}
		}
	}
	return nil
}

func hostsDown(reports []health.Report) int {
	n := 0
	for _, r := range reports {
		if slices.ContainsFunc(r.Findings, func(f health.Finding) bool { return f.Cause == health.HostDown }) {
			n++
		}
	}
	return n
}

// causeText says what a cause means and what to do about it.
func causeText(id string, c health.Cause) string {
	check := "`warraq sources check " + id + "`"
	switch c {
	case health.FeedMoved:
		return "likely: the feed has moved or is gone. " + check + " looks for another"
	case health.FeedBroken:
		return "likely: the feed's address gives something else now. " + check + " shows what"
	case health.Blocked:
		return "likely: the site blocks crawlers. Ask the publisher, or set `disabled: true`"
	case health.RobotsForbids:
		return "robots.txt forbids it now. Set `disabled: true`, or ask the publisher"
	case health.HostDown:
		return "likely: the host is down. Wait, or see with " + check
	case health.MarkupChanged:
		return "likely: the site's markup has changed. " + check + ", then selectors in sources.yaml"
	case health.LinksNotTaken:
		return "likely: its addresses have changed. See hosts, articles and exclude in sources.yaml, then " + check
	case health.Paywall:
		return "likely: a paywall. Set `disabled: true` if only teasers are left"
	case health.LanguageChanged:
		return "likely: the feed leads to another language now. " + check
	case health.DatesUnreadable:
		return "likely: dates are printed in another place or form. " + check + ", then selectors.date"
	case health.AuthorsUnreadable:
		return "likely: authors are printed in another place. " + check + ", then selectors.author"
	case health.TextsShorter:
		return "likely: only a part of the text is found, or served. " + check + ", then selectors.content"
	case health.PublishesLess:
		return "likely: the site publishes less, or elsewhere. " + check + " shows its listings"
	default:
		return "likely: the site is silent, or publishes elsewhere. " + check + " shows its listings"
	}
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

func localTime(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format("2006-01-02 15:04")
}
