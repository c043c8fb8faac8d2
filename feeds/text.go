package feeds

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"warraq/internal/arabic"
)

// plainText returns the text of an HTML fragment on one line, cleaned as warraq stores text. Titles and names go
// through it too: whatever the formats say, feeds put tags and entities there, also escaped twice («&amp;quot;»).
func plainText(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = html.UnescapeString(stripTags(s))
	}
	return arabic.Clean(strings.Join(strings.Fields(s), " "))
}

// stripTags returns the text of an HTML fragment, with a space for every tag that breaks a line; scripts and styles
// are left out.
func stripTags(s string) string {
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	hidden := "" // the script or style that is open
	for {
		switch token := z.Next(); token {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.TextToken:
			if hidden == "" {
				b.Write(z.Text())
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken, nethtml.EndTagToken:
			raw, _ := z.TagName()
			name := string(raw)
			hidden = hiddenAfter(hidden, name, token == nethtml.EndTagToken)
			b.WriteString(breakFor(name))
		}
	}
}

// hiddenAfter returns the element that is open behind a tag and whose text no reader sees; "" for none.
func hiddenAfter(hidden, name string, end bool) string {
	switch {
	case end && name == hidden:
		return ""
	case !end && (name == "script" || name == "style"):
		return name
	}
	return hidden
}

// breakFor returns what stands for a tag in plain text: nothing for the tags that stand within a word or line.
func breakFor(name string) string {
	if words().Has("inline", name) {
		return ""
	}
	return " "
}

// hasParagraphs says whether an HTML fragment breaks its text into lines.
func hasParagraphs(s string) bool {
	s = strings.ToLower(s)
	return strings.Count(s, "<p")+strings.Count(s, "<br") >= fullTextBreaks
}

// textToHTML returns plain text as HTML, a paragraph for each line.
func textToHTML(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
		}
	}
	return b.String()
}

// plainList returns the plain texts of ss, at most n, without empty and repeated ones.
func plainList(ss []string, n int) []string {
	var out []string
	for _, s := range ss {
		if s = cut(plainText(s), maxTitle); s != "" && !slices.Contains(out, s) && len(out) < n {
			out = append(out, s)
		}
	}
	return out
}

// cut returns the beginning of s, at most n bytes, that ends with a whole letter.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
