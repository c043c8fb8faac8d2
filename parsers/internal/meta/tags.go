package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// chooseTags are the tags of the meta tags that only articles have, and of schema.org; else those that the listing gave, those
// that the page shows, or its keywords, which may be the site's; once each and without the section.
func chooseTags(p *placed, section string) fact[[]string] {
	for _, s := range tagSources {
		if tags := splitTags(s.read(p), section, p.title.value); len(tags) > 0 {
			return fact[[]string]{tags, s.from}
		}
	}
	return fact[[]string]{}
}

// tagSources are the places where tags are read, the surest first.
var tagSources = [...]struct {
	from warraq.Origin
	read func(*placed) []string
}{
	{warraq.FromMeta, articleTags}, {warraq.FromJSONLD, ldTags}, {warraq.FromFeed, listedTags}, {warraq.FromLink, linkedTags},
	{warraq.FromMeta, keywords},
}

// articleTags are those of the first meta tag of articles that has any, and of the page's schema.org item.
func articleTags(p *placed) []string {
	tags := p.firstMeta("tags")
	if len(tags) > 0 {
		return append(tags, ldTags(p)...)
	}
	return nil
}

// keywords are those of the first meta tag of keywords, which not all sites write anew for each page.
func keywords(p *placed) []string { return p.firstMeta("keywords") }

// firstMeta are the values of the first of a field's meta tags that the page has.
func (p *placed) firstMeta(field string) []string {
	for _, key := range metaTags[field] {
		if values := p.doc.Signals.Meta[key]; len(values) > 0 {
			return slices.Clone(values)
		}
	}
	return nil
}

// ldTags are those of the page's schema.org item.
func ldTags(p *placed) []string {
	if p.item == nil {
		return nil
	}
	return p.item.keywords
}

// listedTags are those that the listing gave.
func listedTags(p *placed) []string {
	if c := p.doc.Fetched.Candidate; c != nil {
		return c.Tags
	}
	return nil
}

// linkedTags are the texts of the article's tag links; where no link says that it is one, those of the lists that do; where there is
// none, those of the links that lead to tags by their address.
func linkedTags(p *placed) []string {
	var links []page.Spot
	var lists []string
	for _, h := range p.doc.Signals.Tags {
		switch {
		case p.near.foreign(h.Node) || page.IsSectionLink(markup.Attr(h.Node, "href")):
		case h.Node.DataAtom == atom.A:
			links = append(links, h)
		case isTagList(h.Node):
			for c := range h.Node.Descendants() {
				if c.DataAtom == atom.A {
					lists = append(lists, tagText(c))
				}
			}
		}
	}
	if len(links) == 0 && len(lists) > 0 {
		return lists
	}
	if len(links) == 0 {
		links = p.near.unmarked(p.doc.Signals.ToTags)
	}
	var out []string
	for _, h := range p.near.upToFoot(links) {
		out = append(out, tagText(h.Node))
	}
	return out
}

// tagText is the text of a tag's link without the number of its articles, which some themes print in an element of its own.
func tagText(n *html.Node) string {
	whole := markup.SpacedText(n, maxTagBytes)
	last := whole[strings.LastIndexByte(whole, ' ')+1:]
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && last != whole && isNumber(last) && markup.Text(c, maxTagBytes) == last {
			return strings.TrimSpace(strings.TrimSuffix(whole, last))
		}
	}
	return markup.Text(n, maxTagBytes)
}

// isNumber says whether s is made of ASCII digits, perhaps in brackets.
func isNumber(s string) bool { return s != "" && strings.Trim(s, "()0123456789") == "" }

// isTagList says whether an element that calls itself a list of tags is short enough to be one, and is made of links. Systems
// also give such names to whole posts that bear a tag.
func isTagList(n *html.Node) bool {
	if !markup.IsShort(n, maxTagList) {
		return false
	}
	linked := 0
	for _, t := range markup.LinkTexts(n) {
		linked += len(t)
	}
	return markup.HasLink(n) && !holdsTime(n) && 2*linked >= len(markup.Text(n, maxTagList))
}

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
