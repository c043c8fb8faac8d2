package page

import (
	"net/url"
	"strings"
)

// isAuthorLink says whether a link leads to the page of an author.
func isAuthorLink(href string) bool {
	if strings.Contains(href, "?author=") {
		return true
	}
	for {
		i := strings.IndexByte(href, '/')
		if i < 0 {
			return false
		}
		href = href[i+1:]
		name, _, isFolder := strings.Cut(href, "/")
		switch name {
		case "author", "authors", "writer", "writers", "journalist", "columnist":
			if isFolder {
				return true
			}
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
