package feeds

import (
	"bytes"
	"encoding/xml"
	"html"
	"strings"

	nethtml "golang.org/x/net/html"
)

// repair writes the item of a broken feed anew so that an XML parser can read it: every element that stands directly in the item, its
// attributes in order, its content as text exactly as it was written. It returns nil where a CDATA section has no end, as the rest of
// the item can't be told from what it holds then.
func repair(piece []byte) []byte {
	if openCDATA(piece) >= 0 || len(piece) == 0 {
		return nil
	}
	open, rest, ok := nextTag(piece)
	if !ok {
		return nil
	}
	var out bytes.Buffer
	writeStart(&out, open)
	for fields := 0; fields < maxFields; {
		t, behind, ok := nextTag(rest)
		if !ok {
			break
		}
		rest = behind
		if t.end || !isField(t.name) {
			continue
		}
		fields++
		writeStart(&out, t)
		if !t.empty {
			content, after := fieldContent(t, rest)
			writeContent(&out, t, content)
			rest = after
		}
		writeEnd(&out, t.name)
	}
	writeEnd(&out, open.name)
	return out.Bytes()
}

// fieldContent returns what stands in an element that begins before b, and what follows it. One that is left open ends where the next
// one begins; of one that has attributes alone, such as an <enclosure>, that is at once.
func fieldContent(t tag, b []byte) (content, after []byte) {
	if whole, end, closed := untilEnd(t.name, b); closed && !swallows(t.name, whole) {
		return whole, end
	}
	if saysByAttributes(t) {
		return nil, b
	}
	for next := range tags(b) {
		if next.end || isField(next.name) {
			return b[:next.start], b[next.start:]
		}
	}
	return b, nil
}

// untilEnd returns what stands before the next end tag of a name, and what behind it.
func untilEnd(name, b []byte) (content, after []byte, ok bool) {
	for t := range tags(b) {
		if t.end && bytes.EqualFold(t.name, name) {
			return b[:t.start], b[t.start+t.size:], true
		}
	}
	return nil, nil, false
}

// isLeftOpen says whether some element of an item has no end tag, or one that is another's, so that a parser which is content with that
// takes what follows for a part of it.
func isLeftOpen(piece []byte) bool {
	_, rest, _ := nextTag(piece)
	for range maxFields {
		t, behind, ok := nextTag(rest)
		if !ok {
			break
		}
		rest = behind
		if t.end || t.empty || !isField(t.name) {
			continue
		}
		content, after, closed := untilEnd(t.name, rest)
		if !closed || swallows(t.name, content) {
			return true
		}
		rest = after
	}
	return false
}

// swallows says whether what stands before an end tag of a field's name is too much for its content: a field begins in it. Prose may
// hold any name, and what has a prefix its own elements; but the elements of Media RSS are mostly the ones that are left open.
func swallows(name, content []byte) bool {
	hasPrefix := bytes.IndexByte(name, ':') > 0
	isMedia := bytes.HasPrefix(bytes.ToLower(name), []byte("media:"))
	if isProse(name) || hasPrefix && !isMedia {
		return false
	}
	return holdsField(name, content)
}

// holdsField says whether another field of an item begins in the content of one: its end tag is then another's, or missing. The names
// within <author> are its own.
func holdsField(name, content []byte) bool {
	for t := range tags(content) {
		if !t.end && isField(t.name) && !isPartOf(localName(name), localName(t.name)) && !samePrefix(name, t.name) {
			return true
		}
	}
	return false
}

// isPartOf says whether an element belongs into a field that is made of elements.
func isPartOf(field, element string) bool {
	switch strings.ToLower(field) {
	case "author", "contributor":
		return element == "name" || element == "uri" || element == "email"
	case "source", "group", "image":
		return true
	}
	return false
}

// samePrefix says whether two names with a prefix have the same.
func samePrefix(a, b []byte) bool {
	prefix, _, has := bytes.Cut(a, []byte(":"))
	return has && bytes.HasPrefix(b, a[:len(prefix)+1])
}

