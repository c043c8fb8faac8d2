package fetch

import (
	"net/url"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// OnSite says whether a URL is on the source's own domain or one of its further hosts.
func OnSite(src *warraq.Source, raw string) bool {
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

// IsHome says whether a URL is the root of a site or the source's home page.
func IsHome(raw string, src *warraq.Source) bool {
	if strings.TrimSuffix(raw, "/") == strings.TrimSuffix(src.Home, "/") {
		return true
	}
	u, err := url.Parse(raw)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}
