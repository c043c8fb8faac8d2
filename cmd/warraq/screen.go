package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/screen"
	"warraq/internal/search"
)

// The values of --bidi.
const (
	bidiAuto   = "auto"
	bidiVisual = "visual"
	bidiNone   = "none"
)

const bidiHelp = `Arabic on a terminal: most terminals reorder right-to-left text themselves, some print letters from left to right as
they come. --bidi visual reorders the lines and aligns them to the right for those, --bidi none leaves it to the terminal,
and auto, the default, takes visual only on terminals known not to do it (the Linux console, xterm, Alacritty, foot, Windows
Terminal) and none on all others, in files and in pipes. Joining the letters is up to the terminal and its font.`

// addBidiFlag adds --bidi to a command that prints Arabic text.
func addBidiFlag(cmd *cobra.Command, value *string) {
	cmd.Flags().StringVar(value, "bidi", bidiAuto, "who reorders right-to-left text: auto, visual (warraq) or none (the terminal)")
}

// layout says how text is to be laid out on standard output.
func (a *app) layout(bidi string) (screen.Layout, error) {
	l := screen.Layout{On: "[", Off: "]"}
	if a.outTerminal {
		l = screen.Layout{Width: a.outWidth, On: "\x1b[1m", Off: "\x1b[0m"}
	}
	switch bidi {
	case bidiAuto:
		l.Reorder = a.outTerminal && printsAsItComes(os.Getenv)
	case bidiVisual:
		l.Reorder = true
		if l.Width == 0 {
			l.Width = 80
		}
	case bidiNone:
	default:
		return l, usageErrorf("--bidi %q: give auto, visual or none", bidi)
	}
	return l, nil
}

// printsAsItComes says whether the environment is that of a terminal known not to reorder right-to-left text.
func printsAsItComes(env func(string) string) bool {
	switch name := env("TERM"); {
	case name == "linux", name == "alacritty", name == "foot", strings.HasPrefix(name, "foot-"):
		return true
	}
	for _, variable := range []string{"XTERM_VERSION", "ALACRITTY_WINDOW_ID", "WT_SESSION"} {
		if env(variable) != "" {
			return true
		}
	}
	return false
}

// printLines prints a text laid out, each line behind an indentation; where lines are reordered, the indentation is at
// the right, where they begin.
func printLines(w io.Writer, l screen.Layout, indent, text string) {
	if l.Width > 0 {
		l.Width = max(l.Width-len(indent), 20)
	}
	if l.Reorder {
		indent = ""
	}
	for _, line := range l.Lines(text) {
		fmt.Fprintln(w, indent+line)
	}
}

// setOff puts marks around the hits in a text.
func setOff(text string, hits []search.Span) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(text[at:h.From] + screen.Begin + text[h.From:h.To] + screen.End)
		at = h.To
	}
	return b.String() + text[at:]
}
