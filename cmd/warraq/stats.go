package main

import (
	"bufio"
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
	"warraq/internal/config"
	"warraq/internal/screen"
)

// How much of a table is shown where not all is asked for.
const (
	statsRows = 20
	statsDays = 14
	barWidth  = 30
)

func (a *app) statsCommand() *cobra.Command {
	var all, asJSON bool
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "What the store holds: articles and words by source, month and country, and how it grows",
		Long: `Counts what the store holds: articles and words by source, by month of publication and by country, how many have no known date
or no author, how many texts are copies, and how many articles were stored on each of the last days. Countries are those that
sources.yaml gives.`,
		Example: "  warraq stats\n  warraq stats --all\n  warraq stats --json | jq '.sources[] | select(.undated > 0)'",
		Args:    cobra.NoArgs,
	}
	cmd.Flags().BoolVar(&all, "all", false, fmt.Sprintf("all sources and months instead of %d of each, and all days", statsRows))
	cmd.Flags().BoolVar(&asJSON, "json", false, "as one JSON object")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.stats(ctx, all, asJSON) })
	return cmd
}

// storeStats is the JSON form of `warraq stats`.
type storeStats struct {
	Articles   int         `json:"articles"`
	Words      int         `json:"words"`
	Undated    int         `json:"undated"`
	Unsigned   int         `json:"unsigned"`
	Duplicates int         `json:"duplicates"` // texts that stand under another address too
	InStory    int         `json:"in_story"`   // texts of a story that an earlier text began, duplicates included
	Versions   int         `json:"versions"`   // earlier versions that are kept
	Bytes      int64       `json:"bytes"`
	Sources    []statsLine `json:"sources"`   // most articles first
	Countries  []statsLine `json:"countries"` // likewise
	Months     []statsLine `json:"months"`    // in order; without those of no known date
	Days       []statsLine `json:"stored"`    // by the day on which articles were first stored, in order
}

// statsLine counts the articles of something.
type statsLine struct {
	Name       string `json:"name"`
	Articles   int    `json:"articles"`
	Words      int    `json:"words,omitempty"`
	Undated    int    `json:"undated,omitempty"`
	Unsigned   int    `json:"unsigned,omitempty"`
	Duplicates int    `json:"duplicates,omitempty"`
}

func (l *statsLine) add(h warraq.Holding) {
	l.Articles, l.Words, l.Unsigned = l.Articles+h.Articles, l.Words+h.Words, l.Unsigned+h.Unsigned
	if h.Month.IsZero() {
		l.Undated += h.Articles
	}
}

func (a *app) stats(ctx context.Context, all, asJSON bool) error {
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	holdings, err := st.Holdings(ctx)
	if err != nil {
		return storeError(err)
	}
	totals, err := st.Totals(ctx)
	if err != nil {
		return storeError(err)
	}
	sources, err := st.SourceStats(ctx)
	if err != nil {
		return storeError(err)
	}
	s := newStoreStats(holdings, sources, totals, a.countries())
	if asJSON {
		return writeJSONLine(a.out, s)
	}
	l, err := a.layout(bidiNone) // the sentences are English
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.out)
	s.write(w, l, a.dsn, coverageOf(holdings), all)
	return w.Flush()
}

// countries are those of the sources that sources.yaml names; none where it can't be read, for a store does without it.
func (a *app) countries() map[string]string {
	out := make(map[string]string)
	if cfg, err := config.Load(a.configPath); err == nil {
		for _, s := range cfg.Sources {
			out[s.ID] = s.Country
		}
	}
	return out
}

