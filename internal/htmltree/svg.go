package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// svgElements and svgAttributes give the names of drawings the capitals that HTML takes from them (HTML standard, 13.2.6.1
// and 13.2.6.5). The elements are all that this package takes in; other attributes stay in lower case.
var (
	svgElements = byLowerCase(`svg g path defs use symbol circle rect line polygon polyline ellipse text tspan mask stop image filter
		pattern marker metadata style script a title desc animate set switch view
		altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix
		feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feFlood feFuncA
		feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
		feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient radialGradient textPath`)
	svgAttributes = byLowerCase(`attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode
		filterUnits glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes
		lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
		patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
		primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
		specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
		targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan`)
)

// byLowerCase lists names by what they are in lower case.
func byLowerCase(names string) map[string]string {
	spelled := map[string]string{}
	for name := range strings.FieldsSeq(names) {
		spelled[strings.ToLower(name)] = name
	}
	return spelled
}

// inSVG says whether the innermost open element belongs to a drawing, where other rules hold (HTML standard, 13.2.6.5).
func (b *builder) inSVG() bool { return b.top().Namespace != "" }

// startSVG takes in <svg>.
func (b *builder) startSVG(t *tag) {
	b.reopenFormats()
	b.openForeign(t)
}

// startInSVG takes in a start tag in a drawing. HTML may come back in <title>, <desc> and <foreignObject>.
func (b *builder) startInSVG(t *tag) {
	name, ok := svgElements[t.name]
	if around := b.top().Data; !ok || around == "title" || around == "desc" || around == "foreignObject" {
		b.unsure = true
		return
	}
	t.name, t.atom = name, atom.Lookup([]byte(name))
	b.openForeign(t)
}

// openForeign adds an element of a drawing, and enters it unless its tag ends in «/>».
func (b *builder) openForeign(t *tag) {
	for i := range t.attrs {
		spellForeign(&t.attrs[i])
	}
	n := b.open(t)
	n.Namespace = "svg"
	if b.scan.selfClosing {
		b.closeTop()
	}
}

// spellForeign gives an attribute of a drawing its capitals or its namespace.
func spellForeign(a *html.Attribute) {
	if name, ok := svgAttributes[a.Key]; ok {
		a.Key = name
		return
	}
	switch a.Key {
	case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type", "xml:lang", "xml:space", "xmlns:xlink":
		a.Namespace, a.Key, _ = strings.Cut(a.Key, ":")
	}
}

// endInSVG takes in an end tag in a drawing.
func (b *builder) endInSVG(t *tag) {
	for i := len(b.stack) - 1; b.stack[i].node.Namespace != ""; i-- {
		if strings.EqualFold(b.stack[i].node.Data, t.name) {
			b.closeFrom(i)
			return
		}
	}
	b.unsure = true // it ends, or begins, something around the drawing
}
