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

// network is the one regime that all requests to a host go under. It waits for the host's turn, starts the request's
// own time limit after the wait, reads the whole body within its bound while it holds the host's slot, and notes how
// the host did.
type network struct {
	hosts        *hostTable
	guarded      http.RoundTripper // reaches public addresses only
	open         http.RoundTripper // for sources that may live anywhere
	allowPrivate bool              // open for all
	reach        *reach
	now          func() time.Time
}

// ask makes a request of a trip and leaves the answer there. A body that breaks off is asked for again. The error is a
// fault, or the context's.
func (n *network) ask(req *http.Request, tr *trip) (resp *http.Response, err error) {
	for try := 1; try <= cutTries; try++ {
		resp, err = n.askOnce(req, tr, try == cutTries)
		if !errors.Is(err, errCut) {
			break
		}
	}
	return resp, err
}

// askOnce makes one request. With keep what came of a body that breaks off is taken, unless it is a robots.txt, of which
// every line counts; else that is a fault that wraps errCut.
func (n *network) askOnce(req *http.Request, tr *trip, keep bool) (*http.Response, error) {
	ctx := req.Context()
	h, leave, err := n.hosts.enter(ctx, req.URL, tr.src.Politeness)
	if err != nil {
		return nil, err
	}
	defer leave()
	asked := *req.URL
	asked.Fragment, asked.RawFragment = "", ""
	tr.got = answer{url: asked.String()}
	resp, err := n.exchange(req, tr, keep && tr.purpose != forRobots)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // the run is over: no fault of the host
	}
	if errors.Is(err, errCut) && !keep {
		return nil, err
	}
	var rej *warraq.Rejection
	if err != nil {
		rej = networkRejection(err, tr.src.Politeness.Timeout)
	} else {
		rej = StatusRejection(resp.StatusCode)
	}
	var wait time.Duration
	if !isOurs(err) {
		wait = n.note(h, rej, tr.got.retryAfter)
	}
	if err != nil {
		return nil, &Fault{Rejection: rej, Wait: wait}
	}
	tr.got.retryAfter = wait
	return resp, nil
}

// note tells the host how the request went and returns how long it is left in peace.
func (n *network) note(h *host, rej *warraq.Rejection, asked time.Duration) time.Duration {
	if rej == nil || !IsHostFailure(rej) {
		h.succeeded()
		return 0
	}
	return h.failed(rej, asked)
}

// exchange makes one request within its time limit and reads the answer into the trip.
func (n *network) exchange(req *http.Request, tr *trip, keep bool) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(req.Context(), tr.src.Politeness.Timeout)
	defer cancel()
	out := req.Clone(ctx)
	out.Header.Set("Accept-Encoding", acceptEncoding)
	next := n.guarded
	if n.allowPrivate || tr.src.AllowPrivate {
		next = n.open
	}
	resp, err := next.RoundTrip(out)
	if ctx.Err() == nil {
		n.reach.note(req.URL, err)
	}
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	tr.got.status, tr.got.header = resp.StatusCode, resp.Header.Clone()
	tr.got.retryAfter = retryAfter(resp.Header, n.now())
	stream := &cutReader{r: resp.Body, keep: keep}
	if tr.got.body, err = readAnswer(resp, stream, tr); err != nil {
		if ctx.Err() != nil { // decoders hide the reason
			err = errors.Join(ctx.Err(), err)
		}
		return nil, err
	}
	whole := tr.purpose != forRobots && (stream.closed || closes(tr.got.body))
	if stream.stalled != nil && !whole {
		return nil, stream.stalled
	}
	tr.got.cut = stream.cut && !whole
	return deliver(resp, req, tr)
}

// readAnswer reads the body of a response that may be a page or a listing; other bodies are not wanted.
func readAnswer(resp *http.Response, stream *cutReader, tr *trip) ([]byte, error) {
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		_, err := io.CopyN(io.Discard, stream, drained)
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return nil, err
	}
	switch tr.purpose {
	case ForPage:
		if ct := resp.Header.Get("Content-Type"); isMedia(ct) {
			return nil, warraq.Reject(warraq.RejectNotHTML, "served as %s", ct)
		}
	case ForSitemap:
		return readSitemapBody(resp, stream)
	}
	return readBody(resp, stream, tr.maxBody, tr.purpose == forRobots)
}

// isMedia says whether a content type is one that no article is served as.
func isMedia(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	family, _, _ := strings.Cut(t, "/")
	switch family {
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
	if tr.readsLinks && len(tr.got.body) > 0 {
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
	mediaType, _, _ := strings.Cut(contentType, ";")
	return strings.TrimSpace(mediaType) + "; charset=utf-8"
}
