package urls

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// SameSite says whether two http(s) URLs or bare hosts belong to one site: they share a registrable domain of the
// Public Suffix List (example.com and sub.example.com; example.com.eg but not com.eg). IP addresses and names
// without a registrable domain, such as localhost, must be the same and have the same port.
func SameSite(a, b string) bool {
	ka, kb := Site(a), Site(b)
	return ka != "" && ka == kb
}

// Site returns the registrable domain of a URL or host, or host:port where there is none; "" for no host at all.
func Site(s string) string {
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

// SamePublication says whether an address lies on the home page of a known publication or below it. One host may have
// editions that are publications of their own: bbc.com/arabic and bbc.com/persian.
func SamePublication(known, address string) bool {
	k, kerr := url.Parse(known)
	u, err := url.Parse(address)
	if kerr != nil || err != nil || BareHost(known) != BareHost(address) {
		return false
	}
	root := strings.TrimRight(k.Path, "/")
	return strings.HasPrefix(strings.TrimRight(u.Path, "/")+"/", root+"/")
}

// BareHost returns the host of an address in lower case and with its port, without "www.".
func BareHost(address string) string { return strings.TrimPrefix(Host(address), "www.") }
