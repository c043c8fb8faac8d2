// Command dedup measures duplicate detection on pairs that people labelled by reading.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
)

func main() {
	text := flag.String("text", "../../shared/text", "folder of .jsonl files that the pairs are drawn from")
	seed := flag.String("seed", "warraq", "draws another set")
	flag.Parse()
	docs, err := loadDocs(*text)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	if flag.Arg(0) == "features" {
		features(out, docs, "/tmp/pairs.tsv")
	} else if flag.Arg(0) == "curve" {
		curve(out, docs)
	} else if err := draw(out, docs, *seed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out.Flush()
}
