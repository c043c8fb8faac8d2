package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"warraq"
	"warraq/internal/testsite"
)

func TestFetchStatuses(t *testing.T) {
	s := testsite.New(t)
	src := s.Source("s")
	for status, want := range map[int]warraq.RejectCode{
		200: "", 401: warraq.RejectForbidden, 403: warraq.RejectForbidden, 404: warraq.RejectNotFound,
		410: warraq.RejectGone, 418: warraq.RejectHTTPStatus, 429: warraq.RejectThrottled,
		451: warraq.RejectForbidden, 500: warraq.RejectServerError, 503: warraq.RejectServerError,
	} {
		path := fmt.Sprintf("/%d", status)
		s.Handle(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
		f := newTestFetcher(t, Options{})
		if got := codeOf(t, f, src, s.URL+path); got != want {
			t.Errorf("status %d: got %q, want %q", status, got, want)
		}
	}
}

func TestFetchKeepsRawBytes(t *testing.T) {
	s := testsite.New(t)
	body := []byte("<meta charset=windows-1256><p>\xe3\xd1\xcd\xc8\xc7</p>") // «مرحبا» in windows-1256
	s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=windows-1256")
		w.Write(body)
	})
	src := s.Source("s")
	page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/a#x"})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(page.Body, body) {
		t.Errorf("body is %q, want %q", page.Body, body)
	}
	if page.FinalURL != s.URL+"/a" || page.Status != 200 || page.Header.Get("Content-Type") != "text/html; charset=windows-1256" {
		t.Errorf("page is %+v", page)
	}
}

func TestFetchContentCodings(t *testing.T) {
	text := strings.Repeat("خبر عاجل ", 500)
	pack := func(wrap func(io.Writer) io.WriteCloser) []byte {
		var b bytes.Buffer
		w := wrap(&b)
		io.WriteString(w, text)
		w.Close()
		return b.Bytes()
	}
	gz := pack(func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })
	tests := map[string]struct {
		coding string
		body   []byte
	}{
		"gzip":      {"gzip", gz},
		"br":        {"br", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })},
		"zstd":      {"zstd", pack(func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z })},
		"deflate":   {"deflate", pack(func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 5); return z })},
		"identity":  {"identity", []byte(text)},
		"not-gzip":  {"gzip", []byte(text)},
		"file.gz":   {"", gz},
		"utf-8":     {"utf-8", []byte(text)},
		"chunked":   {"gzip, aws-chunked", gz},
		"unnamed":   {"", gz},
		"misnamed":  {"br", gz},
		"not-br":    {"br", []byte(text)},
		"not-zlib":  {"deflate", []byte(text)},
		"not-zstd":  {"zstd", []byte(text)},
		"rubbish":   {"gzip", append(slices.Clone(gz), "\n<!-- cached -->"...)},
		"padded":    {"gzip", append(slices.Clone(gz), make([]byte, 600)...)},
		"br-as-gz":  {"gzip", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })},
		"br-alone":  {"", pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })},
		"zlib-gz":   {"gzip", pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })},
		"raw-as-br": {"br", pack(func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 9); return z })},
		"two-times": {"gzip, gzip", pack(func(w io.Writer) io.WriteCloser { return twice{gzip.NewWriter(w)}.open() })},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t)
			s.Handle("/"+name, func(w http.ResponseWriter, r *http.Request) {
				if tt.coding != "" {
					w.Header().Set("Content-Encoding", tt.coding)
				}
				w.Write(tt.body)
			})
			src := s.Source("s")
			page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/" + name})
			if err != nil {
				t.Fatal(err)
			}
			if string(page.Body) != text {
				t.Errorf("body of %d bytes, want %d", len(page.Body), len(text))
			}
		})
	}
}

// TestTextStaysAsItIs: what is no packed body is not taken for one, whatever the header says and its charset is.
func TestTextStaysAsItIs(t *testing.T) {
	for name, text := range map[string]string{
		"utf-16": "\xff\xfe<\x00p\x00>\x00" + strings.Repeat("\x28\x06", 900), "windows-1256": "<p>" + strings.Repeat("\xce\xc8\xd1 ", 900),
		"short": "!", "controls": strings.Repeat("\x0b\x02\x80\x03", 30), "latin": "OK\n", "pdf": "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00\x01",
	} {
		for _, coding := range []string{"", "gzip", "none"} {
			s := testsite.New(t)
			s.Handle("/page", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				w.Header().Set("Content-Encoding", coding)
				io.WriteString(w, text)
			})
			src := s.Source("s")
			page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/page"})
			if err != nil || string(page.Body) != text {
				t.Errorf("%s served as %q: %v", name, coding, err)
			}
		}
	}
}

