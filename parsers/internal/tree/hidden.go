package tree

import (
	_ "embed"
	"strings"

	"golang.org/x/net/html"
)

// IsHiddenElement says whether the markup hides an element from the reader.
func IsHiddenElement(n *html.Node) bool {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			return hidesByStyle(a.Val)
		}
	}
	return false
}

// hidesByStyle finds display:none and visibility:hidden in a style attribute.
func hidesByStyle(style string) bool {
	if len(style) < minStyle || len(style) > maxStyle {
		return false
	}
	flat := strings.ToLower(strings.Join(strings.Fields(style), ""))
	return strings.Contains(flat, "display:none") || strings.Contains(flat, "visibility:hidden")
}
