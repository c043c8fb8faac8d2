package export_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"warraq"
	"warraq/storage/export"
)

// TestSpreadsheetSafe: a corpus is faithful unless asked otherwise; then what a spreadsheet would run is marked, in the
// table of articles and in the index of texts, and the manifest says so.
func TestSpreadsheetSafe(t *testing.T) {
	for title, marked := range map[string]string{
		`=HYPERLINK("http://a.example","x")`: `'=HYPERLINK("http://a.example","x")`,
		"+20 مصرياً":                         "'+20 مصرياً",
		"- قال الوزير":                       "'- قال الوزير",
		"@وزارة":                             "'@وزارة",
		"＝1+1":                               "'＝1+1",
		"'=1":                                "''=1",
		"'اقتباس'":                           "'اقتباس'",
		"1+1=2":                              "1+1=2",
		"– شرطة طويلة":                       "– شرطة طويلة",
	} {
		a := corpus()[0]
		a.Title = title
		s := storeOf(t, a)
		for format, file := range map[string]string{"csv": "articles.csv", "text": "text/index.csv"} {
			for safe, want := range map[bool]string{false: title, true: marked} {
				dir := t.TempDir()
				m := do(t, s, export.Options{Dir: dir, Format: format, CSVSafe: safe, Signals: true})
				if got := cellOf(t, tree(t, dir)[file], "title"); got != want || m.CSVSafe != safe {
					t.Errorf("%s, safe %v: %q stands as %q, want %q; the manifest says %v", format, safe, title, got, want, m.CSVSafe)
				}
			}
		}
	}
}

// cellOf is a cell of the only row of a table.
func cellOf(t *testing.T, table, column string) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, name := range rows[0] {
		if name == column {
			return rows[1][i]
		}
	}
	t.Fatalf("no column %s in %v", column, rows[0])
	return ""
}

func TestSpreadsheetSafeWithoutCells(t *testing.T) {
	for _, format := range []string{"jsonl", "parquet"} {
		_, err := export.Export(t.Context(), storeOf(t, []*warraq.Article{}...), export.Options{Dir: t.TempDir(), Format: format, CSVSafe: true})
		if err == nil || !strings.Contains(err.Error(), "give csv or text") {
			t.Errorf("%s: %v", format, err)
		}
	}
}
