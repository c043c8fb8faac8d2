// Package toy is a small extractor whose every rule the tests of ablate know: needed by a page, by a test, or idle.
package toy

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.tsv
var wordsTSV string

// Numbers, of which one is needed.
const (
	minLetters  = 4
	maxLines    = 1000
	headerLines = 1 << iota // counted, no measure
)

var grid [maxGrid]int

const maxGrid = 3 // the length of an array

var smallWords = map[string]bool{"tiny": true, "small": true}

var signs = [...]string{"!!!!!", "?????"}

type pass struct {
	name string
	run  func([]string) []string
}

var passes = []pass{
	{"advertisements", withoutAds},
	{"nothing", func(lines []string) []string { return lines }},
}

// words are the lines to drop, by kind.
var words = sync.OnceValue(func() map[string]string {
	kinds := map[string]string{}
	for line := range strings.Lines(wordsTSV) {
		kind, word, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok {
			kinds[word] = kind
		}
	}
	return kinds
})

// Read returns the first line and the text of the others.
func Read(page string) (title, text string) {
	lines := strings.Split(strings.TrimSpace(page), "\n")
	for _, p := range passes {
		lines = p.run(lines)
	}
	grid[0] = headerLines
	var kept []string
	for i, line := range lines[1:] {
		line = unlisted(mended(line))
		if i < maxLines && keeps(line) {
			kept = append(kept, line)
		}
	}
	return lines[0], strings.Join(kept, "\n")
}

func withoutAds(lines []string) []string {
	var kept []string
	for _, l := range lines {
		if !strings.HasPrefix(l, "ad:") {
			kept = append(kept, l)
		}
	}
	return kept
}

// mended is a line without what editors leave in it.
func mended(line string) string {
	for _, mend := range [...]func(string) string{strings.TrimSpace, strings.ToLower} {
		line = mend(line)
	}
mark:
	switch n := strings.Count(line, "*"); n {
	case 2:
		line = strings.Trim(line, "*")
		break mark
	}
	return line
}

// unlisted is a line without the marks of list items. It runs for ever without its condition.
func unlisted(line string) string {
	for {
		rest := strings.TrimPrefix(line, "- ")
		if rest == line {
			return line
		}
		line = rest
	}
}

// keeps judges one line.
func keeps(line string) bool {
	if strings.HasPrefix(line, "pageonly:") {
		return false
	}
	if strings.HasPrefix(line, "testonly:") {
		return false
	}
	if strings.HasPrefix(line, "never:") {
		return false
	}
	if strings.Contains(line, "breaks") && len(line) > 5 && line[5] == 'x' {
		return false
	}
	switch first, _, _ := strings.Cut(line, " "); words()[first] {
	case "spam",
		"junk":
		return false
	case "unknown":
		return false
	}
	for _, s := range signs {
		if line == s {
			return false
		}
	}
	return !idle(line) && len(line) >= minLetters && !smallWords[line]
}

// idle holds for nothing that is read anywhere.
func idle(line string) bool {
	return strings.HasPrefix(line, "{") && strings.HasSuffix(line, "}")
}
