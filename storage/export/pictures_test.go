package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func months(first, n int) []MonthCount {
	var list []MonthCount
	for i := range n {
		m := first*12 + i
		list = append(list, MonthCount{Month: fmt.Sprintf("%04d-%02d", m/12, m%12+1), Source: "a", Articles: 1})
	}
	return list
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		name   string
		months []MonthCount
		want   string
	}{
		{"gap", []MonthCount{{Month: "2025-11"}, {Month: "2026-02"}}, "2025-11 2025-12 2026-01 2026-02"},
		{"undated too", []MonthCount{{Month: ""}, {Month: "2026-02"}}, "2026-02 no date"},
		{"only undated", []MonthCount{{Month: ""}}, "no date"},
		{"years", months(2020, 50), "2020 2021 2022 2023 2024"},
		{"none", nil, ""},
	} {
		a, _ := (&Statistics{Months: c.months}).periods()
		if got := strings.Join(a.labels, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	a, _ := (&Statistics{Months: months(1900, 12*120)}).periods()
	if len(a.labels) != most || a.labels[most-1] != "other" || a.labels[most-2] != "2019" {
		t.Errorf("120 years: %v", a.labels)
	}
}

// TestGridsCountAll: however many rows and columns there are, every article is in a cell.
func TestGridsCountAll(t *testing.T) {
	s := &Statistics{Months: months(1900, 12*120)}
	for i := range 100 {
		s.Months = append(s.Months, MonthCount{Month: "2019-12", Source: fmt.Sprintf("s%02d", i), Articles: i})
		s.Copies = append(s.Copies, warraq.CopyCount{SourceID: fmt.Sprintf("s%02d", i), OfSource: "a", Kind: warraq.RelationVerbatim, Texts: 1})
	}
	if got := cellSum(s.monthsGrid(nil).Counts); got != 12*120+4950 {
		t.Errorf("%d articles by month", got)
	}
	if got := cellSum(s.copiesGrid(nil).Counts); got != 100 {
		t.Errorf("%d copies", got)
	}
	if rows := s.monthsGrid(map[string]string{"s99": "الأخيرة"}).Rows; !slices.Contains(rows, "الأخيرة") || rows[len(rows)-1] != lumpedTogether || len(rows) != most {
		t.Errorf("rows: %v", rows)
	}
}

func cellSum(counts [][]int) int {
	n := 0
	for _, row := range counts {
		for _, c := range row {
			n += c
		}
	}
	return n
}

func TestDataFiles(t *testing.T) {
	files := []File{
		{Path: "data/test-00000-of-00001.parquet"}, {Path: "data/train-00000-of-00002.parquet"},
		{Path: "data/train-00001-of-00002.parquet"}, {Path: "ids.csv"}, {Path: "stats/months.png"},
	}
	want := []dataFile{{"test", "data/test-*.parquet"}, {"train", "data/train-*.parquet"}}
	if diff := cmp.Diff(want, dataFiles("parquet", "zstd", files), cmp.AllowUnexported(dataFile{})); diff != "" {
		t.Error(diff)
	}
	if got := dataFiles("text", "gzip", nil); len(got) != 1 || got[0].Path != "text/*/*.txt.gz" {
		t.Errorf("texts: %v", got)
	}
}

func TestSizeCategory(t *testing.T) {
	for rows, want := range map[int]string{0: "n<1K", 999: "n<1K", 1000: "1K<n<10K", 31030: "10K<n<100K", 1_000_000: "1M<n<10M"} {
		if got := sizeCategory(rows); got != want {
			t.Errorf("%d: %s, want %s", rows, got, want)
		}
	}
}

func TestCensusLengths(t *testing.T) {
	c := newCensus()
	for _, words := range []int{0, 24, 25, 3999, 4000, 90000} {
		c.add(&warraq.Article{}, words)
	}
	if c.lengths[0] != 2 || c.lengths[1] != 1 || c.lengths[len(c.lengths)-2] != 1 || c.lengths[len(c.lengths)-1] != 2 {
		t.Errorf("lengths: %v", c.lengths)
	}
}
