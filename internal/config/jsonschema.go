package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"warraq"
)

// SchemaURL is where the shipped list finds its JSON Schema, relative to itself.
const SchemaURL = "docs/sources.schema.json"

// SchemaComment returns the comment by which editors with a YAML language server find the schema of a file.
func SchemaComment(address string) string { return "# yaml-language-server: $schema=" + address }

// Schema returns the JSON Schema (draft-07, which the YAML language server reads best) of a sources file, made from the
// structs that Parse fills. A file that Parse takes is valid by it; Parse finds more faults than a schema can.
func Schema() ([]byte, error) {
	root := schemaOf(reflect.TypeFor[document](), "")
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["title"] = "The sources of warraq"
	root["required"] = []string{"sources"}
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the schema: %w", err)
	}
	return append(text, '\n'), nil
}

// schemaOf returns the schema of a type at a path such as "sources[].feeds[]". A key without a value is one that is not
// set, so that null is allowed everywhere but in lists.
func schemaOf(t reflect.Type, path string) map[string]any {
	s := map[string]any{}
	jsonType := ""
	switch {
	case t == reflect.TypeFor[time.Duration]():
		jsonType, s["pattern"] = "string", `^-?([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h)([0-9.]+(ns|us|µs|ms|s|m|h))*$`
	case t.Kind() == reflect.String:
		jsonType = "string"
	case t.Kind() == reflect.Bool:
		jsonType = "boolean"
	case t.Kind() == reflect.Int, t.Kind() == reflect.Int64:
		jsonType = "integer"
	case t.Kind() == reflect.Slice:
		jsonType, s["items"] = "array", schemaOf(t.Elem(), path+"[]")
	case t.Kind() == reflect.Struct:
		jsonType, s["properties"], s["additionalProperties"] = "object", properties(t, path), false
	}
	s["type"] = jsonType
	info := keyTable()[path]
	if info.help != "" {
		s["description"] = info.help
	}
	maps.Copy(s, info.rules)
	if path == "sources[]" {
		s["required"] = []string{"id", "home"}
	}
	allowUnset(s, path, jsonType)
	return s
}

// allowUnset allows null where a key may be left without a value, and numbers where the decoder reads them as text.
func allowUnset(s map[string]any, path, jsonType string) {
	if path == "" || strings.HasSuffix(path, "[]") || slices.Contains([]string{"sources", "sources[].id", "sources[].home"}, path) {
		return
	}
	types := []string{jsonType, "null"}
	if jsonType == "string" && s["pattern"] == nil && s["enum"] == nil {
		types = append(types, "number")
	}
	s["type"] = types
	if values, ok := s["enum"].([]any); ok {
		s["enum"] = append(slices.Clone(values), nil)
	}
}

// properties returns the schemas of a struct's keys.
func properties(t reflect.Type, path string) map[string]any {
	out := map[string]any{}
	for f := range t.Fields() {
		out[keyOf(f)] = schemaOf(f.Type, join(path, keyOf(f)))
	}
	return out
}

// keyInfo is what the schema says of a key besides its type.
type keyInfo struct {
	help  string         // for a person who writes the file
	rules map[string]any // further keywords of JSON Schema
}

// keyTable says what every key is for, by its path. A test holds it against the structs.
func keyTable() map[string]keyInfo {
	table := map[string]keyInfo{
		"version":  {"The form of the file", map[string]any{"enum": []any{Version}}},
		"defaults": {"Settings of every source that has none of its own", nil},
		"sources":  {"The publications to crawl", map[string]any{"minItems": 1}},

		"defaults.user_agent": {"Sent to every host; warraq's own if left out", nil},
		"defaults.contact":    {"Mail address or page for site owners who want to write to you", nil},
	}
	for path, info := range sourceKeys() {
		table["sources[]."+path] = info
	}
	for _, prefix := range []string{"defaults.", "sources[]."} {
		for path, info := range sharedKeys() {
			table[prefix+path] = info
		}
	}
	return table
}

