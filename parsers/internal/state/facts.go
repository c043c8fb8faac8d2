package state

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// item is what the objects of an article say of it, as a thing of schema.org in JSON.
func item(found *prose, title string) string {
	thing := map[string]any{"@context": "https://schema.org", "@type": "WebPage", "headline": title}
	for i := len(found.owners) - 1; i >= 0; i-- {
		for property, v := range readFacts(found.owners[i]) {
			if thing[property] == nil {
				thing[property] = v
			}
		}
	}
	if lead, _ := thing["alternativeHeadline"].(string); strings.Contains(arabic.Fold(markup.Plain(found.html)), arabic.Key(lead)) {
		delete(thing, "alternativeHeadline") // as many systems keep the beginning of the text
	}
	out, err := json.Marshal(thing)
	if err != nil {
		return ""
	}
	return string(out)
}

// properties are those of schema.org by the lists of words that name them, with how their values are read. Of two keys that
// may name one, the earlier word in the list counts.
var properties = []struct {
	list, property string
	read           func(*value) any
}{
	{"updated", "dateModified", dateOf},
	{"published", "datePublished", dateOf},
	{"subtitle", "alternativeHeadline", leadOf},
	{"author", "author", peopleOf},
	{"section", "articleSection", sectionOf},
	{"tags", "keywords", tagsOf},
}

// readFacts are the facts that an object tells, by their properties.
func readFacts(v *value) map[string]any {
	facts, ranks := map[string]any{}, map[string]int{}
	for i, key := range v.keys {
		for _, p := range properties {
			r := rank(key, p.list)
			if r < 0 {
				continue
			}
			if best, known := ranks[p.property]; known && best <= r {
				break
			}
			if got := p.read(&v.items[i]); got != nil {
				facts[p.property], ranks[p.property] = got, r
			}
			break
		}
	}
	return facts
}

// dateOf is a date; nil where the value is none.
func dateOf(v *value) any {
	if v.kind == object {
		for i := range v.items {
			if s := readDate(&v.items[i]); s != "" {
				return s
			}
		}
	}
	if s := readDate(v); s != "" {
		return s
	}
	return nil
}

// readDate is a date as it is written, of seconds or milliseconds since 1970 in UTC; "" where the value is no date.
func readDate(v *value) string {
	switch v.kind {
	case number:
		n, err := strconv.ParseInt(v.text, 10, 64)
		switch {
		case err != nil || n < epochFrom:
			return ""
		case n >= epochMillis:
			return time.UnixMilli(n).UTC().Format(time.RFC3339)
		}
		return time.Unix(n, 0).UTC().Format(time.RFC3339)
	case text:
		s := strings.TrimSpace(v.text)
		if len(s) >= len(time.DateOnly) && len(s) <= maxDate && markup.CountDigits(s) >= dateDigits {
			return s
		}
	}
	return ""
}

// leadOf is a text of some words at most.
func leadOf(v *value) any {
	if s := markup.Plain(v.text); v.kind == text && s != "" && len(v.text) <= maxLead && strings.Contains(s, " ") {
		return s
	}
	return nil
}

// peopleOf are persons by name.
func peopleOf(v *value) any {
	var out []any
	for _, n := range namesIn(v, 0) {
		out = append(out, map[string]any{"@type": "Person", "name": n})
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// sectionOf is the first name.
func sectionOf(v *value) any {
	if names := namesIn(v, 0); len(names) > 0 {
		return names[0]
	}
	return nil
}

// tagsOf are all names.
func tagsOf(v *value) any {
	if names := namesIn(v, 0); len(names) > 0 {
		return names
	}
	return nil
}

// namesIn are the names in a value: a text, those of the objects in a list, what an object is called by.
func namesIn(v *value, depth int) []string {
	if depth > maxNaming {
		return nil
	}
	switch v.kind {
	case text:
		if s := markup.Plain(v.text); s != "" && len(s) <= maxName && !markup.IsURL(s) && markup.Letters(s) > 0 {
			return []string{s}
		}
	case list:
		var out []string
		for i := range v.items[:min(len(v.items), maxNames)] {
			out = append(out, namesIn(&v.items[i], depth+1)...)
		}
		return out
	case object:
		return nameOf(v, depth)
	}
	return nil
}

// nameOf is what an object is called by, or else what the only object in it is: {"data":{"attributes":{"name":"…"}}}.
func nameOf(v *value, depth int) []string {
	best, bestRank := (*value)(nil), len(known["name"])
	for i, key := range v.keys {
		if r := rank(key, "name"); r >= 0 && r < bestRank && v.items[i].kind == text {
			best, bestRank = &v.items[i], r
		}
	}
	if best != nil {
		return namesIn(best, depth+1)
	}
	for i := range v.items {
		if it := &v.items[i]; it.kind == object || it.kind == list {
			if names := namesIn(it, depth+1); len(names) > 0 {
				return names
			}
		}
	}
	return nil
}
