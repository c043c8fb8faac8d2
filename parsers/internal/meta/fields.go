package meta

import (
	"net/url"
	"strings"

	"warraq"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
)

// chooseSubtitle is the standfirst: what the source's selectors find, an element near the title that calls itself one, that
// of the schema.org item, or a heading under the title.
func chooseSubtitle(p *placed) fact[string] {
	return firstKnown(p, []source{
		{warraq.FromSelector, selectedSubtitle}, {warraq.FromElement, calledSubtitle}, {warraq.FromJSONLD, ldSubtitle},
		{warraq.FromHeading, headingUnderTitle},
	})
}

// selectedSubtitle is what the source's selectors find.
func selectedSubtitle(p *placed) string {
	t, _ := firstSelected(p.doc, p.doc.Source.Selectors.Subtitle)
	return t
}

// chooseImage is the lead image as an absolute URL; logos and placeholders are none.
func chooseImage(b *basis) fact[string] {
	var refs []string
	for _, key := range metaTags["image"] {
		refs = append(refs, b.doc.Signals.Meta[key]...)
	}
	if image := firstImage(b.doc.Base, append(refs, b.doc.Signals.Links["image_src"]...)); image != "" {
		return fact[string]{image, warraq.FromMeta}
	}
	if b.item == nil {
		return fact[string]{}
	}
	if image := firstImage(b.doc.Base, []string{b.item.image}); image != "" {
		return fact[string]{image, warraq.FromJSONLD}
	}
	return fact[string]{}
}

// firstImage is the first of the references that leads to an image of the article; "" where none does.
func firstImage(base string, refs []string) string {
	for _, ref := range refs {
		abs, err := urls.Resolve(base, strings.TrimSpace(ref))
		if ref == "" || err != nil || isLogo(abs) {
			continue
		}
		return abs
	}
	return ""
}

// isLogo says whether an image's path says that it is the site's sign and no picture of the article.
func isLogo(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil {
		return true
	}
	logo := false
	markup.EachClassWord(u.Path[strings.LastIndexByte(u.Path, '/')+1:], func(w string) { logo = logo || known["logo"][w] })
	return logo
}
