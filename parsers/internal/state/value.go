package state

// kind is what a value is.
type kind uint8

const (
	nothing kind = iota // null, undefined, true, false, what cannot be told
	text
	number
	list
	object
	name // a variable whose value is not known yet
)

// value is what a literal of a script says. It is never changed once it has been read.
type value struct {
	kind  kind
	text  string   // of a text; a number or name as it is written
	keys  []string // of an object, in its order
	items []value  // of a list; of an object those of its keys
}

// field is the value of an object's key; nothing where it has none.
func (v *value) field(key string) *value {
	for i, k := range v.keys {
		if k == key {
			return &v.items[i]
		}
	}
	return &value{}
}

// isWrapped says whether a list holds one value alone.
func (v *value) isWrapped() bool { return v.kind == list && len(v.items) == 1 }
