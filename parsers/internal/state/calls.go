package state

import "strings"

// group reads «(…)», which may hold a function that is called at once: «(function(a,b){return {…}}("x","y"))», as Nuxt and
// devalue write what they know, or «(function(){…})()».
func (r *reader) group(depth int) (value, bool) {
	r.at++
	if r.peek(); !r.takeWord("function") {
		v, ok := r.literal(depth + 1)
		return v, ok && r.take(')')
	}
	f, ok := r.function(depth)
	if !ok {
		return value{}, false
	}
	if r.take(')') {
		return r.call(f, depth)
	}
	v, ok := r.call(f, depth)
	return v, ok && r.take(')')
}

// takeWord goes behind a word if it comes next.
func (r *reader) takeWord(w string) bool {
	rest := r.in[r.at:]
	if !strings.HasPrefix(rest, w) || len(rest) > len(w) && isNameByte(rest[len(w)]) {
		return false
	}
	r.at += len(w)
	return true
}

// argument reads the arguments of a call, of which the first is its value: JSON.parse("…"), Object.freeze({…}), Date(0).
func (r *reader) argument(depth int) (value, bool) {
	args, ok := r.arguments(depth)
	if !ok || len(args) == 0 {
		return value{}, ok
	}
	return args[0], true
}

// arguments reads «(a, b, …)».
func (r *reader) arguments(depth int) ([]value, bool) {
	var args []value
	for r.take('('); !r.take(')'); {
		v, ok := r.literal(depth + 1)
		if !ok || !r.take(',') && r.peek() != ')' {
			return nil, false
		}
		args = append(args, v)
	}
	return args, true
}

// function is a function that sets fields of its parameters and returns a literal.
type function struct {
	params []string
	sets   []setting
	result value
}

// setting is «a.title="…";» in a function: devalue writes so what stands in several places.
type setting struct {
	param, key string
	is         value
}

// function reads a function behind its first word.
func (r *reader) function(depth int) (f function, ok bool) {
	if r.peek(); r.identifier() == "" && r.peek() != '(' || !r.take('(') {
		return f, false
	}
	for !r.take(')') {
		r.peek()
		p := r.identifier()
		if p == "" || !r.take(',') && r.peek() != ')' {
			return f, false
		}
		f.params = append(f.params, p)
	}
	if !r.take('{') {
		return f, false
	}
	for r.peek(); !r.takeWord("return"); r.peek() {
		s, ok := r.setting(depth)
		if !ok {
			return f, false
		}
		f.sets = append(f.sets, s)
	}
	f.result, ok = r.literal(depth + 1)
	r.take(';')
	return f, ok && r.take('}')
}

// setting reads «a.key=…;» or «a[0]=…;».
func (r *reader) setting(depth int) (s setting, ok bool) {
	s.param, s.key, _ = strings.Cut(r.identifier(), ".")
	if r.take('[') {
		s.key = r.identifier()
		if !r.take(']') {
			return s, false
		}
	}
	if s.param == "" || s.key == "" || !r.take('=') {
		return s, false
	}
	s.is, ok = r.literal(depth + 1)
	return s, ok && (r.take(';') || r.take(','))
}

// call reads what a function is called with, and gives its result with the arguments in it.
func (r *reader) call(f function, depth int) (value, bool) {
	if r.peek() != '(' {
		return f.result, true
	}
	args, ok := r.arguments(depth)
	if !ok {
		return value{}, false
	}
	known := map[string]value{}
	for i, p := range f.params[:min(len(f.params), len(args))] {
		known[p] = args[i]
	}
	for _, s := range f.sets {
		v := known[s.param]
		v.keys, v.items = append(v.keys, s.key), append(v.items, r.bound(s.is, known, 0))
		known[s.param] = v
	}
	return r.bound(f.result, known, 0), true
}

// bound is a value with what is known in place of its variables.
func (b *budget) bound(v value, known map[string]value, depth int) value {
	if b.values--; b.values < 0 || depth > maxDepth {
		return value{}
	}
	if v.kind == name {
		return known[v.text]
	}
	items := make([]value, len(v.items))
	for i := range v.items {
		items[i] = b.bound(v.items[i], known, depth+1)
	}
	v.items = items
	return v
}
