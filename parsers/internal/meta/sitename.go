package meta

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// siteName is the publication's name as the page or the source gives it.
func siteName(d *page.Document, items []*item) string {
	if n := d.Signals.First(metaTags["site"]...); n != "" && !strings.Contains(n, "://") {
		return n
	}
	return cmp.Or(firstName(items, (*item).publisherName), firstName(items, (*item).houseName), d.Source.Name)
}

// firstName is the first name that one of the items gives; "" where none does.
func firstName(items []*item, of func(*item) string) string {
	for _, it := range items {
		if name := of(it); name != "" {
			return name
		}
	}
	return ""
}

// publisherName is the name of an item's publisher.
func (it *item) publisherName() string { return it.publisher }

// houseName is the name of an item that is a site or an organization; "" of any other.
func (it *item) houseName() string {
	if it.is("website", "organization", "newsmediaorganization") {
		return it.name
	}
	return ""
}

// siteNames are the keys of everything that the site may call itself in a title.
func siteNames(b *basis) map[string]bool {
	d := b.doc
	called := append(hostNames(d.Base), b.siteName, d.Source.Name, d.Source.NameEn)
	homes := knownHosts(d)
	for _, h := range d.Signals.HomeLinks[:min(len(d.Signals.HomeLinks), maxHomeLinks)] {
		if !leadsAway(h.Node, homes) && markup.Attr(h.Node, "rel") != "author" { // blogs of one person link their author home
			called = append(called, homeLabels(h.Node)...)
		}
	}
	for _, key := range metaTags["site-too"] {
		called = append(called, d.Signals.Meta[key]...)
	}
	for _, it := range b.items {
		called = append(called, it.publisher)
	}
	names := map[string]bool{}
	for _, name := range called {
		names[arabic.Key(markup.Plain(name))] = true
	}
	delete(names, "")
	return names
}

// knownHosts are the page's own addresses as far as they are known: the one that it was served from, and those that it names.
func knownHosts(d *page.Document) []string {
	return slices.DeleteFunc(append(namedAddresses(d), page.URL(d.Fetched)), func(a string) bool { return urls.Host(a) == "" })
}

// leadsAway says whether a link to a front page leads to that of another site than the page's own addresses are of, as those of
// commenters do.
func leadsAway(n *html.Node, own []string) bool {
	href := markup.Attr(n, "href")
	if len(own) == 0 || urls.Host(href) == "" {
		return false
	}
	return !slices.ContainsFunc(own, func(a string) bool { return urls.SameSite(a, href) })
}

// hostNames are the host of an address, and the parts of it that are long enough to name the site.
func hostNames(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	host := strings.TrimPrefix(u.Hostname(), "www.")
	names := []string{host}
	for label := range strings.SplitSeq(host, ".") {
		if len(label) >= minHostLabel {
			names = append(names, label)
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
	title = stripKnownName(cutAtName(title, names), names)
	first, rest, _ := strings.Cut(title, ": ")
	if rest != "" && strings.Contains(first, " ") && names[arabic.Key(first)] { // «ليبيا: …» may be a headline on libya.example
		title = strings.TrimSpace(rest)
	}
	return title
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
	without := func(piece, rest string) {
		if rest != "" && names[arabic.Key(piece)] {
			title = rest
		}
	}
	first, rest, _ := markup.CutFirst(title)
	without(first, rest)
	head, last, _ := markup.CutLast(title)
	without(last, head)
	return strings.TrimSpace(title)
}

// isSiteName says whether the last piece of a title is the site's or a section's name and not part of the headline.
func isSiteName(last, head, sep string, names map[string]bool) bool {
	key := arabic.Key(last)
	if key == "" || names[key] || holdsName(key, names) {
		return true
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

// holdsName says whether the Key of a few words begins or ends with a name of the site: «صحيفة النهر».
func holdsName(key string, names map[string]bool) bool {
	if len(strings.Fields(key)) > maxSiteWords {
		return false
	}
	for name := range names {
		atEdge := strings.HasPrefix(key, name) || strings.HasSuffix(key, name)
		if atEdge && utf8.RuneCountInString(name) >= minSiteLetters {
			return true
		}
	}
	return false
}
