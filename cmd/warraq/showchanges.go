package main

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"warraq"
	"warraq/internal/screen"
	"warraq/internal/worddiff"
)

// changeContext is how many unchanged words are shown on either side of a change.
const changeContext = 8

// writeChanges prints what changed from each version of an article to the next, oldest first.
func writeChanges(w *bufio.Writer, l screen.Layout, versions []*warraq.Article) {
	if len(versions) < 2 {
		fmt.Fprintln(w, "there is one version only: the article has not changed since it was stored")
		return
	}
	for i := 1; i < len(versions); i++ {
		if i > 1 {
			fmt.Fprintln(w)
		}
		from, to := versions[i-1], versions[i]
		fmt.Fprintf(w, "version %d (%s) to %d (%s)\n", i, from.FetchedAt.Local().Format(time.DateTime), i+1, to.FetchedAt.Local().Format(time.DateTime))
		for _, line := range fieldChanges(from, to) {
			printLines(w, l, "", line)
		}
		for _, piece := range worddiff.Text(from.Text(), to.Text(), changeContext) {
			fmt.Fprintln(w)
			printLines(w, l, "", piece)
		}
	}
}

// fieldChanges are the facts that differ between two versions, a line each.
func fieldChanges(from, to *warraq.Article) []string {
	var lines []string
	add := func(name, old, fresh string) {
		if old != fresh {
			lines = append(lines, name+": "+strings.Join(worddiff.Words(old, fresh, -1), " "))
		}
	}
	list := func(items []string) string { return strings.Join(items, "، ") }
	add("title", from.Title, to.Title)
	add("subtitle", from.Subtitle, to.Subtitle)
	add("authors", list(from.Authors), list(to.Authors))
	add("agency", from.Agency, to.Agency)
	add("published", from.Published.String(), to.Published.String())
	add("updated", from.Updated.String(), to.Updated.String())
	add("section", from.Section, to.Section)
	add("tags", list(from.Tags), list(to.Tags))
	return lines
}
