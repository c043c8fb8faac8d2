package config

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the files that the tests compare with")

const schemaFile = "../../docs/sources.schema.json"

// The stored schema is that of the structs, and every key has its line of help and no other has.
func TestSchemaFile(t *testing.T) {
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stored, text) {
		t.Errorf("%s is not current: run go test ./internal/config -run TestSchemaFile -update", schemaFile)
	}
	keys := map[string]bool{}
	collectKeys(reflect.TypeFor[document](), "", keys)
	table := keyTable()
	for path := range keys {
		if table[path].help == "" && !strings.HasSuffix(path, "[]") {
			t.Errorf("%s: no line in the key tables of jsonschema.go", path)
		}
	}
	for path := range table {
		if !keys[path] {
			t.Errorf("%s: stands in the key tables of jsonschema.go, but is no key of the file", path)
		}
	}
}

// collectKeys gathers the paths of all keys that a struct is filled from.
func collectKeys(t reflect.Type, path string, into map[string]bool) {
	if path != "" {
		into[path] = true
	}
	switch t.Kind() {
	case reflect.Slice:
		collectKeys(t.Elem(), path+"[]", into)
	case reflect.Struct:
		for f := range t.Fields() {
			collectKeys(f.Type, join(path, keyOf(f)), into)
		}
	}
}

func TestSchemaJudges(t *testing.T) {
	schema := compileSchema(t)
	shipped, err := os.ReadFile("../../sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(yamlValue(t, string(shipped))); err != nil {
		t.Errorf("the shipped list: %v", err)
	}
	if !bytes.HasPrefix(shipped, []byte(SchemaComment(SchemaURL)+"\n")) {
		t.Errorf("the shipped list does not begin with %s", SchemaComment(SchemaURL))
	}
	const entry = "sources:\n  - id: a\n    home: https://a.example.com/\n    "
	for _, good := range []string{
		"name: 24", "feeds:", "politeness: {delay: 1m30s, concurrency: 2}", "selectors: {remove: [.a]}", "country: INT", "months:", "disabled: true",
		"schedule: {min: 1h}", "recheck: {after: [1h, 24h], max: 5}",
	} {
		if _, err := Parse("f", []byte(entry+good)); err != nil {
			t.Errorf("%s: %v", good, err)
		}
		if err := schema.Validate(yamlValue(t, entry+good)); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{
		"feed: [x]", "feeds: https://a.example.com/rss", "feeds: [www.a.example.com]", "months: levent", "country: Egypt", "disabled: yes please",
		"politeness: {delay: 2}", "politeness: {delay: 2 s}", "politeness: {concurrency: 50}", "selectors: {contents: [p]}", "limits: {max_articles: many}",
	} {
		if _, err := Parse("f", []byte(entry+bad)); err == nil {
			t.Errorf("%s: Parse finds nothing wrong", bad)
		}
		if err := schema.Validate(yamlValue(t, entry+bad)); err == nil {
			t.Errorf("%s: the schema finds nothing wrong", bad)
		}
	}
	for _, bad := range []string{"sources: [{id: a}]", "sources: [{home: 'https://a.example.com/'}]", "sources: []", "version: 2\nsources: [{id: a, home: 'https://a.b/'}]", "version: 1"} {
		if err := schema.Validate(yamlValue(t, bad)); err == nil {
			t.Errorf("%s: the schema finds nothing wrong", bad)
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("sources.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("sources.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// yamlValue reads YAML as the values that JSON has.
func yamlValue(t *testing.T, text string) any {
	t.Helper()
	asJSON, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var v any
	dec := json.NewDecoder(bytes.NewReader(asJSON))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}