// twice is gzip in gzip.
type twice struct{ outer *gzip.Writer }

func (w twice) open() io.WriteCloser { return &both{gzip.NewWriter(w.outer), w.outer} }

type both struct {
	*gzip.Writer
	outer *gzip.Writer
}

func (b *both) Close() error {
	b.Writer.Close()
	return b.outer.Close()
}

func TestFetchBounds(t *testing.T) {
	s := testsite.New(t)
	s.Handle("/long", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Transfer-Encoding", "chunked")
		for range 200 {
			w.Write(bytes.Repeat([]byte("x"), 1<<10))
		}
	})
	s.Handle("/announced", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000000000")
		w.Write([]byte("x"))
	})
	var packed bytes.Buffer // 20 MB of zeros
	z := gzip.NewWriter(&packed)
	for range 20 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	bomb := func(w http.ResponseWriter, coding, contentType string) {
		w.Header().Set("Content-Type", contentType)
		if coding != "" {
			w.Header().Set("Content-Encoding", coding)
		}
		w.Write(packed.Bytes())
	}
	s.Handle("/bomb", func(w http.ResponseWriter, r *http.Request) { bomb(w, "gzip", "text/html") })
	s.Handle("/bomb.xml.gz", func(w http.ResponseWriter, r *http.Request) { bomb(w, "", "application/xml") })
	s.Handle("/bomb-by-type", func(w http.ResponseWriter, r *http.Request) { bomb(w, "", "application/gzip") })
	s.Handle("/headers", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("x", 2*maxHeaderBytes))
	})
	s.Text("/exact", "text/html", strings.Repeat("x", 100<<10))
	s.Text("/video", "video/mp4", "xxxx")
	s.Text("/pdf", "application/pdf; x=y", "xxxx")
	s.Handle("/five-codings", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip,gzip,gzip,gzip,gzip")
	})
	s.Handle("/unknown-coding", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "rot13")
		w.Write([]byte("x"))
	})
	src := s.Source("s")
	src.Limits.MaxBodyBytes = 100 << 10
	src.Politeness.Timeout = 20 * time.Second // the race detector is slow
	for path, want := range map[string]warraq.RejectCode{
		"/long": warraq.RejectTooLarge, "/announced": warraq.RejectTooLarge, "/bomb": warraq.RejectTooLarge,
		"/bomb.xml.gz": warraq.RejectTooLarge, "/bomb-by-type": warraq.RejectTooLarge, "/exact": "",
		"/headers": warraq.RejectNetwork, "/video": warraq.RejectNotHTML, "/pdf": warraq.RejectNotHTML,
		"/five-codings": warraq.RejectUndecodable, "/unknown-coding": "",
	} {
		if got := codeOf(t, newTestFetcher(t, Options{}), src, s.URL+path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestFetchRedirects(t *testing.T) {
	s, other := testsite.New(t), testsite.New(t)
	other.Article("/a", "خبر")
	s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /private/\n")
	s.Article("/good", "خبر")
	s.Article("/private/x", "سر")
	s.Article("/{$}", "الرئيسية")
	for from, to := range map[string]string{
		"/moved": "/good", "/loop": "/loop", "/secret": "/private/x", "/away": other.URL + "/a", "/home": "/",
		"/ping": "/pong", "/pong": "/ping", "/nonsense": "http://[bad", "/scheme": "ftp://127.0.0.1/x",
	} {
		s.Handle(from, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
	}
	s.Handle("/calendar/{n}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/calendar/"+r.PathValue("n")+"1", http.StatusFound)
	})
	f, src := newTestFetcher(t, Options{}), s.Source("s")
	for path, want := range map[string]warraq.RejectCode{
		"/moved": "", "/loop": warraq.RejectRedirectLoop, "/ping": warraq.RejectRedirectLoop,
		"/calendar/1": warraq.RejectRedirectLoop, "/secret": warraq.RejectRobots, "/away": warraq.RejectOffSite,
		"/home": warraq.RejectSoft404, "/nonsense": warraq.RejectBadURL, "/scheme": warraq.RejectBadURL,
	} {
		if got := codeOf(t, f, src, s.URL+path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	if n := s.Count("/private/x"); n != 0 {
		t.Errorf("a disallowed page was asked for %d times through a redirect", n)
	}
	if n := s.Count("/loop"); n != 1 {
		t.Errorf("a page that redirects to itself was asked for %d times", n)
	}
	if n := len(other.Asked()); n != 0 {
		t.Errorf("the other site was asked %d times for an article", n)
	}
	src.Hosts = []string{strings.TrimPrefix(other.URL, "http://")}
	if got := codeOf(t, f, src, s.URL+"/away"); got != "" {
		t.Errorf("redirect to a host of the source: %q", got)
	}
	page, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + "/moved"})
	if err != nil || page.FinalURL != s.URL+"/good" {
		t.Errorf("final URL is %+v, error %v", page, err)
	}
}

func TestFetchTimeouts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Handle("/drip", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				w.Write([]byte("x"))
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		})
		s.Handle("/silent", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		src := s.Source("s")
		src.Politeness.Timeout = 15 * time.Second
		for _, path := range []string{"/drip", "/silent"} {
			started := time.Now()
			if got := codeOf(t, newTestFetcher(t, Options{Transport: s.Transport}), src, s.URL+path); got != warraq.RejectTimeout {
				t.Errorf("%s: got %q", path, got)
			}
			if took := time.Since(started); took < 15*time.Second || took > 16*time.Second {
				t.Errorf("%s took %v", path, took)
			}
		}
	})
}

