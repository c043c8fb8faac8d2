package meta

import (
	"cmp"
	"encoding/json"
	"errors"
	"html"
	"io"
	"slices"
	"strings"

	"warraq/parsers/internal/markup"
)

// item is one schema.org thing, from JSON-LD or microdata, with the properties that matter to news.
type item struct {
	types     []string // lower case, without the schema.org prefix
	addresses []string // url, mainEntityOfPage and @id, as written
	headline  string
	subtitle  string // alternativeHeadline
	name      string
	body      string // articleBody, or text
	about     string // description
	published string
	modified  string
	authors   []itemAuthor
	publisher string
	sections  []string
	keywords  []string
	image     string
	crumbs    []string // names of a BreadcrumbList, outermost first
	free      *bool    // isAccessibleForFree
	unproven  bool     // neither its headline nor its address is the page's
}

// itemAuthor is an author and its schema.org type in lower case: "person", "organization" or "".
type itemAuthor struct{ name, class string }

// is says whether the item is of one of the types.
func (it *item) is(types ...string) bool {
	return slices.ContainsFunc(it.types, func(t string) bool { return slices.Contains(types, t) })
}

// isArticle says whether the item is an article of any kind.
func (it *item) isArticle() bool {
	return it.is("report", "review") || slices.ContainsFunc(it.types, func(t string) bool {
		return strings.HasSuffix(t, "article") || strings.HasSuffix(t, "posting")
	})
}

// readJSONLD reads the JSON-LD scripts of a page. What cannot be read is left out: a broken script costs its own
// facts and nothing else.
func readJSONLD(scripts []string) []*item {
	w := &ldWalk{people: map[string]itemAuthor{}}
	for _, s := range scripts {
		for _, v := range parseJSONLD(s) {
			w.visit(v, 0)
		}
	}
	for _, it := range w.items {
		for i, a := range it.authors {
			if who, ok := w.people[a.name]; ok {
				it.authors[i] = who
			}
		}
	}
	return w.items
}

// parseJSONLD decodes the values of one script, which may hold several one after the other; as it stands if it is valid
// JSON, otherwise after mending what CMSs break. What stands before a mistake that cannot be mended counts.
func parseJSONLD(script string) []any {
	if len(script) > maxLDBytes {
		return nil
	}
	text := strings.TrimSpace(script)
	values, err := decodeAll(text)
	if err == nil {
		return values
	}
	if strings.Contains(text, "&quot;") && strings.Count(text, `"`) < quotedQuotes {
		text = html.UnescapeString(text)
	}
	mended, ok := mendJSON(text)
	if !ok {
		return nil
	}
	values, _ = decodeAll(string(mended))
	return values
}

// decodeAll decodes JSON values that follow one another, up to maxLDItems. The error is that of the first that cannot be read.
func decodeAll(text string) (values []any, err error) {
	for dec := json.NewDecoder(strings.NewReader(text)); len(values) < maxLDItems; {
		var v any
		if err := dec.Decode(&v); errors.Is(err, io.EOF) {
			return values, nil
		} else if err != nil {
			return values, err
		}
		values = append(values, v)
	}
	return values, nil
}

// ldWalk gathers the things of a page's JSON-LD.
type ldWalk struct {
	items  []*item
	people map[string]itemAuthor // by @id
}

// visit takes a decoded value: a thing, a list of them, or an object with @graph.
func (w *ldWalk) visit(v any, depth int) {
	if depth > maxLDDepth || len(w.items) >= maxLDItems {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			w.visit(e, depth+1)
		}
	case map[string]any:
		w.thing(v)
		w.visit(v["@graph"], depth+1)
		for _, e := range mainEntities(v) {
			w.visit(e, depth+1)
		}
	}
}

// mainEntities are the things that an object says it is about or belongs to; a page that it belongs to counts where it
// has a headline.
func mainEntities(m map[string]any) []map[string]any {
	var out []map[string]any
	if e, ok := m["mainEntity"].(map[string]any); ok {
		out = append(out, e)
	}
	if e, ok := m["mainEntityOfPage"].(map[string]any); ok && e["headline"] != nil {
		out = append(out, e)
	}
	return out
}