// isProse says whether a field may hold raw HTML, in which any name may stand.
func isProse(name []byte) bool {
	switch strings.ToLower(localName(name)) {
	case "description", "encoded", "content", "summary":
		return true
	}
	return false
}

// saysByAttributes says whether an element has no text.
func saysByAttributes(t tag) bool {
	prefix, local, has := strings.Cut(strings.ToLower(string(t.name)), ":")
	if !has {
		local = prefix
	}
	return has && prefix == "media" || local == "enclosure" || local == "category" && len(attributes(t)["term"]) > 0 ||
		local == "link" && len(attributes(t)["href"]) > 0
}

// isField says whether a tag is that of an element which stands directly in items of RSS, RDF or Atom. All that have a prefix are.
func isField(name []byte) bool {
	return bytes.IndexByte(name, ':') > 0 || words().Has("field", strings.ToLower(string(name)))
}

// writeStart writes a start tag with its attributes in order.
func writeStart(out *bytes.Buffer, t tag) {
	out.WriteByte('<')
	out.Write(t.name)
	for _, a := range attributeList(t) {
		out.WriteString(" " + asWritten(t, a.Key) + `="`)
		xml.EscapeText(out, []byte(a.Val))
		out.WriteByte('"')
	}
	out.WriteByte('>')
}

// asWritten returns an attribute's name in the case in which the tag has it: XML tells isPermaLink from ispermalink.
func asWritten(t tag, key string) string {
	for at := range len(t.attrs) - len(key) + 1 {
		if written := t.attrs[at : at+len(key)]; bytes.EqualFold(written, []byte(key)) {
			return string(written)
		}
	}
	return key
}

func writeEnd(out *bytes.Buffer, name []byte) {
	out.WriteString("</")
	out.Write(name)
	out.WriteByte('>')
}

// writeContent writes what stands in a field: as it is where it is text alone, by the parts of an author, else as CDATA.
func writeContent(out *bytes.Buffer, t tag, content []byte) {
	if isPartOf(localName(t.name), "name") {
		if name, _, ok := untilEndOf("name", content); ok {
			out.WriteString("<name>")
			xml.EscapeText(out, []byte(html.UnescapeString(string(name))))
			out.WriteString("</name>")
			return
		}
	}
	if !bytes.ContainsRune(content, '<') {
		out.Write(content)
		return
	}
	text := strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(string(content))
	out.WriteString("<![CDATA[" + text + "]]>")
}

// untilEndOf returns what stands in the first element of a name.
func untilEndOf(name string, b []byte) (content, after []byte, ok bool) {
	for t := range tags(b) {
		if !t.end && !t.empty && strings.EqualFold(localName(t.name), name) {
			return untilEnd(t.name, b[t.start+t.size:])
		}
	}
	return nil, nil, false
}

// attributeList reads the attributes of a tag as browsers do: bare "&", values without quotes and names without values are let pass,
// and of two with one name the first counts.
func attributeList(t tag) (out []nethtml.Attribute) {
	z := nethtml.NewTokenizer(strings.NewReader("<x " + strings.TrimSuffix(string(t.attrs), "/") + ">"))
	if z.Next() != nethtml.StartTagToken {
		return nil
	}
	seen := make(map[string]bool)
	for _, a := range z.Token().Attr {
		if !seen[a.Key] && len(tagName([]byte(a.Key))) == len(a.Key) {
			out = append(out, a)
		}
		seen[a.Key] = true
	}
	return out
}

// attributes are those of a tag by their names in lower case.
func attributes(t tag) map[string]string {
	out := make(map[string]string)
	for _, a := range attributeList(t) {
		out[a.Key] = a.Val
	}
	return out
}

// textAfter is the text before the next tag.
func textAfter(b []byte) string {
	if text, ok := bytes.CutPrefix(bytes.TrimSpace(b), []byte("<![CDATA[")); ok {
		text, _, _ = bytes.Cut(text, []byte("]]>"))
		return strings.TrimSpace(string(text))
	}
	text, _, _ := bytes.Cut(b, []byte("<"))
	return strings.TrimSpace(html.UnescapeString(string(text)))
}
