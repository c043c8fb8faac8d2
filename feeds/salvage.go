package feeds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// salvageXML reads the items of a broken or truncated RSS, RDF or Atom feed one by one, each in a small feed of its
// own below the root tag of the broken one, and keeps those that can be read.
func salvageXML(body []byte) *feed {
	root, rest, ok := nextTag(body)
	f := &feed{}
	if !ok || root.empty {
		return f
	}
	head := slices.Clip(body[:root.start+root.size])
	tail := "</" + string(root.name) + ">"
	if strings.EqualFold(localName(root.name), "rss") {
		head, tail = append(head, "<channel>"...), "</channel>"+tail
	}
	for piece := range xmlItems(rest) {
		if len(f.items) >= MaxItems {
			f.beyond++
			continue
		}
		one, err := parseWhole(slices.Concat(head, piece, []byte(tail)))
		if err != nil || len(one.items) == 0 {
			f.lost++
			continue
		}
		f.items = append(f.items, one.items...)
	}
	return f
}

// xmlItems gives the items of b, each with its tags; nil for one that has no end.
func xmlItems(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		open := -1 // where the open item starts
		for t := range itemTags(b) {
			switch {
			case t.end && open >= 0:
				if !yield(b[open:t.to]) {
					return
				}
				open = -1
			case !t.end:
				if open >= 0 && !yield(nil) {
					return
				}
				open = t.from
			}
		}
		if open >= 0 {
			yield(nil)
		}
	}
}

// itemTag is the start or end tag of an item: b[from:to].
type itemTag struct {
	from, to int
	end      bool
}

// itemTags gives the tags of the items of b that are not empty.
func itemTags(b []byte) iter.Seq[itemTag] {
	return func(yield func(itemTag) bool) {
		for at := 0; ; {
			t, rest, ok := nextTag(b[at:])
			if !ok {
				return
			}
			from, to := at+t.start, len(b)-len(rest)
			if isItem(t.name) && !t.empty && !yield(itemTag{from, to, t.end}) {
				return
			}
			at = to
		}
	}
}

// salvageJSON reads the items of a broken or truncated JSON Feed one by one and keeps those that can be read.
func salvageJSON(body []byte) *feed {
	f := &feed{}
	raw, whole := jsonItems(body)
	if !whole {
		f.lost++
	}
	for _, r := range raw {
		one, err := parseWhole(fmt.Appendf(nil, `{"version":"https://jsonfeed.org/version/1.1","items":[%s]}`, r))
		if err != nil || len(one.items) == 0 {
			f.lost++
			continue
		}
		f.items = append(f.items, one.items...)
	}
	return f
}

// jsonItems returns the elements of the top-level array "items" that stand before the first syntax error, at most
// one more than MaxItems; whole is false where there is such an error.
func jsonItems(body []byte) (items []json.RawMessage, whole bool) {
	d := json.NewDecoder(bytes.NewReader(body))
	if _, err := d.Token(); err != nil {
		return nil, false
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, false
		}
		if key == "items" {
			return jsonElements(d)
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return nil, false
		}
	}
	return nil, true
}

// jsonElements returns the elements of the array that comes next.
func jsonElements(d *json.Decoder) (elements []json.RawMessage, whole bool) {
	if open, err := d.Token(); err != nil || open != json.Delim('[') {
		return nil, false
	}
	for d.More() && len(elements) <= MaxItems {
		var one json.RawMessage
		if d.Decode(&one) != nil {
			return elements, false
		}
		elements = append(elements, one)
	}
	return elements, !d.More()
}
