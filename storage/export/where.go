package export

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"warraq/internal/quality"
)

// plainNumbers are the numbers of an article that conditions may ask for beside the quality signals of its text.
var plainNumbers = map[string]func(f *facts) float64{
	"words":      func(f *facts) float64 { return float64(f.words) },
	"confidence": func(f *facts) float64 { return f.Confidence },
	"blocks":     func(f *facts) float64 { return float64(len(f.Blocks)) },
	"removed":    func(f *facts) float64 { return float64(len(f.Removed)) },
}

// numbers names the numbers that conditions may ask for.
func numbers() []string { return append(slices.Sorted(maps.Keys(plainNumbers)), signalNames()...) }

// number returns a number of the article by its name.
func (f *facts) number(name string) float64 {
	if of, ok := plainNumbers[name]; ok {
		return of(f)
	}
	if f.quality == nil {
		q := quality.Compute(f.text)
		f.quality = &q
	}
	value, _ := f.quality.Value(name)
	return value
}

// comparisons are the operators of conditions; one that another begins with comes after it.
var comparisons = []struct {
	sign  string
	holds func(x, y float64) bool
}{
	{">=", func(x, y float64) bool { return x >= y }},
	{"<=", func(x, y float64) bool { return x <= y }},
	{"!=", func(x, y float64) bool { return x != y }},
	{">", func(x, y float64) bool { return x > y }},
	{"<", func(x, y float64) bool { return x < y }},
	{"=", func(x, y float64) bool { return x == y }},
}

// addWhere adds the conditions on numbers, such as "confidence>=0.5".
func (r *rules) addWhere(o Options) error {
	names := numbers()
	for _, text := range o.Where {
		if err := r.addCondition(text, names); err != nil {
			return err
		}
	}
	return nil
}

func (r *rules) addCondition(text string, names []string) error {
	for _, c := range comparisons {
		name, number, ok := strings.Cut(text, c.sign)
		if !ok {
			continue
		}
		name = strings.TrimSpace(name)
		bound, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || bound != bound {
			return &UsageError{fmt.Sprintf("where %q: %q is no number", text, strings.TrimSpace(number))}
		}
		if !slices.Contains(names, name) {
			return &UsageError{fmt.Sprintf("where %q: there is no number %q: give %s, or a quality signal such as stop_words: docs/corpus-format.md lists them",
				text, name, strings.Join(names[:len(plainNumbers)], ", "))}
		}
		r.add("where "+name+c.sign+strconv.FormatFloat(bound, 'g', -1, 64), text,
			func(f *facts) bool { return c.holds(f.number(name), bound) },
			func(f *facts) string { return strconv.FormatFloat(f.number(name), 'g', 4, 64) })
		return nil
	}
	return &UsageError{fmt.Sprintf("where %q: give a name, >=, <=, >, <, = or !=, and a number, as in confidence>=0.5", text)}
}
