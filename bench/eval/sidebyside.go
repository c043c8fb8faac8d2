package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"

	"warraq/bench/score"
	"warraq/bench/sets"
)

// figure is one number of a set: a share between 0 and 1, or a count.
type figure struct {
	name  string
	count bool
	of    func(result, score.Row) (float64, bool) // false where the set doesn't have it
}

// figures lists what is shown of a set and kept in the baseline, in the order of the table.
func figures() []figure {
	list := []figure{counted("n", func(res result, _ score.Row) int { return len(res.Table.Pages) })}
	for _, c := range []score.Column{score.ShingleF1, score.SegmentF1, score.SegmentStar, score.Exact} {
		list = append(list, share(c))
	}
	list = append(list,
		counted("leaks", func(_ result, r score.Row) int { return len(r.Leaked) }),
		counted("lost", func(_ result, r score.Row) int { return len(r.Lost) }))
	for _, c := range []score.Column{score.Title, score.Authors, score.Desks, score.Day} {
		list = append(list, share(c))
	}
	list = append(list,
		counted("wrong", func(_ result, r score.Row) int { return r.WrongDates }),
		counted("+auth", func(_ result, r score.Row) int { return r.InventedAuthors }),
		counted("+date", func(_ result, r score.Row) int { return r.InventedDates }))
	for _, c := range []score.Column{score.Instant, score.Updated, score.Section, score.Tags} {
		list = append(list, share(c))
	}
	return append(list,
		counted("ref-", func(res result, _ score.Row) int { return len(res.FalseRefusals) }),
		counted("ref+", func(res result, _ score.Row) int { return len(res.Refused) }),
		counted("not+", func(res result, _ score.Row) int { return len(res.Accepted) }))
}

func share(c score.Column) figure {
	return figure{name: string(c), of: func(_ result, r score.Row) (float64, bool) {
		v, ok := r.Values[c]
		return v, ok
	}}
}

func counted(name string, of func(result, score.Row) int) figure {
	return figure{name: name, count: true, of: func(res result, r score.Row) (float64, bool) { return float64(of(res, r)), true }}
}

// baseline is the figures of each set, by name, of the run that was last committed.
type baseline map[string]map[string]float64

// readBaseline reads a file of figures; none is an empty one.
func readBaseline(path string) (baseline, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return baseline{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	b := baseline{}
	if err := json.Unmarshal(data, &b); err != nil {
		return nil, fmt.Errorf("reading the baseline %s: %w", path, err)
	}
	return b, nil
}

// compare prints the sets side by side, reads and writes the files that runs are compared by, and returns warraq's F1 on
// the first set.
func compare(o options, chosen []sets.Set, out io.Writer) (float64, error) {
	base, err := readBaseline(o.baseline)
	if err != nil {
		return 0, err
	}
	var was pageScores
	if o.since != "" {
		if was, err = readScores(o.since); err != nil {
			return 0, err
		}
	}
	first, now, err := sideBySide(o, chosen, base, out)
	if err != nil {
		return 0, err
	}
	for _, s := range chosen {
		if was[s.Name] != nil {
			printPageChanges(out, s.Name, was[s.Name], now[s.Name])
		}
	}
	if o.keep != "" {
		err = writeJSON(o.keep, now)
	}
	if o.writeBaseline {
		err = errors.Join(err, writeJSON(o.baseline, base))
	}
	return first, err
}

// sideBySide prints a row for every set, with what changed since the baseline below it, and puts the figures into the
// baseline. It returns warraq's F1 on the first set and the scores of all pages. A set that is not on this machine is a line
// that says so, unless it is the only one.
func sideBySide(o options, chosen []sets.Set, base baseline, out io.Writer) (first float64, scores pageScores, err error) {
	printHead(out, o.baseline)
	scores = pageScores{}
	for i, s := range chosen {
		ours, _, err := ourResult(s)
		if errors.Is(err, sets.ErrMissing) && len(chosen) > 1 {
			fmt.Fprintln(out, err)
			continue
		}
		if err != nil {
			return 0, nil, err
		}
		r := row(s, ours.Table)
		now := printFigures(out, s.Name, ours, r)
		printChange(out, base[s.Name], now)
		base[s.Name], scores[s.Name] = now, scoresOf(ours)
		if i == 0 {
			first = mainF1(r)
		}
	}
	return first, scores, nil
}

// printHead writes the names of the figures.
func printHead(out io.Writer, since string) {
	fmt.Fprintf(out, "\nside by side (below: the change since %s)\n%-*s", since, nameWidth, "")
	for _, f := range figures() {
		fmt.Fprintf(out, " %6s", f.name)
	}
	fmt.Fprintln(out)
}

// printFigures writes the row of a set and returns its figures, shares to four decimals.
func printFigures(out io.Writer, name string, res result, r score.Row) map[string]float64 {
	now := map[string]float64{}
	fmt.Fprintf(out, "%-*.*s", nameWidth, nameWidth, name)
	for _, f := range figures() {
		v, ok := f.of(res, r)
		switch {
		case !ok:
			fmt.Fprintf(out, " %6s", "-")
			continue
		case f.count:
			fmt.Fprintf(out, " %6.0f", v)
		default:
			fmt.Fprintf(out, " %6.4f", v)
		}
		now[f.name] = math.Round(v*1e4) / 1e4
	}
	fmt.Fprintln(out)
	return now
}

// printChange writes the figures that differ from those of the baseline, if it knows the set.
func printChange(out io.Writer, was, now map[string]float64) {
	if was == nil {
		fmt.Fprintf(out, "%*s\n", nameWidth, "(no baseline)")
		return
	}
	differs := false
	var line strings.Builder
	for _, f := range figures() {
		change := now[f.name] - was[f.name]
		switch {
		case math.Abs(change) < 1e-5:
			fmt.Fprintf(&line, " %6s", "")
			continue
		case f.count:
			fmt.Fprintf(&line, " %+6.0f", change)
		default:
			fmt.Fprintf(&line, " %+6.4f", change)
		}
		differs = true
	}
	if differs {
		fmt.Fprintf(out, "%*s%s\n", nameWidth, "change", strings.TrimRight(line.String(), " "))
	}
}
