package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"warraq"
)

// Entry returns a source as an entry of a sources file: a YAML list item with the keys that are set, in the order in
// which the shipped list has them.
func Entry(s warraq.Source) string {
	text := marshal([]warraq.Source{s}, yaml.Indent(2), yaml.IndentSequence(true))
	return unindented(text)
}

// EntryJSON returns the keys of a source that are set, as they are in an entry, as one JSON object.
func EntryJSON(s warraq.Source) (json.RawMessage, error) {
	text, err := yaml.YAMLToJSON([]byte(flowEntry(s)))
	if err != nil {
		return nil, fmt.Errorf("writing source %s as JSON: %w", s.ID, err)
	}
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		return nil, fmt.Errorf("writing source %s as JSON: %w", s.ID, err)
	}
	return b.Bytes(), nil
}

// flowEntry returns a source as an entry on one line: {id: assabah, home: https://www.assabah.example/}.
func flowEntry(s warraq.Source) string { return strings.TrimSpace(marshal(s, yaml.Flow(true))) }

// marshal writes a value as YAML. Sources hold nothing that the library could not write.
func marshal(v any, options ...yaml.EncodeOption) string {
	options = append(options, yaml.UseSingleQuote(true), yaml.UseLiteralStyleIfMultiline(true),
		yaml.CustomMarshaler(func(d time.Duration) ([]byte, error) { return []byte(shortSpan(d)), nil }))
	text, err := yaml.MarshalWithOptions(v, options...)
	if err != nil {
		return fmt.Sprintf("# not writable as YAML: %v\n", err)
	}
	return string(text)
}

// written returns a source as it comes back from its own entry; the error says what cannot be written.
func written(s warraq.Source) (warraq.Source, error) {
	doc, _, err := readDocument("new entry", []byte("sources:\n"+indented(Entry(s), 2)))
	if err != nil {
		return s, err
	}
	return doc.Sources[0], nil
}

// CheckEntry says what is wrong with the values of a source by itself, as Problems.
func CheckEntry(s warraq.Source) error {
	_, err := written(s)
	return err
}

// scalar writes a text as a YAML value, in quotes where it needs them.
func scalar(s string) string { return strings.TrimSpace(marshal(s)) }

// unindented takes the indentation of the first line off all lines.
func unindented(text string) string {
	indent := text[:len(text)-len(strings.TrimLeft(text, " "))]
	return strings.TrimPrefix(strings.ReplaceAll(text, "\n"+indent, "\n"), indent)
}

// indented puts spaces before all lines that are not empty.
func indented(text string, spaces int) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString(strings.Repeat(" ", spaces))
		}
		b.WriteString(line)
	}
	return b.String()
}
