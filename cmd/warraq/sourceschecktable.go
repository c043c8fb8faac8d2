package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"

	"warraq"
	"warraq/internal/check"
	"warraq/internal/screen"
	"warraq/internal/urls"
)

// checkTable writes the findings of checks as one table, a source at a time: the widths of its columns are known before
// the first source is.
type checkTable struct {
	out      io.Writer
	layout   screen.Layout
	terminal bool // the id of a source stands in its first line only, addresses are cut, states have colours
	long     bool
	widest   int // characters of the longest id
	begun    bool
}

// leastDetail is the width that the last column has on the narrowest terminal.
const leastDetail = 24

func widestID(sources []warraq.Source) int {
	widest := len("SOURCE")
	for _, s := range sources {
		widest = max(widest, len(s.ID))
	}
	return widest
}

// write adds a source to the table.
func (t *checkTable) write(c checked) error {
	var b bytes.Buffer
	if !t.begun {
		t.begun = true
		b.WriteString(t.start("SOURCE", "WHAT", "STATE", "FOUND", "DATE") + "DETAIL\n")
	}
	for i, f := range c.findings {
		id := c.Source.ID
		if i > 0 && t.terminal {
			id = ""
		}
		t.row(&b, &c.Source, id, f)
		if next := c.findings[i+1:]; len(next) == 0 || !next[0].SameFault(f) {
			t.fault(&b, f)
		}
	}
	_, err := t.out.Write(b.Bytes())
	return err
}

// start is a line of the table up to its last column.
func (t *checkTable) start(id, what, state, found, date string) string {
	return fmt.Sprintf("%-*s  %-7s  %s  %-10s  %-10s  ", t.widest, id, what, t.colour(state), found, date)
}

// row writes a finding.
func (t *checkTable) row(b *bytes.Buffer, src *warraq.Source, id string, f check.Finding) {
	date := ""
	if !f.Date.IsZero() {
		date = f.Date.Format(time.DateOnly)
	}
	at := t.widest + 42 // where the last column begins
	start := t.start(id, f.What, string(f.State), f.Found, date)
	for _, line := range t.wrap(t.detail(src, f, at), at) {
		b.WriteString(strings.TrimRight(start+line, " ") + "\n")
		start = strings.Repeat(" ", at)
	}
	t.below(b, f)
}

// below writes what stands below the row of a finding on an article: its address, and all that was found in it.
func (t *checkTable) below(b *bytes.Buffer, f check.Finding) {
	below := strings.Repeat(" ", t.widest+2)
	if t.terminal && f.Problem != "" && f.What == check.OfArticle && f.URL != "" {
		b.WriteString(below + urls.Readable(f.URL) + "\n")
	}
	if t.long && f.Article != nil {
		for _, line := range articleCheckLines(f.Article) {
			printLines(b, t.layout, below, line)
		}
	}
}

// fault writes below a finding what is wrong and what to do.
func (t *checkTable) fault(b *bytes.Buffer, f check.Finding) {
	indent := strings.Repeat(" ", t.widest+2)
	said := slices.Clone(f.Notes)
	if f.Problem != "" {
		said = append(said, f.Problem, "→ "+f.Advice)
	}
	for _, text := range said {
		for _, line := range t.wrap(text, len(indent)) {
			b.WriteString(indent + line + "\n")
		}
	}
}

// detail is the text of the last column. A pipe gets whole addresses; on a terminal those of listings
// that work are cut.
func (t *checkTable) detail(src *warraq.Source, f check.Finding, at int) string {
	switch {
	case f.What == check.OfRobots, f.URL == "":
		return f.Detail
	case !t.terminal:
		return strings.TrimSpace(f.Detail + "  " + urls.Readable(f.URL))
	case f.What == check.OfArticle:
		return f.Detail
	}
	address := urls.Below(src.Home, f.URL)
	if room := t.room(at); f.State == check.OK && room > 0 {
		address = runewidth.Truncate(address, room, "…")
	}
	return strings.TrimSpace(address + " " + f.Detail)
}

// wrap lays out a text that begins in column at.
func (t *checkTable) wrap(text string, at int) []string {
	return screen.Layout{Width: t.room(at)}.Lines(text)
}

// room is what a line has for a text that begins in column at; 0 for no bound.
func (t *checkTable) room(at int) int {
	if !t.terminal || t.layout.Width == 0 {
		return 0
	}
	return max(t.layout.Width-at, leastDetail)
}

// colour sets a state off on a terminal that has colours.
func (t *checkTable) colour(state string) string {
	cell := fmt.Sprintf("%-5s", state)
	if !t.terminal || os.Getenv("NO_COLOR") != "" {
		return cell
	}
	switch check.State(state) {
	case check.OK:
		return "\x1b[32m" + cell + "\x1b[0m"
	case check.Warn:
		return "\x1b[33m" + cell + "\x1b[0m"
	case check.Fault:
		return "\x1b[31m" + cell + "\x1b[0m"
	}
	return cell
}
