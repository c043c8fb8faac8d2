package urls

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed tracking.txt
var trackingData string

// trackingList is tracking.txt: names of parameters, and beginnings of names.
type trackingList struct {
	names    map[string]bool
	prefixes []string
}

var tracking = sync.OnceValue(func() trackingList {
	t := trackingList{names: map[string]bool{}}
	for line := range strings.Lines(trackingData) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasSuffix(line, "*"):
			t.prefixes = append(t.prefixes, strings.TrimSuffix(line, "*"))
		default:
			t.names[line] = true
		}
	}
	return t
})

// isTracking says whether a query parameter tells where a reader came from rather than what the page is.
func isTracking(name string) bool {
	name = strings.ToLower(name)
	t := tracking()
	return t.names[name] || slices.ContainsFunc(t.prefixes, func(p string) bool { return strings.HasPrefix(name, p) })
}

// canonicalQuery drops empty and tracking parameters, brings the escapes to one form and sorts by name. Values of
// one name keep their order, which may matter.
func canonicalQuery(raw string) string {
	if raw == "" {
		return ""
	}
	var kept []string
	for param := range strings.SplitSeq(raw, "&") {
		// In links cut out of HTML "&" is sometimes still "&amp;".
		param = normalEscapes(param)
		for strings.HasPrefix(param, "amp;") { // or was escaped twice: "&amp;amp;"
			param = param[len("amp;"):]
		}
		if param != "" && !isTracking(paramName(param)) {
			kept = append(kept, param)
		}
	}
	slices.SortStableFunc(kept, func(a, b string) int { return strings.Compare(paramName(a), paramName(b)) })
	return strings.Join(kept, "&")
}

func paramName(param string) string {
	name, _, _ := strings.Cut(param, "=")
	return name
}

// normalEscapes decodes the escapes of unreserved characters, writes the others in upper case, and escapes what may
// not stand raw in a query.
func normalEscapes(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s) + 16)
	for i := 0; i < len(s); i++ {
		c, escaped := s[i], isEscape(s, i)
		if escaped {
			c = unhex(s[i+1])<<4 | unhex(s[i+2])
			i += 2
		}
		if isUnreserved(c) || (!escaped && strings.IndexByte("!$'()*+,;:@/?=", c) >= 0) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
