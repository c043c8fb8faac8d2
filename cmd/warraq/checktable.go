package main

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"

	"warraq"
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
		id := c.src.ID
		if i > 0 && t.terminal {
			id = ""
		}
		t.row(&b, &c.src, id, f)
		if next := c.findings[i+1:]; len(next) == 0 || !next[0].sameFault(f) {
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
func (t *checkTable) row(b *bytes.Buffer, src *warraq.Source, id string, f finding) {
	date := ""
	if !f.date.IsZero() {
		date = f.date.Format(time.DateOnly)
	}
	at := t.widest + 42 // where the last column begins
	start := t.start(id, f.what, string(f.state), f.found, date)
	for _, line := range t.wrap(t.detail(src, f, at), at) {
		b.WriteString(strings.TrimRight(start+line, " ") + "\n")
		start = strings.Repeat(" ", at)
	}
	below := strings.Repeat(" ", t.widest+2)
	if t.terminal && f.problem != "" && f.what == "article" && f.url != "" {
		b.WriteString(below + readableAddress(f.url) + "\n")
	}
	if t.long {
		for _, line := range f.more {
			printLines(b, t.layout, below, line)
		}
	}
}

// fault writes below a finding what is wrong and what to do.
func (t *checkTable) fault(b *bytes.Buffer, f finding) {
	indent := strings.Repeat(" ", t.widest+2)
	said := slices.Clone(f.notes)
	if f.problem != "" {
		said = append(said, f.problem, "→ "+f.advice)
	}
	for _, text := range said {
		for _, line := range t.wrap(text, len(indent)) {
			b.WriteString(indent + line + "\n")
		}
	}
}

// detail is the text of the last column. A pipe gets whole addresses; on a terminal those of listings
// that work are cut.
func (t *checkTable) detail(src *warraq.Source, f finding, at int) string {
	switch {
	case f.what == "robots", f.url == "":
		return f.detail
	case !t.terminal:
		return strings.TrimSpace(f.detail + "  " + readableAddress(f.url))
	case f.what == "article":
		return f.detail
	}
	address := shortAddress(src, f.url)
	if room := t.room(at); f.state == stateOK && room > 0 {
		address = runewidth.Truncate(address, room, "…")
	}
	return strings.TrimSpace(address + " " + f.detail)
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
	switch checkState(state) {
	case stateOK:
		return "\x1b[32m" + cell + "\x1b[0m"
	case stateWarn:
		return "\x1b[33m" + cell + "\x1b[0m"
	case stateFault:
		return "\x1b[31m" + cell + "\x1b[0m"
	}
	return cell
}

// readableAddress is an address with Arabic letters as letters, where it stays an address that can be copied.
func readableAddress(raw string) string {
	plain, err := url.PathUnescape(raw)
	if err != nil || !utf8.ValidString(plain) || strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return raw
	}
	return plain
}

// shortAddress is a readable address without the source's own host.
func shortAddress(src *warraq.Source, raw string) string {
	host := urls.Host(raw)
	if host == "" || host != urls.Host(src.Home) {
		return readableAddress(raw)
	}
	_, path, _ := strings.Cut(raw, "://")
	if at := strings.IndexAny(path, "/?"); at >= 0 {
		return readableAddress(path[at:])
	}
	return "/"
}
