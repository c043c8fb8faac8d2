// Package urls brings URLs to the one form that warraq compares and stores, and answers the questions that a
// crawler has about them: what a link points to, which host it is on, whether two belong to one site.
package urls

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/purell"
	"golang.org/x/net/idna"
)

// MaxLength is the longest URL in bytes that is accepted. Arabic slugs take six bytes a letter when they are
// percent-encoded, so this is four times the 2,048 bytes that browsers of old took.
const MaxLength = 4 * 2048

// maxHost is the length in bytes of the longest host name that DNS can ask for (RFC 1035, section 2.3.4, less the length
// bytes at its ends).
const maxHost = 253

// maxShown is how many bytes of a URL an error message carries.
const maxShown = 200

// What can be wrong with a URL. Errors of this package wrap one of these and name the URL.
var (
	ErrEmpty   = errors.New("URL is empty")
	ErrTooLong = fmt.Errorf("URL is longer than %d bytes", MaxLength)
	ErrSyntax  = errors.New("URL is malformed")
	ErrScheme  = errors.New("URL is not http or https")
	ErrNoHost  = errors.New("URL names no valid host")
)

// normalForm is what purell does for a canonical URL (RFC 3986 section 6.2.2 and 6.2.3), besides duplicate
// slashes. "www." and the trailing slash stay: without them some servers give another page or none.
const normalForm = purell.FlagsSafe | purell.FlagRemoveDotSegments | purell.FlagRemoveDuplicateSlashes |
	purell.FlagRemoveFragment | purell.FlagRemoveUnnecessaryHostDots | purell.FlagRemoveEmptyPortSeparator

// Canonical returns the normal form of an absolute http or https URL: two URLs with one normal form are one page.
// It is idempotent.
//
// Percent-encoding is upper-case and applied to everything beyond ASCII, so that «/اقتصاد», «/%d8%a7…» and
// «/%D8%A7…» are one. The host is lower-case and in punycode. Dropped are the user info, the fragment (also "#!"), the
// default port, dot segments, empty path segments and the tracking parameters of tracking.txt; what is left of
// the query is sorted by name. Kept as written are the scheme (http and https may serve different pages), "www.", the
// trailing slash, and AMP variants. An encoded slash (%2F) counts as a slash.
//
// The error wraps ErrEmpty, ErrTooLong, ErrSyntax, ErrScheme or ErrNoHost.
func Canonical(raw string) (string, error) {
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	u.RawQuery = canonicalQuery(u.RawQuery)
	if u.Path == "" {
		u.Path = "/"
	}
	out := purell.NormalizeURL(u, normalForm)
	if len(out) > MaxLength {
		return "", fail(ErrTooLong, raw)
	}
	return out, nil
}

// Resolve returns ref made absolute against base, as written: percent-encoded where it must be, but not brought to
// its normal form. It takes what browsers take: spaces around the link, line breaks inside it, raw Arabic,
// backslashes for slashes, stray percent signs, "//host/path". The fragment is dropped. The error wraps ErrEmpty
// for a link to the page itself ("", "#comments"), and ErrScheme for javascript:, mailto:, tel: and the like.
func Resolve(base, ref string) (string, error) {
	ref = tidy(ref)
	if i := strings.IndexByte(ref, '#'); i >= 0 {
		ref = ref[:i]
	}
	if ref == "" {
		return "", fail(ErrEmpty, ref)
	}
	if len(ref) > MaxLength {
		return "", fail(ErrTooLong, ref)
	}
	r, err := url.Parse(ref)
	if err != nil {
		return "", fail(ErrSyntax, ref)
	}
	if r.Scheme == "" {
		b, err := parse(base)
		if err != nil {
			return "", fmt.Errorf("base of %q: %w", shorten(ref), err)
		}
		r = b.ResolveReference(r)
	}
	if err := check(r, ref); err != nil {
		return "", err
	}
	return r.String(), nil
}

// Host returns the lower-case punycode host of an http or https URL, with its port unless that is the default of
// the scheme; "" where raw is no such URL.
func Host(raw string) string {
	u, err := parse(raw)
	if err != nil {
		return ""
	}
	if p := u.Port(); p == "" || (u.Scheme == "http" && p == "80") || (u.Scheme == "https" && p == "443") {
		return strings.TrimSuffix(u.Host, ":"+p)
	}
	return u.Host
}

// parse reads an absolute http or https URL; user info and fragment are gone and the host is in its ASCII form.
func parse(raw string) (*url.URL, error) {
	s := strings.TrimSpace(raw)
	switch {
	case s == "":
		return nil, fail(ErrEmpty, raw)
	case len(s) > MaxLength:
		return nil, fail(ErrTooLong, raw)
	case strings.ContainsFunc(s, isControl):
		return nil, fail(ErrSyntax, raw)
	}
	u, err := url.Parse(fixEscapes(s))
	if err != nil {
		return nil, fail(ErrSyntax, raw)
	}
	if err := check(u, raw); err != nil {
		return nil, err
	}
	return u, nil
}

// check refuses what is no http or https URL with a host, and brings the host to its ASCII form.
func check(u *url.URL, raw string) error {
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return fail(ErrScheme, raw)
	}
	host, err := asciiHost(u)
	if err != nil {
		return fail(ErrNoHost, raw)
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	return nil
}

// hostProfile maps hosts as browsers do, but lets the underscores pass that real host names have.
var hostProfile = idna.New(idna.MapForLookup(), idna.StrictDomainName(false))

// asciiHost returns u's host, lower-case and in punycode, with the port if there is one.
func asciiHost(u *url.URL) (string, error) {
	name, port := strings.Trim(u.Hostname(), "."), u.Port()
	if ip := net.ParseIP(name); ip != nil {
		name = ip.String()
	} else {
		ascii, err := hostProfile.ToASCII(name)
		if err != nil || !validHost(ascii) {
			return "", ErrNoHost
		}
		// Some names that no registry allows only show when their punycode is read back.
		if again, err := hostProfile.ToASCII(ascii); err != nil || again != ascii {
			return "", ErrNoHost
		}
		name = ascii
	}
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if port != "" {
		return name + ":" + port, nil
	}
	return name, nil
}

func validHost(s string) bool {
	if s == "" || len(s) > maxHost || strings.Contains(s, "..") {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !isAlnum(c) && c != '-' && c != '.' && c != '_' {
			return false
		}
	}
	return true
}

func fail(err error, raw string) error { return fmt.Errorf("%w: %q", err, shorten(raw)) }

// shorten cuts a URL to what an error message can carry.
func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return strings.ToValidUTF8(s[:maxShown], "") + "…"
}