// thing reads one schema.org object.
func (w *ldWalk) thing(m map[string]any) {
	types := ldTypes(m["@type"])
	if len(types) == 0 {
		return
	}
	id, name := ldString(m["@id"]), ldString(m["name"])
	if who := namedAuthors(m)[0]; id != "" && who.name != "" && who.name != id {
		w.people[id] = who
	}
	w.items = append(w.items, &item{
		types: types, name: markup.Plain(name),
		addresses: ldAddresses(m),
		headline:  markup.Plain(ldString(m["headline"])),
		subtitle:  markup.Plain(ldString(m["alternativeHeadline"])),
		body:      cmp.Or(ldString(m["articleBody"]), ldString(m["text"])),
		about:     markup.Plain(ldString(m["description"])),
		published: ldString(m["datePublished"]),
		modified:  ldString(m["dateModified"]),
		authors:   append(ldAuthors(m["author"], 0), ldAuthors(m["creator"], 0)...),
		publisher: markup.Plain(ldName(m["publisher"])),
		sections:  ldStrings(m["articleSection"]),
		keywords:  ldStrings(m["keywords"]),
		image:     ldImage(m["image"], 0),
		crumbs:    ldCrumbs(m["itemListElement"]),
		free:      ldBool(m["isAccessibleForFree"]),
	})
}

// ldAddresses are what a thing says to be its own address, or that of the page that is about it.
func ldAddresses(m map[string]any) []string {
	var out []string
	for _, key := range [...]string{"url", "mainEntityOfPage", "@id"} {
		if s := ldString(m[key]); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// ldTypes reads @type, which is a string or a list.
func ldTypes(v any) []string {
	types := ldStrings(v)
	for i, t := range types {
		t = strings.ToLower(t)
		t = t[strings.LastIndexAny(t, "/:#")+1:]
		types[i] = t
	}
	return types
}

// ldString reads a string, the first string of a list, or what ldValue reads of an object.
func ldString(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(strings.ToValidUTF8(v, ""))
	case []any:
		if len(v) == 0 {
			return ""
		}
		if _, nested := v[0].([]any); !nested {
			return ldString(v[0])
		}
	case map[string]any:
		return ldValue(v)
	}
	return ""
}

// ldValue reads the value, @id, url or name of an object.
func ldValue(m map[string]any) string {
	for _, key := range [...]string{"@value", "@id", "url", "name"} {
		if s, ok := m[key].(string); ok && s != "" {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// ldStrings reads a string or a list of strings.
func ldStrings(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return []string{ldString(v)}
	case []any:
		var out []string
		for _, e := range v[:min(len(v), maxLDStrings)] {
			if s := ldName(e); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// ldName reads a string or the name of an object.
func ldName(v any) string {
	if m, ok := v.(map[string]any); ok {
		return ldString(m["name"])
	}
	return ldString(v)
}

// ldAuthors reads author: a name, an object, or a list of them. An object with only an @id gives the id, which
// readJSONLD replaces by the name of the person described elsewhere.
func ldAuthors(v any, depth int) []itemAuthor {
	if depth > maxLDNesting {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []itemAuthor{{name: markup.Plain(v)}}
	case []any:
		var out []itemAuthor
		for _, e := range v[:min(len(v), maxLDPersons)] {
			out = append(out, ldAuthors(e, depth+1)...)
		}
		return out
	case map[string]any:
		if list, ok := v["@list"]; ok {
			return ldAuthors(list, depth+1)
		}
		return namedAuthors(v)
	}
	return nil
}

// namedAuthors reads an object that is an author, of which the name may be a list, or in parts.
func namedAuthors(m map[string]any) []itemAuthor {
	class := ""
	if types := ldTypes(m["@type"]); len(types) > 0 {
		class = types[0]
	}
	names := slices.DeleteFunc(ldStrings(m["name"]), func(name string) bool { return strings.TrimSpace(name) == "" })
	if len(names) == 0 {
		parts := strings.TrimSpace(ldString(m["givenName"]) + " " + ldString(m["familyName"]))
		names = []string{cmp.Or(parts, ldString(m["@id"]), ldString(m["url"]), ldString(m["sameAs"]))}
	}
	var out []itemAuthor
	for _, name := range names {
		out = append(out, itemAuthor{markup.Plain(name), class})
	}
	return out
}

// ldImage reads image: a URL, an ImageObject, or a list of them.
func ldImage(v any, depth int) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 && depth < maxLDNesting {
			return ldImage(v[0], depth+1)
		}
	case map[string]any:
		return cmp.Or(ldString(v["url"]), ldString(v["contentUrl"]))
	}
	return ""
}

// ldCrumbs reads the names of a breadcrumb list in their order.
func ldCrumbs(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, e := range list[:min(len(list), maxLDPersons)] {
		m, _ := e.(map[string]any)
		name := cmp.Or(ldString(m["name"]), ldName(m["item"]))
		if name = markup.Plain(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// ldBool reads true, false, "True" or "False".
func ldBool(v any) *bool {
	switch v := v.(type) {
	case bool:
		return &v
	case string:
		b := strings.EqualFold(v, "true")
		if b || strings.EqualFold(v, "false") {
			return &b
		}
	}
	return nil
}
