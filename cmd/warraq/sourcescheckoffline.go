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
	"warraq/internal/ordered"
	"warraq/internal/screen"
	"warraq/internal/worddiff"
	"warraq/parsers"
	"warraq/parsers/recur"
)

const fixturesDirHelp = "folder of the fixtures (default: fixtures, beside the file of sources)"

// fixturesDir is the folder of the fixtures: beside sources.yaml unless dir says otherwise.
func (a *app) fixturesDir(dir string) string {
	if dir != "" {
		return dir
	}
	return filepath.Join(filepath.Dir(a.configPath), "fixtures")
}

// checkFixtures parses the stored pages again and shows what differs.
func (a *app) checkFixtures(ctx context.Context, ids []string, o checkOptions) error {
	layout, err := a.layout(o.bidi)
	if err != nil {
		return err
	}
	dir := a.fixturesDir(o.dir)
	refs, checker, err := a.openFixtures(ctx, dir, ids)
	if err != nil {
		return err
	}
	table := newFixtureTable(a.out, layout, refs)
	differ, unread := 0, 0
	emit := func(c fixture.Checked) error {
		switch {
		case c.Err != nil:
			unread++
		case !c.OK():
			differ++
		}
		if o.asJSON {
			return writeJSONLine(a.out, fixtureLineOf(&c))
		}
		return table.write(&c)
	}
	if err := ordered.Do(ctx, refs, runtime.GOMAXPROCS(0), checker.Check, emit); err != nil {
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
func (a *app) openFixtures(ctx context.Context, dir string, ids []string) ([]fixture.Ref, *fixture.Checker, error) {
	_, chosen, err := a.loadSources(ctx, ids)
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

// newFixtureChecker makes what parses the fixtures of sources again. Lines that a store has learnt of a source play no part
// in it, so that the result is the same everywhere.
func newFixtureChecker(dir string, sources []warraq.Source) (*fixture.Checker, error) {
	parser, err := parsers.New(parsers.Options{Lines: recur.BySource(sources, nil).Of})
	if err != nil {
		return nil, err
	}
	return fixture.NewChecker(dir, sources, parser), nil
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

func fixtureLineOf(c *fixture.Checked) fixtureLine {
	line := fixtureLine{Source: c.Source, Fixture: c.Name, OK: c.OK(), Differences: append([]fixture.Difference{}, c.Differences...)}
	if c.Kept != nil {
		line.URL = c.Kept.Page.URL
	}
	if c.Err != nil {
		line.Error = c.Err.Error()
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

func (t *fixtureTable) write(c *fixture.Checked) error {
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
	case c.Err != nil:
		line(c.Source, c.Name, string(check.Fault), "")
		printLines(&b, t.layout, "  ", c.Err.Error())
	case len(c.Differences) > 0:
		var fields []string
		for _, d := range c.Differences {
			fields = append(fields, d.Field)
		}
		line(c.Source, c.Name, string(check.Fault), strings.Join(fields, ", "))
		writeDifferences(&b, t.layout, c.Differences)
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
			changes := worddiff.Lines(d.Want, d.Got, changeContext)
			for _, line := range changes[:min(len(changes), mostChanges)] {
				printLines(w, l, "  ", changedLine(line))
			}
			if more := len(changes) - mostChanges; more > 0 {
				fmt.Fprintf(w, "  … and %d more lines; --json has all\n", more)
			}
			continue
		}
		printLines(w, l, "  ", d.Field+": "+strings.Join(worddiff.Words(d.Want, d.Got, -1), " "))
	}
}

// changedLine is a line of a text that is gone ("- "), new ("+ ") or changed ("~ ", with the words that are).
func changedLine(l worddiff.Line) string {
	switch l.Op {
	case worddiff.Removed:
		return "- " + shorten(l.Text)
	case worddiff.Added:
		return "+ " + shorten(l.Text)
	}
	return "~ " + l.Text
}
