package export_test

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/quality"
	"warraq/storage/export"
)

// vocalised is an article whose text is other words, to the eye of a machine, once its diacritics are gone.
func vocalised() *warraq.Article {
	return &warraq.Article{
		ID: "44444444444444444444444444444444", SourceID: "nahar", CanonicalURL: "https://nahar.example/4", Language: "ar", ContentHash: "cc",
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "كَتَبَ الشّاعرُ قصيدةً."}, {Kind: warraq.ListItem, Text: "• بيتٌ أوّل"}},
	}
}

// TestSignalsOfWhatIsExported exports signals of the text beside them, in both formats the same.
func TestSignalsOfWhatIsExported(t *testing.T) {
	s := storeOf(t, vocalised())
	for _, strip := range []bool{false, true} {
		sheet, lines := t.TempDir(), t.TempDir()
		do(t, s, export.Options{Dir: sheet, Format: "csv", Signals: true, StripDiacritics: strip})
		do(t, s, export.Options{Dir: lines, Format: "jsonl", Signals: true, StripDiacritics: strip})
		var got struct {
			Text    string
			Quality quality.Signals
		}
		if err := json.Unmarshal([]byte(tree(t, lines)["articles.jsonl"]), &got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(quality.Compute(got.Text), got.Quality); diff != "" {
			t.Errorf("strip %v: the signals are not those of the text:\n%s", strip, diff)
		}
		if (got.Quality.Diacritics == 0) != strip {
			t.Errorf("strip %v: diacritics_ratio is %v", strip, got.Quality.Diacritics)
		}
		rows, err := csv.NewReader(strings.NewReader(tree(t, sheet)["articles.csv"])).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		for _, c := range quality.Columns {
			cell := rows[1][slices.Index(rows[0], c.Name)]
			if v, err := strconv.ParseFloat(cell, 64); err != nil || v != c.Value(&got.Quality) {
				t.Errorf("strip %v: %s is %s in csv and %v in jsonl", strip, c.Name, cell, c.Value(&got.Quality))
			}
		}
	}
}

// TestWithoutSignals leaves them out where they are not asked for, and where the format has no place for them.
func TestWithoutSignals(t *testing.T) {
	s := storeOf(t, vocalised())
	for _, opts := range []export.Options{{Format: "jsonl"}, {Format: "csv"}, {Format: "text", Signals: true}} {
		opts.Dir = t.TempDir()
		if m := do(t, s, opts); m.Signals {
			t.Errorf("%s: the manifest says that there are signals", opts.Format)
		}
		for name, content := range tree(t, opts.Dir) {
			if strings.Contains(content, "rps_doc") || strings.Contains(content, `"quality"`) {
				t.Errorf("%s: %s has signals:\n%s", opts.Format, name, content)
			}
		}
	}
}
