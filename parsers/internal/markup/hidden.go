package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// IsHidden says whether an element's tag or attributes hide it: a dialog or the panel of a tab that is not open.
func IsHidden(n *html.Node) bool {
	open, closes := false, n.DataAtom == atom.Dialog
	for i := range n.Attr {
		a := &n.Attr[i]
		switch {
		case a.Key == "hidden", a.Key == "aria-hidden" && a.Val == "true", a.Key == "style" && hidesByStyle(a.Val):
			return true
		case a.Key == "open":
			open = true
		case a.Key == "class" && strings.Contains(a.Val, "tab-pane"):
			closes, open = true, isOpenPane(a.Val)
		}
	}
	return closes && !open
}

// isOpenPane says whether the class of a tab's panel says that it is the one to be seen.
func isOpenPane(class string) bool {
	for w := range strings.FieldsSeq(class) {
		switch w {
		case "active", "show", "in", "is-active", "current":
			return true
		}
	}
	return false
}

// hidesByStyle finds in a style attribute what hides an element or puts it beside the screen.
func hidesByStyle(style string) bool {
	if len(style) < minStyle || len(style) > maxStyle {
		return false
	}
	flat := strings.ToLower(strings.Join(strings.Fields(style), ""))
	for _, hides := range [...]string{"display:none", "visibility:hidden", "left:-9999", "right:-9999", "top:-9999", "left:-10000", "text-indent:-9999"} {
		if strings.Contains(flat, hides) {
			return true
		}
	}
	return false
}
