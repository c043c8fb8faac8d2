package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/fixture"
	"warraq/internal/screen"
	"warraq/internal/worddiff"
	"warraq/parsers"
)

const fixturesDirHelp = "folder of the fixtures (default: fixtures, beside the file of sources)"

// fixturesDir is the folder of the fixtures: beside sources.yaml unless dir says otherwise.
func (a *app) fixturesDir(dir string) string {
	if dir != "" {
		return dir
	}
	return filepath.Join(filepath.Dir(a.configPath), "fixtures")
}

// fixtureCheck is what became of a fixture.
type fixtureCheck struct {
	fixture.Ref
	kept        *fixture.Fixture // nil where it could not be read
	got         fixture.Result
	differences []fixture.Difference
	err         error // why it could not be checked
}

func (c *fixtureCheck) ok() bool { return c.err == nil && len(c.differences) == 0 }

// checkFixtures parses the stored pages again and shows what differs.
func (a *app) checkFixtures(ctx context.Context, ids []string, o checkOptions) error {
	layout, err := a.layout(o.bidi)
	if err != nil {
		return err
	}
	dir := a.fixturesDir(o.dir)
	refs, checker, err := a.openFixtures(dir, ids)
	if err != nil {
		return err
	}
	table := newFixtureTable(a.out, layout, refs)
	differ, unread := 0, 0
	emit := func(c fixtureCheck) error {
		switch {
		case c.err != nil:
			unread++
		case !c.ok():
			differ++
		}
		if o.asJSON {
			return writeJSONLine(a.out, fixtureLineOf(c))
		}
		return table.write(c)
	}
	if err := inOrder(ctx, refs, runtime.GOMAXPROCS(0), checker.check, emit); err != nil {
		return err
	}
	return fixturesError(len(refs), differ, unread)
}

// fixturesError says how many fixtures of all differ or could not be checked; nil where none does.
func fixturesError(all, differ, unread int) error {
	var faults []string
	if differ > 0 {
		faults = append(faults, fmt.Sprintf("not as they were reviewed: %d of %d fixtures; where the new result is right, `warraq sources fixture --update` keeps it", differ, all))
	}
	if unread > 0 {
		faults = append(faults, fmt.Sprintf("could not be checked: %d of %d fixtures", unread, all))
	}
	if len(faults) == 0 {
		return nil
	}
	return failedErrorf("%s", strings.Join(faults, "\n"))
}

// openFixtures lists the fixtures of the sources named, or of all, and makes what checks them.
func (a *app) openFixtures(dir string, ids []string) ([]fixture.Ref, *fixtureChecker, error) {
	_, chosen, err := a.loadSources(ids)
	if err != nil {
		return nil, nil, err
	}
	refs, err := fixture.List(dir, ids...)
	if errors.Is(err, fixture.ErrNone) {
		return nil, nil, usageErrorf("%w%s; `warraq sources fixture ID URL` makes one", err, forSources(ids))
	}
	if err != nil {
		return nil, nil, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(refs, func(r fixture.Ref) bool { return r.Source == id }) {
			return nil, nil, usageErrorf("%w in %s%s; `warraq sources fixture %s URL` makes one", fixture.ErrNone, dir, forSources([]string{id}), id)
		}
	}
	checker, err := newFixtureChecker(dir, chosen)
	return refs, checker, err
}

func forSources(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return " for " + strings.Join(ids, ", ")
}

// fixtureChecker parses pages of fixtures. Lines that a store has learnt of a source play no part in it, so that the
// result is the same everywhere.
type fixtureChecker struct {
	dir     string
	sources map[string]warraq.Source
	parser  *parsers.Parser
}

func newFixtureChecker(dir string, sources []warraq.Source) (*fixtureChecker, error) {
	parser, err := parsers.New(parsers.Options{Lines: newSiteLines(sources, nil).of})
	if err != nil {
		return nil, err
	}
	c := &fixtureChecker{dir, map[string]warraq.Source{}, parser}
	for _, s := range sources {
		c.sources[s.ID] = s
	}
	return c, nil
}

func (c *fixtureChecker) check(r fixture.Ref) fixtureCheck {
	done := fixtureCheck{Ref: r}
	src, ok := c.sources[r.Source]
	if !ok {
		done.err = fmt.Errorf("sources.yaml has no source %q: rename the folder %s, or remove it", r.Source, filepath.Join(c.dir, r.Source))
		return done
	}
	kept, body, err := fixture.Load(c.dir, r)
	if err != nil {
		done.err = err
		return done
	}
	done.kept = kept
	if done.got, _, err = c.parse(kept.PageOf(body), &src); err != nil {
		done.err = err
		return done
	}
	done.differences = fixture.Compare(kept.Result, done.got)
	return done
}