func TestFetchTLS(t *testing.T) {
	srv := httptest.NewUnstartedServer(http.NotFoundHandler())
	srv.Config.ErrorLog = log.New(io.Discard, "", 0)
	srv.TLS = &tls.Config{}
	srv.StartTLS()
	defer srv.Close()
	src := warraq.Source{ID: "s", Home: srv.URL, AllowPrivate: true, Politeness: warraq.Politeness{Delay: time.Millisecond}}
	if got := codeOf(t, newTestFetcher(t, Options{}), src, srv.URL+"/a"); got != warraq.RejectTLS {
		t.Errorf("unknown authority: got %q", got)
	}
	plain := testsite.New(t)
	if got := codeOf(t, newTestFetcher(t, Options{}), src, strings.Replace(plain.URL, "http:", "https:", 1)); got != warraq.RejectTLS {
		t.Errorf("plain HTTP on an https URL: got %q", got)
	}
}

func TestFetchNetwork(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	src := warraq.Source{ID: "s", Home: "http://" + l.Addr().String(), AllowPrivate: true, Politeness: warraq.Politeness{Delay: time.Millisecond}}
	if got := codeOf(t, newTestFetcher(t, Options{}), src, src.Home+"/a"); got != warraq.RejectNetwork {
		t.Errorf("refused connection: got %q", got)
	}
}

func TestFetchPrivateAddress(t *testing.T) {
	s := testsite.New(t)
	s.Article("/a", "خبر")
	src := s.Source("s")
	src.AllowPrivate = false
	f := newTestFetcher(t, Options{})
	port := s.URL[strings.LastIndexByte(s.URL, ':'):]
	for _, url := range []string{s.URL + "/a", "http://localhost" + port + "/a", "http://[::ffff:127.0.0.1]" + port + "/a"} {
		if got := codeOf(t, f, src, url); got != warraq.RejectPrivateAddr {
			t.Errorf("%s: got %q", url, got)
		}
	}
	if len(s.Asked()) != 0 {
		t.Errorf("a private address was asked: %v", s.Asked())
	}
	if got := codeOf(t, newTestFetcher(t, Options{AllowPrivate: true}), src, s.URL+"/a"); got != "" {
		t.Errorf("allowed for all, got %q", got)
	}
	src.AllowPrivate = true
	if got := codeOf(t, f, src, s.URL+"/a"); got != "" {
		t.Errorf("allowed for the source, got %q", got)
	}
	src.AllowPrivate = false // the open connection must not be used again
	if got := codeOf(t, f, src, s.URL+"/a"); got != warraq.RejectPrivateAddr {
		t.Errorf("not allowed any more, got %q", got)
	}
}

func TestFetchBadURLs(t *testing.T) {
	f := newTestFetcher(t, Options{})
	for _, url := range []string{
		"", "://", "/relative", "ftp://example.com/x", "http://", "http://user:secret@example.com/", "javascript:alert(1)",
		"http://example.com/" + strings.Repeat("x", 10000), "http://exa mple.com/", "http://example.com:notaport/",
	} {
		if got := codeOf(t, f, warraq.Source{ID: "s"}, url); got != warraq.RejectBadURL {
			t.Errorf("%.40q: got %q", url, got)
		}
	}
}

