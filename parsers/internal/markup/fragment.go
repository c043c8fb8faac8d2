package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// BreakTags puts a newline for the tags that begin or end a paragraph or a line in HTML that comes without a page around
// it, such as the full text of a feed, and leaves out what is no text in it: scripts, styles, frames and figures with
// their captions. Line breaks of the source count only outside such elements, and not where <br> tells the lines.
func BreakTags(s string) string {
	f := fragment{bare: !strings.Contains(s, "<br") && !strings.Contains(s, "<BR")}
	f.out.Grow(len(s))
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch token := z.Next(); token {
		case html.ErrorToken:
			return f.out.String()
		case html.TextToken:
			f.text(string(z.Raw()))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw()) // before TagName, which writes over it
			name, _ := z.TagName()
			f.tag(token, string(name), raw)
		}
	}
}

// fragment is the state of BreakTags.
type fragment struct {
	out    strings.Builder
	bare   bool   // no <br> tells the lines
	depth  int    // elements that begin lines and are open
	hidden string // the element that is left out and not yet closed; "" outside of such
}

// text writes a text with the line breaks that count.
func (f *fragment) text(s string) {
	switch {
	case f.hidden != "":
	case f.bare && f.depth == 0:
		f.out.WriteString(s)
	default:
		f.out.WriteString(strings.ReplaceAll(s, "\n", " "))
	}
}

// tag writes a newline for a tag that begins a line, and others as they are.
func (f *fragment) tag(token html.TokenType, name, raw string) {
	if f.hidden != "" {
		if token == html.EndTagToken && name == f.hidden {
			f.hidden = ""
		}
		return
	}
	switch {
	case token == html.StartTagToken && isUnread(name):
		f.hidden = name
	case beginsLine(name):
		f.out.WriteByte('\n')
		f.depth = nesting(f.depth, token, name)
	default:
		f.out.WriteString(raw)
	}
}

// nesting is how many elements that begin lines are open behind a tag.
func nesting(depth int, token html.TokenType, name string) int {
	switch {
	case name == "br" || name == "hr" || token == html.SelfClosingTagToken:
		return depth
	case token == html.StartTagToken:
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
