package config

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

const (
	maxValues = 200_000 // values read from one file, aliases expanded
	maxItems  = 1000    // values in one list of a source
	maxHops   = 8       // aliases, anchors and tags around one value; merge keys in one another
)

// decoder fills Go values from YAML nodes by the `yaml` tags of the structs, strictly, and goes on after a mistake.
// The library's own strict decoding stops at the first one.
type decoder struct {
	*report
	anchors map[string]ast.Node
	values  int
}

// document reads the whole file.
func (d *decoder) document(body ast.Node, doc *document) {
	if n := d.resolve(body, ""); n != nil && n.Type() == ast.SequenceType {
		d.addAt("", nodeMark(n), "", "the file is a list", `write "sources:" above it`)
		return
	}
	d.value(body, reflect.ValueOf(doc).Elem(), "")
}

// value reads node into v, which stands at path. A null leaves v unset.
func (d *decoder) value(node ast.Node, v reflect.Value, path string) {
	n := d.resolve(node, path)
	if n == nil || n.Type() == ast.NullType {
		return
	}
	d.marks[path] = nodeMark(n)
	switch {
	case v.Type() == reflect.TypeFor[time.Duration]():
		d.duration(n, v, path)
	case v.Kind() == reflect.String:
		d.text(n, v, path)
	case v.Kind() == reflect.Bool:
		d.boolean(n, v, path)
	case v.CanInt():
		d.integer(n, v, path)
	case v.Kind() == reflect.Slice:
		d.list(n, v, path)
	case v.Kind() == reflect.Struct:
		d.mapping(n, v, path)
	}
}

// resolve follows aliases and strips anchors and tags; it returns nil, with a note, where that leads nowhere.
func (d *decoder) resolve(n ast.Node, path string) ast.Node {
	if d.values++; d.values > maxValues || d.full() {
		if d.values == maxValues+1 {
			d.add(path, fmt.Sprintf("more than %d values in one file, aliases expanded", maxValues), "use fewer aliases")
		}
		return nil
	}
	for range maxHops {
		switch t := n.(type) {
		case *ast.AliasNode:
			name := t.Value.GetToken().Value
			target, ok := d.anchors[name]
			if !ok {
				d.addAt(path, nodeMark(t), "*"+name, "no anchor of this name", "define it with &"+name+", or put the value in quotes")
				return nil
			}
			n = target
		case *ast.AnchorNode:
			n = t.Value
		case *ast.TagNode:
			n = t.Value
		default:
			return n
		}
	}
	d.add(path, "an alias that leads to itself", "write the value out")
	return nil
}

// mapping reads a mapping into a struct.
func (d *decoder) mapping(n ast.Node, v reflect.Value, path string) {
	if !isMapping(n) {
		d.wrongType(n, path, "keys and values", `write "key: value" lines`)
		return
	}
	seen := map[string]int{}
	d.fields(n, v, path, seen, 0)
}

// fields reads the entries of a mapping; keys in seen, with the line where they were set, are not set again.
func (d *decoder) fields(n ast.Node, v reflect.Value, path string, seen map[string]int, depth int) {
	var merges []ast.Node
	for _, e := range entries(n) {
		key := e.Key.GetToken().Value
		at := mark{line: e.Key.GetToken().Position.Line, column: e.Key.GetToken().Position.Column}
		if e.Key.IsMergeKey() {
			merges = append(merges, e.Value)
			continue
		}
		field, ok := fieldByKey(v, key)
		if !ok {
			d.addAt(join(path, key), at, "", "unknown key", unknownKeyHint(v.Type(), key))
			continue
		}
		if line, dup := seen[key]; dup {
			if depth == 0 {
				d.addAt(join(path, key), at, "", fmt.Sprintf("key given twice, first in line %d", line), "keep one of them")
			}
			continue
		}
		seen[key] = at.line
		d.marks[join(path, key)] = at
		d.value(e.Value, field, join(path, key))
	}
	for _, m := range merges {
		d.merge(m, v, path, seen, depth)
	}
}

// merge reads what a merge key (<<: *base) brings: a mapping or a list of mappings, for keys not set yet.
func (d *decoder) merge(node ast.Node, v reflect.Value, path string, seen map[string]int, depth int) {
	n := d.resolve(node, path)
	if n == nil {
		return
	}
	if depth >= maxHops {
		d.add(path, "merge keys (<<) nested too deep", "write the values out")
		return
	}
	parts := []ast.Node{n}
	if list, ok := n.(*ast.SequenceNode); ok {
		parts = list.Values
	}
	for _, part := range parts {
		m := d.resolve(part, path)
		if m == nil {
			continue
		}
		if !isMapping(m) {
			d.wrongType(m, join(path, "<<"), "a mapping", "merge an anchor that holds keys and values")
			continue
		}
		d.fields(m, v, path, seen, depth+1)
	}
}

