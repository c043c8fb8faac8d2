package fetch

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/gocolly/colly/v2"

	"warraq"
)

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
	OnOffline    func(error)       // told once where no host can be reached, why: this machine is not connected; nil for nobody
	Now          func() time.Time  // default time.Now; by a clock that stands still waits are longer, never shorter
}

func (o Options) withDefaults() Options {
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Backoff <= 0 {
		o.Backoff = DefaultBackoff
	}
	if o.MaxWait <= 0 {
		o.MaxWait = DefaultMaxWait
	}
	if o.Breaker <= 0 {
		o.Breaker = DefaultBreaker
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
	opts    Options
	network *network
	robots  *robotsCache
	idle    []interface{ CloseIdleConnections() }
}

// New returns a Fetcher. Close it when done.
func New(opts Options) *Fetcher {
	opts = opts.withDefaults()
	f := &Fetcher{opts: opts}
	f.network = &network{
		hosts:        newHostTable(regime{opts.Backoff, opts.MaxWait, opts.Breaker, opts.Now}),
		allowPrivate: opts.AllowPrivate, guarded: opts.Transport, open: opts.Transport, now: opts.Now,
		reach: &reach{offline: opts.OnOffline},
	}
	if opts.Transport == nil {
		guarded, open := newHTTPTransport(false), newHTTPTransport(true)
		f.network.guarded, f.network.open = guarded, open
		f.idle = append(f.idle, guarded, open)
	}
	f.robots = &robotsCache{
		agent: productToken(opts.UserAgent), userAgent: opts.UserAgent, network: f.network, store: opts.Robots, log: opts.Logger,
		now: opts.Now, known: make(map[string]robotsEntry),
	}
	return f
}

// Close lets go of idle connections.
func (f *Fetcher) Close() {
	for _, t := range f.idle {
		t.CloseIdleConnections()
	}
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
	tr := &trip{
		network: f.network, robots: f.robots, jar: newJar(), src: &full, purpose: r.Purpose, maxBody: full.Limits.MaxBodyBytes,
		readsLinks: r.OnLink != nil,
	}
	started := f.opts.Now()
	err := f.askOn(ctx, tr, &r)
	if err == nil {
		err = refusal(tr, &r)
	}
	f.opts.Logger.Debug("fetched", "source", src.ID, "url", r.URL, "status", tr.got.status,
		"bytes", len(tr.got.body), "took", f.opts.Now().Sub(started), "error", err)
	if err != nil {
		return nil, f.explain(ctx, err, tr, &r)
	}
	if tr.got.cut || tr.refreshes { // a later fetch is to bring the rest, or more than that the first page still leads on
		tr.got.header.Del("ETag")
		tr.got.header.Del("Last-Modified")
	}
	return &warraq.Page{
		URL: r.URL, FinalURL: tr.got.url, MovedTo: tr.movedTo, Status: tr.got.status, Header: tr.got.header, Body: tr.got.body,
		Cut: tr.got.cut, FetchedAt: f.opts.Now(), Candidate: r.Candidate,
	}, nil
}

// ask sends a request through colly.
func (f *Fetcher) ask(ctx context.Context, tr *trip, r *Request) error {
	if err := r.check(); err != nil {
		return err
	}
	c := newCollector(ctx, tr)
	if r.OnLink != nil {
		c.OnHTML("a[href]", linkReader(r.OnLink))
	}
	var unread error // Request does not return that the markup could not be read
	c.OnError(func(_ *colly.Response, err error) { unread = err })
	if err := c.Request(http.MethodGet, r.URL, nil, nil, r.header(f.opts.UserAgent)); err != nil {
		return err
	}
	return unread
}

// newCollector returns the collector of one trip. It is made without colly.NewCollector, which would let COLLY_*
// environment variables override what is set here.
func newCollector(ctx context.Context, tr *trip) *colly.Collector {
	c := &colly.Collector{}
	c.Init()
	c.Context = ctx
	c.AllowURLRevisit = true // the frontier knows what was visited
	c.IgnoreRobotsTxt = true // trip.RoundTrip obeys it
	c.ParseHTTPErrorResponse = true
	c.MaxBodySize = 0      // readBody bounds it, with an error instead of a cut
	c.SetRequestTimeout(0) // network.exchange sets it after the wait
	c.SetCookieJar(tr.jar)
	c.WithTransport(tr)
	c.SetRedirectHandler(tr.follow)
	return c
}

// refusal returns why a whole answer is no page.
func refusal(tr *trip, r *Request) error {
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
func (f *Fetcher) explain(ctx context.Context, err error, tr *trip, r *Request) error {
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

// unexplained makes a rejection of an error that came from colly or the HTTP client and not from the transport: after a good
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
