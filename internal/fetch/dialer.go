package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"syscall"

	"warraq"
)

// notPublic are the address blocks no public web site lives in: the special-purpose blocks of RFC 6890 and its
// successors (IANA's registries), multicast and what is reserved. Carrier-grade NAT and documentation are in it.
var notPublic = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"224.0.0.0/4", "240.0.0.0/4",
	"::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16",
	"fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
)

// nat64 is the well-known prefix of RFC 6052, whose last four bytes are an IPv4 address.
var nat64 = netip.MustParsePrefix("64:ff9b::/96")

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// isPublic says whether an address is one that a public web site can have. IPv4 addresses inside IPv6 ones
// (::ffff:10.0.0.1, 64:ff9b::a00:1) count as what they are.
func isPublic(a netip.Addr) bool {
	a = a.Unmap().WithZone("")
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !a.IsValid() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// guard is a net.Dialer's ControlContext: it sees the address after the name was resolved, immediately before
// the connection, so that neither a redirect nor a DNS answer can lead to a private one.
func guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return warraq.Reject(warraq.RejectPrivateAddr, "unreadable address %q", address)
	}
	if !isPublic(ap.Addr()) {
		return warraq.Reject(warraq.RejectPrivateAddr,
			"%s is no public address; set allow_private: true for a source that may live there", ap.Addr())
	}
	return nil
}

// newHTTPTransport returns the transport under everything. Unpacking is left to readBody, which bounds it;
// proxies from the environment are not used, as they would hide the addresses from the guard.
func newHTTPTransport(allowPrivate bool) *http.Transport {
	d := &net.Dialer{Timeout: dialTimeout, KeepAlive: keepAlive}
	if !allowPrivate {
		d.ControlContext = guard
	}
	return &http.Transport{
		DialContext:            d.DialContext,
		TLSHandshakeTimeout:    tlsTimeout,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true,
		MaxIdleConns:           maxIdle,
		MaxIdleConnsPerHost:    maxIdleAtHost,
		IdleConnTimeout:        idleTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
}
