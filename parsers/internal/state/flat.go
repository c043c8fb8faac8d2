package state

import (
	"strconv"
	"strings"
)

// flat is a list in which objects and lists give the places of their items in the list instead of these: the payload of Nuxt 3
// and SvelteKit (devalue) and of React Router (turbo-stream). Place 0 is the whole.
type flat struct {
	all []value
	*budget
}

// isFlat says whether a list is such a one: it begins with an object or list of places alone.
func isFlat(v *value) bool {
	if v.kind != list || len(v.items) < 2 {
		return false
	}
	first := &v.items[0]
	if first.kind != object && first.kind != list || len(first.items) == 0 {
		return false
	}
	if isTagged(first) {
		return true
	}
	for i := range first.items {
		if _, ok := place(&first.items[i]); !ok {
			return false
		}
	}
	return true
}

// place is the place that a number names.
func place(v *value) (int, bool) {
	if v.kind != number {
		return 0, false
	}
	n, err := strconv.Atoi(v.text)
	return n, err == nil
}

// isTagged says whether a list is a name and what it is the name of: ["Reactive", 1], ["Date", "2026-01-02"], ["P", 7].
func isTagged(v *value) bool { return v.kind == list && len(v.items) >= 2 && v.items[0].kind == text }

// at is the value at a place.
func (f *flat) at(i, depth int) value {
	if f.values--; i < 0 || i >= len(f.all) || depth > maxDepth || f.values < 0 {
		return value{}
	}
	v := f.all[i]
	if isTagged(&v) {
		return f.item(&v.items[1], depth)
	}
	if v.kind != list && v.kind != object {
		return v
	}
	out := value{kind: v.kind, keys: f.names(v.keys), items: make([]value, len(v.items))}
	for k := range v.items {
		out.items[k] = f.item(&v.items[k], depth)
	}
	return out
}

// item is what a place names, or the value itself where it names none.
func (f *flat) item(v *value, depth int) value {
	if i, ok := place(v); ok {
		return f.at(i, depth+1)
	}
	return *v
}

// names are the keys of an object, which turbo-stream gives by place, too: "_7".
func (f *flat) names(keys []string) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k
		if n, err := strconv.Atoi(strings.TrimPrefix(k, "_")); err == nil && k[0] == '_' && n >= 0 && n < len(f.all) {
			out[i] = f.all[n].text
		}
	}
	return out
}
