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
		f.salvage(slices.Concat(head, piece, []byte(tail)))
	}
	return f
}

// salvage adds the item of a small feed, or counts it as lost.
func (f *feed) salvage(small []byte) {
	one, err := parseWhole(small)
	if err != nil || len(one.items) == 0 {
		f.lost++
		return
	}
	f.items = append(f.items, one.items...)
}

// xmlItems gives the items of b, each with its tags; nil for one that has no end.
func xmlItems(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start := -1 // of the item that is open
		for t := range itemTags(b) {
			if start >= 0 && !yield(itemUntil(b, start, t)) {
				return
			}
			start = -1
			if !t.end {
				start = t.start
			}
		}
		if start >= 0 {
			yield(nil)
		}
	}
}

// itemTags gives the tags of b with which an item begins or ends.
func itemTags(b []byte) iter.Seq[tag] {
	return func(yield func(tag) bool) {
		for t := range tags(b) {
			if isItem(t.name) && !t.empty && !yield(t) {
				return
			}
		}
	}
}

// itemUntil returns the item of b that begins at start and ends with t; nil where t begins another.
func itemUntil(b []byte, start int, t tag) []byte {
	if !t.end {
		return nil
	}
	return b[start : t.start+t.size]
}

// salvageJSON reads the items of a broken or truncated JSON Feed one by one and keeps those that can be read.
func salvageJSON(body []byte) *feed {
	f := &feed{}
	items, whole := jsonItems(body)
	if !whole {
		f.lost++
	}
	for _, raw := range items {
		f.salvage(fmt.Appendf(nil, `{"version":"https://jsonfeed.org/version/1.1","items":[%s]}`, raw))
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
	found, err := skipTo(d, "items")
	if !found {
		return nil, err == nil
	}
	return jsonElements(d)
}

// jsonElements returns the elements of the array that follows, as jsonItems says.
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

// skipTo reads an object that is open up to the value of a key.
func skipTo(d *json.Decoder, name string) (found bool, err error) {
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return false, err
		}
		if key == name {
			return true, nil
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return false, err
		}
	}
	return false, nil
}
