package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"warraq"
	"warraq/internal/screen"
	"warraq/internal/urls"
)

// writeExplanation prints an explanation for a person, a heading and indented lines for each step.
func writeExplanation(out io.Writer, l screen.Layout, e *explanation) error {
	w := bufio.NewWriter(out)
	if e.Article != nil {
		printLines(w, l, "", e.Article.Title)
	}
	for _, step := range e.steps() {
		if len(step.lines) == 0 {
			continue
		}
		fmt.Fprintln(w, step.name)
		for _, line := range step.lines {
			printLines(w, l, "  ", line)
		}
	}
	return w.Flush()
}

// step is one step on the way of an article.
type step struct {
	name  string
	lines []string
}

func (e *explanation) steps() []step {
	steps := []step{{"waiting", e.queuedLines()}, {"refused", e.rejectedLines()}}
	if a := e.Article; a != nil {
		steps = append(steps, step{"fetched", a.fetchedLines()}, step{"read", a.readLines()}, step{"taken out", a.removedLines()},
			step{"versions", a.versionLines()}, step{"copies", e.copyLines()}, step{"exports", e.exportLines()})
	}
	return steps
}

func (e *explanation) queuedLines() []string {
	q := e.Queued
	if q == nil {
		return nil
	}
	lines := []string{fmt.Sprintf("since %s, as a URL of source %s; tried %d times", minute(q.Added), q.Source, q.Attempts)}
	if q.Listing != "" {
		lines = append(lines, fmt.Sprintf("found in the %s %s", q.Via, q.Listing))
	}
	return append(lines, "the next crawl of the source fetches it")
}

func (e *explanation) rejectedLines() []string {
	r := e.Rejected
	if r == nil {
		return nil
	}
	reason := string(r.Code)
	if r.Detail != "" {
		reason += ": " + r.Detail
	}
	again := "for good: it is not fetched again"
	if !r.Final {
		again = "a passing fault: it is fetched again where a listing names it"
	}
	lines := []string{reason, fmt.Sprintf("last on %s, %d times in all, as a URL of source %s", minute(r.At), r.Times, r.Source), again}
	if r.Status != 0 {
		lines = append(lines, fmt.Sprintf("the server's status was %d", r.Status))
	}
	if e.Article == nil {
		lines = append(lines, "so it is in no corpus")
	}
	return lines
}

func (a *articleWhy) fetchedLines() []string {
	lines := []string{urls.Readable(a.URL), fmt.Sprintf("on %s for source %s; id %s", minute(a.Fetched), a.Source, a.ID)}
	if a.DuplicateID != nil {
		lines = append(lines, fmt.Sprintf("you asked for %s: the same text under another address, kept as a reference to this article", *a.DuplicateID))
	}
	if a.Vanished != nil {
		lines = append(lines, fmt.Sprintf("its page is gone since %s or before; exports keep it and say so", minute(*a.Vanished)))
	}
	return lines
}

// methodNames tell how a text was found.
var methodNames = map[string]string{
	warraq.MethodSelector: "by the source's own selector",
	warraq.MethodScored:   "by scoring the page",
	warraq.MethodJSONLD:   "in the page's JSON-LD",
	warraq.MethodFeed:     "in the feed",
	warraq.MethodPlain:    "as plain text",
}

func (a *articleWhy) readLines() []string {
	how := methodNames[a.Method]
	if how == "" {
		how = "in a way that is not known"
	}
	date := "no date could be read"
	switch {
	case a.Published != "":
		date = fmt.Sprintf("published %s, read from «%s»", a.Published, excerpt(a.Raw))
	case a.Raw != "":
		date = fmt.Sprintf("no date could be read from «%s»", excerpt(a.Raw))
	}
	return []string{
		fmt.Sprintf("%s in %s, found %s; confidence %.2f; parser %s", counted(a.Words, "word"), counted(a.Blocks, "block"), how, a.Confidence, orDash(a.Parser)),
		"language " + orDash(a.Language), date,
	}
}

func (a *articleWhy) removedLines() []string {
	var lines []string
	for _, r := range a.Removed {
		lines = append(lines, fmt.Sprintf("%d by %s", r.Pieces, r.Rule))
	}
	return lines
}

func (a *articleWhy) versionLines() []string {
	if a.Versions < 2 {
		return nil
	}
	return []string{fmt.Sprintf("%d; exports hold the last one, `warraq show --diff` tells them apart", a.Versions)}
}

// relationNames say what a text is to an earlier one, and what an earlier one is to a text.
var relationNames = map[warraq.RelationKind][2]string{
	warraq.RelationVerbatim:  {"the same text as", "came again in"},
	warraq.RelationAbridged:  {"an abridged copy of", "was abridged by"},
	warraq.RelationExtended:  {"an extended copy of", "was extended by"},
	warraq.RelationUpdate:    {"a later state of", "was followed by"},
	warraq.RelationContained: {"one item of", "holds as an item"},
	warraq.RelationContains:  {"a roundup that holds", "is an item of"},
}

func (e *explanation) copyLines() []string {
	asked := e.Article.ID
	if e.Article.DuplicateID != nil {
		asked = *e.Article.DuplicateID
	}
	var lines []string
	for _, r := range e.Article.Relations {
		words, other := relationNames[r.Kind][0], r.Of
		if r.Of == asked {
			words, other = relationNames[r.Kind][1], r.ID
		}
		lines = append(lines, fmt.Sprintf("%s %s  %s (%.0f%% of the words, Jaccard %.2f)", words, short(other), e.titles[other], 100*r.Kept, r.Jaccard))
	}
	if lines == nil {
		return []string{"nothing in the store is like it"}
	}
	return lines
}

func (e *explanation) exportLines() []string {
	var lines []string
	for _, p := range e.Exports {
		lines = append(lines, fmt.Sprintf("%-14s %s", p.Preset, p.verdict()))
	}
	return lines
}

// verdict says in a few words what an export does with the article.
func (p presetWhy) verdict() string {
	if p.Exported {
		return "in"
	}
	if p.Kept != "" {
		return fmt.Sprintf("out by %s: %s is exported instead", p.By, short(p.Kept))
	}
	var failed []string
	for _, v := range p.Verdicts {
		if !v.Pass {
			failed = append(failed, fmt.Sprintf("%s (it has: %s)", v.Want, v.Got))
		}
	}
	return "out: wanted is " + strings.Join(failed, "; ")
}
