// Package wordlist reads the word lists that packages keep in data files beside their code: one row a line, its cells
// separated by tabs. Empty lines and lines that begin with "#" say nothing.
package wordlist

import (
	"iter"
	"slices"
	"strings"
)

// Rows gives the cells of each row of a data file, in its order.
func Rows(data string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(data) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

// Lists are the words of a data file by the list that they stand in.
type Lists map[string][]string

// ReadLists reads a data file whose rows are the name of a list and one word of it. Rows of another form are passed over.
func ReadLists(data string) Lists {
	lists := make(Lists)
	for row := range Rows(data) {
		if len(row) == 2 {
			lists[row[0]] = append(lists[row[0]], row[1])
		}
	}
	return lists
}

// Has says whether a word stands in a list.
func (l Lists) Has(list, word string) bool { return slices.Contains(l[list], word) }

// In says whether text contains a word of a list.
func (l Lists) In(text, list string) bool {
	return slices.ContainsFunc(l[list], func(word string) bool { return strings.Contains(text, word) })
}
