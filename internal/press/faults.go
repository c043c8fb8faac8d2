package press

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// Sizes of the pages that are too long, far over what their source allows (see mihakk in outlets.go).
const (
	overlongBytes = 3 << 20
	bombBytes     = 16 << 20 // unpacked; far below 1% of it on the wire
)

// filler is repeated by the pages that are too long.
const filler = "<p>سطرٌ يتكرر بلا نهاية، لا خبر فيه ولا فائدة، وإنما كُتب ليطول به الكلام حتى يمل القارئ.</p>\n"

// withFault puts a fault, named by a story's head, before its page.
func withFault(name string, s *Site, page http.Handler) (http.Handler, error) {
	switch name {
	case "500-once":
		return s.once(page, http.StatusInternalServerError, ""), nil
	case "429-once":
		return s.once(page, http.StatusTooManyRequests, "1"), nil
	case "403", "404", "410":
		status, err := strconv.Atoi(name)
		return statusPage(status), err
	case "loop":
		return http.HandlerFunc(redirectOnwards), nil
	case "overlong":
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", s.outlet.contentType)
			repeat(w, overlongBytes)
		}), nil
	case "bomb":
		return http.HandlerFunc(s.bomb), nil
	case "pdf":
		return &resource{body: []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"), contentType: "application/pdf"}, nil
	}
	return nil, fmt.Errorf("unknown fault %q", name)
}

// once answers the first request with a status, and Retry-After if given, and every later one with the page.
func (s *Site) once(page http.Handler, status int, retryAfter string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.firstTime(r.URL.Path) {
			page.ServeHTTP(w, r)
			return
		}
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		http.Error(w, http.StatusText(status), status)
	})
}

// redirectOnwards redirects to itself with a higher step, for ever, so that no address comes twice.
func redirectOnwards(w http.ResponseWriter, r *http.Request) {
	step, _ := strconv.Atoi(r.URL.Query().Get("step")) // none is 0
	http.Redirect(w, r, r.URL.Path+"?step="+strconv.Itoa(step+1), http.StatusFound)
}

// bomb sends a page that is small on the wire and huge when unpacked.
func (s *Site) bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", s.outlet.contentType)
	w.Header().Set("Content-Encoding", "gzip")
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return
	}
	repeat(z, bombBytes)
	_ = z.Close() // fails only where the client has left
}

// repeat writes filler until n bytes are out or the client has left.
func repeat(w io.Writer, n int) {
	block := []byte(strings.Repeat(filler, 200)) // few large writes rather than many small ones
	for sent := 0; sent < n; sent += len(block) {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}
