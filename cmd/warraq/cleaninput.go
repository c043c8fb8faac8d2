package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"warraq"
	"warraq/internal/charset"
)

// maxRecordBytes bounds one line of JSONL input.
const maxRecordBytes = warraq.DefaultMaxBodyBytes

// plainText is one text to be cleaned.
type plainText struct {
	name   string // file, or file:line of a record
	source string // texts of one source are learnt from together: the record's "source", or the folder of the file
	title  string // the record's "title"
	text   string

	record     []byte // the record it stands in, without its line break; nil for a plain file
	start, end int    // where its JSON string stands in the record
}

// plainTexts yields the texts of the inputs in their order: each file as one text, or with a field each record of
// JSONL files. An error names the text that cannot be read; what follows it is still read.
func (a *app) plainTexts(inputs []string, field string) iter.Seq2[plainText, error] {
	return func(yield func(plainText, error) bool) {
		for _, input := range inputs {
			texts := a.plainFile(input)
			if field != "" {
				texts = a.records(input, field)
			}
			for t, err := range texts {
				if err != nil {
					err = fmt.Errorf("%s: %w", t.name, err)
				}
				if !yield(t, err) {
					return
				}
			}
		}
	}
}

// plainFile yields a file as one text.
func (a *app) plainFile(input string) iter.Seq2[plainText, error] {
	return func(yield func(plainText, error) bool) {
		t := plainText{name: input, source: filepath.Dir(input)}
		raw, err := a.readInput(input, warraq.DefaultMaxBodyBytes)
		if err == nil {
			raw, _, err = charset.Decode(raw, "text/plain")
		}
		t.text = string(raw)
		yield(t, err)
	}
}

// records yields the records of a JSONL file.
func (a *app) records(input, field string) iter.Seq2[plainText, error] {
	return func(yield func(plainText, error) bool) {
		in := io.NopCloser(a.in)
		if input != "-" {
			f, err := os.Open(input)
			if err != nil {
				yield(plainText{name: input}, errors.Unwrap(err))
				return
			}
			in = f
		}
		defer in.Close()
		lines := bufio.NewScanner(in)
		lines.Buffer(make([]byte, 0, 64<<10), int(maxRecordBytes))
		n := 1
		for ; lines.Scan(); n++ {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			t, err := readRecord(bytes.Clone(lines.Bytes()), field)
			t.name = fmt.Sprintf("%s:%d", input, n)
			if !yield(t, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(plainText{name: fmt.Sprintf("%s:%d", input, n)}, err)
		}
	}
}

// readRecord finds the field of a record that holds its text.
func readRecord(record []byte, field string) (plainText, error) {
	t := plainText{record: record}
	dec := json.NewDecoder(bytes.NewReader(record))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return t, errors.New("not a JSON object: give JSONL, one object a line")
	}
	found := false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return t, fmt.Errorf("not JSON: %w", err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return t, fmt.Errorf("not JSON: %w", err)
		}
		into := map[string]*string{"source": &t.source, "title": &t.title}[key.(string)]
		if key == field {
			t.end, found = int(dec.InputOffset()), true
			t.start = t.end - len(value)
			into = &t.text
		}
		if into == nil {
			continue
		}
		if err := json.Unmarshal(value, into); err != nil && key == field {
			return t, fmt.Errorf("field %q is no string", field)
		}
	}
	if !found {
		return t, fmt.Errorf("there is no field %q: name the one that holds the text with --jsonl-field", field)
	}
	return t, nil
}

// withText returns the record with another text in its field, and otherwise to the byte as it was.
func (t *plainText) withText(text string) ([]byte, error) {
	value, err := warraq.AppendJSONLine(nil, text)
	if err != nil {
		return nil, err
	}
	out := append([]byte{}, t.record[:t.start]...)
	out = append(out, bytes.TrimSuffix(value, []byte("\n"))...)
	return append(append(out, t.record[t.end:]...), '\n'), nil
}
