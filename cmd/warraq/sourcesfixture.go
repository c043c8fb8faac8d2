package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/fetch"
	"warraq/internal/fixture"
	"warraq/internal/screen"
	"warraq/parsers"
)

// fixtureOptions are the flags of `warraq sources fixture`.
type fixtureOptions struct {
	name, dir, bidi      string
	yes, update, private bool
}

func (a *app) sourcesFixtureCommand() *cobra.Command {
	var o fixtureOptions
	cmd := &cobra.Command{
		Use:   "fixture ID URL | --update [ID...]",
		Short: "Store a page with its reviewed result, for `sources check --offline`",
		Long: `Fetches a page of a source, shows what is made of it, and once you have said that this is right stores the page's bytes
and the result below fixtures/ID, beside the file of sources. ` + "`warraq sources check --offline`" + ` parses all stored pages again and
shows what a change of the parser or of an entry has changed.

With --update nothing is fetched: what is made of the stored pages now is shown against what was reviewed, and kept once you
have said that it is right. Keep fixtures of old layouts: their pages stay on the web.

The page is taken by itself: what a feed says of it (a date, an author), and what other pages of its site share with it, play no part.

The pages belong to their publishers: don't publish the folder.

` + bidiHelp,
		Example: `  warraq sources fixture sahil https://www.sahil.example/news/1
  warraq sources fixture sahil https://www.sahil.example/video/7 --name video
  warraq sources fixture --update sahil`,
	}
	f := cmd.Flags()
	f.StringVar(&o.name, "name", "", "name of the fixture (default: made from the URL); with --update only this one")
	f.StringVar(&o.dir, "dir", "", fixturesDirHelp)
	f.BoolVar(&o.yes, "yes", false, "take the result as reviewed without asking")
	f.BoolVar(&o.update, "update", false, "parse the stored pages again, show the differences and keep the new results")
	f.BoolVar(&o.private, "allow-private", false, "fetch from loopback and private addresses too")
	addBidiFlag(cmd, &o.bidi)
	cmd.MarkFlagsMutuallyExclusive("update", "allow-private")
	cmd.RunE = a.command(func(ctx context.Context, args []string) error {
		switch {
		case o.update:
			return a.updateFixtures(ctx, args, o)
		case len(args) != 2:
			return usageErrorf("give the id of a source and the URL of one of its pages: warraq sources fixture ID URL")
		}
		return a.makeFixture(ctx, args[0], args[1], o)
	})
	return cmd
}

// makeFixture fetches a page and stores it with its result.
func (a *app) makeFixture(ctx context.Context, id, address string, o fixtureOptions) error {
	layout, err := a.layout(o.bidi)
	if err != nil {
		return err
	}
	cfg, sources, err := a.loadSources(ctx, []string{id})
	if err != nil {
		return err
	}
	src := sources[0]
	src.AllowPrivate = src.AllowPrivate || o.private
	ref, err := newRef(&src, address, o.name)
	if err != nil {
		return err
	}
	dir := a.fixturesDir(o.dir)
	if fixture.Exists(dir, ref) {
		return usageErrorf("%s is there already: --update keeps a new result for it, --name makes another fixture beside it", ref.ResultPath(dir))
	}
	page, err := a.fetchFor(ctx, &src, address, userAgent(cfg.Defaults))
	if err != nil {
		return err
	}
	f := fixture.New(src.ID, page)
	if err := a.parseFixture(layout, &f, page.Body, &src); err != nil {
		return err
	}
	if err := a.newReviewer(o.yes).approve("Is this what the page says, and no more?"); err != nil {
		return err
	}
	return a.keep(dir, ref, f, page.Body)
}

// parseFixture fills in what is made of a fixture's page, and shows it.
func (a *app) parseFixture(l screen.Layout, f *fixture.Fixture, body []byte, src *warraq.Source) error {
	checker, err := newFixtureChecker("", []warraq.Source{*src})
	if err != nil {
		return err
	}
	var article *warraq.Article
	if f.Result, article, err = checker.Parse(f.PageOf(body), src); err != nil {
		return err
	}
	return a.showResult(l, f.Result, article)
}

// newRef names a fixture, and refuses pages that are not on the source's site.
func newRef(src *warraq.Source, address, name string) (fixture.Ref, error) {
	ref := fixture.Ref{Source: src.ID, Name: name}
	if err := fixture.CheckAddress(src, address); err != nil {
		return ref, usageErrorf("%w", err)
	}
	if name == "" {
		ref.Name = fixture.NameFor(address)
	}
	if err := fixture.CheckName(ref.Name); err != nil {
		return ref, usageErrorf("--name %w", err)
	}
	return ref, nil
}