// list reads a list.
func (d *decoder) list(n ast.Node, v reflect.Value, path string) {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		d.wrongType(n, path, "a list", `put each value on a line of its own that starts with "- "`)
		return
	}
	if len(list.Values) > maxItems && path != "sources" {
		d.addAt(path, nodeMark(n), "", fmt.Sprintf("a list of more than %d values", maxItems), "split the source in two")
		return
	}
	for i, item := range list.Values {
		if d.full() || d.values > maxValues {
			return
		}
		element := reflect.New(v.Type().Elem()).Elem()
		at := fmt.Sprintf("%s[%d]", path, i)
		if item == nil || item.Type() == ast.NullType {
			d.addAt(at, mark{line: d.at(path).line}, "", "an empty list item", "give it a value or remove it")
		} else {
			d.value(item, element, at)
		}
		v.Set(reflect.Append(v, element))
	}
}

// text reads a string. Numbers count as text as they are written, so that `name: 24` needs no quotes.
func (d *decoder) text(n ast.Node, v reflect.Value, path string) {
	switch t := n.(type) {
	case *ast.StringNode:
		v.SetString(t.Value)
	case *ast.LiteralNode:
		v.SetString(t.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode:
		v.SetString(t.GetToken().Value)
	default:
		hint := "give one value"
		if _, scalar := n.(ast.ScalarNode); scalar {
			hint = "put it in quotes: '" + n.GetToken().Value + "'"
		}
		if _, pair := n.(*ast.MappingNode); pair { // in brackets, a colon within an address is taken for a key's
			hint += "; put one with a colon in it in quotes"
		}
		d.wrongType(n, path, "text", hint)
	}
}

// boolean reads true or false.
func (d *decoder) boolean(n ast.Node, v reflect.Value, path string) {
	b, ok := n.(*ast.BoolNode)
	if !ok {
		d.wrongType(n, path, "true or false", "write true or false, without quotes")
		return
	}
	v.SetBool(b.Value)
}

// integer reads a whole number.
func (d *decoder) integer(n ast.Node, v reflect.Value, path string) {
	i, ok := n.(*ast.IntegerNode)
	if !ok {
		d.wrongType(n, path, "a whole number", "write digits alone, such as "+exampleNumber(path))
		return
	}
	switch x := i.GetValue().(type) {
	case int64:
		v.SetInt(x)
	case uint64:
		if x > 1<<62 {
			d.add(path, "a number beyond all bounds", "write a smaller one")
			return
		}
		v.SetInt(int64(x))
	}
}

// exampleNumber returns a sensible value for a numeric key.
func exampleNumber(path string) string {
	if strings.HasSuffix(path, "max_body_bytes") {
		return "10485760 (10 MB)"
	}
	return "5"
}

// duration reads a time span in the form of time.ParseDuration: 500ms, 2s, 1m30s, 48h.
func (d *decoder) duration(n ast.Node, v reflect.Value, path string) {
	raw := n.GetToken().Value
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		d.add(path, "a time span without a unit", "write it as "+raw+"s for seconds, or with ms, m or h")
		return
	case *ast.StringNode:
	default:
		d.wrongType(n, path, "a time span", "write it like 2s, 500ms, 5m or 48h")
		return
	}
	span, err := time.ParseDuration(raw)
	if err != nil {
		d.add(path, "not a time span", durationHint(raw))
		return
	}
	v.SetInt(int64(span))
}

// durationHint guesses what a time span was meant to be: "2 s" is 2s, "30d" is 720h.
func durationHint(raw string) string {
	tight := strings.ToLower(strings.Join(strings.Fields(raw), ""))
	if _, err := time.ParseDuration(tight); err == nil {
		return "write it as " + tight
	}
	number, unit := strings.TrimRight(tight, "abcdefghijklmnopqrstuvwxyz"), strings.TrimLeft(tight, "-.0123456789")
	if count, err := strconv.Atoi(number); err == nil && count > 0 && count < 10_000 {
		for _, u := range spokenUnits {
			if strings.HasPrefix(unit, u.start) {
				return fmt.Sprintf("write it as %d%s", count*u.times, u.unit)
			}
		}
	}
	return "write it like 2s, 500ms, 5m or 48h"
}

// spokenUnits are units as people write them, by how they start, and how Go writes them.
var spokenUnits = []struct {
	start string
	times int
	unit  string
}{
	{"d", 24, "h"}, {"w", 24 * 7, "h"}, {"ms", 1, "ms"}, {"mil", 1, "ms"}, {"s", 1, "s"}, {"m", 1, "m"}, {"h", 1, "h"},
}

// wrongType notes that a value is of another type than its key wants.
func (d *decoder) wrongType(n ast.Node, path, wanted, hint string) {
	m := nodeMark(n)
	d.addAt(path, m, m.raw, fmt.Sprintf("%s wanted, found %s", wanted, nodeName(n)), hint)
}
