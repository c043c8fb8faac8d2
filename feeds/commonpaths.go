package feeds

import (
	"net/url"
	"slices"
	"strings"

	"warraq/internal/urls"
)

// commonPaths is where sites of the Arab press keep their feeds: what programs for newspapers and blogs give by
// default, and what public lists of Arabic feeds name most often, the likeliest first.
var commonPaths = []string{
	"/rss",
	"/feed/", // WordPress, which redirects from /feed
	"/rss.xml",
	"/feed",
	"/ar/rss",
	"/ar/rss.xml",
	"/arabic/rss",
	"/feed.xml",
	"/atom.xml",
	"/feeds/posts/default",            // Blogger
	"/index.php?format=feed&type=rss", // Joomla
	"/spip.php?page=backend",          // SPIP
	"/rss.aspx",
	"/rssFeed/1",
	"/?feed=rss2", // WordPress without readable addresses
}

// CommonPaths returns the addresses at which a site keeps its feed if it keeps one where most sites do, the likeliest
// first: below the path of its home page, such as https://paper.example/arabic/, and then at the root of its host. It
// returns none where home is no http or https URL.
func CommonPaths(home string) []string {
	u, err := url.Parse(home)
	if err != nil || urls.Host(home) == "" {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	var out []string
	if below := strings.TrimSuffix(u.EscapedPath(), "/"); below != "" && !strings.Contains(below, ".") {
		for _, p := range commonPaths[:3] {
			out = append(out, root+below+p)
		}
	}
	for _, p := range commonPaths {
		if !slices.Contains(out, root+p) {
			out = append(out, root+p)
		}
	}
	return out
}
