package series

import (
	"net/url"
	"path"
	"strconv"
	"strings"
)

// Number is which page of an article an address is, by that of the first: «/a», «/a/2», «/a/page/2», «/a-2.html», «/a?page=2». It is
// 0 where the address is none, and 1 where it is that of the first.
func Number(first, u *url.URL) int {
	if first.Host != u.Host {
		return 0
	}
	a, b := strings.TrimSuffix(first.Path, "/"), strings.TrimSuffix(u.Path, "/")
	switch {
	case a == b:
		return numberInQuery(first.Query(), u.Query())
	case first.RawQuery != u.RawQuery || a == "":
		return 0
	}
	return numberInPath(a, b)
}

// numberWords stand before the number in a path.
var numberWords = [...]string{"page", "pg", "p"}

// numberInPath is the number that one path has and the other has not: behind it, or before its extension.
func numberInPath(first, p string) int {
	ext := path.Ext(first)
	if len(ext) > maxExtension || strings.ContainsAny(ext, "0123456789") {
		ext = ""
	}
	rest, ok := strings.CutPrefix(p, strings.TrimSuffix(first, ext))
	if !ok {
		return 0
	}
	if after, ok := strings.CutPrefix(rest, ext); ok && after != "" {
		rest = after // «/a.html/2»
	} else {
		rest = strings.TrimSuffix(rest, ext)
	}
	if rest == "" || strings.IndexByte("/-_,.", rest[0]) < 0 {
		return 0
	}
	rest = strings.TrimLeft(strings.ToLower(rest[1:]), "/")
	for _, word := range numberWords {
		if after, ok := strings.CutPrefix(rest, word); ok {
			rest = strings.TrimLeft(after, "/-_")
			break
		}
	}
	return number(rest)
}

// numberInQuery is the number in the one parameter by which two queries differ; 1 where they don't.
func numberInQuery(first, q url.Values) int {
	for key := range first {
		if !q.Has(key) {
			return 0
		}
	}
	n := 0
	for key, values := range q {
		was := first.Get(key)
		if values[0] == was {
			continue
		}
		if n > 0 || len(values) > 1 || was != "" && was != "1" {
			return 0
		}
		if n = number(values[0]); n == 0 {
			return 0
		}
	}
	return max(n, 1)
}

// endsInNumber says whether an address ends in the number of a page, but for an extension, a slash and a fragment, or has one in its
// query.
func endsInNumber(ref string) bool {
	ref, _, _ = strings.Cut(ref, "#")
	p, query, hasQuery := strings.Cut(ref, "?")
	for hasQuery && query != "" {
		var parameter string
		parameter, query, _ = strings.Cut(query, "&")
		if _, value, _ := strings.Cut(parameter, "="); number(value) > 1 {
			return true
		}
	}
	p = strings.TrimSuffix(p, "/")
	if ext := path.Ext(p); len(ext) <= maxExtension && number(strings.TrimPrefix(ext, ".")) == 0 {
		p = strings.TrimSuffix(p, ext)
	}
	before := strings.TrimRight(p, "0123456789")
	if i := strings.LastIndexByte(before, '%'); i >= 0 && i >= len(before)-2 {
		return false // the end of a letter: «%D8%A9»
	}
	return number(p[len(before):]) > 1
}

// number reads the number of a page; 0 where s is none.
func number(s string) int {
	if s == "" || len(s) > numberDigits || s[0] == '0' || s[0] == '+' {
		return 0 // as most
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxNumber {
		return 0
	}
	return n
}
