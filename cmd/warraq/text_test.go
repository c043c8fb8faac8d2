package main

import (
	"testing"
	"time"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		got, want string
	}{
		{cut("خبر عاجل", 3), "خبر…"}, {cut("خبر", 3), "خبر"},
		{shortened("خبر عاجل", 4), "خبر…"}, {shortened("خبر", 3), "خبر"}, {shortened("خبرا", 3), "خب…"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestSpans(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "now", -time.Hour: "now", 45 * time.Minute: "in 45m", 44*time.Minute + time.Second: "in 45m", 24 * time.Hour: "in 24h", 3*time.Hour + 20*time.Minute: "in 3h20m",
	} {
		if got := untilText(d); got != want {
			t.Errorf("%s: got %q, want %q", d, got, want)
		}
	}
}

func TestByteSize(t *testing.T) {
	for n, want := range map[int64]string{0: "0 B", 999: "999 B", 1000: "1 KB", 1_250_000: "1.2 MB", 3e12: "3 TB", 5e15: "5000 TB"} {
		if got := byteSize(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

// TestWorthWords: which failures of a run are told at once.
func TestWorthWords(t *testing.T) {
	named := crawlOptions{sources: []string{"a"}}
	for _, c := range []struct {
		name          string
		options       crawlOptions
		failed, known int
		want          bool
	}{
		{"none failed", crawlOptions{all: true}, 0, 9, false},
		{"one of what was due", crawlOptions{}, 1, 9, false},
		{"most, as without a network", crawlOptions{}, 5, 9, true},
		{"one that was named", named, 1, 9, true},
		{"one of all", crawlOptions{all: true}, 1, 9, true},
		{"one in a dry run", crawlOptions{dryRun: true}, 1, 9, true},
	} {
		if got := c.options.worthWords(c.failed, c.known); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
