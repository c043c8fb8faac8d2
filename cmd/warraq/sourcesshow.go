package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/crawler"
	"warraq/internal/config"
	"warraq/internal/urls"
	"warraq/storage"
)

func (a *app) sourcesShowCommand() *cobra.Command {
	var asJSON, layout bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "All that is known of a source: its entry with the defaults, its listings, its last run, what is stored",
		Long: `Prints the entry as it counts, with all defaults filled in, and where it stands in sources.yaml; then, if there is a
store, what is remembered of its listings, how its last run went, and what is stored. Nothing is fetched:
"warraq sources check ID" tells what works now. With --layout it prints where on the pages of the source its texts,
titles, dates, authors and sections usually stand, as crawls have found, and
which of these places the entry pins or vetoes: layout: {text: {pin: ['body > main > div.story']}}.`,
		Example: "  warraq sources show assabah\n  warraq sources show assabah --json\n  warraq sources show assabah --layout",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	cmd.Flags().BoolVar(&layout, "layout", false, "where on its pages the parts of its articles usually stand")
	cmd.MarkFlagsMutuallyExclusive("json", "layout")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		if layout {
			return a.showLayout(ctx, ids[0])
		}
		return a.showSource(ctx, ids[0], asJSON)
	})
	return cmd
}

// shownSource is all that is known of a source.
type shownSource struct {
	src         warraq.Source
	first, last int // lines of the file
	store       bool
	listings    []warraq.Listing
	run         *warraq.Run // the last one that it was in
	part        *warraq.SourceRun
	stats       *warraq.SourceStats
	plan        crawler.Plan
}

func (a *app) showSource(ctx context.Context, id string, asJSON bool) error {
	_, sources, err := a.loadSources(ctx, []string{id})
	if err != nil {
		return err
	}
	s := shownSource{src: sources[0]}
	data, err := os.ReadFile(a.configPath)
	if err != nil {
		return usageErrorf("%w", err)
	}
	if s.first, s.last, err = config.EntryLines(a.configPath, data, id); err != nil {
		return usageErrorf("%w", err)
	}
	st, err := a.openStore(ctx)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	default:
		defer st.Close()
		if err := s.readStore(ctx, st); err != nil {
			return storeError(err)
		}
	}
	plans, err := a.visitPlans(ctx, sources)
	if err != nil {
		return err
	}
	s.plan = plans[id]
	if asJSON {
		return a.writeShownJSON(s)
	}
	return a.writeShownSource(s)
}

// shownRuns is how many of the newest runs are looked through for the last one that a source was in.
const shownRuns = 100

// readStore looks up what a store knows of the source.
func (s *shownSource) readStore(ctx context.Context, st storage.Store) error {
	s.store = true
	for _, address := range slices.Concat(s.src.Feeds, s.src.Sections, s.src.Sitemaps, []string{s.src.Home}) {
		l, err := st.Listing(ctx, address)
		if err != nil {
			return err
		}
		if !l.CheckedAt.IsZero() {
			s.listings = append(s.listings, l)
		}
	}
	stats, err := st.SourceStats(ctx)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(stats, func(st warraq.SourceStats) bool { return st.SourceID == s.src.ID }); i >= 0 {
		s.stats = &stats[i]
	}
	runs, err := st.Runs(ctx, shownRuns)
	if err != nil {
		return err
	}
	s.takeLastRun(runs)
	return nil
}

// takeLastRun finds the source in the newest of runs that it was in.
func (s *shownSource) takeLastRun(runs []warraq.Run) {
	for i := range runs {
		parts := runs[i].Sources
		if j := slices.IndexFunc(parts, func(p warraq.SourceRun) bool { return p.SourceID == s.src.ID }); j >= 0 {
			s.run, s.part = &runs[i], &parts[j]
			return
		}
	}
}

func (a *app) writeShownSource(s shownSource) error {
	fmt.Fprintf(a.out, "%s:%d-%d\n\n%s", a.configPath, s.first, s.last, config.Entry(s.src))
	if !s.store {
		fmt.Fprintf(a.out, "\nstore      none at %s: nothing was crawled yet\n", a.dsn)
		return nil
	}
	fmt.Fprintln(a.out)
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	for _, l := range s.listings {
		fmt.Fprintf(w, "listing\t%s\t%s\n", urls.Readable(l.URL), rememberedText(l))
	}
	fmt.Fprintf(w, "last run\t%s\n", lastRunText(s.run, s.part))
	fmt.Fprintf(w, "stored\t%s\n", statsText(s.stats))
	due := dueText(s.plan, s.src, a.now())
	if s.plan.Interval > 0 {
		due += ", every " + everyText(s.plan)
	}
	fmt.Fprintf(w, "due\t%s\n", due)
	return w.Flush()
}

// rememberedText says what is remembered of a listing.
func rememberedText(l warraq.Listing) string {
	text := fmt.Sprintf("status %d, %s, read %s", l.Status, counted(l.Items, "item"), localTime(l.CheckedAt))
	if !l.ChangedAt.IsZero() {
		text += ", something new " + localTime(l.ChangedAt)
	}
	if l.Failures > 0 {
		text += fmt.Sprintf(", failed %d times in a row: %s", l.Failures, l.LastError)
	}
	return text
}

func lastRunText(run *warraq.Run, part *warraq.SourceRun) string {
	if run == nil {
		return "in none of the newest"
	}
	text := fmt.Sprintf("%d, %s: %d candidates, %d fetched, %d stored, %d updated, %d refused", run.ID, localTime(run.StartedAt),
		part.Candidates, part.Fetched, part.Stored, part.Updated, part.RejectedTotal())
	if len(part.Errors) > 0 {
		text += "; " + strings.Join(part.Errors, "; ")
	}
	return text
}

func statsText(s *warraq.SourceStats) string {
	if s == nil {
		return "nothing"
	}
	text := fmt.Sprintf("%s, %s, %d in the queue", counted(s.Articles, "article"), counted(s.Duplicates, "duplicate"), s.Queued)
	if !s.LastNew.IsZero() {
		text += ", the last new one stored " + localTime(s.LastNew)
	}
	return text
}
