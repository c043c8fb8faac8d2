package state

import "strings"

// reader reads literals as JSON writes them, and as scripts do: keys and strings in any quotes or none, variables, calls.
// What is no literal ends it. Bounds hold for all literals of a page together.
type reader struct {
	in string
	at int
	*budget
}

// budget is the work that is still allowed on a page.
type budget struct {
	bytes  int // of scripts to be read, those read in vain among them
	values int
}

// spend takes the bytes of what was read from a place on off the budget; false where it is used up.
func (r *reader) spend(from int) bool {
	r.bytes -= r.at - from
	return r.bytes > 0 && r.values > 0
}

// literal reads one value at r.at, below depth others.
func (r *reader) literal(depth int) (value, bool) {
	if r.values--; r.values < 0 || depth > maxDepth {
		return value{}, false
	}
	switch c := r.peek(); c {
	case '{':
		return r.object(depth)
	case '[':
		return r.list(depth)
	case '"', '\'', '`':
		return r.texts()
	case '(':
		return r.group(depth)
	case '!', '-', '+', '~':
		r.at++
		v, ok := r.literal(depth + 1)
		if c == '-' && v.kind == number {
			v.text = "-" + v.text
		}
		return v, ok
	default:
		return r.word(c, depth)
	}
}

// peek skips white space and comments, and shows what stands behind them; 0 at the end.
func (r *reader) peek() byte {
	for r.at < len(r.in) {
		switch c := r.in[r.at]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			r.at++
		case c == '/' && strings.HasPrefix(r.in[r.at:], "/*"):
			r.at += behind(r.in[r.at:], "*/")
		case c == '/' && strings.HasPrefix(r.in[r.at:], "//"):
			r.at += behind(r.in[r.at:], "\n")
		default:
			return c
		}
	}
	return 0
}

// behind is the index behind the first mark of a text; its length where there is none.
func behind(text, mark string) int {
	if i := strings.Index(text, mark); i >= 0 {
		return i + len(mark)
	}
	return len(text)
}

// take goes behind a mark if it comes next.
func (r *reader) take(mark byte) bool {
	if r.peek() != mark {
		return false
	}
	r.at++
	return true
}

// object reads «{…}».
func (r *reader) object(depth int) (value, bool) {
	v := value{kind: object}
	for r.at++; !r.take('}'); {
		key, ok := r.key()
		if !ok || !r.take(':') {
			return v, false
		}
		item, ok := r.literal(depth + 1)
		if !ok {
			return v, false
		}
		v.keys, v.items = append(v.keys, key), append(v.items, item)
		if !r.take(',') && r.peek() != '}' {
			return v, false
		}
	}
	return v, true
}

// key reads the key of an object.
func (r *reader) key() (string, bool) {
	if c := r.peek(); c == '"' || c == '\'' {
		return r.quoted()
	}
	k := r.identifier()
	return k, k != ""
}

// list reads «[…]»; what is left out between commas is nothing.
func (r *reader) list(depth int) (value, bool) {
	v := value{kind: list}
	for r.at++; !r.take(']'); {
		if r.take(',') {
			v.items = append(v.items, value{})
			r.values--
			continue
		}
		item, ok := r.literal(depth + 1)
		if !ok {
			return v, false
		}
		v.items = append(v.items, item)
		if !r.take(',') && r.peek() != ']' {
			return v, false
		}
	}
	return v, true
}

// texts reads a string, or several that are put together by «+».
func (r *reader) texts() (value, bool) {
	s, ok := r.quoted()
	for parts := 0; ok && parts < maxParts && r.peek() == '+'; parts++ {
		r.at++
		if c := r.peek(); c != '"' && c != '\'' {
			return value{}, false
		}
		var more string
		more, ok = r.quoted()
		s += more
	}
	return value{kind: text, text: s}, ok
}

// identifier reads a name, or a number as it is written; "" where none stands.
func (r *reader) identifier() string {
	from := r.at
	for r.at < len(r.in) && isNameByte(r.in[r.at]) {
		r.at++
	}
	return r.in[from:r.at]
}

// isNameByte says whether c may stand in a name or number; all letters outside of ASCII may.
func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '.' || c >= 0x80
}

// word reads a number, a variable, or a call.
func (r *reader) word(first byte, depth int) (value, bool) {
	w := r.identifier()
	switch w {
	case "":
		return value{}, false
	case "null", "undefined", "true", "false", "NaN", "Infinity":
		return value{}, true
	case "void", "new", "await":
		r.peek()
		return r.literal(depth + 1)
	case "function":
		f, ok := r.function(depth)
		if !ok {
			return value{}, false
		}
		return r.call(f, depth)
	}
	switch {
	case first >= '0' && first <= '9' || first == '.':
		return value{kind: number, text: w}, true
	case r.peek() == '(':
		return r.argument(depth)
	}
	return value{kind: name, text: w}, true
}
