package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"warraq/storage/dedup"
)

func features(w io.Writer, docs []*doc, pairs string) error {
	byID := map[string]*doc{}
	for _, d := range docs {
		byID[d.ID] = d
	}
	f, err := os.Open(pairs)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		r := strings.Split(lines.Text(), "\t")
		a, b := byID[r[1]], byID[r[2]]
		s := dedup.Score(dedup.NewText(dedup.LineWords(strings.Split(a.Text, "\n"))), dedup.NewText(dedup.LineWords(strings.Split(b.Text, "\n"))))
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t%d\t%d\t%.40s\t%.40s\n", r[0], r[5], a.Source, b.Source, s.Jaccard, s.Containment, s.Kept, s.KeptLong, s.Numbers, s.Names, s.Shared, a.Title, b.Title)
	}
	return lines.Err()
}
