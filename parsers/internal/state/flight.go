package state

import (
	"strconv"
	"strings"
)

// flight is the stream of React's server components, as Next writes it into its pages: rows of an id, a colon and JSON, or a
// length and a text. «$1f» in one row stands for what another one says.
type flight struct {
	rows map[string]value
	*budget
}

// readFlight takes the rows of a stream as they name one another.
func (p *pool) readFlight() {
	f := &flight{rows: map[string]value{}, budget: p.budget}
	var ids []string
	for rest := p.flight.String(); rest != "" && len(ids) < maxRoots; {
		var id string
		var ok bool
		if id, rest, ok = strings.Cut(rest, ":"); !ok {
			break
		}
		id = strings.TrimSpace(id)
		rest = f.row(id, rest)
		ids = append(ids, id)
	}
	for _, id := range ids {
		if v, ok := f.rows[id]; ok && v.kind != text {
			p.roots = append(p.roots, f.whole(v, 0))
		}
	}
	whole := f.whole(f.rows["0"], 0) // the row that names all others
	e := elements{budget: p.budget}
	e.write(&whole, 0)
	p.drawn = e.out.String()
}

// row reads what one row says and returns what follows it.
func (f *flight) row(id, rest string) string {
	if strings.HasPrefix(rest, "T") {
		size, more, _ := strings.Cut(rest[1:], ",")
		if n, err := strconv.ParseUint(size, 16, 32); err == nil {
			n := min(int(n), len(more))
			f.rows[id] = value{kind: text, text: more[:n]}
			return more[n:]
		}
	}
	line, more, _ := strings.Cut(rest, "\n")
	r := &reader{in: line, budget: f.budget}
	if c := r.peek(); c == '{' || c == '[' || c == '"' {
		if v, ok := r.literal(0); ok {
			f.rows[id] = v
		}
		r.spend(0)
	}
	return more
}

// whole is a value with the rows in place of their names. Rows that name themselves end at the depth that nothing exceeds.
func (f *flight) whole(v value, depth int) value {
	if f.values--; f.values < 0 || depth > maxDepth {
		return value{}
	}
	if v.kind == text {
		if row, ok := f.rows[strings.TrimLeft(strings.TrimPrefix(v.text, "$"), "L@")]; ok && strings.HasPrefix(v.text, "$") {
			return f.whole(row, depth+1)
		}
		return v
	}
	items := make([]value, len(v.items))
	for i := range v.items {
		items[i] = f.whole(v.items[i], depth+1)
	}
	v.items = items
	return v
}
