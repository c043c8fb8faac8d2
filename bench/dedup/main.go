// Command dedup measures duplicate detection on pairs of real articles that people labelled by reading.
//
//	dedup          scores warraq's judgement and its rivals on the labelled pairs
//	dedup curve    what share of pairs each way of keying finds, by their overlap, and what it costs
//	dedup draw     draws pairs to be labelled
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "dedup:", err)
		os.Exit(1)
	}
}

func run() error {
	text := flag.String("text", "../../shared/text", "folder of the .jsonl files that the pairs are of")
	file := flag.String("pairs", "dedup/pairs.tsv", "the labelled pairs")
	seed := flag.String("seed", "warraq", "of draw: another seed draws another set")
	wrong := flag.Bool("wrong", false, "list the pairs that were judged wrong")
	flag.Parse()
	docs, err := loadDocs(*text)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	switch flag.Arg(0) {
	case "curve":
		curve(out, docs)
		return nil
	case "draw":
		return draw(out, docs, *seed)
	case "":
		pairs, err := readLabels(*file, docs)
		if err != nil {
			return err
		}
		score(out, docs, pairs)
		if *wrong {
			listWrong(out, docs, pairs)
		}
		return nil
	}
	return errors.New("unknown command " + flag.Arg(0) + ": none, curve or draw")
}
