package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

// TestDemoFits: on a terminal the demonstration prints no line of several words that is too wide, tables and addresses aside.
func TestDemoFits(t *testing.T) {
	out, errs, code := warraqSays(t, true, "demo")
	if code != exitOK {
		t.Fatalf("ended with %d: %s", code, errs)
	}
	_, cleaning, found := strings.Cut(out, "== One page before cleaning")
	cleaning, _, closed := strings.Cut(cleaning, "== The corpus")
	if !found || !closed {
		t.Fatalf("printed\n%s", out)
	}
	for line := range strings.Lines(cleaning) {
		line = strings.TrimRight(line, "\n")
		if runewidth.StringWidth(line) > 40 && len(strings.Fields(line)) > 1 && !strings.Contains(line, "http") && !strings.Contains(line, "\x1b") {
			t.Errorf("a line of more than 40 columns: %s", line)
		}
	}
}
