package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// BreakTags puts a newline for the tags that begin or end a paragraph or a line in HTML that comes without a page around
// it, such as the full text of a feed, and leaves out what is no text in it: scripts, styles, frames and figures with
// their captions. Line breaks of the source count only outside such elements, and not where <br> tells the lines.
func BreakTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	z := html.NewTokenizer(strings.NewReader(s))
	bare, depth, hidden := !strings.Contains(s, "<br") && !strings.Contains(s, "<BR"), 0, ""
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if text := string(z.Raw()); hidden == "" && bare && depth == 0 {
				b.WriteString(text)
			} else if hidden == "" {
				b.WriteString(strings.ReplaceAll(text, "\n", " "))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			tag, _ := z.TagName()
			name := string(tag)
			switch {
			case hidden == name && kind == html.EndTagToken:
				hidden = ""
			case hidden != "":
			case kind == html.StartTagToken && isUnread(name):
				hidden = name
			case beginsLine(name):
				b.WriteByte('\n')
				depth = nesting(depth, kind, name)
			default:
				b.WriteString(raw)
			}
		}
	}
}

// nesting is how many elements that begin lines are open behind a tag.
func nesting(depth int, kind html.TokenType, name string) int {
	switch {
	case name == "br" || name == "hr" || kind == html.SelfClosingTagToken:
		return depth
	case kind == html.StartTagToken:
		return depth + 1
	}
	return max(depth-1, 0)
}

// isUnread says whether what stands in an element is no text of an article.
func isUnread(name string) bool {
	switch name {
	case "script", "style", "iframe", "noscript", "figure", "svg", "video", "audio", "object", "form", "button", "select":
		return true
	}
	return false
}

// beginsLine says whether an element begins a paragraph or a line.
func beginsLine(name string) bool {
	switch name {
	case "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "tr", "table", "blockquote", "section",
		"article", "header", "footer", "aside", "figcaption", "dt", "dd", "pre", "center":
		return true
	}
	return false
}