// parse makes of a page the result that is compared, and the article it came from; nil where there is none.
func (c *fixtureChecker) parse(page *warraq.Page, src *warraq.Source) (fixture.Result, *warraq.Article, error) {
	article, err := c.parser.Parse(page, src)
	if err == nil {
		return fixture.ResultOf(article, nil), article, nil
	}
	r, ok := warraq.AsRejection(err)
	if !ok {
		return fixture.Result{}, nil, fmt.Errorf("parsing %s: %w", page.URL, err)
	}
	return fixture.ResultOf(nil, r), nil, nil
}

// fixtureLine is the JSON form of a checked fixture.
type fixtureLine struct {
	Source      string               `json:"source"`
	Fixture     string               `json:"fixture"`
	URL         string               `json:"url,omitempty"`
	OK          bool                 `json:"ok"`
	Differences []fixture.Difference `json:"differences"`
	Error       string               `json:"error,omitempty"`
}

func fixtureLineOf(c fixtureCheck) fixtureLine {
	line := fixtureLine{Source: c.Source, Fixture: c.Name, OK: c.ok(), Differences: append([]fixture.Difference{}, c.differences...)}
	if c.kept != nil {
		line.URL = c.kept.Page.URL
	}
	if c.err != nil {
		line.Error = c.err.Error()
	}
	return line
}

// fixtureTable writes checked fixtures a line each, and below it what differs.
type fixtureTable struct {
	out             io.Writer
	layout          screen.Layout
	source, fixture int // widths of columns
	begun           bool
}

func newFixtureTable(out io.Writer, l screen.Layout, refs []fixture.Ref) *fixtureTable {
	t := &fixtureTable{out: out, layout: l, source: len("SOURCE"), fixture: len("FIXTURE")}
	for _, r := range refs {
		t.source, t.fixture = max(t.source, len(r.Source)), max(t.fixture, len(r.Name))
	}
	return t
}

func (t *fixtureTable) write(c fixtureCheck) error {
	var b bytes.Buffer
	line := func(source, name, state, differs string) {
		text := fmt.Sprintf("%-*s  %-*s  %-5s  %s", t.source, source, t.fixture, name, state, differs)
		b.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	if !t.begun {
		t.begun = true
		line("SOURCE", "FIXTURE", "STATE", "DIFFERS IN")
	}
	switch {
	case c.err != nil:
		line(c.Source, c.Name, string(check.Fault), "")
		printLines(&b, t.layout, "  ", c.err.Error())
	case len(c.differences) > 0:
		var fields []string
		for _, d := range c.differences {
			fields = append(fields, d.Field)
		}
		line(c.Source, c.Name, string(check.Fault), strings.Join(fields, ", "))
		writeDifferences(&b, t.layout, c.differences)
	default:
		line(c.Source, c.Name, string(check.OK), "")
	}
	_, err := t.out.Write(b.Bytes())
	return err
}

// mostChanges is how many changed lines of a text are shown.
const mostChanges = 20

// writeDifferences prints fields that differ: [-as reviewed-] {+as it is now+}, and of the text the lines.
func writeDifferences(w io.Writer, l screen.Layout, differences []fixture.Difference) {
	for _, d := range differences {
		if d.Field == fixture.FieldText {
			changes := lineChanges(d.Want, d.Got)
			for _, line := range changes[:min(len(changes), mostChanges)] {
				printLines(w, l, "  ", line)
			}
			if more := len(changes) - mostChanges; more > 0 {
				fmt.Fprintf(w, "  … and %d more lines; --json has all\n", more)
			}
			continue
		}
		printLines(w, l, "  ", d.Field+": "+strings.Join(wordChanges(d.Want, d.Got, -1), " "))
	}
}

// wordChanges are the pieces of a text in which words changed, with some words around or, below 0, all.
func wordChanges(from, to string, context int) []string {
	return marked(worddiff.Diff(strings.Fields(from), strings.Fields(to)), context)
}

// lineChanges are the lines of a text that are gone ("- "), new ("+ ") or changed ("~ ", with the words that are).
func lineChanges(from, to string) []string {
	edits := worddiff.Diff(strings.Split(from, "\n\n"), strings.Split(to, "\n\n"))
	var out []string
	for i := 0; i < len(edits); i++ {
		e := edits[i]
		changed := e.Op == worddiff.Removed && i+1 < len(edits) && edits[i+1].Op == worddiff.Added && len(edits[i+1].Words) == len(e.Words)
		switch {
		case changed:
			i++
			for n, line := range e.Words {
				out = append(out, "~ "+strings.Join(wordChanges(line, edits[i].Words[n], changeContext), " "))
			}
		case e.Op == worddiff.Removed:
			out = append(out, eachLine("- ", e.Words)...)
		case e.Op == worddiff.Added:
			out = append(out, eachLine("+ ", e.Words)...)
		}
	}
	return out
}

// eachLine puts a mark before lines and cuts them to a readable length.
func eachLine(mark string, lines []string) []string {
	var out []string
	for _, line := range lines {
		out = append(out, mark+shorten(line))
	}
	return out
}
