// Command toyreader reads pages with the toy.
package main

import (
	"warraq/bench/ablate/reader"
	"warraq/bench/ablate/testdata/toy"
	"warraq/bench/score"
)

func main() {
	reader.Main(func() (func(reader.Page) reader.Reading, error) {
		return func(p reader.Page) reader.Reading {
			title, text := toy.Read(string(p.Body))
			return reader.Reading{Result: title + "\n" + text, Prediction: score.Prediction{Title: title, Text: text}}
		}, nil
	})
}
