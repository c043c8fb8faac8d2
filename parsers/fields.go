package parsers

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/urls"
)

// assemble makes the article of what the steps found. version is the parser's.
func assemble(d *document, m *metadata, c *content, version string) *warraq.Article {
	a := &warraq.Article{
		SourceID:     d.src.ID,
		URL:          pageURL(d.page),
		CanonicalURL: m.canonical,
		Title:        arabic.Clean(m.title),
		Subtitle:     arabic.Clean(m.subtitle),
		Authors:      m.authors,
		Agency:       cmp.Or(agencyName(c.agency), m.agency),
		Place:        c.place,
		Published:    m.published,
		Updated:      m.updated,
		Section:      arabic.Clean(m.section),
		Tags:         m.tags,
		LeadImage:    m.image,
		Blocks:       c.blocks,
		Removed:      c.removed,
		Method:       c.method,
		Confidence:   c.confidence,
		Parser:       version,
		FetchedAt:    d.page.FetchedAt,
	}
	if warraq.CountWords(a.Subtitle) > maxStandfirst && opensWith(c.blocks, a.Subtitle) {
		a.Subtitle = "" // it is the lead paragraph, which themes call by the same names
	}
	fillFromText(a, d, m, c)
	text := a.Text()
	a.ID = warraq.ArticleID(a.CanonicalURL)
	if a.Language = c.language; a.Language == "" {
		a.Language, _ = arabic.Language(cut(text, maxSample))
	}
	a.ContentHash = contentHash(text)
	detach(a)
	return a
}

// contentHash is equal for texts that an Arabic reader would call the same.
func contentHash(text string) string {
	sum := sha256.Sum256(arabic.AppendFold(make([]byte, 0, len(text)), text))
	return hex.EncodeToString(sum[:])
}

// maxStandfirst is how many words a standfirst has that is also kept as the text's first block.
const maxStandfirst = 25

// opensWith says whether one of the first two blocks is the line.
func opensWith(blocks []warraq.Block, line string) bool {
	for _, b := range blocks[:min(len(blocks), 2)] {
		if line != "" && arabic.Key(b.Text) == arabic.Key(line) {
			return true
		}
	}
	return false
}

// fillFromText takes what the page's own fields left open from the main text: bylines and date lines that were
// taken out of it, and what stands beside it on a page that shows no title.
func fillFromText(a *warraq.Article, d *document, m *metadata, c *content) {
	if len(a.Authors) == 0 {
		a.Authors, _ = sortNames(c.authors, m.siteNames)
	}
	if !a.Published.Known() && c.dateline != "" {
		if at := dateIn(d, c.dateline); at.Known() {
			a.Published = at
		}
	}
	if a.Published.Known() || m.titleNode != nil || c.root == nil {
		return
	}
	if published, updated := datesBeside(d, c.root); published.Known() {
		a.Published, a.Updated = published, updated
	}
}

