package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/feeds"
	"warraq/internal/config"
	"warraq/internal/survey"
	"warraq/internal/urls"
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
	cmd.RunE = a.command(func(_ context.Context, args []string) error { return a.importOPML(args[0], dryRun, disabled) })
	return cmd
}

func (a *app) importOPML(name string, dryRun, disabled bool) error {
	in := a.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return usageErrorf("opening the list: %w", err)
		}
		defer f.Close()
		in = f
	}
	outlines, err := feeds.ReadOPML(in)
	if err != nil && len(outlines) == 0 {
		return failedErrorf("%s: %w", name, err)
	}
	if err != nil {
		fmt.Fprintf(a.err, "%s: %v; the feeds before are taken\n", name, err)
	}
	_, sources, err := a.configIfAny()
	if err != nil {
		return err
	}
	entries := a.newEntries(outlines, sources)
	for i := range entries {
		entries[i].Disabled = disabled
	}
	if dryRun {
		for _, e := range entries {
			fmt.Fprint(a.out, config.Entry(e))
		}
	} else if len(entries) > 0 {
		if err := a.editSources(func(data []byte) ([]byte, error) { return config.Append(a.configPath, data, entries...) }); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.err, "%d feeds and sites in the list, %d new entries\n", len(outlines), len(entries))
	return nil
}

// newEntries makes entries of the outlines of sites that are not known, and names those that are.
func (a *app) newEntries(outlines []feeds.Outline, sources []warraq.Source) []warraq.Source {
	known := knownSources{byHost: map[string][]int{}, byFeed: map[string]int{}}
	for _, s := range sources {
		known.add(s)
	}
	skip := func(o feeds.Outline, why string) {
		fmt.Fprintf(a.err, "skipped %s: %s\n", strings.TrimSpace(o.Title+" "+o.FeedURL), why)
	}
	for _, o := range outlines {
		home := outlineHome(o)
		if home == "" {
			skip(o, "it has no http(s) address")
			continue
		}
		at, found := known.find(o, home)
		switch {
		case !found:
			known.add(entryOf(o, home, known.all))
		case at >= len(sources) && isHTTP(o.FeedURL):
			known.addFeed(at, o.FeedURL)
		default:
			skip(o, fmt.Sprintf("source %q has it already", known.all[at].ID))
		}
	}
	return known.all[len(sources):]
}

// knownSources finds the source of an outline; lists may have thousands.
type knownSources struct {
	all    []warraq.Source
	byHost map[string][]int // of home pages
	byFeed map[string]int   // by canonical URL
}

func (k *knownSources) add(s warraq.Source) {
	at, list := len(k.all), s.Feeds
	s.Feeds = nil
	k.all = append(k.all, s)
	k.byHost[urls.BareHost(s.Home)] = append(k.byHost[urls.BareHost(s.Home)], at)
	for _, feed := range list {
		k.addFeed(at, feed)
	}
}

// addFeed adds a feed to a source, unless some source has it.
func (k *knownSources) addFeed(at int, feed string) {
	key, err := urls.Canonical(feed)
	if _, there := k.byFeed[key]; there || err != nil {
		return
	}
	k.byFeed[key] = at
	k.all[at].Feeds = append(k.all[at].Feeds, feed)
}

// find returns the source that has an outline's feed, or its home page.
func (k *knownSources) find(o feeds.Outline, home string) (at int, found bool) {
	if key, err := urls.Canonical(o.FeedURL); err == nil {
		if at, found = k.byFeed[key]; found {
			return at, true
		}
	}
	for _, at := range k.byHost[urls.BareHost(home)] {
		if urls.SamePublication(k.all[at].Home, home) {
			return at, true
		}
	}
	return 0, false
}

// outlineHome returns the home page of an outline's site: as it says, or the root of its feed's host; "" where neither
// is an address.
func outlineHome(o feeds.Outline) string {
	if isHTTP(o.HomeURL) {
		return o.HomeURL
	}
	root, err := urls.Resolve(o.FeedURL, "/")
	if err != nil || !isHTTP(o.FeedURL) {
		return ""
	}
	return root
}

func isHTTP(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// entryOf makes an entry of an outline.
func entryOf(o feeds.Outline, home string, sources []warraq.Source) warraq.Source {
	s := warraq.Source{ID: survey.FreeID(survey.ID(home, o.Title), "", sources), Home: home, Confidence: warraq.ConfidenceLow}
	s.Name, s.Country = strings.Join(strings.Fields(o.Title), " "), outlineCountry(o)
	if isHTTP(o.FeedURL) {
		s.Feeds = []string{o.FeedURL}
	}
	return s
}

// outlineCountry returns the country that an outline tells by its language («ar-eg») or by lying in a folder of that name,
// as in the lists that warraq exports.
func outlineCountry(o feeds.Outline) string {
	_, region, _ := strings.Cut(strings.ToUpper(o.Language), "-")
	folder := o.Category[strings.LastIndexByte(o.Category, '/')+1:]
	for _, code := range []string{folder, region} {
		if survey.IsArabCountry(code) || code == "INT" {
			return code
		}
	}
	return ""
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
	cmd.RunE = a.command(func(_ context.Context, ids []string) error {
		if !asOPML {
			return usageErrorf("say in which form: warraq sources export --opml")
		}
		return a.exportOPML(out, ids)
	})
	return cmd
}

func (a *app) exportOPML(name string, ids []string) (err error) {
	_, sources, err := a.loadSources(ids)
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
	if err := feeds.WriteOPML(out, "warraq", outlinesOf(sources)); err != nil {
		return fmt.Errorf("writing the list: %w", err)
	}
	return nil
}

// outlinesOf makes an outline of every feed, and of every site without one.
func outlinesOf(sources []warraq.Source) []feeds.Outline {
	var out []feeds.Outline
	for _, s := range sources {
		o := feeds.Outline{Title: s.Name, HomeURL: s.Home, Category: s.Country, Language: s.Language}
		if o.Title == "" {
			o.Title = s.ID
		}
		if len(s.Feeds) == 0 {
			out = append(out, o)
		}
		for _, feed := range s.Feeds {
			o.FeedURL = feed
			out = append(out, o)
		}
	}
	return out
}
