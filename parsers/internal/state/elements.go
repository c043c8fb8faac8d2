package state

import (
	"html"
	"strings"
)

// elements writes the elements of React in a value as markup: ["$", "p", key, {"children": …}]. Components, which have no name of
// HTML, are what stands in them.
type elements struct {
	*budget
	out strings.Builder
}

// write looks for elements in a value and writes them.
func (e *elements) write(v *value, depth int) {
	if e.values--; e.values < 0 || depth > maxDepth {
		return
	}
	if isElement(v) {
		e.element(v, depth)
		return
	}
	for i := range v.items {
		e.write(&v.items[i], depth+1)
	}
}

// isElement says whether a value is an element.
func isElement(v *value) bool {
	return v.kind == list && len(v.items) >= 4 && v.items[0].text == "$" && v.items[1].kind == text
}

// element writes an element with what stands in it.
func (e *elements) element(v *value, depth int) {
	tag, props := v.items[1].text, &v.items[3]
	if !isTagName(tag) {
		tag = ""
	}
	if tag != "" {
		e.out.WriteString("<" + tag)
		e.attribute("class", props.field("className").text)
		e.attribute("href", props.field("href").text)
		e.out.WriteString(">")
	}
	e.out.WriteString(props.field("dangerouslySetInnerHTML").field("__html").text)
	e.children(props.field("children"), depth+1)
	if tag != "" {
		e.out.WriteString("</" + tag + ">")
	}
}

// attribute writes an attribute, unless it is empty.
func (e *elements) attribute(name, is string) {
	if is != "" {
		e.out.WriteString(" " + name + `="` + html.EscapeString(is) + `"`)
	}
}

// children write texts and elements.
func (e *elements) children(v *value, depth int) {
	if e.values--; e.values < 0 || depth > maxDepth {
		return
	}
	switch {
	case v.kind == text:
		e.out.WriteString(html.EscapeString(v.text))
	case isElement(v):
		e.element(v, depth)
	case v.kind == list:
		for i := range v.items {
			e.children(&v.items[i], depth+1)
		}
	}
}

// isTagName says whether a name is that of an element of HTML with text in it.
func isTagName(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != "" && s != "script" && s != "style" && s != "template"
}
