package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// startDrawing takes in an <svg> that ends at once; what stands in one follows rules of its own (HTML standard, 13.2.6.5).
func (b *builder) startDrawing(t *tag) {
	const end = "</svg>"
	switch {
	case b.scan.selfClosing:
	case strings.HasPrefix(b.scan.page[b.scan.at:], end):
		b.scan.at += len(end)
	default:
		b.unsure = true
		return
	}
	for i := range t.attrs {
		if !nameForeign(&t.attrs[i]) {
			b.unsure = true
			return
		}
	}
	b.reopenFormats()
	b.add(t).Namespace = "svg"
}

// nameForeign gives an attribute of a drawing the capitals and the namespace that HTML takes from it (13.2.6.1, «adjust
// SVG attributes»). ok is false where this package does not know it.
func nameForeign(a *html.Attribute) (ok bool) {
	switch a.Key {
	case "viewbox":
		a.Key = "viewBox"
	case "preserveaspectratio":
		a.Key = "preserveAspectRatio"
	case "xmlns:xlink":
		a.Namespace, a.Key = "xmlns", "xlink"
	case "class", "id", "style", "width", "height", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule",
		"clip-rule", "xmlns", "version", "x", "y", "role", "title", "focusable", "enable-background", "color", "viewport", "tabindex", "xml:space":
		if a.Key == "xml:space" {
			a.Namespace, a.Key = "xml", "space"
		}
	default:
		return strings.HasPrefix(a.Key, "data-") || strings.HasPrefix(a.Key, "aria-")
	}
	return true
}
