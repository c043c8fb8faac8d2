package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"warraq"
)

// maxProblems is how many problems are kept: beyond it the file is not a list of sources with mistakes but something else.
const maxProblems = 200

// Problem is one thing wrong in a sources file.
type Problem struct {
	File   string
	Line   int    // counted from 1; 0 where no line can be named
	Column int    // counted from 1, in characters; 0 where unknown
	Source string // id of the source it is in, "#3" for the third where that has none; empty outside sources
	Key    string // such as "feeds[0]" or "politeness.delay"; empty for the entry or file as a whole
	Value  string // as written; long ones are cut
	// Message says what is wrong, Hint what to write instead; Hint may be empty.
	Message, Hint string
}

// String returns the problem in one line:
//
//	sources.yaml:41: source "almasry": feeds[0] "htp://x": not an http(s) URL; write it as https://host/path
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	if p.Source != "" {
		fmt.Fprintf(&b, ": source %q", p.Source)
	}
	if p.Key != "" {
		b.WriteString(": " + p.Key)
	}
	if p.Value != "" {
		fmt.Fprintf(&b, " %q", p.Value)
	}
	b.WriteString(": " + p.Message)
	if p.Hint != "" {
		b.WriteString("; " + p.Hint)
	}
	return b.String()
}

// Problems is everything wrong in a sources file, in the order of its lines; an error.
type Problems []Problem

// Error returns the problems, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// mark is where a value stands in the file, and how it is written there.
type mark struct {
	line, column int
	raw          string
}

// finding is a problem that still stands at a path such as "sources[3].feeds[0]".
type finding struct {
	path                 string
	mark                 mark
	value, message, hint string
}

// report collects problems, and where each value of the file stands.
type report struct {
	file     string
	marks    map[string]mark
	problems []finding
	failed   map[string]bool // paths that have a problem
}

// full says that no further problem will be kept.
func (r *report) full() bool { return len(r.problems) >= maxProblems }

// add notes a problem with the value at path, which it quotes as it is written in the file.
func (r *report) add(path, message, hint string) {
	m := r.at(path)
	r.addAt(path, m, m.raw, message, hint)
}

// addAt notes a problem at a place of its own.
func (r *report) addAt(path string, m mark, value, message, hint string) {
	if r.full() {
		return
	}
	r.failed[path] = true
	r.problems = append(r.problems, finding{path, m, clip(value), message, hint})
}

// at returns where path stands or, for what is missing, where the nearest thing around it starts.
func (r *report) at(path string) mark {
	if m, ok := r.marks[path]; ok {
		return m
	}
	for path != "" {
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
		if m, ok := r.marks[path]; ok {
			return mark{line: m.line, column: m.column}
		}
	}
	return mark{}
}

// finish turns the findings into Problems, sorted by line; sources gives the ids for them.
func (r *report) finish(sources []warraq.Source) Problems {
	out := make(Problems, 0, len(r.problems)+1)
	for _, f := range r.problems {
		source, key := locate(f.path, sources)
		out = append(out, Problem{File: r.file, Line: f.mark.line, Column: f.mark.column, Source: source, Key: key,
			Value: f.value, Message: f.message, Hint: f.hint})
	}
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if r.full() {
		out = append(out, Problem{File: r.file, Message: fmt.Sprintf("only the first %d problems are shown", maxProblems),
			Hint: "mend these and run it again"})
	}
	return out
}

// locate splits "sources[3].feeds[0]" into the id of the fourth source and "feeds[0]".
func locate(path string, sources []warraq.Source) (source, key string) {
	rest, ok := strings.CutPrefix(path, "sources[")
	if !ok {
		return "", path
	}
	number, key, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(number)
	if err != nil {
		return "", path
	}
	if i < len(sources) && sources[i].ID != "" {
		return sources[i].ID, strings.TrimPrefix(key, ".")
	}
	return "#" + strconv.Itoa(i+1), strings.TrimPrefix(key, ".")
}

// clip cuts a value to a length that fits a line of a terminal.
func clip(s string) string {
	const limit = 80
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + "…"
		}
	}
	return s
}
