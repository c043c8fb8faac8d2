package urls

import (
	"net"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// SameSite says whether two http(s) URLs or bare hosts belong to one site: they share a registrable domain of the
// Public Suffix List (example.com and sub.example.com; example.com.eg but not com.eg). IP addresses and names
// without a registrable domain, such as localhost, must be the same and have the same port.
func SameSite(a, b string) bool {
	ka, kb := siteKey(a), siteKey(b)
	return ka != "" && ka == kb
}

// siteKey returns the registrable domain of a URL or host, or host:port where there is none; "" for no host at all.
func siteKey(s string) string {
	if !strings.Contains(s, "://") {
		if strings.ContainsAny(s, "@/?#") {
			return ""
		}
		s = "http://" + s
	}
	hostPort := Host(s)
	host := hostPort
	if h, _, err := net.SplitHostPort(hostPort); err == nil {
		host = h
	}
	if net.ParseIP(strings.Trim(host, "[]")) != nil {
		return hostPort
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return hostPort
	}
	return domain
}
