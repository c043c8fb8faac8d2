// Package screen lays out text for terminals, right-to-left text above all.
//
// Some terminals reorder right-to-left text for display (the Unicode bidirectional algorithm, UAX 9), others print the
// characters from left to right as they come. Text for the first kind is only wrapped: what is reordered and aligned
// twice cannot be read. Text for the second kind is reordered here, line by line, and aligned to the right. Joining the
// letters is left to the terminal and its font.
package screen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/text/unicode/bidi"
)

// Begin and End stand in a text around what is to be set off. They take no space.
const (
	Begin = "\x01"
	End   = "\x02"
)

// Layout says how text is laid out. The zero value keeps lines as long as they are, in the order of reading.
type Layout struct {
	Width   int    // columns to wrap at; 0 for no bound
	Reorder bool   // for terminals that don't do it
	On, Off string // what Begin and End become: "\x1b[1m" and "\x1b[0m", or brackets
}

// cells measures text; characters of East Asian scripts that may be wide or narrow are taken as narrow.
var cells = &runewidth.Condition{}

// Lines returns the lines of a text on the screen. Words wider than the screen, such as addresses, stay whole. Control
// characters, which could steer the terminal, are left out.
func (l Layout) Lines(text string) []string {
	var lines []string
	open := false // between Begin and End, also over the end of a line
	for paragraph := range strings.SplitSeq(text, "\n") {
		for _, line := range l.wrap(printable(paragraph)) {
			if l.Reorder {
				line = l.align(reorder(line))
			}
			line, open = l.setOff(line, open)
			lines = append(lines, line)
		}
	}
	return lines
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\x01' && r != '\x02' {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\t", " "))
}

// wrap breaks a paragraph between words.
func (l Layout) wrap(paragraph string) []string {
	if l.Width <= 0 || cells.StringWidth(paragraph) <= l.Width {
		return []string{paragraph}
	}
	var lines []string
	var line strings.Builder
	at := 0
	for word := range strings.FieldsSeq(paragraph) {
		width := cells.StringWidth(word)
		switch {
		case line.Len() == 0:
		case at+1+width > l.Width:
			lines = append(lines, line.String())
			line.Reset()
			at = 0
		default:
			line.WriteByte(' ')
			at++
		}
		line.WriteString(word)
		at += width
	}
	return append(lines, line.String())
}

// align puts a line whose first strong character is right-to-left at the right edge of the screen.
func (l Layout) align(line string, rtl bool) string {
	if gap := l.Width - cells.StringWidth(line); rtl && gap > 0 {
		return strings.Repeat(" ", gap) + line
	}
	return line
}

// setOff replaces Begin and End. Reordering may have put the one in the place of the other, so that the first of two
// begins and the second ends. A line that breaks between the two ends it and the next begins it anew.
func (l Layout) setOff(line string, open bool) (string, bool) {
	if !open && !strings.ContainsAny(line, Begin+End) {
		return line, false
	}
	var b strings.Builder
	if open {
		b.WriteString(l.On)
	}
	for _, r := range line {
		switch {
		case r != '\x01' && r != '\x02':
			b.WriteRune(r)
		case open:
			b.WriteString(l.Off)
			open = false
		default:
			b.WriteString(l.On)
			open = true
		}
	}
	if open {
		b.WriteString(l.Off)
	}
	return b.String(), open
}

// reorder returns a line in the order of display, and whether it runs from right to left.
func reorder(line string) (string, bool) {
	var p bidi.Paragraph
	if _, err := p.SetString(line); err != nil || line == "" {
		return line, false
	}
	order, err := p.Order()
	if err != nil {
		return line, false
	}
	rtl := firstStrong(line) == bidi.R
	var b strings.Builder
	for i := range order.NumRuns() {
		at := i
		if rtl {
			at = order.NumRuns() - 1 - i
		}
		run := order.Run(at)
		if run.Direction() == bidi.RightToLeft {
			b.WriteString(reverse(run.String()))
		} else {
			b.WriteString(run.String())
		}
	}
	return b.String(), rtl
}

// firstStrong returns the class of the first character with a direction: bidi.L or, for Arabic and Hebrew, bidi.R.
func firstStrong(s string) bidi.Class {
	for _, r := range s {
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.L:
			return bidi.L
		case bidi.R, bidi.AL:
			return bidi.R
		}
	}
	return bidi.L
}

// mirrors are characters that point the other way when they are read from right to left.
var mirrors = map[rune]rune{
	'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹',
}

// reverse turns a right-to-left run around. Marks stay behind the letter that carries them.
func reverse(run string) string {
	out := make([]byte, 0, len(run))
	for len(run) > 0 {
		start := len(run)
		r, size := utf8.DecodeLastRuneInString(run)
		start -= size
		for unicode.Is(unicode.Mn, r) && start > 0 {
			r, size = utf8.DecodeLastRuneInString(run[:start])
			start -= size
		}
		marks := run[start+size:]
		if mirror, ok := mirrors[r]; ok {
			r = mirror
		}
		out = append(utf8.AppendRune(out, r), marks...)
		run = run[:start]
	}
	return string(out)
}
