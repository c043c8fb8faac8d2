package feeds

import (
	"bytes"
	"encoding/json"
	"fmt"
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
func xmlItems(b []byte) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		at, start := 0, -1
		for {
			t, rest, ok := nextTag(b[at:])
			if !ok {
				break
			}
			from := at + t.start
			at = len(b) - len(rest)
			switch {
			case !isItem(t.name) || t.empty:
			case t.end && start >= 0:
				if !yield(b[start:at]) {
					return
				}
				start = -1
			case !t.end:
				if start >= 0 && !yield(nil) {
					return
				}
				start = from
			}
		}
		if start >= 0 {
			yield(nil)
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
			return items, false
		}
		if key != "items" {
			var skipped json.RawMessage
			if d.Decode(&skipped) != nil {
				return items, false
			}
			continue
		}
		if open, err := d.Token(); err != nil || open != json.Delim('[') {
			return items, false
		}
		for d.More() && len(items) <= MaxItems {
			var one json.RawMessage
			if d.Decode(&one) != nil {
				return items, false
			}
			items = append(items, one)
		}
		return items, !d.More()
	}
	return items, true
}
