package export_test

import (
	"errors"
	"testing"

	"warraq/storage/export"
)

// TestChooserAgreesWithExport: of each article and preset, the chooser says what the export does.
func TestChooserAgreesWithExport(t *testing.T) {
	s := storeOf(t, append(story(), corpus()...)...)
	chooser, err := export.NewChooser(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, preset := range export.PresetNames() {
		var o export.Options
		if err := o.Apply(preset); err != nil {
			t.Fatal(err)
		}
		o.Dir, o.Format = t.TempDir(), "jsonl"
		do(t, s, o)
		exported := make(map[string]bool)
		for _, r := range records(t, o.Dir, "articles.jsonl") {
			exported[*r.ID] = true
		}
		for _, a := range append(story(), corpus()...) {
			stored, err := s.Article(t.Context(), a.ID)
			if err != nil || stored.ID != a.ID {
				continue // an exact duplicate
			}
			got, err := chooser.Choose(t.Context(), o, stored)
			if err != nil {
				t.Fatal(err)
			}
			if got.Exported != exported[a.ID] {
				t.Errorf("%s: %s %s: %+v, but the export has it: %v", preset, a.SourceID, a.URL, got, exported[a.ID])
			}
			if got.Kept != "" && !exported[got.Kept] {
				t.Errorf("%s: %s is to be kept instead of %s, and is not exported", preset, got.Kept, a.ID)
			}
			if got.Kept != "" {
				left++
			}
		}
	}
	if left == 0 {
		t.Error("no article was left out for a copy")
	}
}

func TestChooserRefusesWrongOptions(t *testing.T) {
	s := storeOf(t, corpus()...)
	chooser, err := export.NewChooser(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range []export.Options{{Duplicates: "some"}, {Where: []string{"nothing>1"}}} {
		var wrong *export.UsageError
		if _, err := chooser.Choose(t.Context(), o, corpus()[0]); !errors.As(err, &wrong) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}
