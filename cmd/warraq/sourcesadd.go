package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/internal/config"
	"warraq/internal/fetch"
	"warraq/internal/survey"
	"warraq/internal/urls"
	"warraq/parsers"
	"warraq/parsers/frame"
	"warraq/parsers/recur"
)

// addOptions are the flags of `warraq sources add`.
type addOptions struct {
	id, name, country, language string
	delay                       time.Duration
	private                     bool
	yes, dryRun, json           bool
}

func (a *app) sourcesAddCommand() *cobra.Command {
	var o addOptions
	cmd := &cobra.Command{
		Use:   "add URL",
		Short: "Look at a news site, show what would come of it, and add it to sources.yaml",
		Long: `Fetches the home page, robots.txt, the feeds, sitemaps or section pages that it finds, and five articles, at the pace of
any crawl: some fifteen requests, half a minute. Shows each article as it would be stored, what was taken out of it, what
is wrong and what to do about it, and the entry for sources.yaml. Then asks whether to add it. The rest of the file stays
byte for byte as it is; a file that does not exist is begun.

Where nobody can be asked, as in a script, it prints all that and adds the entry only with --yes. Ends with exit code 0
where the entry was added (or --dry-run was given), 1 where it was not: the site can't be reached, forbids it, has no
articles or none in Arabic, the answer was no, or nobody could be asked; and 2 where the site or the id is there already.`,
		Example: `  warraq sources add https://www.assabah.example/
  warraq sources add https://www.assabah.example/ --yes --id assabah --country TN
  warraq sources add https://www.assabah.example/ --dry-run --json
  warraq sources add http://127.0.0.1:8080/ --allow-private --delay 50ms     a site of your own`,
		Args: cobra.ExactArgs(1),
	}
	f := cmd.Flags()
	f.BoolVarP(&o.yes, "yes", "y", false, "add it without asking, if at least one article was read")
	f.BoolVar(&o.dryRun, "dry-run", false, "only show what was found; write nothing")
	f.BoolVar(&o.json, "json", false, "one JSON object with the entry and all that was found")
	f.StringVar(&o.id, "id", "", "id of the source (default: derived from the host)")
	f.StringVar(&o.name, "name", "", "name of the source (default: what the site calls itself)")
	f.StringVar(&o.country, "country", "", "two letters after ISO 3166-1, or INT (default: what the site says)")
	f.StringVar(&o.language, "language", "", `language of the articles wanted: ar, another code, or "any" (default: ar)`)
	f.DurationVar(&o.delay, "delay", 0, "least time between two requests, now and in the entry (default: that of the file, or 2s)")
	f.BoolVar(&o.private, "allow-private", false, "the site is your own and lives on a loopback or private address; kept in the entry")
	cmd.RunE = a.command(func(ctx context.Context, args []string) error { return a.addSource(ctx, o, args[0]) })
	return cmd
}

func (a *app) addSource(ctx context.Context, o addOptions, address string) error {
	home, err := homeAddress(address)
	if err != nil {
		return err
	}
	if err := checkAddFlags(o); err != nil {
		return err
	}
	cfg, sources, err := a.configIfAny(ctx)
	if err != nil {
		return err
	}
	if err := a.refuseKnown(sources, o.id, home); err != nil {
		return err
	}
	found, err := a.surveySite(ctx, o, cfg.Defaults, sources, home)
	if err != nil {
		return err
	}
	if err := a.refuseKnown(sources, "", found.Source.Home); err != nil {
		return err // where the home page has moved to
	}
	layout, err := layoutOf(found)
	if err != nil {
		return err
	}
	if err := a.showSurvey(o, found, layout); err != nil || o.dryRun {
		return err
	}
	return a.keepSource(o, found)
}

// layoutOf tells where on the pages that a survey has fetched the parts of their articles usually stand.
func layoutOf(found *survey.Report) ([]frame.Place, error) {
	sketch := frame.NewSketch()
	learner, err := parsers.New(parsers.Options{Frames: func(string) *frame.Sketch { return sketch }, Learns: true})
	if err != nil {
		return nil, err
	}
	for _, c := range found.Articles {
		if c.Article != nil {
			learner.Parse(c.Page, &found.Source)
		}
	}
	return sketch.Layout(found.Source.Layout), nil
}

// showSurvey prints what was found.
func (a *app) showSurvey(o addOptions, found *survey.Report, layout []frame.Place) error {
	if o.json {
		return a.writeSurveyJSON(found, layout)
	}
	a.writeSurvey(found, layout)
	return nil
}

// keepSource adds the entry to sources.yaml, if it gives articles and nobody objects.
func (a *app) keepSource(o addOptions, found *survey.Report) error {
	if found.Good() == 0 {
		return failedErrorf("%s: none of %d pages gave an article; nothing was added", found.Source.Home, len(found.Articles))
	}
	if err := a.confirmAdding(o, found); err != nil {
		return err
	}
	if err := a.editSources(func(data []byte) ([]byte, error) { return config.Append(a.configPath, data, found.Source) }); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "added %s to %s; `warraq crawl %s` fetches its articles\n", found.Source.ID, a.configPath, found.Source.ID)
	return nil
}