func TestFetchConditional(t *testing.T) {
	s := testsite.New(t)
	s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") == "yesterday" {
			w.WriteHeader(http.StatusNotModified)
		}
	})
	src := s.Source("s")
	page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src,
		Request{URL: s.URL + "/feed", Purpose: ForListing, ETag: `"v1"`, LastModified: "yesterday"})
	if err != nil || page.Status != http.StatusNotModified || len(page.Body) != 0 {
		t.Errorf("got %+v, %v", page, err)
	}
}

func TestFetchHeaders(t *testing.T) {
	t.Setenv("COLLY_USER_AGENT", "spoofed")
	t.Setenv("COLLY_MAX_BODY_SIZE", "1")
	s := testsite.New(t)
	var got http.Header
	s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		fmt.Fprint(w, "long enough")
	})
	src, f := s.Source("s"), newTestFetcher(t, Options{UserAgent: "warraq/1.0 (+http://example.com)"})
	for range 2 {
		page, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + "/a"})
		if err != nil || string(page.Body) != "long enough" {
			t.Fatalf("page %+v, error %v", page, err)
		}
	}
	if got.Get("User-Agent") != "warraq/1.0 (+http://example.com)" || got.Get("Cookie") != "" || got.Get("Accept-Language") == "" {
		t.Errorf("headers sent: %v", got)
	}
}

func TestFetchLinks(t *testing.T) {
	s := testsite.New(t)
	s.Handle("/section/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html") // windows-1256, declared nowhere but in meta
		w.Write([]byte("<html><head><meta charset=\"windows-1256\"><base href=\"/news/\"></head><body>" +
			"<nav><a href=\"/\">\xc7\xe1\xd1\xc6\xed\xd3\xed\xc9</a></nav>" +
			"<a href=\"12345\"> \xd1\xc6\xed\xd3  \xc7\xe1\xe6\xd2\xd1\xc7\xc1\n \xed\xd2\xe6\xd1 \xc7\xe1\xde\xc7\xe5\xd1\xc9 </a>" +
			"<a href=\"#top\">x</a><a href=\"mailto:a@b\">x</a><a href=\"javascript:void(0)\">x</a>" +
			"<a href=\"/img/1\"><img alt=\"\xd5\xe6\xd1\xc9\" src=x></a></body></html>"))
	})
	src := s.Source("s")
	var got []Link
	_, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src,
		Request{URL: s.URL + "/section/", Purpose: ForListing, OnLink: func(l Link) { got = append(got, l) }})
	if err != nil {
		t.Fatal(err)
	}
	want := []Link{
		{URL: s.URL + "/", Text: "الرئيسية", Navigation: true},
		{URL: s.URL + "/news/12345", Text: "رئيس الوزراء يزور القاهرة"},
		{URL: s.URL + "/img/1", Text: "صورة"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func TestFetchLinksOfHostilePage(t *testing.T) {
	s := testsite.New(t)
	s.Text("/deep", "text/html", strings.Repeat("<div>", 100000)+"<a href=/x>x</a>")
	s.Text("/many", "text/html", strings.Repeat("<a href=/x>x</a>", 30000))
	src, f := s.Source("s"), newTestFetcher(t, Options{})
	n := 0
	_, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + "/many", Purpose: ForListing, OnLink: func(Link) { n++ }})
	if err != nil || n != maxLinks {
		t.Errorf("%d links of a page with 30,000, error %v", n, err)
	}
	_, err = f.Fetch(context.Background(), &src, Request{URL: s.URL + "/deep", Purpose: ForListing, OnLink: func(Link) {}})
	if r, ok := warraq.AsRejection(err); !ok || r.Code != warraq.RejectTooComplex {
		t.Errorf("deep nesting gave %v", err)
	}
}

func TestFetchCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Handle("/silent", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		src, f := s.Source("s"), newTestFetcher(t, Options{Transport: s.Transport})
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err := f.Fetch(ctx, &src, Request{URL: s.URL + "/silent"})
		if _, ok := warraq.AsRejection(err); ok || err == nil {
			t.Errorf("a cancelled fetch is no fault of the site: %v", err)
		}
	})
}
