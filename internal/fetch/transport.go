package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"warraq"
	"warraq/internal/charset"
)

// trip is what the transport knows of the fetch that a request belongs to, and where it leaves the answer. It
// travels in the request's context, as colly hands on nothing else.
type trip struct {
	src       *warraq.Source // with defaults
	purpose   Purpose
	userAgent string
	maxBody   int64
	cut       bool // a longer body is cut instead of refused
	decoded   bool // the client above reads the body, as UTF-8

	got       answer // of the last request of the trip
	movedTo   string // where permanent redirects led so far
	wandering bool   // there was another redirect, after which no address is for good
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

// answer is one response as it was served, with the transfer and content codings taken off.
type answer struct {
	url        string
	status     int
	header     http.Header
	body       []byte
	retryAfter time.Duration
}

type tripKey struct{}

func withTrip(ctx context.Context, t *trip) context.Context {
	return context.WithValue(ctx, tripKey{}, t)
}

// tripOf returns the trip that a context carries. Every request in this package has one.
func tripOf(ctx context.Context) *trip { return ctx.Value(tripKey{}).(*trip) }

// robotsTransport asks robots.txt before every request. As the HTTP client sends each redirect through it, the
// targets of redirects are checked like any other URL.
type robotsTransport struct {
	robots *robotsCache
	next   http.RoundTripper
}

// RoundTrip implements http.RoundTripper.
func (t *robotsTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := t.robots.check(req.Context(), req.URL); err != nil {
		return nil, err
	}
	return t.next.RoundTrip(req)
}

// politeTransport is the one regime that all requests to a host go under. It waits for the host's turn, starts the
// request's own time limit after the wait, reads the whole body within its bound while it holds the host's slot,
// and notes how the host did.
type politeTransport struct {
	hosts        *hostTable
	guarded      http.RoundTripper // reaches public addresses only
	open         http.RoundTripper // for sources that may live anywhere
	allowPrivate bool              // open for all
}

// RoundTrip implements http.RoundTripper. Its errors are faults, or the context's error.
func (t *politeTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx := req.Context()
	tr := tripOf(ctx)
	h, leave, err := t.hosts.enter(ctx, req.URL, tr.src.Politeness)
	if err != nil {
		return nil, err
	}
	defer leave()
	asked := *req.URL
	asked.Fragment, asked.RawFragment = "", ""
	tr.got = answer{url: asked.String()}
	resp, err := t.exchange(req, tr)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // the run is over: no fault of the host
	}
	var rej *warraq.Rejection
	if err != nil {
		rej = networkRejection(err, tr.src.Politeness.Timeout)
	} else {
		rej = StatusRejection(resp.StatusCode)
	}
	wait := t.note(h, rej, tr.got.retryAfter)
	if err != nil {
		return nil, &Fault{Rejection: rej, Wait: wait}
	}
	tr.got.retryAfter = wait
	return resp, nil
}

// note tells the host how the request went and returns how long it is left in peace.
func (t *politeTransport) note(h *host, rej *warraq.Rejection, asked time.Duration) time.Duration {
	if rej == nil || !IsHostFailure(rej) {
		h.succeeded()
		return 0
	}
	return h.failed(t.hosts.regime, rej, asked)
}

// exchange makes one request within its time limit and reads the answer into the trip.
func (t *politeTransport) exchange(req *http.Request, tr *trip) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), tr.src.Politeness.Timeout)
	defer cancel()
	out := req.Clone(ctx)
	out.Header.Set("Accept-Encoding", acceptEncoding)
	next := t.guarded
	if t.allowPrivate || tr.src.AllowPrivate {
		next = t.open
	}
	resp, err := next.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	tr.got.status, tr.got.header = resp.StatusCode, resp.Header.Clone()
	tr.got.retryAfter = retryAfter(resp.Header, time.Now())
	if tr.got.body, err = t.body(resp, tr); err != nil {
		if ctx.Err() != nil { // decoders hide the reason
			err = errors.Join(ctx.Err(), err)
		}
		return nil, err
	}
	return deliver(resp, req, tr)
}

// drained is how much of a body nobody wants is read, so that the connection can be used again.
const drained = 4 << 10

// body reads the body of a response that may be a page or a listing; other bodies are not wanted.
func (t *politeTransport) body(resp *http.Response, tr *trip) ([]byte, error) {
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		_, err := io.CopyN(io.Discard, resp.Body, drained)
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return nil, err
	}
	if tr.purpose == ForPage && !tr.cut {
		if ct := resp.Header.Get("Content-Type"); isMedia(ct) {
			return nil, warraq.Reject(warraq.RejectNotHTML, "served as %s", ct)
		}
	}
	if tr.purpose == ForSitemap && !tr.cut {
		return readSitemapBody(resp)
	}
	return readBody(resp, tr.maxBody, tr.cut)
}

// isMedia says whether a content type is one that no article is served as.
func isMedia(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	kind, _, _ := strings.Cut(t, "/")
	switch kind {
	case "image", "audio", "video", "font":
		return true
	}
	return t == "application/pdf" || t == "application/zip" || t == "application/msword" ||
		strings.HasPrefix(t, "application/vnd.")
}

// deliver makes the response that the client above sees. Colly decodes a body by its own lights and rewrites it,
// so it gets UTF-8 that is declared as such where it has to read links, and nothing elsewhere.
func deliver(resp *http.Response, req *http.Request, tr *trip) (*http.Response, error) {
	out := *resp
	out.Request = req
	out.Header = resp.Header.Clone()
	out.Header.Del("Content-Encoding")
	out.Header.Del("Content-Length")
	out.Uncompressed = true
	var view []byte
	if tr.decoded && len(tr.got.body) > 0 {
		contentType := resp.Header.Get("Content-Type")
		text, _, err := charset.Decode(tr.got.body, contentType)
		if err != nil {
			return nil, warraq.Reject(warraq.RejectUndecodable, "%v", err)
		}
		view = text
		out.Header.Set("Content-Type", asUTF8(contentType, text))
	}
	out.Body = io.NopCloser(bytes.NewReader(view))
	out.ContentLength = int64(len(view))
	return &out, nil
}

// asUTF8 returns a content type with UTF-8 as its charset, guessed from the text where there is none.
func asUTF8(contentType string, text []byte) string {
	if contentType == "" {
		contentType = http.DetectContentType(text)
	}
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.TrimSpace(kind) + "; charset=utf-8"
}
