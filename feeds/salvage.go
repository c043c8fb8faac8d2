package feeds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// salvageXML reads the items of a broken or truncated RSS, RDF or Atom feed one by one, each in a small feed of its
// own below the root tag of the broken one, and keeps those that can be read as they are or repaired.
func salvageXML(body []byte) *feed {
	f, box := &feed{}, newItemBox(body)
	for piece, whole := range xmlItems(box.items) {
		if len(f.items) >= MaxItems {
			f.beyond++
			continue
		}
		f.salvageItem(piece, whole, box)
	}
	return f
}

// itemBox puts items of a feed into feeds of their own, below the root tag of the one from which they come.
type itemBox struct {
	head, tail []byte
	items      []byte // what follows the root tag
}

func newItemBox(body []byte) itemBox {
	root, rest, ok := nextTag(body)
	if !ok || root.empty {
		return itemBox{}
	}
	b := itemBox{head: slices.Clip(body[:root.start+root.size]), tail: []byte("</" + string(root.name) + ">"), items: rest}
	if strings.EqualFold(localName(root.name), "rss") {
		b.head, b.tail = append(b.head, "<channel>"...), append([]byte("</channel>"), b.tail...)
	}
	return b
}

// with returns a feed of one item.
func (b itemBox) with(item []byte) []byte { return slices.Concat(b.head, item, b.tail) }

// salvageItem adds an item, as it is or repaired, or counts it as lost. What a link would be that breaks off nobody knows, so an item
// at which the feed is cut is lost.
func (f *feed) salvageItem(piece []byte, whole bool, box itemBox) {
	var asIs, mended *feed
	if whole {
		asIs = parseOne(box.with(piece))
		if asIs != nil && asIs.items[0].hasLink() {
			f.items = append(f.items, asIs.items[0])
			return
		}
	}
	if repaired := repair(piece); repaired != nil {
		mended = parseOne(box.with(repaired))
	}
	switch {
	case mended != nil:
		f.items = append(f.items, mended.items[0])
	case asIs != nil:
		f.items = append(f.items, asIs.items[0])
	default:
		f.lost++
	}
}

// parseOne reads a feed of one item; nil where it is none.
func parseOne(small []byte) *feed {
	one, err := parseWhole(small)
	if err != nil || len(one.items) != 1 {
		return nil
	}
	return one
}

// salvageJSON reads the items of a broken or truncated JSON Feed one by one and keeps those that can be read.
func salvageJSON(body []byte) *feed {
	f := &feed{}
	items, whole := jsonItems(body)
	if !whole {
		f.lost++
	}
	for _, raw := range items {
		one := parseOne(fmt.Appendf(nil, `{"version":"https://jsonfeed.org/version/1.1","items":[%s]}`, raw))
		if one == nil {
			f.lost++
			continue
		}
		f.items = append(f.items, one.items[0])
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
