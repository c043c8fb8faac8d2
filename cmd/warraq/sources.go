package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"warraq/crawler"

	"github.com/spf13/cobra"

	"warraq"
)

func (a *app) sourcesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "Add, list, check and change the sources",
		Args:  cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() } // else cobra takes any argument
	cmd.AddCommand(a.sourcesListCommand(), a.sourcesCheckCommand(), a.sourcesFixtureCommand(), a.sourcesHealthCommand())
	cmd.AddCommand(a.sourcesAddCommand(), a.sourcesRemoveCommand(), a.sourcesEnableCommand(), a.sourcesDisableCommand())
	cmd.AddCommand(a.sourcesShowCommand(), a.sourcesImportCommand(), a.sourcesExportCommand(), a.sourcesSchemaCommand())
	return cmd
}

// sourceLine is the JSON form of a line of `warraq sources list`.
type sourceLine struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Country    string   `json:"country"`
	Home       string   `json:"home"`
	Feeds      []string `json:"feeds"`
	Sections   []string `json:"sections"`
	Confidence string   `json:"confidence"`
	AsOf       string   `json:"as_of"`
	Disabled   bool     `json:"disabled"`
	Notes      string   `json:"notes"`

	Due       bool    `json:"due"`
	NextDue   *string `json:"next_due"`   // RFC 3339 in UTC; null where it was never visited
	LastVisit *string `json:"last_visit"` // likewise
	Interval  float64 `json:"interval_s"` // learnt; 0 where it was never visited
}

func (a *app) sourcesListCommand() *cobra.Command {
	var asJSON bool
	var country, confidence string
	cmd := &cobra.Command{
		Use:     "list [ID...]",
		Short:   "The sources in sources.yaml, and when each is due",
		Example: "  warraq sources list\n  warraq sources list --country MA --confidence high\n  warraq sources list --json",
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	cmd.Flags().StringVar(&country, "country", "", "only sources of this country (two letters, or INT)")
	cmd.Flags().StringVar(&confidence, "confidence", "", "only sources that are known so well: checked, high, medium or low")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		return a.listSources(ctx, ids, country, confidence, asJSON)
	})
	return cmd
}

func (a *app) listSources(ctx context.Context, ids []string, country, confidence string, asJSON bool) error {
	_, sources, err := a.loadSources(ctx, ids)
	if err != nil {
		return err
	}
	plans, err := a.visitPlans(ctx, sources)
	if err != nil {
		return err
	}
	shown := slices.DeleteFunc(slices.Clone(sources), func(s warraq.Source) bool {
		return country != "" && !strings.EqualFold(s.Country, country) || confidence != "" && s.Confidence != confidence
	})
	if len(shown) == 0 {
		return failedErrorf("no source in %s that is of the country and the confidence asked for", a.configPath)
	}
	if !asJSON {
		return a.writeSourceTable(shown, plans)
	}
	for _, s := range shown {
		if err := a.writeSourceLine(s, plans[s.ID]); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) writeSourceTable(sources []warraq.Source, plans map[string]crawler.Plan) error {
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tCOUNTRY\tKNOWN\tFEEDS\tSECTIONS\tSTATE\tDUE\tEVERY\tHOME\tNAME")
	for _, s := range sources {
		state := "enabled"
		if s.Disabled {
			state = "disabled"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\n", s.ID, s.Country, strings.TrimSpace(s.Confidence+" "+s.AsOf), len(s.Feeds), len(s.Sections),
			state, dueText(plans[s.ID], s, a.now()), everyText(plans[s.ID]), s.Home, s.Name)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if text := knownText(sources); text != "" {
		fmt.Fprintln(a.out, "\n"+text)
	}
	return nil
}

// knownText says how sure entries are and what that means; "" where none says.
func knownText(sources []warraq.Source) string {
	counts := make(map[string]int)
	for _, s := range sources {
		counts[s.Confidence]++
	}
	var parts []string
	for _, k := range []struct{ word, means string }{
		{warraq.ConfidenceChecked, "seen to work from here"},
		{warraq.ConfidenceHigh, "others saw its feeds work, or several lists name them"},
		{warraq.ConfidenceMedium, "one reader or two lists"},
		{warraq.ConfidenceLow, "one weak hint, or the usual address of its software"},
	} {
		if n := counts[k.word]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s (%s)", n, k.word, k.means))
		}
	}
	if parts == nil {
		return ""
	}
	return "Known, and when that was last seen: " + strings.Join(parts, ", ") + ".\n`warraq sources check` tells which work now."
}

func (a *app) writeSourceLine(s warraq.Source, p crawler.Plan) error {
	line := sourceLine{
		ID: s.ID, Name: s.Name, Country: s.Country, Home: s.Home, Feeds: append([]string{}, s.Feeds...),
		Sections: append([]string{}, s.Sections...), Confidence: s.Confidence, AsOf: s.AsOf, Disabled: s.Disabled, Notes: s.Notes,
		Due: p.Due, Interval: p.Interval.Seconds(),
	}
	if !p.Last.IsZero() {
		next, last := p.At.UTC().Format(time.RFC3339), p.Last.UTC().Format(time.RFC3339)
		line.NextDue, line.LastVisit = &next, &last
	}
	return writeJSONLine(a.out, line)
}
