package export

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"warraq/storage/export/charts"
)

// statsDir is the directory of an export that holds the statistics and their pictures.
const statsDir = "stats"

// most bounds the rows and the columns of a picture.
const most = 40

// lumpedTogether labels the row of all sources beyond most.
const lumpedTogether = "others"

// picture is one picture of an export.
type picture struct {
	path  string // within the export's directory
	about string // what is to be seen, for the card
	draw  func(w io.Writer) error
}

// pictures are those for which there is something to draw. names are the outlets' own names by source id.
func (s *Statistics) pictures(names map[string]string) []picture {
	var list []picture
	if len(s.Months) > 0 {
		list = append(list,
			picture{statsDir + "/months.png", "Articles by month of publication and outlet",
				func(w io.Writer) error { return charts.WriteGrid(w, s.monthsGrid(names)) }},
			picture{statsDir + "/lengths.png", "Articles by length",
				func(w io.Writer) error { return charts.WriteBars(w, s.lengthBars()) }})
	}
	if len(s.Copies) > 0 {
		list = append(list, picture{statsDir + "/copies.png", "Texts that an outlet (row) published after another (column) had published them",
			func(w io.Writer) error { return charts.WriteGrid(w, s.copiesGrid(names)) }})
	}
	return list
}

func (p picture) write(st *stage) (File, error) {
	var b bytes.Buffer
	if err := p.draw(&b); err != nil {
		return File{}, fmt.Errorf("writing %s: %w", p.path, err)
	}
	return st.put(p.path, b.Bytes())
}

// axis is the rows or columns of a picture.
type axis struct {
	labels []string
	index  map[string]int
}

// at returns the place of a key; what is not on the axis is in its last place.
func (a axis) at(key string) int {
	if i, ok := a.index[key]; ok {
		return i
	}
	return len(a.labels) - 1
}

// outlets makes an axis of the sources with the highest counts, under their own names.
func outlets(counts map[string]int, names map[string]string) axis {
	ids := slices.Sorted(maps.Keys(counts))
	lumped := len(ids) > most
	if lumped {
		slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
		ids = ids[:most-1]
		slices.Sort(ids)
	}
	a := axis{index: make(map[string]int, len(ids))}
	for i, id := range ids {
		a.index[id] = i
		a.labels = append(a.labels, cut(cmp.Or(names[id], id, "no source")))
	}
	if lumped {
		a.labels = append(a.labels, lumpedTogether)
	}
	return a
}

// cut bounds the length of a label.
func cut(label string) string {
	const longest = 48
	if runes := []rune(label); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return label
}

func emptyGrid(title string, rows, columns axis) charts.Grid {
	g := charts.Grid{Title: title, Rows: rows.labels, Columns: columns.labels, Counts: make([][]int, len(rows.labels))}
	for i := range g.Counts {
		g.Counts[i] = make([]int, len(columns.labels))
	}
	return g
}

func (s *Statistics) monthsGrid(names map[string]string) charts.Grid {
	counts := make(map[string]int)
	for _, m := range s.Months {
		counts[m.Source] += m.Articles
	}
	rows := outlets(counts, names)
	columns, width := s.periods()
	g := emptyGrid("Articles by month and outlet", rows, columns)
	for _, m := range s.Months {
		g.Counts[rows.at(m.Source)][columns.at(m.Month[:min(width, len(m.Month))])] += m.Articles
	}
	return g
}

// periods makes an axis of months without a gap, or of years where the months would be too many, and says how much of a
// month's name a period's is. In the last place are articles without a date and those that are older than the axis.
func (s *Statistics) periods() (a axis, width int) {
	labels, width := s.labels("2006-01", 0, 1), len("2006-01")
	if len(labels) >= most {
		labels, width = s.labels("2006", 1, 0), len("2006")
	}
	rest := "no date"
	if len(labels) >= most {
		labels, rest = labels[len(labels)-most+1:], "other"
	}
	a = axis{labels: labels, index: make(map[string]int, len(labels))}
	for i, label := range labels {
		a.index[label] = i
	}
	if rest != "no date" || s.hasUndated() {
		a.labels = append(a.labels, rest)
	}
	return a, width
}

// labels names the periods from the first month with articles to the last one, in a layout that monthOf's begins with, each some
// years and months after the one before.
func (s *Statistics) labels(layout string, years, months int) (labels []string) {
	first, last := "", ""
	for _, m := range s.Months {
		if m.Month != undated {
			first, last = cmp.Or(first, m.Month[:len(layout)]), m.Month[:len(layout)]
		}
	}
	if first == "" {
		return nil
	}
	t, _ := time.Parse(layout, first) // monthOf wrote it in this layout
	for ; t.Format(layout) <= last; t = t.AddDate(years, months, 0) {
		labels = append(labels, t.Format(layout))
	}
	return labels
}

// hasUndated says whether there are articles without a date: those of Months come first.
func (s *Statistics) hasUndated() bool { return len(s.Months) > 0 && s.Months[0].Month == undated }

func (s *Statistics) lengthBars() charts.Bars {
	b := charts.Bars{Title: "Articles by length", Across: "words, at least", Up: "articles"}
	for _, l := range s.Lengths {
		b.Labels, b.Counts = append(b.Labels, strconv.Itoa(l.From)), append(b.Counts, l.Articles)
	}
	return b
}

func (s *Statistics) copiesGrid(names map[string]string) charts.Grid {
	counts := make(map[string]int)
	for _, c := range s.Copies {
		counts[c.SourceID] += c.Texts
		counts[c.OfSource] += c.Texts
	}
	both := outlets(counts, names)
	g := emptyGrid("Texts published again, by outlet", both, both)
	g.Across, g.Down = "published first by", "published again by"
	for _, c := range s.Copies {
		if c.Kind.SameStory() {
			g.Counts[both.at(c.SourceID)][both.at(c.OfSource)] += c.Texts
		}
	}
	return g
}
