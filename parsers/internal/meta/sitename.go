package meta

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// siteName is the publication's name as the page or the source gives it.
func siteName(d *page.Document, items []*item) string {
	if n := d.Signals.First(metaTags["site"]...); n != "" && !strings.Contains(n, "://") {
		return n
	}
	for _, it := range items {
		if it.publisher != "" {
			return it.publisher
		}
	}
	for _, it := range items {
		if it.is("website", "organization", "newsmediaorganization") && it.name != "" {
			return it.name
		}
	}
	return d.Source.Name
}

// siteNames are the keys of everything that the site may call itself in a title.
func siteNames(b *basis) map[string]bool {
	d := b.doc
	names := map[string]bool{}
	add := func(values ...string) {
		for _, v := range values {
			if k := arabic.Key(markup.Plain(v)); k != "" {
				names[k] = true
			}
		}
	}
	add(b.siteName, d.Source.Name, d.Source.NameEn)
	for _, h := range d.Signals.HomeLinks[:min(len(d.Signals.HomeLinks), maxHomeLinks)] {
		add(homeLabels(h.Node)...)
	}
	for _, key := range metaTags["site-too"] {
		add(d.Signals.Meta[key]...)
	}
	if b.item != nil {
		add(b.item.publisher)
	}
	if u, err := url.Parse(d.Base); err == nil {
		host := strings.TrimPrefix(u.Hostname(), "www.")
		add(host)
		for _, label := range strings.Split(host, ".") {
			if len(label) >= minHostLabel {
				add(label)
			}
		}
	}
	return names
}

// homeLabels is what a link to the home page or a logo says: its text, title, and the alt text of its image.
func homeLabels(n *html.Node) []string {
	out := []string{markup.Attr(n, "title"), markup.Attr(n, "alt"), markup.Text(n, maxTagBytes)}
	for c := range n.Descendants() {
		if c.DataAtom == atom.Img {
			out = append(out, markup.Attr(c, "alt"), markup.Attr(c, "title"))
			break
		}
	}
	kept := out[:0]
	for _, label := range out {
		if t := arabic.KeyWords(label); len(t) > 0 && len(t) <= maxSiteWords && !known["home"][arabic.Key(label)] {
			kept = append(kept, label)
		}
	}
	return kept
}

// stripSiteName takes the site's name, and section names beside it, off either end of a title: what stands behind
// a separator and is a known name, or looks like one.
func stripSiteName(title string, names map[string]bool) string {
	for range nameCuts {
		head, last, sep := markup.CutLast(title)
		if sep == "" || !isSiteName(last, head, sep, names) {
			break
		}
		title = head
	}
	return stripKnownName(cutAtName(title, names), names)
}

// cutAtName cuts a title at a piece that is a name of the site, with the tagline behind it: «عنوان | صحيفة النهر - أخبار لحظة بلحظة».
func cutAtName(title string, names map[string]bool) string {
	for rest := title; ; {
		head, last, sep := markup.CutLast(rest)
		if sep == "" {
			return title
		}
		if names[arabic.Key(last)] && len(arabic.KeyWords(head)) >= page.HeadlineWords {
			title = head
		}
		rest = head
	}
}

// stripKnownName takes a name that the site is known by off either end of a title.
func stripKnownName(title string, names map[string]bool) string {
	if first, rest, sep := markup.CutFirst(title); sep != "" && rest != "" && names[arabic.Key(first)] {
		title = rest
	}
	if head, last, sep := markup.CutLast(title); sep != "" && names[arabic.Key(last)] {
		title = head
	}
	if first, rest, ok := strings.Cut(title, ": "); ok && rest != "" && names[arabic.Key(first)] {
		title = rest
	}
	return strings.TrimSpace(title)
}

// isSiteName says whether the last piece of a title is the site's or a section's name and not part of the headline.
func isSiteName(last, head, sep string, names map[string]bool) bool {
	key := arabic.Key(last)
	if key == "" || names[key] {
		return true
	}
	for name := range names {
		if utf8.RuneCountInString(name) >= minSiteLetters && (strings.HasPrefix(key, name) || strings.HasSuffix(key, name)) && len(strings.Fields(key)) <= maxSiteWords {
			return true
		}
	}
	words, rest := len(strings.Fields(last)), len(arabic.KeyWords(head))
	switch strings.TrimSpace(sep) {
	case "|", "::", "»", "«", "•", "·":
		return words <= maxBarWords && rest >= minTitleWords
	case "/", ">", "›":
		return false
	}
	return words <= maxDashWords && rest >= minDashTitle
}
