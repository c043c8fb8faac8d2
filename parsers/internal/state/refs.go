package state

import "slices"

// graph are the things of a store that names them: Apollo's and Relay's caches keep an object for each, and references to it elsewhere.
type graph struct {
	things *value // by name
	*budget
}

// whole puts things in place of references to them, as long as no more than maxRefs lie one in the other.
func (g *graph) whole(v value, refs, depth int) value {
	if g.values--; g.values < 0 || depth > maxDepth {
		return value{}
	}
	if to := reference(&v); to != "" {
		if refs == maxRefs {
			return value{}
		}
		return g.whole(*g.things.field(to), refs+1, depth+1)
	}
	items := make([]value, len(v.items))
	for i := range v.items {
		items[i] = g.whole(v.items[i], refs, depth+1)
	}
	v.items = items
	return v
}

// reference is the name in an object that is a reference and no more; "" for others.
func reference(v *value) string {
	if v.kind != object || len(v.keys) == 0 || len(v.keys) > maxRefKeys {
		return ""
	}
	if v.field("type").text == "id" {
		return v.field("id").text
	}
	return v.field("__ref").text
}

// hasReference says whether a reference stands in a value.
func hasReference(v *value, depth int) bool {
	if depth > maxDepth {
		return false
	}
	if reference(v) != "" {
		return true
	}
	return slices.ContainsFunc(v.items, func(it value) bool { return hasReference(&it, depth+1) })
}
