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
		for _, piece := range textChanges(from.Text(), to.Text()) {
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
			lines = append(lines, name+": "+strings.Join(marked(worddiff.Diff(strings.Fields(old), strings.Fields(fresh)), -1), " "))
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

// paragraphMark stands between the words of two paragraphs, so that a moved break shows.
const paragraphMark = "¶"

// textChanges are the pieces of a text in which words changed, each with some words around.
func textChanges(from, to string) []string {
	if from == to {
		return nil
	}
	return marked(worddiff.Diff(textWords(from), textWords(to)), changeContext)
}

func textWords(text string) []string {
	return strings.Fields(strings.ReplaceAll(text, "\n\n", " "+paragraphMark+" "))
}

// marked writes edits as text: [-what was taken out-] and {+what was put in+} among words that are the same. Of a longer
// run of those only context words next to a change are written, and the text is cut into pieces there; below 0 all are.
func marked(edits []worddiff.Edit, context int) []string {
	var pieces []string
	var piece []string
	for i, e := range edits {
		switch words := e.Words; {
		case e.Op == worddiff.Removed:
			piece = append(piece, "[-"+strings.Join(words, " ")+"-]")
		case e.Op == worddiff.Added:
			piece = append(piece, "{+"+strings.Join(words, " ")+"+}")
		case context < 0 || len(words) <= 2*context && i > 0 && i < len(edits)-1:
			piece = append(piece, words...)
		default:
			if i > 0 {
				piece = append(piece, firstWords(words, context))
				pieces = append(pieces, strings.Join(piece, " "))
			}
			piece = nil
			if i < len(edits)-1 {
				piece = []string{lastWords(words, context)}
			}
		}
	}
	if len(piece) > 0 {
		pieces = append(pieces, strings.Join(piece, " "))
	}
	return pieces
}

func firstWords(words []string, n int) string {
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:n], " ") + " …"
}

func lastWords(words []string, n int) string {
	if len(words) <= n {
		return strings.Join(words, " ")
	}
	return "… " + strings.Join(words[len(words)-n:], " ")
}
