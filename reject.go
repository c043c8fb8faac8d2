package warraq

import (
	"errors"
	"fmt"
	"time"
)

// RejectCode names why a URL gave no article. The set is closed: reports and health checks count by it.
type RejectCode string

// Why a fetched page is not an article.
const (
	RejectNotArticle  RejectCode = "not_article"  // home, section, tag, author, search or static page
	RejectTooShort    RejectCode = "too_short"    // fewer words than the source's minimum
	RejectMediaStub   RejectCode = "media_stub"   // a video, photo or audio page with no text of its own
	RejectNotArabic   RejectCode = "not_arabic"   // the main text is in another language
	RejectSoft404     RejectCode = "soft_404"     // status 200, but the page says that nothing is here
	RejectPaywalled   RejectCode = "paywalled"    // only a teaser is served
	RejectConsentWall RejectCode = "consent_wall" // a cookie or bot wall instead of the page
	RejectNotHTML     RejectCode = "not_html"     // PDF, image, feed, ...
	RejectUndecodable RejectCode = "undecodable"  // bytes that are text in no known character set
	RejectTooComplex  RejectCode = "too_complex"  // markup beyond the parser's bounds of nesting, nodes or bytes
)

// Why a URL could not be fetched.
const (
	RejectRobots       RejectCode = "robots_disallowed"
	RejectNotFound     RejectCode = "http_not_found" // 404
	RejectGone         RejectCode = "http_gone"      // 410
	RejectForbidden    RejectCode = "http_forbidden" // 401, 403, 451: a block; reported, never evaded
	RejectThrottled    RejectCode = "http_throttled" // 429 after all retries
	RejectServerError  RejectCode = "http_server_error"
	RejectHTTPStatus   RejectCode = "http_status"         // any other status that is no success
	RejectTooLarge     RejectCode = "body_too_large"      // over the source's bound, plain or unpacked
	RejectRedirectLoop RejectCode = "redirect_loop"       // too many redirects
	RejectOffSite      RejectCode = "redirected_off_site" // to a host that is not the source's
	RejectTimeout      RejectCode = "timeout"
	RejectTLS          RejectCode = "tls_error"
	RejectNetwork      RejectCode = "network_error"   // DNS, refused or reset connections
	RejectPrivateAddr  RejectCode = "private_address" // loopback or private, and not allowed
	RejectBadURL       RejectCode = "bad_url"
)

// RejectBadListing is why a feed or sitemap that was fetched could not be read: it is none, or broken beyond use.
const RejectBadListing RejectCode = "bad_listing"

// ofPage are the codes that tell what a fetched page is.
var ofPage = map[RejectCode]bool{
	RejectNotArticle: true, RejectTooShort: true, RejectMediaStub: true, RejectNotArabic: true, RejectSoft404: true,
	RejectPaywalled: true, RejectConsentWall: true, RejectNotHTML: true, RejectUndecodable: true, RejectTooComplex: true,
}

// OfPage says whether the code tells what a fetched page is; the others tell why a URL could not be fetched.
func (c RejectCode) OfPage() bool { return ofPage[c] }

// Rejection records that a URL gave no article, and why. It is an error, so that a parser or fetcher returns it
// as one; use AsRejection to get it back.
type Rejection struct {
	URL      string
	SourceID string
	Code     RejectCode
	Detail   string // for a person: what was seen and, where something can be done, what
	Status   int    // HTTP status where there was one
	At       time.Time
	Retry    bool // a passing fault: the URL may be tried again
}

// Error returns the code and the detail.
func (r *Rejection) Error() string {
	if r.Detail == "" {
		return string(r.Code)
	}
	return string(r.Code) + ": " + r.Detail
}

// Reject makes a Rejection with a formatted detail; the caller's caller fills in URL, source and time.
func Reject(code RejectCode, format string, args ...any) *Rejection {
	return &Rejection{Code: code, Detail: fmt.Sprintf(format, args...)}
}

// AsRejection returns the Rejection in err's chain, if there is one.
func AsRejection(err error) (*Rejection, bool) {
	var r *Rejection
	ok := errors.As(err, &r)
	return r, ok
}
