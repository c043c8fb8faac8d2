// Package dump reads texts that some other program scraped: plain files, or the records of JSONL files.
package dump

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"

	"warraq"
	"warraq/internal/charset"
)

// maxBytes bounds a plain file and one line of JSONL.
const maxBytes = warraq.DefaultMaxBodyBytes

// Inputs are the files of a dump.
type Inputs struct {
	Names []string
	Field string // that holds the text of a record; empty for plain files
	Open  func(name string) (io.ReadCloser, error)
}

// Text is one text of a dump.
type Text struct {
	Name   string // file, or file:line of a record
	Source string // the record's "source", or the folder of the file: texts of one source have lines in common
	Title  string // the record's "title"
	Text   string

	record     []byte // the record it stands in, without its line break; nil for a plain file
	start, end int    // where its JSON string stands in the record
}

// Texts yields the texts of the inputs in their order: each file as one text, or each record of JSONL files. An error names
// the text that cannot be read; what follows it is still read.
func (in Inputs) Texts() iter.Seq2[Text, error] {
	read := in.plainFile
	if in.Field != "" {
		read = in.records
	}
	return func(yield func(Text, error) bool) {
		for _, name := range in.Names {
			for t, err := range read(name) {
				if err != nil {
					err = fmt.Errorf("%s: %w", t.Name, err)
				}
				if !yield(t, err) {
					return
				}
			}
		}
	}
}

// plainFile yields a file as one text.
func (in Inputs) plainFile(name string) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		text, err := in.plainText(name)
		yield(Text{Name: name, Source: filepath.Dir(name), Text: text}, err)
	}
}

func (in Inputs) plainText(name string) (string, error) {
	f, err := in.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	raw, err := ReadAll(f, name, maxBytes)
	if err != nil {
		return "", err
	}
	text, _, err := charset.Decode(raw, "text/plain")
	return string(text), err
}

// ReadAll reads up to max bytes of an input. The error is a *warraq.Rejection where there are more.
func ReadAll(r io.Reader, name string, max int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, max+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if int64(len(body)) > max {
		return nil, warraq.Reject(warraq.RejectTooLarge, "over %d bytes", max)
	}
	return body, nil
}

// records yields the records of a JSONL file.
func (in Inputs) records(name string) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		f, err := in.Open(name)
		if err != nil {
			yield(Text{Name: name}, errors.Unwrap(err)) // its message names the file, too
			return
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(make([]byte, 0, 64<<10), int(maxBytes))
		n := 1
		for ; lines.Scan(); n++ {
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			t, err := readRecord(bytes.Clone(lines.Bytes()), in.Field)
			t.Name = fmt.Sprintf("%s:%d", name, n)
			if !yield(t, err) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Text{Name: fmt.Sprintf("%s:%d", name, n)}, err)
		}
	}
}