// checkAddFlags says which flag has a value that would make a wrong entry, before anything is fetched.
func checkAddFlags(o addOptions) error {
	src := warraq.Source{
		ID: cmp.Or(o.id, "new"), Home: "https://new.example/", Name: o.name, Country: strings.ToUpper(o.country), Language: o.language,
		Politeness: warraq.Politeness{Delay: o.delay}, AllowPrivate: o.private,
	}
	var problems config.Problems
	if err := config.CheckEntry(src); !errors.As(err, &problems) {
		return err
	}
	p := problems[0]
	return usageErrorf("--%s %q: %s; %s", strings.TrimPrefix(p.Key, "politeness."), p.Value, p.Message, p.Hint)
}

// confirmAdding asks whether the entry is to be added, unless --yes says so. The error says that it is not.
func (a *app) confirmAdding(o addOptions, found *survey.Report) error {
	if o.yes {
		return nil
	}
	if !a.asks {
		return failedErrorf("nobody to ask: nothing was added; run it again with --yes, or put the entry above into %s", a.configPath)
	}
	if !a.agrees(fmt.Sprintf("Add %s to %s?", found.Source.ID, a.configPath)) {
		return failedErrorf("nothing was added")
	}
	return nil
}

// agrees asks a person. The end of input is a no.
func (a *app) agrees(question string) bool {
	fmt.Fprintf(a.err, "\n%s [y/N] ", question)
	answer, _ := bufio.NewReader(a.in).ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes", "نعم":
		return true
	}
	return false
}

// homeAddress completes and checks the address of a home page as a person types it.
func homeAddress(raw string) (string, error) {
	if !strings.Contains(raw, "://") {
		raw = "https://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || !strings.ContainsAny(u.Hostname(), ".:") {
		return "", usageErrorf("%q is no address of a site: write it as https://host/", raw)
	}
	if u.Path == "" {
		u.Path = "/"
	}
	u.Fragment = ""
	return u.String(), nil
}

// configIfAny reads sources.yaml; an empty configuration where there is none yet.
func (a *app) configIfAny(ctx context.Context) (*config.Config, []warraq.Source, error) {
	cfg, sources, err := a.loadSources(ctx, nil)
	if errors.Is(err, os.ErrNotExist) || config.IsEmptyList(err) {
		return &config.Config{}, nil, nil
	}
	return cfg, sources, err
}

// refuseKnown returns an error where a source with the id, or of the site, is in sources.yaml; it names the line.
func (a *app) refuseKnown(sources []warraq.Source, id, home string) error {
	for _, s := range sources {
		if s.ID != id && !urls.SamePublication(s.Home, home) {
			continue
		}
		data, err := os.ReadFile(a.configPath)
		if err != nil {
			return usageErrorf("%w", err)
		}
		line, _, err := config.EntryLines(a.configPath, data, s.ID)
		if err != nil {
			return usageErrorf("%w", err)
		}
		what := "this site"
		if s.ID == id {
			what = "a source of this id"
		}
		return usageErrorf("%s:%d: %s is there already: %q, %s; `warraq sources check %s` tells how it does", a.configPath, line, what, s.ID, s.Home, s.ID)
	}
	return nil
}

// editSources changes sources.yaml; mistakes in the file are the user's.
func (a *app) editSources(change func(data []byte) ([]byte, error)) error {
	if err := config.Edit(a.configPath, change); err != nil {
		return usageErrorf("%w", err)
	}
	return nil
}

// surveyBackoff is the pause after a passing fault: shorter than a crawl's, for a person waits.
const surveyBackoff = time.Second

// surveySite looks at a site.
func (a *app) surveySite(ctx context.Context, o addOptions, d config.Defaults, sources []warraq.Source, home string) (*survey.Report, error) {
	st, err := emptyStore(ctx)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	c, err := a.newCrawler(st, nil, recur.BySource(nil, nil), crawler.Options{UserAgent: userAgent(d), Backoff: surveyBackoff, Now: a.now}, a.err)
	if err != nil {
		return nil, err
	}
	f := c.Fetcher()
	defer f.Close()
	parser, err := newSiblings(recur.BySource(nil, nil))
	if err != nil {
		return nil, err
	}
	surveyor := surveyorOf(c, f, parser, d)
	surveyor.Step = a.steps()
	defer surveyor.Step("")
	src := warraq.Source{ID: "new", Home: home, Language: o.language, AllowPrivate: o.private, Politeness: warraq.Politeness{Delay: o.delay}}
	return surveyor.Look(ctx, src, survey.Wish{ID: o.id, Name: o.name, Country: o.country, Known: sources})
}

// surveyorOf looks at sites through f, a Fetcher of c.
func surveyorOf(c *crawler.Crawler, f *fetch.Fetcher, parser *siblings, d config.Defaults) *survey.Surveyor {
	return &survey.Surveyor{
		Probe:  func(src warraq.Source) (survey.Prober, error) { return c.Probe(f, src) },
		Reader: feeds.Reader{}, Discover: feeds.Discover, FeedPaths: feeds.CommonPaths, Parser: parser, Learn: parser.learn,
		Politeness: d.Politeness,
	}
}

// steps returns a function that shows on a terminal, in one line, what is being done; "" takes the line away.
func (a *app) steps() func(what string) {
	if !a.terminal {
		return func(string) {}
	}
	return func(what string) {
		fmt.Fprint(a.err, "\r\x1b[2K")
		if what != "" {
			fmt.Fprint(a.err, shortened(what, max(a.width, 40)-1))
		}
	}
}
