package state

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// pool gathers what the scripts of a page say.
type pool struct {
	*budget
	roots  []value
	flight strings.Builder // the chunks of Next's stream, one behind the other
	drawn  string          // the elements in it, as markup
}

// script takes in a script: JSON by its type, or a program of which the literals count.
func (p *pool) script(kind, body string) {
	if p.bytes < len(body) || p.values <= 0 {
		return
	}
	switch {
	case strings.Contains(kind, "ld+json"): // which meta reads
	case strings.Contains(kind, "json"):
		p.nested(trimComment(body))
	case kind == "", kind == "module", strings.Contains(kind, "javascript"):
		p.program(body)
	}
}

// trimComment takes off the comment marks that Hypernova and others put around JSON.
func trimComment(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
}

// nested takes in a text that is a literal itself; other texts are none of the state.
func (p *pool) nested(s string) {
	r := &reader{in: plainLiteral(s), budget: p.budget}
	if c := r.peek(); c != '{' && c != '[' {
		return
	}
	v, ok := r.literal(0)
	if r.spend(0); ok {
		p.add(v)
	}
}

// plainLiteral undoes the escapes in which literals travel: those of addresses, Angular's of HTML, base64.
func plainLiteral(s string) string {
	switch {
	case strings.HasPrefix(s, "%7B"), strings.HasPrefix(s, "%5B"):
		if u, err := url.PathUnescape(s); err == nil {
			return u
		}
	case strings.HasPrefix(s, "{&q;"):
		return angular.Replace(s)
	case strings.HasPrefix(s, "eyJ"), strings.HasPrefix(s, "W3si"): // «{"» and «[{"»
		if b, err := base64.StdEncoding.DecodeString(s); err == nil {
			return string(b)
		}
	}
	return s
}

// angular are the escapes of Angular's TransferState.
var angular = strings.NewReplacer("&q;", `"`, "&s;", "'", "&l;", "<", "&g;", ">", "&a;", "&")

// add keeps a value that may hold an article; what names its values by their places, or things by references, is put together first.
func (p *pool) add(v value) {
	if hasReference(&v, 0) {
		g := graph{things: &v, budget: p.budget}
		v = g.whole(v, 0, 0)
	}
	if len(p.roots) < maxRoots {
		p.roots = append(p.roots, v)
	}
	if isFlat(&v) {
		f := flat{all: v.items, budget: p.budget}
		p.roots = append(p.roots, f.at(0, 0))
	}
}

// program takes in the literals of a program that stand where a value does: assigned, passed, or at its beginning.
func (p *pool) program(js string) {
	flows := strings.Contains(js, "__next_f")
	r := &reader{in: js, budget: p.budget}
	for from := 0; ; {
		if r.at = nextLiteral(js, from); r.at == len(js) {
			return
		}
		start := r.at
		v, ok := r.literal(0)
		if !r.spend(start) {
			return
		}
		if from = r.at; !ok {
			from = start + 1
			continue
		}
		if r.at-start >= minLiteral {
			p.literal(v, flows)
		}
	}
}

// literal keeps a literal of a program.
func (p *pool) literal(v value, flows bool) {
	switch {
	case v.kind == text:
		p.nested(v.text)
	case flows && v.kind == list && len(v.items) == 2 && v.items[1].kind == text:
		p.flight.WriteString(v.items[1].text)
	default:
		p.add(v)
	}
}

// nextLiteral is the place of the next literal of a program from some place on; its length where there is none.
func nextLiteral(js string, from int) int {
	for at := from; at < len(js); at++ {
		n := strings.IndexAny(js[at:], "{[(\"'")
		if n < 0 {
			break
		}
		if at += n; isValuePlace(js[max(0, at-maxSpace):at], js[at]) {
			return at
		}
	}
	return len(js)
}

// isValuePlace says whether what stands behind a piece of a program is a value: assigned, passed or returned. Brackets of
// groups are where something is assigned; others open the arguments of calls. A quote in a list may be one in a pattern: «/["']/».
func isValuePlace(before string, open byte) bool {
	before = strings.TrimRight(before, " \n\t\r")
	if before == "" {
		return open != '('
	}
	switch before[len(before)-1] {
	case '=':
		return true
	case '[':
		return open == '{' || open == '['
	case '(', ',', ':', '|', '&', '?':
		return open != '('
	}
	return strings.HasSuffix(before, "return")
}