// canonicalURL is the normal form of the page's canonical link; of its address where the link is missing, leads to
// another site, or leads home from an inner page, as broken templates do.
func canonicalURL(d *document) string {
	own := pageURL(d.page)
	for _, ref := range append(d.signals.links["canonical"], d.signals.meta["og:url"]...) {
		abs, err := urls.Resolve(d.base, strings.TrimSpace(ref))
		if err != nil || own != "" && !urls.SameSite(abs, own) || isHome(abs) && !isHome(own) {
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

// isHome says whether a URL is a site's front page.
func isHome(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// chooseSubtitle is the standfirst: an element near the title that calls itself one, or the source's.
func chooseSubtitle(p *placed) string {
	if t, _ := firstSelected(p.doc, p.doc.src.Selectors.Subtitle); t != "" {
		return t
	}
	for _, h := range p.doc.signals.subs {
		if p.node == nil || within(p.node, h.node) || within(h.node, p.node) || !p.near.beside(h) {
			continue
		}
		t := nodeText(h.node, 2000)
		if n := len(arabic.KeyWords(t)); n >= 4 && n <= 80 && arabic.Key(t) != arabic.Key(p.title) {
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
	if t := p.doc.signals.first("article:section", "og:article:section", "section", "category", "parsely-section"); t != "" {
		return t
	}
	if p.item != nil && len(p.item.sections) > 0 {
		return plain(p.item.sections[0])
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

// vagueSections are categories that say nothing about the subject: another one beside them is preferred.
var vagueSections = arabic.KeySet("آخر الأخبار", "أحدث الأخبار", "أهم الأخبار", "الأخبار", "الرئيسية", "مميز", "مختارات", "سلايدر", "عاجل", "غير مصنف",
	"بدون تصنيف", "uncategorized", "featured", "news", "latest news", "slider", "home", "breaking news", "top news")

// linkedSection is the category link near the title: the first that is not vague, else the first.
func linkedSection(p *placed) string {
	first := ""
	for _, h := range p.doc.signals.sections {
		if !p.near.beside(h) || !isShort(h.node, maxSectionList) {
			continue
		}
		for _, t := range linkTexts(h.node) {
			if n := len(arabic.KeyWords(t)); n == 0 || n > 5 {
				continue
			}
			if !vagueSections[arabic.Key(t)] {
				return t
			}
			first = cmp.Or(first, t)
		}
	}
	return first
}

// maxLinks bounds the links that linkTexts reads.
const maxLinks = 50

// linkTexts are the texts of the links under n, of n itself if it is a link or holds none.
func linkTexts(n *html.Node) []string {
	var out []string
	if n.DataAtom != atom.A {
		for c := range n.Descendants() {
			if c.DataAtom == atom.A && len(out) < maxLinks {
				out = append(out, nodeText(c, 200))
			}
		}
	}
	if len(out) == 0 {
		out = append(out, nodeText(n, 200))
	}
	return out
}

// homeWords are what the first breadcrumb says.
var homeWords = arabic.KeySet("الرئيسية", "الصفحة الرئيسية", "home", "الرئيسيه", "أنت هنا", "البداية")

// lastCrumb is the last breadcrumb that is neither the article nor the home page.
func lastCrumb(crumbs []string, title string) string {
	own := arabic.KeyWords(title)
	for i := len(crumbs) - 1; i >= 0; i-- {
		t := arabic.KeyWords(crumbs[i])
		if len(t) == 0 || len(t) > 6 || overlap(t, own) > 0.6 || homeWords[arabic.Key(crumbs[i])] {
			continue
		}
		return crumbs[i]
	}
	return ""
}

// pageCrumbs are the link texts of the page's breadcrumb.
func pageCrumbs(d *document) []string {
	for _, h := range d.signals.crumbs[:min(len(d.signals.crumbs), 5)] {
		if texts := linkTexts(h.node); len(texts) > 1 || h.node.DataAtom != atom.A && hasLink(h.node) {
			return texts
		}
	}
	return nil
}

// maxTags bounds an article's tags.
const maxTags = 50

// chooseTags are the tags of the meta tags, schema.org and rel=tag links, once each and without the section.
func chooseTags(p *placed, section string) []string {
	var raw []string
	for _, key := range [...]string{"article:tag", "og:article:tag", "news_keywords", "keywords"} {
		raw = append(raw, p.doc.signals.meta[key]...)
		if len(raw) > 0 {
			break
		}
	}
	if p.item != nil {
		raw = append(raw, p.item.keywords...)
	}
	if c := p.doc.page.Candidate; c != nil && len(raw) == 0 {
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
	for _, h := range p.doc.signals.tags {
		if p.near.foreign(h.node) || strings.Contains(attr(h.node, "href"), "category") {
			continue
		}
		if h.node.DataAtom == atom.A {
			links = appendMax(links, nodeText(h.node, 200))
		} else if isShort(h.node, maxTagList) && hasLink(h.node) {
			lists = append(lists, linkTexts(h.node)...)
		}
	}
	if len(links) > 0 {
		return links
	}
	return lists
}

// Bounds, in bytes of text, of elements that call themselves a list of tags or categories. Themes also put such
// classes on the whole article.
const (
	maxTagList     = 1000
	maxSectionList = 200
)

// isShort says whether the text under n stays under a number of bytes.
func isShort(n *html.Node, bytes int) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && c.Parent != nil && !isSilent(c.Parent) {
			if bytes -= len(strings.TrimSpace(c.Data)); bytes < 0 {
				return false
			}
		}
	}
	return true
}

// hasLink says whether a link stands under n.
func hasLink(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// splitTags splits at commas of both scripts and drops empty, overlong and repeated ones.
func splitTags(raw []string, section, title string) []string {
	seen := map[string]bool{"": true, arabic.Key(section): true, arabic.Key(title): true}
	var out []string
	for _, r := range raw {
		for _, t := range strings.FieldsFunc(plain(r), func(c rune) bool { return c == ',' || c == '،' || c == ';' || c == '؛' || c == '|' }) {
			t = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(t), "#"))
			if key := arabic.Key(t); !seen[key] && len(strings.Fields(t)) <= 8 && len(out) < maxTags {
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
	for _, key := range [...]string{"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"} {
		refs = append(refs, b.doc.signals.meta[key]...)
	}
	refs = append(refs, b.doc.signals.links["image_src"]...)
	if b.item != nil {
		refs = append(refs, b.item.image)
	}
	for _, ref := range refs {
		abs, err := urls.Resolve(b.doc.base, strings.TrimSpace(ref))
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
	eachClassWord(u.Path[strings.LastIndexByte(u.Path, '/')+1:], func(w string) {
		logo = logo || w == "logo" || w == "default" || w == "placeholder" || w == "favicon" || w == "noimage"
	})
	return logo
}
