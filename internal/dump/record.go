package dump

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"warraq"
)

// readRecord finds the field of a record that holds its text. The record stays as it is, so that what is not that field
// comes out byte for byte as it came in.
func readRecord(record []byte, field string) (Text, error) {
	t := Text{record: record}
	dec := json.NewDecoder(bytes.NewReader(record))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return t, errors.New("not a JSON object: give JSONL, one object a line")
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return t, fmt.Errorf("not JSON: %w", err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return t, fmt.Errorf("not JSON: %w", err)
		}
		if err := t.take(key.(string), field, value, int(dec.InputOffset())); err != nil {
			return t, err
		}
	}
	if t.end == 0 {
		return t, fmt.Errorf("there is no field %q: name the one that holds the text with --jsonl-field", field)
	}
	return t, nil
}

// take keeps the value of a key that ends at an offset of the record. A source or title that is no string is none.
func (t *Text) take(key, field string, value json.RawMessage, end int) error {
	switch key {
	case field:
		t.start, t.end = end-len(value), end
		if json.Unmarshal(value, &t.Text) != nil {
			return fmt.Errorf("field %q is no string", field)
		}
	case "source":
		_ = json.Unmarshal(value, &t.Source)
	case "title":
		_ = json.Unmarshal(value, &t.Title)
	}
	return nil
}

// IsRecord says whether the text stood in a record.
func (t *Text) IsRecord() bool { return t.record != nil }

// WithText returns the record with another text in its field, and otherwise to the byte as it was; it ends in a line break.
func (t *Text) WithText(text string) ([]byte, error) {
	value, err := warraq.AppendJSONLine(nil, text)
	if err != nil {
		return nil, err
	}
	out := append([]byte{}, t.record[:t.start]...)
	out = append(out, bytes.TrimSuffix(value, []byte("\n"))...)
	return append(append(out, t.record[t.end:]...), '\n'), nil
}