// fetchFor fetches a page of a source as a crawl would.
func (a *app) fetchFor(ctx context.Context, src *warraq.Source, address, userAgent string) (*warraq.Page, error) {
	logger, err := a.logger(a.err)
	if err != nil {
		return nil, err
	}
	f := fetch.New(fetch.Options{UserAgent: userAgent, Logger: logger, Now: a.now})
	defer f.Close()
	page, err := f.Fetch(ctx, src, fetch.Request{URL: address})
	if r, ok := warraq.AsRejection(err); ok {
		if hint := check.Advice(r.Code); hint != "" {
			return nil, failedErrorf("%s was not fetched: %w\n  → %s", address, r, hint)
		}
		return nil, failedErrorf("%s was not fetched: %w", address, r)
	}
	return page, err
}

// showResult prints what is made of a page, with what was removed where it was, for review.
func (a *app) showResult(l screen.Layout, r fixture.Result, article *warraq.Article) error {
	w := bufio.NewWriter(a.out)
	if article == nil {
		printLines(w, l, "", fmt.Sprintf("not an article: %s: %s", r.Rejected.Code, r.Rejected.Detail))
		return w.Flush()
	}
	printLines(w, l, "", article.Title)
	for _, line := range factLines(article) {
		printLines(w, l, "", line)
	}
	for _, field := range check.MissingFields(article) {
		printLines(w, l, "", field+": not found")
	}
	fmt.Fprintln(w)
	for _, line := range markedLines(article) {
		printLines(w, l, "", line)
	}
	return w.Flush()
}

// updateFixtures keeps new results for stored pages whose results have changed.
func (a *app) updateFixtures(ctx context.Context, ids []string, o fixtureOptions) error {
	layout, err := a.layout(o.bidi)
	if err != nil {
		return err
	}
	dir := a.fixturesDir(o.dir)
	refs, checker, err := a.openFixtures(ctx, dir, ids)
	if err != nil {
		return err
	}
	u := fixtureUpdate{a, dir, checker, newFixtureTable(a.out, layout, refs), a.newReviewer(o.yes)}
	refs = slices.DeleteFunc(refs, func(r fixture.Ref) bool { return o.name != "" && r.Name != o.name })
	if len(refs) == 0 {
		return usageErrorf("%w of the name %q in %s", fixture.ErrNone, o.name, dir)
	}
	left := 0
	for _, ref := range refs {
		settled, err := u.settle(ref)
		if err != nil {
			return err
		}
		if !settled {
			left++
		}
	}
	if left > 0 {
		return failedErrorf("%d of %d fixtures are left as they were", left, len(refs))
	}
	return nil
}

// fixtureUpdate shows what became of fixtures, and keeps new results.
type fixtureUpdate struct {
	*app
	dir     string
	checker *fixture.Checker
	table   *fixtureTable
	review  *reviewer
}

// settle shows a fixture and keeps its new result if a person takes it. It returns whether the fixture is now as it
// should be.
func (u *fixtureUpdate) settle(ref fixture.Ref) (bool, error) {
	c := u.checker.Check(ref)
	if err := u.table.write(&c); err != nil {
		return false, err
	}
	if c.OK() || c.Err != nil {
		return c.OK(), nil
	}
	if err := u.review.approve("Is the new result right?"); errors.Is(err, errRefused) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	c.Kept.Result = c.Got
	return true, u.keep(u.dir, ref, *c.Kept, nil)
}

// keep writes a reviewed fixture.
func (a *app) keep(dir string, ref fixture.Ref, f fixture.Fixture, body []byte) error {
	f.ReviewedAt, f.Parser = a.now().UTC().Truncate(time.Second), parsers.Version
	if err := fixture.Save(dir, ref, f, body); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "stored %s\n", ref.ResultPath(dir))
	return err
}

// errRefused says that a person looked at a result and did not take it.
var errRefused = errors.New("not stored: mend the entry in sources.yaml, and look again")

// reviewer asks a person whether results are right.
type reviewer struct {
	answers *bufio.Reader
	prompts io.Writer
	yes     bool // all are
}

func (a *app) newReviewer(yes bool) *reviewer {
	return &reviewer{bufio.NewReader(a.in), a.err, yes}
}

// approve asks, and returns errRefused unless the answer is yes.
func (r *reviewer) approve(question string) error {
	if r.yes {
		return nil
	}
	fmt.Fprintf(r.prompts, "%s [y/N] ", question)
	answer, err := r.answers.ReadString('\n')
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return nil
	case "":
		if err != nil {
			fmt.Fprintln(r.prompts)
			return failedErrorf("not stored, as nobody answered: answer y, or give --yes once you have looked at it")
		}
	}
	return errRefused
}
