// Command warraqreader reads pages with warraq's parser for an ablation.
package main

import (
	"encoding/json"
	"fmt"

	"warraq"
	"warraq/bench/ablate/reader"
	"warraq/bench/score"
	"warraq/internal/fixture"
	"warraq/parsers"
)

func main() { reader.Main(start) }

func start() (func(reader.Page) reader.Reading, error) {
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		return nil, err
	}
	return func(p reader.Page) reader.Reading { return read(parser, p) }, nil
}

// read reads a page as a source without any settings would, but for its language.
func read(parser *parsers.Parser, p reader.Page) reader.Reading {
	src := warraq.Source{Language: p.Language}.WithDefaults()
	page := &warraq.Page{URL: p.URL, FinalURL: p.URL, Status: 200, Body: p.Body, FetchedAt: p.FetchedAt}
	a, err := parser.Parse(page, &src)
	if r, ok := warraq.AsRejection(err); ok {
		return reader.Reading{Result: string(r.Code), Trace: r.Detail, Prediction: score.Prediction{Refused: string(r.Code)}}
	}
	if err != nil {
		return reader.Reading{Result: err.Error(), Prediction: score.Prediction{Refused: err.Error()}}
	}
	r := reader.Reading{
		Result: text(fixture.ResultOf(a, nil)),
		Trace:  text([]any{a.Method, a.Confidence, a.Removed}),
		Fields: text([]any{a.Section, a.Tags}),
	}
	if p.Scored {
		r.Prediction = score.Prediction{Text: a.Text(), Title: a.Title, Authors: a.Authors, Date: a.Published.String(), Language: a.Language}
	}
	return r
}

// text shows every difference between two values of one type.
func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%v: %+v", err, v)
	}
	return string(data)
}
