package meta

import (
	"cmp"
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// canonicalURL is the normal form of the page's canonical link; of its address where the link is missing, leads to
// another site, or leads home from an inner page, as broken templates do.
func canonicalURL(d *page.Document) string {
	own := page.URL(d.Fetched)
	for _, ref := range append(d.Signals.Links["canonical"], d.Signals.Meta["og:url"]...) {
		abs, err := urls.Resolve(d.Base, strings.TrimSpace(ref))
		if err != nil || own != "" && !urls.SameSite(abs, own) || page.IsHome(abs) && !page.IsHome(own) {
			continue
		}
		if c, err := urls.Canonical(abs); err == nil {
			return c
		}
	}
	if c, err := urls.Canonical(own); err == nil {
		return c
	}
	return own
}

// chooseSubtitle is the standfirst: an element near the title that calls itself one, or the source's.
func chooseSubtitle(p *placed) string {
	if t, _ := firstSelected(p.doc, p.doc.Source.Selectors.Subtitle); t != "" {
		return t
	}
	for _, h := range p.doc.Signals.Subtitles {
		if p.node == nil || markup.Within(p.node, h.Node) || markup.Within(h.Node, p.node) || !p.near.beside(h) {
			continue
		}
		t := markup.Text(h.Node, maxSubtitleBytes)
		if n := len(arabic.KeyWords(t)); n >= minSubtitle && n <= maxSubtitle && arabic.Key(t) != arabic.Key(p.title) {
			return t
		}
	}
	if p.item != nil && p.item.subtitle != "" && arabic.Key(p.item.subtitle) != arabic.Key(p.title) {
		return p.item.subtitle
	}
	return headingUnderTitle(p)
}

// chooseSection is the section: meta tag, schema.org, the last breadcrumb that is not the article, or a category
// link near the title.
func chooseSection(p *placed) string {
	if t := p.doc.Signals.First(metaTags["section"]...); t != "" {
		return t
	}
	if p.item != nil && len(p.item.sections) > 0 {
		return markup.Plain(p.item.sections[0])
	}
	for _, it := range p.items {
		if s := lastCrumb(it.crumbs, p.title); s != "" {
			return s
		}
	}
	if s := lastCrumb(pageCrumbs(p.doc), p.title); s != "" {
		return s
	}
	return linkedSection(p)
}

// linkedSection is the category link near the title: the first that is not vague, else the first.
func linkedSection(p *placed) string {
	first := ""
	for _, h := range p.doc.Signals.Sections {
		if !p.near.beside(h) || !markup.IsShort(h.Node, maxSectionList) {
			continue
		}
		for _, t := range markup.LinkTexts(h.Node) {
			if n := len(arabic.KeyWords(t)); n == 0 || n > maxSection {
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
	for i := len(crumbs) - 1; i >= 0; i-- {
		t := arabic.KeyWords(crumbs[i])
		if len(t) == 0 || len(t) > maxCrumb || overlap(t, own) > titleCrumb || known["home"][arabic.Key(crumbs[i])] {
			continue
		}
		return crumbs[i]
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
func chooseTags(p *placed, section string) []string {
	var raw []string
	for _, key := range metaTags["tags"] {
		raw = append(raw, p.doc.Signals.Meta[key]...)
		if len(raw) > 0 {
			break
		}
	}
	if p.item != nil {
		raw = append(raw, p.item.keywords...)
	}
	if c := p.doc.Fetched.Candidate; c != nil && len(raw) == 0 {
		raw = c.Tags
	}
	if len(raw) == 0 {
		raw = linkedTags(p)
	}
	return splitTags(raw, section, p.title)
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
		} else if markup.IsShort(h.Node, maxTagList) && markup.HasLink(h.Node) {
			lists = append(lists, markup.LinkTexts(h.Node)...)
		}
	}
	if len(links) > 0 {
		return links
	}
	return lists
}

// splitTags splits at commas of both scripts and drops empty, overlong and repeated ones.
func splitTags(raw []string, section, title string) []string {
	seen := map[string]bool{"": true, arabic.Key(section): true, arabic.Key(title): true}
	var out []string
	for _, r := range raw {
		for _, t := range strings.FieldsFunc(markup.Plain(r), func(c rune) bool { return c == ',' || c == '،' || c == ';' || c == '؛' || c == '|' }) {
			t = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(t), "#"))
			if key := arabic.Key(t); !seen[key] && len(strings.Fields(t)) <= maxTagWords && len(out) < maxTags {
				seen[key] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// chooseImage is the lead image as an absolute URL; logos and placeholders are none.
func chooseImage(b *basis) string {
	var refs []string
	for _, key := range metaTags["image"] {
		refs = append(refs, b.doc.Signals.Meta[key]...)
	}
	refs = append(refs, b.doc.Signals.Links["image_src"]...)
	if b.item != nil {
		refs = append(refs, b.item.image)
	}
	for _, ref := range refs {
		abs, err := urls.Resolve(b.doc.Base, strings.TrimSpace(ref))
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
	markup.EachClassWord(u.Path[strings.LastIndexByte(u.Path, '/')+1:], func(w string) {
		logo = logo || w == "logo" || w == "default" || w == "placeholder" || w == "favicon" || w == "noimage"
	})
	return logo
}
