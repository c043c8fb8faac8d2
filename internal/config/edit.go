package config

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"warraq"
)

// errLayout says that a file is laid out in a way that the edits here do not master.
var errLayout = errors.New("the layout of the file is too unusual to be edited by a program; make the change by hand")

// Append returns the text of a sources file with entries added behind its last one. All else stays byte for byte as it
// is. A file without any text is begun. The error is of type Problems where the file is wrong before the edit, or would
// be after it; name stands for the file in messages.
func Append(name string, data []byte, entries ...warraq.Source) ([]byte, error) {
	if strings.TrimSpace(plainText(data)) == "" {
		return beginFile(name, entries)
	}
	e, err := newEditor(name, data)
	if IsEmptyList(err) {
		return appendFirst(name, data, entries)
	}
	if err != nil {
		return nil, err
	}
	added := make([]warraq.Source, len(entries))
	for i, s := range entries {
		if added[i], err = written(s); err != nil {
			return nil, err
		}
	}
	if e.list.IsFlowStyle {
		e.appendFlow(added)
	} else {
		e.appendBlock(added)
	}
	return e.finish(slices.Concat(e.doc.Sources, added))
}

// IsEmptyList says whether all that is wrong with a file, by the error of Load or Parse, is that it lists no source yet.
// Append can add to such a file.
func IsEmptyList(err error) bool {
	var problems Problems
	return errors.As(err, &problems) && len(problems) == 1 && (problems[0].Message == noSources || problems[0].Message == emptyFile)
}

// emptyList is the line of a list without entries, up to its comment.
var emptyList = regexp.MustCompile(`(?m)^sources:[ \t]*(\[[ \t]*\]|~|null)?[ \t]*(#.*)?\r?$`)

// appendFirst adds entries to a file that has none: below its empty list, or at its end.
func appendFirst(name string, data []byte, entries []warraq.Source) ([]byte, error) {
	text := "\n"
	for _, s := range entries {
		text += indented(Entry(s), 2)
	}
	at := emptyList.FindSubmatchIndex(data)
	var out []byte
	switch {
	case at == nil && bytes.Contains(data, []byte("sources:")):
		return nil, errLayout
	case at == nil:
		out = append(bytes.TrimRight(data, " \t\r\n"), "\n\nsources:\n"+text...)
	default:
		head := "sources:"
		if at[4] >= 0 {
			head += " " + string(data[at[4]:at[5]])
		}
		out = slices.Concat(data[:at[0]], []byte(head+"\n"+strings.TrimSuffix(text, "\n")), data[at[1]:])
	}
	if _, _, err := readDocument(name, out); err != nil {
		return nil, err
	}
	return out, nil
}

// beginFile returns the text of a new sources file.
func beginFile(name string, entries []warraq.Source) ([]byte, error) {
	text := "version: 1\n\nsources:\n"
	for _, s := range entries {
		text += "\n" + indented(Entry(s), 2)
	}
	if _, _, err := readDocument(name, []byte(text)); err != nil {
		return nil, err
	}
	return []byte(text), nil
}

// Remove returns the text of a sources file without the entries of some ids. A comment that stands directly above an
// entry goes with it. Errors are as those of Append and Find.
func Remove(name string, data []byte, ids ...string) ([]byte, error) {
	e, at, err := editorFor(name, data, ids)
	if err != nil {
		return nil, err
	}
	for _, i := range slices.Backward(at) {
		if e.list.IsFlowStyle {
			e.removeFlow(e.list, i)
		} else {
			e.removeBlock(i)
		}
	}
	var left []warraq.Source
	for i, s := range e.doc.Sources {
		if !slices.Contains(at, i) {
			left = append(left, s)
		}
	}
	if len(left) == 0 {
		return nil, fmt.Errorf("%s: nothing would be left; remove the file instead", name)
	}
	out, err := e.finish(left)
	var problems Problems
	if errors.As(err, &problems) {
		return nil, fmt.Errorf("without it the rest of the file would be wrong; move what it defines to another entry first: %w", err)
	}
	return out, err
}

// SetDisabled returns the text of a sources file with `disabled:` of some entries set. A reason is kept as the notes of
// an entry that has none, or else as a comment behind the key. Entries that are so already are left alone. Errors are
// as those of Append and Find.
func SetDisabled(name string, data []byte, disabled bool, why string, ids ...string) ([]byte, error) {
	e, at, err := editorFor(name, data, ids)
	if err != nil {
		return nil, err
	}
	want := slices.Clone(e.doc.Sources)
	for _, i := range slices.Backward(at) {
		if want[i].Disabled == disabled {
			continue
		}
		want[i].Disabled = disabled
		note := ""
		if disabled && want[i].Notes == "" {
			note, want[i].Notes = why, why
		}
		if err := e.setDisabled(i, disabled, note, why); err != nil {
			return nil, fmt.Errorf("%s: source %q: %w", name, want[i].ID, err)
		}
	}
	return e.finish(want)
}

// editorFor is newEditor, and finds the entries of ids, in the order of the file.
func editorFor(name string, data []byte, ids []string) (*editor, []int, error) {
	e, err := newEditor(name, data)
	if err != nil {
		return nil, nil, err
	}
	found, err := Find(e.doc.Sources, ids...)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	var at []int
	for i, s := range e.doc.Sources {
		if slices.ContainsFunc(found, func(f warraq.Source) bool { return f.ID == s.ID }) {
			at = append(at, i)
		}
	}
	return e, at, nil
}

// finish returns the edited text if it says what is wanted and nothing else has changed.
func (e *editor) finish(want []warraq.Source) ([]byte, error) {
	out := e.edited()
	doc, _, err := readDocument(e.name, out)
	if err != nil {
		return nil, err
	}
	if !reflect.DeepEqual(doc.Sources, want) || !reflect.DeepEqual(doc.Defaults, e.doc.Defaults) {
		return nil, fmt.Errorf("%s: %w", e.name, errLayout)
	}
	return out, nil
}
