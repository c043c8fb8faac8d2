package fetch

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/gocolly/colly/v2"

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

// Options are the settings of a Fetcher. The zero value works.
type Options struct {
	UserAgent    string            // default DefaultUserAgent; its product token is what robots.txt is read for
	Robots       RobotsStore       // where robots.txt is kept between runs; nil for nowhere
	AllowPrivate bool              // private and loopback addresses for all sources
	Backoff      time.Duration     // pause after a passing fault, growing with each in a row; default 5 s
	MaxWait      time.Duration     // longest pause of a host that is waited out; default 1 min
	Breaker      int               // failures in a row after which a host is left alone; default 6
	Transport    http.RoundTripper // instead of the network, address guard included; for tests
	Logger       *slog.Logger      // default: nothing is logged
	Now          func() time.Time  // default time.Now
}

// Defaults of Options.
const (
	DefaultUserAgent = "warraq (Arabic news archive; obeys robots.txt)"
	DefaultBackoff   = 5 * time.Second
	defaultMaxWait   = time.Minute
	defaultBreaker   = 6
)

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Backoff <= 0 {
		o.Backoff = DefaultBackoff
	}
	if o.MaxWait <= 0 {
		o.MaxWait = defaultMaxWait
	}
	if o.Breaker <= 0 {
		o.Breaker = defaultBreaker
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// Fetcher fetches pages and listings through colly, all of them under one politeness regime per host. It is safe
// for concurrent use. What it learns of hosts (pauses, failures) lasts as long as the Fetcher.
type Fetcher struct {
	opts      Options
	collector *colly.Collector // cloned for every fetch
	hosts     *hostTable
	robots    *robotsCache
	idle      []interface{ CloseIdleConnections() }
}

// New returns a Fetcher. Close it when done.
func New(opts Options) *Fetcher {
	opts = opts.withDefaults()
	f := &Fetcher{opts: opts, hosts: newHostTable(regime{opts.Backoff, opts.MaxWait, opts.Breaker})}
	polite := &politeTransport{hosts: f.hosts, allowPrivate: opts.AllowPrivate, guarded: opts.Transport, open: opts.Transport}
	if opts.Transport == nil {
		guarded, open := newHTTPTransport(false), newHTTPTransport(true)
		polite.guarded, polite.open = guarded, open
		f.idle = append(f.idle, guarded, open)
	}
	f.robots = &robotsCache{
		agent: productToken(opts.UserAgent), hosts: f.hosts, store: opts.Robots, log: opts.Logger, now: opts.Now,
		client: &http.Client{Transport: polite, CheckRedirect: robotsRedirect},
		known:  make(map[string]robotsEntry),
	}
	f.collector = newCollector(opts.UserAgent, &robotsTransport{robots: f.robots, next: polite})
	return f
}

// Close lets go of idle connections.
func (f *Fetcher) Close() {
	for _, t := range f.idle {
		t.CloseIdleConnections()
	}
}

// newCollector returns the collector that every fetch clones. It is made without colly.NewCollector, which would
// let COLLY_* environment variables override what is set here.
func newCollector(userAgent string, transport http.RoundTripper) *colly.Collector {
	c := &colly.Collector{}
	c.Init()
	c.UserAgent = userAgent
	c.AllowURLRevisit = true // the frontier knows what was visited
	c.IgnoreRobotsTxt = true // robotsTransport obeys it
	c.ParseHTTPErrorResponse = true
	c.MaxBodySize = 0      // readBody bounds it, with an error instead of a cut
	c.SetRequestTimeout(0) // politeTransport sets it after the wait
	c.DisableCookies()
	c.WithTransport(transport)
	c.SetRedirectHandler(checkRedirect)
	return c
}

// Fetch fetches one URL for a source. A nil source stands for one with the defaults alone. A 304 gives a Page with
// that status and no body. The error is, or wraps, a *warraq.Rejection (see warraq.AsRejection) that says why there
// is no page; else ctx ended or the RobotsStore failed.
func (f *Fetcher) Fetch(ctx context.Context, src *warraq.Source, r Request) (*warraq.Page, error) {
	if r.Purpose == "" {
		r.Purpose = ForPage
	}
	if src == nil {
		src = &warraq.Source{}
	}
	full := src.WithDefaults()
	tr := &trip{src: &full, purpose: r.Purpose, userAgent: f.opts.UserAgent, maxBody: full.Limits.MaxBodyBytes, decoded: r.OnLink != nil}
	started := time.Now()
	err := f.ask(withTrip(ctx, tr), r)
	if err == nil {
		err = judge(tr, r)
	}
	f.opts.Logger.Debug("fetched", "source", src.ID, "url", r.URL, "status", tr.got.status,
		"bytes", len(tr.got.body), "took", time.Since(started), "error", err)
	if err != nil {
		return nil, f.explain(ctx, err, tr, r)
	}
	return &warraq.Page{
		URL: r.URL, FinalURL: tr.got.url, MovedTo: tr.movedTo, Status: tr.got.status, Header: tr.got.header, Body: tr.got.body,
		FetchedAt: f.opts.Now(), Candidate: r.Candidate,
	}, nil
}

// ask sends a request through colly.
func (f *Fetcher) ask(ctx context.Context, r Request) error {
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
	c := f.collector.Clone()
	c.Context = ctx
	if r.OnLink != nil {
		c.OnHTML("a[href]", linkReader(r.OnLink))
	}
	var unread error // Request does not return that the markup could not be read
	c.OnError(func(_ *colly.Response, err error) { unread = err })
	if err := c.Request(http.MethodGet, r.URL, nil, nil, requestHeader(f.opts.UserAgent, r)); err != nil {
		return err
	}
	return unread
}

func requestHeader(userAgent string, r Request) http.Header {
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

// maxRedirects bounds a chain of redirects.
const maxRedirects = 10

// checkRedirect refuses redirects that go on for ever or lead a page off its site. robotsTransport refuses those
// that robots.txt disallows.
func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) >= maxRedirects {
		return warraq.Reject(warraq.RejectRedirectLoop, "more than %d redirects, the last to %s", maxRedirects, req.URL)
	}
	if req.URL.Scheme != "http" && req.URL.Scheme != "https" {
		return warraq.Reject(warraq.RejectBadURL, "redirected to %s", req.URL)
	}
	for _, v := range via {
		if v.URL.String() == req.URL.String() {
			return warraq.Reject(warraq.RejectRedirectLoop, "redirected back to %s", req.URL)
		}
	}
	tr := tripOf(req.Context())
	bySource := tr.purpose == ForPage && tr.src.Home != ""
	if bySource && !urls.SameSite(via[0].URL.String(), req.URL.String()) && !OnSite(tr.src, req.URL.String()) {
		return warraq.Reject(warraq.RejectOffSite, "redirected to %s; add its host to hosts: if it belongs to the source", req.URL)
	}
	tr.redirected(req)
	return nil
}

