package meta

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
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

// chooseSection is the section: meta tag, schema.org, the last breadcrumb that is not the article, or a category
// link near the title.
func chooseSection(p *placed) fact[string] {
	return firstKnown(p, []source{
		{warraq.FromMeta, metaSection}, {warraq.FromJSONLD, ldSection}, {warraq.FromJSONLD, ldCrumb},
		{warraq.FromBreadcrumb, shownCrumb}, {warraq.FromLink, linkedSection},
	})
}

// metaSection is that of the meta tags.
func metaSection(p *placed) string { return p.doc.Signals.First(metaTags["section"]...) }

// ldSection is that of the page's schema.org item.
func ldSection(p *placed) string {
	if p.item == nil || len(p.item.sections) == 0 {
		return ""
	}
	return markup.Plain(p.item.sections[0])
}

// ldCrumb is the last breadcrumb of the first schema.org list that has one.
func ldCrumb(p *placed) string {
	for _, it := range p.items {
		if s := lastCrumb(it.crumbs, p.title.value); s != "" {
			return s
		}
	}
	return ""
}

// shownCrumb is the last breadcrumb that the page shows.
func shownCrumb(p *placed) string { return lastCrumb(pageCrumbs(p.doc), p.title.value) }

// linkedSection is the category link near the title: the first that is not vague, else the first.
func linkedSection(p *placed) string {
	first := ""
	for h := range p.near.belonging(p.doc.Signals.Sections) {
		if !markup.IsShort(h.Node, maxSectionList) {
			continue
		}
		for _, t := range markup.LinkTexts(h.Node) {
			if !hasWords(t, 1, maxSection) {
				continue
			}
			if !known["vague"][arabic.Key(t)] {
				return t
			}
			first = cmp.Or(first, t)
		}
	}
	return first
}

// lastCrumb is the last breadcrumb that is neither the article nor the home page.
func lastCrumb(crumbs []string, title string) string {
	own := arabic.KeyWords(title)
	for _, crumb := range slices.Backward(crumbs) {
		if hasWords(crumb, 1, maxCrumb) && overlap(arabic.KeyWords(crumb), own) <= titleCrumb && !known["home"][arabic.Key(crumb)] {
			return crumb
		}
	}
	return ""
}

// pageCrumbs are the link texts of the page's breadcrumb.
func pageCrumbs(d *page.Document) []string {
	for _, h := range d.Signals.Crumbs[:min(len(d.Signals.Crumbs), maxCrumbs)] {
		if texts := markup.LinkTexts(h.Node); len(texts) > 1 || h.Node.DataAtom != atom.A && markup.HasLink(h.Node) {
			return texts
		}
	}
	return nil
}

// chooseTags are the tags of the meta tags, schema.org and rel=tag links, once each and without the section.
func chooseTags(p *placed, section string) fact[[]string] {
	raw := toldTags(p)
	if c := p.doc.Fetched.Candidate; c != nil && len(raw.value) == 0 {
		raw = fact[[]string]{c.Tags, warraq.FromFeed}
	}
	if len(raw.value) == 0 {
		raw = fact[[]string]{linkedTags(p), warraq.FromLink}
	}
	tags := splitTags(raw.value, section, p.title.value)
	if len(tags) == 0 {
		return fact[[]string]{}
	}
	return fact[[]string]{tags, raw.from}
}

// toldTags are those of the first meta tag that has any, and of the page's schema.org item.
func toldTags(p *placed) fact[[]string] {
	var out fact[[]string]
	for _, key := range metaTags["tags"] {
		if out.value = append(out.value, p.doc.Signals.Meta[key]...); len(out.value) > 0 {
			out.from = warraq.FromMeta
			break
		}
	}
	if p.item != nil {
		out.value = append(out.value, p.item.keywords...)
		out.from = cmp.Or(out.from, warraq.FromJSONLD)
	}
	return out
}

// linkedTags are the texts of the page's tag links; where no link says that it is one, those of the lists that do.
func linkedTags(p *placed) []string {
	var links, lists []string
	for _, h := range p.doc.Signals.Tags {
		if p.near.foreign(h.Node) || strings.Contains(markup.Attr(h.Node, "href"), "category") {
			continue
		}
		if h.Node.DataAtom == atom.A {
			links = page.AppendMax(links, markup.Text(h.Node, maxTagBytes))
		} else if isTagList(h.Node) {
			lists = append(lists, markup.LinkTexts(h.Node)...)
		}
	}
	if len(links) > 0 {
		return links
	}
	return lists
}

// isTagList says whether an element that calls itself a list of tags is short enough to be one, and holds links.
func isTagList(n *html.Node) bool { return markup.IsShort(n, maxTagList) && markup.HasLink(n) }

// splitTags splits at commas of both scripts and drops empty, overlong and repeated ones.
func splitTags(raw []string, section, title string) []string {
	seen := map[string]bool{"": true, arabic.Key(section): true, arabic.Key(title): true}
	var out []string
	for _, r := range raw {
		for t := range strings.FieldsFuncSeq(markup.Plain(r), isTagMark) {
			t = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(t), "#"))
			if key := arabic.Key(t); !seen[key] && len(strings.Fields(t)) <= maxTagWords && len(out) < maxTags {
				seen[key] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// isTagMark says whether r stands between tags.
func isTagMark(r rune) bool { return strings.ContainsRune(",،;؛|", r) }

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