func newStoreStats(holdings []warraq.Holding, sources []warraq.SourceStats, totals warraq.StoreTotals, countries map[string]string) *storeStats {
	s := &storeStats{InStory: totals.InStory, Versions: totals.Versions, Bytes: totals.Bytes}
	bySource, byCountry, byMonth := lines{}, lines{}, lines{}
	var sum statsLine
	for _, h := range holdings {
		sum.add(h)
		bySource.of(h.SourceID).add(h)
		byCountry.of(cmp.Or(countries[h.SourceID], "unknown")).add(h)
		if !h.Month.IsZero() {
			byMonth.of(h.Month.Format("2006-01")).add(h)
		}
	}
	for _, src := range sources {
		if src.Duplicates > 0 {
			s.Duplicates += src.Duplicates
			bySource.of(src.SourceID).Duplicates += src.Duplicates
			byCountry.of(cmp.Or(countries[src.SourceID], "unknown")).Duplicates += src.Duplicates
		}
	}
	s.Articles, s.Words, s.Undated, s.Unsigned = sum.Articles, sum.Words, sum.Undated, sum.Unsigned
	s.Sources, s.Countries, s.Months = bySource.byArticles(), byCountry.byArticles(), byMonth.byName()
	s.Days = []statsLine{}
	for _, d := range totals.Days {
		s.Days = append(s.Days, statsLine{Name: d.Day.Format(time.DateOnly), Articles: d.Articles})
	}
	return s
}

// lines are counted by name.
type lines map[string]*statsLine

func (l lines) of(name string) *statsLine {
	if l[name] == nil {
		l[name] = &statsLine{Name: name}
	}
	return l[name]
}

func (l lines) byName() []statsLine {
	out := make([]statsLine, 0, len(l))
	for _, line := range l {
		out = append(out, *line)
	}
	slices.SortFunc(out, func(a, b statsLine) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func (l lines) byArticles() []statsLine {
	out := l.byName()
	slices.SortStableFunc(out, func(a, b statsLine) int { return cmp.Compare(b.Articles, a.Articles) })
	return out
}

// write prints the statistics for a person.
func (s *storeStats) write(w io.Writer, l screen.Layout, dsn string, c coverage, all bool) {
	texts := s.Articles + s.Duplicates
	say := func(format string, values ...any) { printLines(w, l, "", fmt.Sprintf(format, values...)) }
	say("%s holds %s (%s).", dsn, c, byteSize(s.Bytes))
	if s.Articles == 0 {
		fmt.Fprintln(w, "`warraq crawl` fetches some.")
		return
	}
	say("%s, %s an article. Unsigned: %s (%s). Undated: %s (%s).", counted(s.Words, "word"), number(s.Words/s.Articles),
		number(s.Unsigned), share(s.Unsigned, s.Articles), number(s.Undated), share(s.Undated, s.Articles))
	say("Copies: %s of %s stand word for word under another address too (%s); %s belong to a story that another text began (%s).",
		number(s.Duplicates), counted(texts, "text"), share(s.Duplicates, texts), number(s.InStory), share(s.InStory, texts))
	say("Changed after they were stored: %s.", counted(s.Versions, "earlier version"))
	most, days := statsRows, statsDays
	if all {
		most, days = len(s.Sources)+len(s.Months), len(s.Days)
	}
	writeStatsTable(w, "SOURCE", s.Sources, min(most, len(s.Sources)))
	writeStatsTable(w, "COUNTRY", s.Countries, min(most, len(s.Countries)))
	months := s.Months[max(0, len(s.Months)-most):]
	writeStatsTable(w, "PUBLISHED", months, len(months))
	writeBars(w, s.Days[max(0, len(s.Days)-days):])
}

// writeStatsTable prints the first lines of a table, and how many more there are.
func writeStatsTable(w io.Writer, title string, rows []statsLine, most int) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(w)
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(tw, "ARTICLES\tWORDS\tUNSIGNED\tUNDATED\tCOPIES\t  %s\n", title)
	for _, r := range rows[:most] {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t  %s\n", number(r.Articles), number(r.Words), share(r.Unsigned, r.Articles),
			share(r.Undated, r.Articles), number(r.Duplicates), r.Name)
	}
	tw.Flush()
	if more := len(rows) - most; more > 0 {
		fmt.Fprintf(w, "… and %d more (--all shows them)\n", more)
	}
}

// writeBars prints how many articles were first stored on each day.
func writeBars(w io.Writer, days []statsLine) {
	most := 0
	for _, d := range days {
		most = max(most, d.Articles)
	}
	if most == 0 {
		return
	}
	fmt.Fprintln(w, "\nSTORED (UTC)")
	for _, d := range days {
		fmt.Fprintf(w, "%s  %-*s %s\n", d.Name, barWidth, strings.Repeat("█", max(1, d.Articles*barWidth/most)), number(d.Articles))
	}
}
