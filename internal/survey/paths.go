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

// FeedPaths returns addresses where a site that names no feed may have one, likeliest first: that of its software, then
// common ones. An edition below a path («/ar/») is tried there first.
func FeedPaths(home string, software []string) []string {
	var paths []string
	for _, name := range software {
		if p := softwareFeeds[name]; p != "" {
			paths = append(paths, p)
		}
	}
	return below(home, append(paths, "/feed/", "/rss", "/rss.xml", "/feed.xml"))
}

// SitemapPaths returns addresses where a site whose robots.txt names no sitemap may have one.
func SitemapPaths(home string) []string {
	root, err := urls.Resolve(home, "/")
	if err != nil {
		return nil
	}
	return below(root, []string{"/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml"})
}

// below returns paths below the path of a home page and, where that is not the root, the first below the root.
func below(home string, paths []string) []string {
	u, err := url.Parse(home)
	if err != nil {
		return nil
	}
	var out []string
	for i, p := range paths {
		bases := []string{strings.TrimRight(u.Path, "/")}
		if i == 0 && bases[0] != "" {
			bases = append(bases, "")
		}
		for _, base := range bases {
			if address, err := urls.Resolve(home, base+p); err == nil && !slices.Contains(out, address) {
				out = append(out, address)
			}
		}
	}
	return out
}
