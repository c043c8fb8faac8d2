// Command dedup measures duplicate detection on pairs of real articles that were labelled by reading.
//
//	dedup          scores what warraq says and what its rivals say on the labelled pairs
//	dedup ablate   switches off each rule and word list in turn, and prints what changes on the labelled pairs
//	dedup fit      prints which weights the labelled pairs choose, and how such weights do on pairs that they were not chosen on
//	dedup curve    what share of pairs each way of keying finds, by their overlap, and what it costs
//	dedup draw     draws pairs to be labelled
//	dedup sheet    prints drawn pairs as readers see them: the texts, and nothing that tells how they were found
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
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
	without := flag.String("without", "", "files of pairs, separated by commas: draw does not draw them again, and scored are pairs of which they hold one text at most")
	scale := flag.Float64("scale", 1, "of draw: how many pairs of each stratum, as a share of the usual number")
	forms := flag.Bool("forms", false, "of draw: look for texts of one form above all")
	wrong := flag.Bool("wrong", false, "list the pairs that were told wrong")
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
		d := drawing{seed: *seed, strata: strata, scale: *scale}
		if *forms {
			d.strata = formStrata
		}
		if d.drawn, err = readDrawn(*without); err != nil {
			return err
		}
		return d.draw(out, docs)
	case "sheet":
		return sheets(out, docs, *file)
	case "", "ablate", "fit":
		pairs, err := readPairs(*file, *without, docs)
		if err != nil {
			return err
		}
		measurePairs(out, docs, pairs, *wrong)
		return nil
	}
	return errors.New("unknown command " + flag.Arg(0) + ": none, ablate, fit, curve, draw or sheet")
}

// readPairs reads labelled pairs, but for those of which both texts stand in pairs of other files.
func readPairs(file, without string, docs []*doc) ([]labelled, error) {
	pairs, err := readLabels(file, docs)
	if err != nil {
		return nil, err
	}
	return unseen(pairs, docs, without)
}

// measurePairs does with labelled pairs what the command asks for.
func measurePairs(out io.Writer, docs []*doc, pairs []labelled, wrong bool) {
	switch flag.Arg(0) {
	case "ablate":
		ablate(out, docs, scorePairs(docs, pairs))
	case "fit":
		printFit(out, scorePairs(docs, pairs))
	default:
		score(out, docs, pairs)
		if wrong {
			listWrong(out, docs, pairs)
		}
	}
}
