package page

import (
	"net/url"
	"strings"
)

// destination is a set of what pages an address may lead to, as far as it tells by itself.
type destination uint8

const (
	toAuthor destination = 1 << iota
	toSection
	toTag
)

// folders are those below which authors, sections and tags have their pages; queries what addresses without folders have for them.
var (
	folders = map[string]destination{
		"author": toAuthor, "authors": toAuthor, "writer": toAuthor, "writers": toAuthor, "journalist": toAuthor, "columnist": toAuthor,
		"category": toSection, "categories": toSection, "section": toSection, "sections": toSection, "cat": toSection,
		"tag": toTag, "tags": toTag, "keyword": toTag, "keywords": toTag,
	}
	queries = map[string]destination{"?author=": toAuthor, "?cat=": toSection, "?tag=": toTag}
)

// destinationOf reads where a link leads: to what its folders, with something below them, and its query say.
func destinationOf(href string) (to destination) {
	if strings.IndexByte(href, '?') >= 0 {
		for query, d := range queries {
			if strings.Contains(href, query) {
				to |= d
			}
		}
	}
	_, path, _ := strings.Cut(href, "/")
	for {
		name, below, _ := strings.Cut(path, "/")
		if below == "" {
			return to
		}
		to |= folders[name]
		path = below
	}
}

// IsSectionLink says whether a link leads to the page of a section.
func IsSectionLink(href string) bool { return destinationOf(href)&toSection != 0 }

// IsTagLink says whether a link leads to the page of a tag.
func IsTagLink(href string) bool { return destinationOf(href)&toTag != 0 }

// IsHome says whether a URL is a site's front page.
func IsHome(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// isHomeLink says whether an href leads to a site's front page, as far as it tells by itself.
func isHomeLink(href string) bool {
	if href == "/" || href == "./" {
		return true
	}
	_, rest, ok := strings.Cut(href, "://")
	if !ok {
		return false
	}
	_, path, _ := strings.Cut(rest, "/")
	return path == ""
}
