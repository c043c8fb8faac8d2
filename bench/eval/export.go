package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"warraq/bench/pages"
	"warraq/bench/score"
)

// exportPredictions writes what every extractor gave for the articles, as DIR/EXTRACTOR/ID.json.
func exportPredictions(dir string, results []result, saved []pages.Page) error {
	for _, r := range results {
		folder := filepath.Join(dir, r.Name)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fmt.Errorf("exporting the predictions: %w", err)
		}
		for _, p := range saved {
			if err := writeJSON(filepath.Join(folder, p.ID+".json"), r.predictions[p.ID]); err != nil {
				return err
			}
		}
	}
	return nil
}

// report is the whole outcome of a run, as -json writes it.
type report struct {
	Pages      string         `json:"pages"` // the name of the set
	Language   string         `json:"language"`
	Columns    []score.Column `json:"columns"`
	Extractors []result       `json:"extractors"`
	Costs      []cost         `json:"costs,omitempty"` // html.Parse alone, then the extractors
}

// writeJSON writes v to a file with Arabic as it is.
func writeJSON(path string, v any) error {
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("writing the results: %w", err)
	}
	return nil
}