// sourceKeys says what the keys of one source are for.
func sourceKeys() map[string]keyInfo {
	address := map[string]any{"pattern": `^https?://[^\s/]`}
	return map[string]keyInfo{
		"id":            {"Unique name: a-z, 0-9, - and _. It stands in the store: don't change it later", map[string]any{"pattern": `^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$`, "maxLength": maxIDLength}},
		"name":          {"As it calls itself: الصباح", nil},
		"name_en":       {"For reports in Latin script", nil},
		"home":          {"Address of the home page; its host is the source's host", address},
		"country":       {"Two capital letters after ISO 3166-1, or INT for an international service; gives time zone and month names", map[string]any{"pattern": `^([A-Z]{2}|INT)?$`}},
		"language":      {"Language of the articles wanted, ar if left out; any takes all", map[string]any{"pattern": `^[a-z]*$`}},
		"timezone":      {"IANA name for dates that give no zone, such as Asia/Riyadh; the country's if left out", nil},
		"months":        {"Month names it prints; the country's if left out", enum(warraq.MonthsLevant, warraq.MonthsEgypt, warraq.MonthsAlgeria, warraq.MonthsMorocco, warraq.MonthsLibya)},
		"feeds":         {"RSS, Atom, RDF or JSON Feed addresses, best first; looked for on the home page if left out", nil},
		"feeds[]":       {"", address},
		"sitemaps":      {"Sitemaps, indexes of sitemaps, news sitemaps", nil},
		"sitemaps[]":    {"", address},
		"sections":      {"Pages whose links are articles, such as a list of the latest news", nil},
		"sections[]":    {"", address},
		"articles":      {"Regular expressions (RE2); an address on a section page or in a sitemap must match one to be an article's; items of feeds need not", nil},
		"exclude":       {"Regular expressions (RE2); an address that matches one is no article's", nil},
		"hosts":         {"Further hosts its articles live on, without https://", nil},
		"confidence":    {"How well the entry is known", enum(warraq.ConfidenceHigh, warraq.ConfidenceMedium, warraq.ConfidenceLow, warraq.ConfidenceChecked)},
		"as_of":         {"When the confidence was last seen to be right: a year, a month or a day", map[string]any{"pattern": `^([0-9]{4}(-[0-9]{2}){0,2})?$`}},
		"disabled":      {"true keeps the entry but leaves it out of crawls", nil},
		"alone":         {"true has each page read by itself: what the pages of the source share is neither learnt nor taken out", nil},
		"allow_private": {"true lets it live on loopback or private addresses, with any delay", nil},
		"notes":         {"For people: blocks, oddities", nil},

		"selectors":          {"CSS selectors for pages that the general parser reads wrongly; of each list the first that matches wins", nil},
		"selectors.content":  {"The element that holds the article's text", nil},
		"selectors.title":    {"The headline", nil},
		"selectors.subtitle": {"The second headline or standfirst", nil},
		"selectors.author":   {"The byline", nil},
		"selectors.date":     {"The date of publication", nil},
		"selectors.remove":   {"All that matches is taken away: share bars, related articles", nil},

		"boilerplate":      {"Which of the lines that the source repeats are taken out of its articles", nil},
		"boilerplate.pin":  {"Lines that are always taken out", nil},
		"boilerplate.veto": {"Lines that are never taken out because they recur", nil},

		"layout":              {"Where on its pages the parts of its articles stand, as `warraq sources show ID --layout` prints it", nil},
		"layout.text":         {"Where the text of an article stands", nil},
		"layout.text.pin":     {"Places where it usually does, however few pages show it there: body > main > div.story", nil},
		"layout.text.veto":    {"Places where it does not, however many pages seem to show it there", nil},
		"layout.date":         {"Where the date of publication stands", nil},
		"layout.date.pin":     {"Places where it usually does, however few pages show it there: body > main > div.story", nil},
		"layout.date.veto":    {"Places where it does not, however many pages seem to show it there", nil},
		"layout.authors":      {"Where the authors stand", nil},
		"layout.authors.pin":  {"Places where it usually does, however few pages show it there: body > main > div.story", nil},
		"layout.authors.veto": {"Places where it does not, however many pages seem to show it there", nil},
		"layout.section":      {"Where the section stands", nil},
		"layout.section.pin":  {"Places where it usually does, however few pages show it there: body > main > div.story", nil},
		"layout.section.veto": {"Places where it does not, however many pages seem to show it there", nil},
	}
}

// sharedKeys says what the keys are for that stand both in defaults and in a source.
func sharedKeys() map[string]keyInfo {
	return map[string]keyInfo{
		"politeness":             {"How hard the host may be asked; robots.txt always counts", nil},
		"politeness.delay":       {"Least time between two requests to the host: 200ms to 10m, 2s if left out", nil},
		"politeness.concurrency": {"Requests to the host at the same time, 1 if left out", between(1, maxConcurrency)},
		"politeness.timeout":     {"For one request: 1s to 10m, 30s if left out", nil},
		"limits":                 {"Bounds of one run", nil},
		"limits.max_articles":    {"New articles fetched in one run, 500 if left out", between(1, 1_000_000)},
		"limits.max_body_bytes":  {"Of one response, 10485760 (10 MB) if left out", between(minBodyBytes, maxBodyBytes)},
		"limits.max_age":         {"Older articles are skipped: 720h are thirty days", nil},
		"limits.min_words":       {"Shorter texts are rejected, 25 if left out (10 with language any)", between(1, maxMinWords)},
		"schedule":               {"Bounds of the time between two visits, which is learnt from how much the source publishes", nil},
		"schedule.min":           {"Not visited more often: 1m to 720h, 30m if left out", nil},
		"schedule.max":           {"Visited at least as often: 1m to 720h, 24h if left out", nil},
		"recheck":                {"When stored articles are looked at again, for changes and to see whether they are still there", nil},
		"recheck.after":          {"Ages of an article at which it is looked at, ascending: [1h, 6h, 24h, 72h] if left out", map[string]any{"maxItems": maxLooks}},
		"recheck.max":            {"Looks in one run, 50 if left out", between(1, maxRechecks)},
		"recheck.disabled":       {"true looks at no stored article again", nil},
	}
}

// between bounds a number.
func between(low, high int) map[string]any { return map[string]any{"minimum": low, "maximum": high} }

// enum is a closed set of values.
func enum(values ...string) map[string]any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return map[string]any{"enum": out}
}
