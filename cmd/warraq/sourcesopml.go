package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"warraq"

	"github.com/spf13/cobra"

	"warraq/feeds"
	"warraq/internal/config"
	"warraq/internal/survey"
)

func (a *app) sourcesImportCommand() *cobra.Command {
	var dryRun, disabled bool
	cmd := &cobra.Command{
		Use:   "import FILE.opml",
		Short: "Add the feeds of an OPML list, as feed readers export it, to sources.yaml",
		Long: `Adds an entry for every site in an OPML list ("-" reads standard input); feeds of one site become one entry. Sites that
sources.yaml has already are skipped and named. Nothing is fetched: the entries say confidence: low until
"warraq sources check ID" has seen them work. The rest of the file stays byte for byte as it is.`,
		Example: "  warraq sources import subscriptions.opml --dry-run\n  warraq sources import subscriptions.opml --disabled",
		Args:    cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "print the entries; write nothing")
	cmd.Flags().BoolVar(&disabled, "disabled", false, "add them as disabled, to be enabled one by one")
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.importOPML(ctx, args[0], dryRun, disabled) })
	return cmd
}

func (a *app) importOPML(ctx context.Context, name string, dryRun, disabled bool) error {
	outlines, err := a.readOPML(name)
	if err != nil {
		return err
	}
	_, sources, err := a.configIfAny(ctx)
	if err != nil {
		return err
	}
	entries, skipped := survey.Entries(subscriptions(outlines), sources)
	for _, o := range skipped {
		fmt.Fprintf(a.err, "skipped %s: %s\n", strings.TrimSpace(o.Title+" "+o.FeedURL), o.Why)
	}
	for i := range entries {
		entries[i].Disabled = disabled
	}
	if err := a.addEntries(entries, dryRun); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%d feeds and sites in the list, %d new entries\n", len(outlines), len(entries))
	return nil
}

// readOPML reads a list, or what stands before the place where it is broken.
func (a *app) readOPML(name string) ([]feeds.Outline, error) {
	in, err := a.open(name)
	if err != nil {
		return nil, usageErrorf("opening the list: %w", err)
	}
	defer in.Close()
	outlines, err := feeds.ReadOPML(in)
	if err != nil && len(outlines) == 0 {
		return nil, failedErrorf("%s: %w", name, err)
	}
	if err != nil {
		fmt.Fprintf(a.err, "%s: %v; the feeds before are taken\n", name, err)
	}
	return outlines, nil
}

// addEntries adds entries to sources.yaml, or prints them.
func (a *app) addEntries(entries []warraq.Source, dryRun bool) error {
	if dryRun {
		for _, e := range entries {
			fmt.Fprint(a.out, config.Entry(e))
		}
		return nil
	}
	if len(entries) == 0 {
		return nil
	}
	return a.editSources(func(data []byte) ([]byte, error) { return config.Append(a.configPath, data, entries...) })
}

// subscriptions are the outlines of a list as those of sites that may become sources.
func subscriptions(outlines []feeds.Outline) []survey.Subscription {
	out := make([]survey.Subscription, len(outlines))
	for i, o := range outlines {
		out[i] = survey.Subscription(o)
	}
	return out
}

func (a *app) sourcesExportCommand() *cobra.Command {
	var asOPML bool
	var out string
	cmd := &cobra.Command{
		Use:     "export --opml [ID...]",
		Short:   "Write the sources as an OPML list for feed readers",
		Long:    `Writes the feeds of the sources named, or of all that are enabled, as an OPML 2.0 list, in folders by country.`,
		Example: "  warraq sources export --opml > sources.opml\n  warraq sources export --opml -o sources.opml assabah",
	}
	cmd.Flags().BoolVar(&asOPML, "opml", false, "as OPML, the one form there is")
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write (default: standard output)")
	cmd.RunE = a.command(func(ctx context.Context, ids []string) error {
		if !asOPML {
			return usageErrorf("say in which form: warraq sources export --opml")
		}
		return a.exportOPML(ctx, out, ids)
	})
	return cmd
}

func (a *app) exportOPML(ctx context.Context, name string, ids []string) (err error) {
	_, sources, err := a.loadSources(ctx, ids)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		sources = enabled(sources)
	}
	var out io.Writer = a.out
	if name != "" {
		f, err := os.Create(name)
		if err != nil {
			return usageErrorf("making the list: %w", err)
		}
		defer func() {
			if cerr := f.Close(); err == nil {
				err = cerr
			}
		}()
		out = f
	}
	if err := feeds.WriteOPML(out, "warraq", feeds.Outlines(sources)); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	return nil
}
