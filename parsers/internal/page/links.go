package page

import (
	"net/url"
	"slices"
	"strings"
)

// authorFolders, sectionFolders and tagFolders are the folders of addresses below which authors, sections and tags have their
// pages.
var (
	authorFolders  = []string{"author", "authors", "writer", "writers", "journalist", "columnist"}
	sectionFolders = []string{"category", "categories", "section", "sections", "cat"}
	tagFolders     = []string{"tag", "tags", "keyword", "keywords"}
)

// isAuthorLink says whether a link leads to the page of an author.
func isAuthorLink(href string) bool {
	return strings.Contains(href, "?author=") || hasFolder(href, authorFolders)
}

// IsSectionLink says whether a link leads to the page of a section.
func IsSectionLink(href string) bool {
	return strings.Contains(href, "?cat=") || hasFolder(href, sectionFolders)
}

// IsTagLink says whether a link leads to the page of a tag.
func IsTagLink(href string) bool {
	return strings.Contains(href, "?tag=") || hasFolder(href, tagFolders)
}

// hasFolder says whether the path of a link has one of some folders, with something below it.
func hasFolder(href string, folders []string) bool {
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 {
			return false
		}
		href = href[i+1:]
		name, below, isFolder := strings.Cut(href, "/")
		if isFolder && below != "" && slices.Contains(folders, name) {
			return true
		}
	}
}

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
