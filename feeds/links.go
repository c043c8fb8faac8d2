package feeds

import (
	"cmp"
	"mime"
	"slices"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
)

// linkRef is a link of an item as its feed gives it.
type linkRef struct {
	href string
	rel  string // empty means alternate
	kind string // media type; may be empty
	lang string // hreflang; may be empty
}

// places are how likely an item's link leads to its article, the likeliest first. What is in none of them does not.
const (
	articlePlace  = iota // the page that the entry stands for
	languagePlace        // the same in another language
	selfPlace            // the entry itself, for want of another link
	formatPlace          // the article in a form that is no page
	noPlace
)

// bestLinks returns the addresses of the links that may lead to the article, the likeliest first, in the order of the feed
// where they are alike (RFC 4287, 4.2.7). language is that of the source.
func bestLinks(links []linkRef, language string) []string {
	kept := slices.DeleteFunc(slices.Clone(links), func(l linkRef) bool { return l.place(language) == noPlace })
	slices.SortStableFunc(kept, func(a, b linkRef) int { return cmp.Compare(a.place(language), b.place(language)) })
	var out []string
	for _, l := range kept {
		out = append(out, l.href)
	}
	return out
}

// place says how likely a link leads to the article.
func (l linkRef) place(language string) int {
	rel := relation(l.rel)
	switch {
	case l.href == "" || rel == "":
		return noPlace
	case !l.isPage():
		return formatPlace
	case rel == "self":
		return selfPlace
	case l.lang != "" && !speaks(l.lang, language):
		return languagePlace
	}
	return articlePlace
}

// relation returns which of the relations that may lead to the article a rel is: alternate or self; "" for others. It may be
// written as an address of IANA's registry, and in any case.
func relation(rel string) string {
	rel = strings.ToLower(strings.TrimSpace(rel))
	if rel == "" {
		return "alternate"
	}
	if strings.Contains(rel, "iana.org/assignments/") {
		rel = rel[strings.LastIndexAny(rel, "/#")+1:]
	}
	for _, known := range []string{"alternate", "self"} {
		if slices.Contains(strings.Fields(rel), known) {
			return known
		}
	}
	return ""
}

// isPage says whether a link leads to HTML, as one without a type is taken to.
func (l linkRef) isPage() bool {
	t, _, err := mime.ParseMediaType(l.kind)
	return err != nil || t == "text/html" || t == "application/xhtml+xml"
}

// speaks says whether a language tag such as "ar-EG" is of a source's language.
func speaks(tag, language string) bool {
	main, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	return main == language
}

// atomLinks are the links of an Atom entry.
func atomLinks(links []*atom.Link) (out []linkRef) {
	for _, l := range links {
		out = append(out, linkRef{href: l.Href, rel: l.Rel, kind: l.Type, lang: l.Hreflang})
	}
	return out
}

// rssLinks are the links of an RSS item: its own, and Atom's below its names.
func rssLinks(it *gofeed.Item) []linkRef {
	out := []linkRef{{href: it.Link}}
	for _, prefix := range []string{"atom", "atom10", "a10"} {
		for _, e := range it.Extensions[prefix]["link"] {
			a := e.Attrs
			out = append(out, linkRef{href: cmp.Or(a["href"], strings.TrimSpace(e.Value)), rel: a["rel"], kind: a["type"], lang: a["hreflang"]})
		}
	}
	return out
}

// rawLinks are the links that stand in the bytes of an item and not where a parser looks for them: as the text of an Atom
// <link>, as an attribute of RSS's, and as the name of an RDF item.
func rawLinks(piece []byte) (out []linkRef) {
	for t := range tags(piece) {
		if t.end {
			continue
		}
		attrs := attributes(t)
		switch {
		case strings.EqualFold(localName(t.name), "link"):
			text := textAfter(piece[t.start+t.size:])
			out = append(out, linkRef{href: cmp.Or(attrs["href"], text), rel: attrs["rel"], kind: attrs["type"], lang: attrs["hreflang"]})
		case isItem(t.name) && t.start == 0:
			out = append(out, linkRef{href: attrs["rdf:about"], rel: "self"})
		}
	}
	return out
}
