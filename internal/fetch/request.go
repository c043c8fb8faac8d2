package fetch

import (
	"net/http"
	"net/url"

	"warraq"
	"warraq/internal/urls"
)

// Purpose says what a request asks for.
type Purpose string

// What can be asked for.
const (
	ForPage    Purpose = "page"    // an article: must stay on its site
	ForListing Purpose = "listing" // a feed, section or home page: may be redirected anywhere public
	ForSitemap Purpose = "sitemap" // likewise; of up to 50 MiB, and the Page's Body stays gzip-packed
	forRobots  Purpose = "robots"  // a robots.txt: a longer one is cut
)

// Request is one URL to fetch.
type Request struct {
	URL          string
	Purpose      Purpose           // empty is ForPage
	ETag         string            // validators of a conditional GET; empty for none
	LastModified string            //
	Candidate    *warraq.Candidate // handed through to the Page
	// OnLink, if set, is called for every link of an HTML answer, in page order.
	OnLink func(Link)
}

// check refuses URLs that cannot be asked for.
func (r *Request) check() error {
	u, err := url.Parse(r.URL)
	switch {
	case err != nil:
		return warraq.Reject(warraq.RejectBadURL, "%v", err)
	case u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return warraq.Reject(warraq.RejectBadURL, "no absolute http or https URL")
	case u.User != nil:
		return warraq.Reject(warraq.RejectBadURL, "user names and passwords in URLs are not sent")
	case len(r.URL) > urls.MaxLength:
		return warraq.Reject(warraq.RejectBadURL, "the URL is %d bytes long", len(r.URL))
	}
	return nil
}

// header returns what the request says of itself.
func (r *Request) header(userAgent string) http.Header {
	h := http.Header{}
	h.Set("User-Agent", userAgent)
	h.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
	switch {
	case r.Purpose == ForSitemap:
		h.Set("Accept", "application/xml,text/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5")
	case r.Purpose == ForListing && r.OnLink == nil:
		h.Set("Accept", "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5")
	}
	h.Set("Accept-Language", "ar,*;q=0.5")
	if r.ETag != "" {
		h.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		h.Set("If-Modified-Since", r.LastModified)
	}
	return h
}