// robotsRedirect stops following a robots.txt after five redirects; the file then counts as absent (RFC 9309, 2.3.1.2).
func robotsRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) > robotsRedirects {
		return http.ErrUseLastResponse
	}
	return nil
}

// judge returns why a whole answer is no page.
func judge(tr *trip, r Request) error {
	if rej := StatusRejection(tr.got.status); rej != nil {
		return &Fault{Rejection: rej, Wait: tr.got.retryAfter}
	}
	if r.Purpose == ForPage && IsHome(tr.got.url, tr.src) && !IsHome(r.URL, tr.src) {
		return warraq.Reject(warraq.RejectSoft404, "redirected to the home page")
	}
	return nil
}

// explain turns the error of a fetch into a fault whose rejection says where and when. Errors of the context and
// the store stay what they are.
func (f *Fetcher) explain(ctx context.Context, err error, tr *trip, r Request) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var store *StoreError
	if errors.As(err, &store) {
		return store
	}
	out := &Fault{}
	var inner *Fault
	if errors.As(err, &inner) {
		*out = *inner
	}
	rej, ok := warraq.AsRejection(err)
	if !ok {
		rej = unexplained(err, tr)
	}
	full := *rej
	full.URL, full.SourceID, full.At = r.URL, tr.src.ID, f.opts.Now()
	if full.Status == 0 {
		full.Status = tr.got.status
	}
	out.Rejection = &full
	return out
}

// unexplained judges an error that came from colly or the HTTP client and not from the transport: after a good
// answer it is markup that colly could not read, else a URL or Location header that is none.
func unexplained(err error, tr *trip) *warraq.Rejection {
	switch {
	case tr.got.status >= 200 && tr.got.status < 300:
		return warraq.Reject(warraq.RejectTooComplex, "reading the links: %v", err)
	case tr.got.status >= 300 && tr.got.status < 400:
		return warraq.Reject(warraq.RejectBadURL, "unreadable redirect: %v", err)
	}
	return warraq.Reject(warraq.RejectBadURL, "%v", err)
}
