package survey

import (
	"net/url"
	"slices"
	"strings"

	"warraq/internal/urls"
)

// softwareFeeds are where software puts its feed.
var softwareFeeds = map[string]string{
	"WordPress": "/feed/",
	"Drupal":    "/rss.xml",
	"Joomla":    "/?format=feed&type=rss",
	"Blogger":   "/feeds/posts/default?alt=rss",
	"SPIP":      "/spip.php?page=backend",
	"Arc XP":    "/arc/outboundfeeds/rss/?outputType=xml",
	"Ghost":     "/rss/",
}

// SoftwareFeeds returns addresses at which software puts its feed, below the home page and then below the root.
func SoftwareFeeds(home string, software []string) []string {
	var out []string
	for _, name := range software {
		path := softwareFeeds[name]
		if path == "" {
			continue
		}
		for _, base := range []string{strings.TrimRight(pathOf(home), "/"), ""} {
			if address, err := urls.Resolve(home, base+path); err == nil && !slices.Contains(out, address) {
				out = append(out, address)
			}
		}
	}
	return out
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.EscapedPath()
}

// SitemapPaths returns addresses where a site whose robots.txt names no sitemap may have one.
func SitemapPaths(home string) []string {
	var out []string
	for _, path := range []string{"/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml"} {
		if address, err := urls.Resolve(home, path); err == nil {
			out = append(out, address)
		}
	}
	return out
}
