package config

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"warraq"
)

// addresses checks home, feeds, sitemaps and sections. Feeds may live on any host: many papers use a feed service.
func (c checker) addresses(s warraq.Source) {
	if s.Home == "" {
		c.bad("home", "missing", "give the address of the home page, such as home: https://example.com/")
	} else {
		c.address("home", s.Home, s.AllowPrivate)
	}
	for _, l := range addressLists(s) {
		for i, a := range l.values {
			c.address(fmt.Sprintf("%s[%d]", l.key, i), a, s.AllowPrivate)
		}
	}
}

// addressList is one of a source's lists of URLs.
type addressList struct {
	key    string
	values []string
}

// addressLists returns the lists of URLs of a source.
func addressLists(s warraq.Source) []addressList {
	return []addressList{{"feeds", s.Feeds}, {"sitemaps", s.Sitemaps}, {"sections", s.Sections}}
}

// address checks one URL.
func (c checker) address(key, raw string, allowPrivate bool) {
	if message, hint := badURL(raw, allowPrivate); message != "" {
		c.bad(key, message, hint)
	}
}

// badURL says what is wrong with a URL to fetch; "" where nothing is.
func badURL(raw string, allowPrivate bool) (message, hint string) {
	if message, hint = badText(raw); message != "" {
		return message, hint
	}
	u, err := url.Parse(raw)
	switch {
	case err == nil && u.Scheme == "" && u.Host == "" && strings.Contains(raw, "."):
		return "not an http(s) URL", "write it as https://" + strings.TrimLeft(raw, "/")
	case err != nil || !isHTTP(u):
		return "not an http(s) URL", "write it as https://host/path"
	case u.User != nil:
		return "holds a user name or password", "remove it: warraq reads public pages only"
	}
	return badHost(u.Host, allowPrivate)
}

// badText says what keeps a text from being a URL, whatever it is of; "" where nothing does.
func badText(raw string) (message, hint string) {
	switch {
	case raw == "":
		return "empty", "write it as https://host/path or remove it"
	case len(raw) > maxURLLength:
		return "too long for a URL", fmt.Sprintf("use at most %d bytes", maxURLLength)
	case strings.ContainsFunc(raw, func(r rune) bool { return r <= ' ' || r == 0x7f }):
		return "holds a space or control character", "write a space inside a URL as %20"
	}
	return "", ""
}

func isHTTP(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// badHost says what is wrong with a host name, which may have a port; "" where nothing is.
func badHost(hostport string, allowPrivate bool) (message, hint string) {
	u := url.URL{Host: hostport}
	host := u.Hostname()
	switch {
	case !isPort(u.Port()):
		return "no such port", "use 1 to 65535, or none"
	case strings.ContainsAny(host, " /\\@?#<>\"%") || strings.Trim(host, ".") == "" || strings.Contains(host, ".."):
		return "not a host name", "write it like www.example.com"
	case allowPrivate:
		return "", ""
	case isPrivate(host):
		return "a private or loopback address", "set allow_private: true if this source is your own"
	case !strings.ContainsAny(host, ".:"):
		return "not a full host name", "write it like www.example.com"
	}
	return "", ""
}

// isPort says whether a port can be asked; "" is the usual one.
func isPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && n >= 1 && n <= 65535
}

// isPrivate says whether a host is by its name or address not on the public internet.
func isPrivate(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		a = a.Unmap()
		return a.IsLoopback() || a.IsPrivate() || a.IsLinkLocalUnicast() || a.IsUnspecified() || a.IsMulticast()
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || slices.ContainsFunc([]string{".localhost", ".local", ".internal", ".lan", ".home.arpa"},
		func(suffix string) bool { return strings.HasSuffix(host, suffix) })
}

// hosts checks the further hosts of a source.
func (c checker) hosts(hosts []string) {
	for i, h := range hosts {
		key := fmt.Sprintf("hosts[%d]", i)
		if u, err := url.Parse(h); err == nil && u.Host != "" {
			c.bad(key, "a URL where a host name is wanted", "write it as "+u.Host)
			continue
		}
		if message, hint := badHost(h, true); message != "" {
			c.bad(key, message, hint)
		}
	}
}

// patternHost returns the host that a regular expression asks for, where it starts with a plain one:
// `^https?://www\.example\.com/` gives www.example.com.
func patternHost(pattern string) string {
	p := strings.TrimPrefix(pattern, "^")
	_, p, ok := strings.Cut(p, "://")
	if !ok || !strings.HasPrefix(strings.TrimPrefix(pattern, "^"), "http") {
		return ""
	}
	host, _, ok := strings.Cut(strings.ReplaceAll(p, `\`, ""), "/")
	if !ok || strings.ContainsAny(host, "()[]{}*+?|^$") {
		return ""
	}
	return strings.ToLower(host)
}

// onSite says whether a host belongs to a source: its home's host, one of its hosts, or above or below one of them.
func onSite(host string, s warraq.Source) bool {
	hosts := slices.Clone(s.Hosts)
	if u, err := url.Parse(s.Home); err == nil {
		hosts = append(hosts, u.Host)
	}
	return slices.ContainsFunc(hosts, func(own string) bool {
		own, host := bareHost(own), bareHost(host)
		return own == host || strings.HasSuffix(host, "."+own) || strings.HasSuffix(own, "."+host)
	})
}

// bareHost returns a host in lower case without its "www.".
func bareHost(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }

// addressKey is equal for two URLs that are the same but for the scheme, "www." and a last slash.
func addressKey(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return raw
	}
	key := bareHost(u.Host) + strings.TrimRight(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		key += "?" + u.RawQuery
	}
	return key
}
