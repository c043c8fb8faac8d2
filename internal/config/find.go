package config

import (
	"fmt"
	"slices"
	"strings"

	"warraq"
)

// Find returns the sources with the given ids, in the order asked for and each once; all sources where no id is
// given. Disabled sources are found like others. An unknown id is an error that names every unknown one, with the
// id that was probably meant.
func Find(sources []warraq.Source, ids ...string) ([]warraq.Source, error) {
	if len(ids) == 0 {
		return sources, nil
	}
	known := make([]string, len(sources))
	for i, s := range sources {
		known[i] = s.ID
	}
	var found []warraq.Source
	var unknown []string
	for i, id := range ids {
		at := slices.Index(known, id)
		switch {
		case slices.Contains(ids[:i], id):
		case at >= 0:
			found = append(found, sources[at])
		default:
			unknown = append(unknown, unknownID(sources, known, id))
		}
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("no such source: %s (`warraq sources list` shows all)", strings.Join(unknown, ", "))
	}
	return found, nil
}

// unknownID returns the id in quotes, followed by the id of the source that is spelled alike or bears it as its name.
func unknownID(sources []warraq.Source, known []string, id string) string {
	near := nearest(id, known)
	for _, s := range sources {
		if strings.EqualFold(s.NameEn, id) || s.Name == id {
			near = s.ID
		}
	}
	if near == "" {
		return fmt.Sprintf("%q", id)
	}
	return fmt.Sprintf("%q (did you mean %q?)", id, near)
}

// EntryLines returns the lines, counted from 1, at which the entry of a source begins and ends in a sources file. The error
// is as those of Parse and Find.
func EntryLines(name string, data []byte, id string) (first, last int, err error) {
	e, at, err := editorFor(name, data, []string{id})
	if err != nil {
		return 0, 0, err
	}
	if e.list.IsFlowStyle {
		line := e.list.Values[at[0]].GetToken().Position.Line
		return line, line, nil
	}
	from, end := e.entryLines(at[0])
	return from + 1, end, nil
}
