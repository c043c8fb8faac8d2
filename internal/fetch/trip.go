package fetch

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"golang.org/x/net/publicsuffix"

	"warraq"
	"warraq/internal/urls"
)

// trip is one fetch on its way, redirects included, and the http.RoundTripper of what makes it: every request of colly's,
// or of the client that asks for a robots.txt, goes through it and leaves its answer in it.
type trip struct {
	network *network
	robots  *robotsCache // asked before every request; nil on the trip for a robots.txt itself

	jar        http.CookieJar // of this trip alone: sites that set a cookie by a redirect ask for it behind it
	src        *warraq.Source // with defaults
	purpose    Purpose
	maxBody    int64
	readsLinks bool // colly reads the body for its links, so it gets it, as UTF-8

	got       answer // of the last request
	movedTo   string // where permanent redirects led so far
	wandering bool   // there was another redirect, after which no address is for good
	refreshes bool   // a page led on by its markup, so that the validators of the last answer are not those of the first
}

// answer is one response as it was served, with the transfer and content codings taken off.
type answer struct {
	url        string
	status     int
	header     http.Header
	body       []byte
	cut        bool // the body breaks off
	retryAfter time.Duration
}

// RoundTrip implements http.RoundTripper. As the HTTP client sends each redirect through it, robots.txt is obeyed on
// every hop. The error is a fault, a StoreError or the context's.
func (t *trip) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.robots != nil {
		if err := t.robots.check(req.Context(), t.src, req.URL); err != nil {
			return nil, err
		}
	}
	return t.network.ask(req, t)
}

// follow refuses redirects that go on for ever or lead a page off its site, as an http.Client's CheckRedirect.
func (t *trip) follow(req *http.Request, via []*http.Request) error {
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return warraq.Reject(warraq.RejectBadURL, "redirected to %s", req.URL)
	}
	if err := checkLoop(req, via, t.jar); err != nil {
		return err
	}
	if t.leavesSite(via[0].URL.String(), req.URL.String()) {
		return warraq.Reject(warraq.RejectOffSite, "redirected to %s; add its host to hosts: if it belongs to the source", req.URL)
	}
	t.redirected(req)
	return nil
}

// checkLoop refuses a redirect that ends no chain. Back to an address that was asked without the cookies that are there now is none.
func checkLoop(req *http.Request, via []*http.Request, jar http.CookieJar) error {
	if len(via) >= maxRedirects {
		return warraq.Reject(warraq.RejectRedirectLoop, "more than %d redirects, the last to %s", maxRedirects, req.URL)
	}
	cookies := cookiesFor(req.URL, jar)
	for _, v := range via {
		if v.URL.String() == req.URL.String() && v.Header.Get("Cookie") == cookies {
			return warraq.Reject(warraq.RejectRedirectLoop, "redirected back to %s", req.URL)
		}
	}
	return nil
}

// cookiesFor is the Cookie header that a request for u would have.
func cookiesFor(u *url.URL, jar http.CookieJar) string {
	if jar == nil {
		return ""
	}
	r := http.Request{Header: make(http.Header)}
	for _, c := range jar.Cookies(u) {
		r.AddCookie(c)
	}
	return r.Header.Get("Cookie")
}

// newJar returns an empty cookie jar that takes no cookie for a whole registry such as ".com.eg".
func newJar() http.CookieJar {
	jar, _ := cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // it never fails
	return jar
}

// leavesSite says whether a redirect leads a page from its own site to one that is not the source's either.
func (t *trip) leavesSite(from, to string) bool {
	return t.purpose == ForPage && t.src.Home != "" && !urls.SameSite(from, to) && !OnSite(t.src, to)
}

// redirected notes where a redirect leads. An address has moved for good as far as all redirects on the way say so
// (301 and 308, RFC 9110 sections 15.4.2 and 15.4.9).
func (t *trip) redirected(req *http.Request) {
	switch {
	case t.wandering:
	case req.Response != nil && (req.Response.StatusCode == http.StatusMovedPermanently || req.Response.StatusCode == http.StatusPermanentRedirect):
		t.movedTo = req.URL.String()
	default:
		t.wandering = true
	}
}
