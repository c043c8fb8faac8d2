package crawler

import (
	"net/url"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// onSite says whether a URL is on the source's own domain or one of its further hosts.
func onSite(src *warraq.Source, raw string) bool {
	if urls.SameSite(src.Home, raw) {
		return true
	}
	for _, h := range src.Hosts {
		if urls.SameSite(h, raw) {
			return true
		}
	}
	return false
}

// isHome says whether a URL is the root of a site or the source's home page.
func isHome(raw string, src *warraq.Source) bool {
	if strings.TrimSuffix(raw, "/") == strings.TrimSuffix(src.Home, "/") {
		return true
	}
	u, err := url.Parse(raw)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}
