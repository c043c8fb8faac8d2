package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"warraq"
	"warraq/internal/testsite"
)

const wholePage = "<!doctype html><html lang=ar><head><title>السد</title></head><body><p>ارتفع منسوب المياه في بحيرة السد.</p></body></html>"

// gzipOf packs a text.
func gzipOf(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	z.Close()
	return b.Bytes()
}

// TestBrokenOff: a body that breaks off is asked for once more, then taken whole where its document ends, else marked.
func TestBrokenOff(t *testing.T) {
	half := wholePage[:len(wholePage)/2]
	short := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(body)+100))
			io.WriteString(w, body)
		}
	}
	packed := func(body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(body)
		}
	}
	long := gzipOf(half + "المنسوب والسد والنهر")
	badSum := gzipOf(wholePage)
	badSum[len(badSum)-6] ^= 1
	for _, tt := range []struct {
		name string
		page http.HandlerFunc
		want string // how the body begins
		cut  bool
	}{
		{"announced longer, whole", short(wholePage), wholePage, false},
		{"announced longer, whole JSON", short(`{"items":[]}`), `{"items":[]}`, false},
		{"announced longer, cut", short(half), half, true},
		{"JSON, cut", short(`{"items":[`), `{"items":[`, true},
		{"no last chunk, whole", func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, wholePage)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		}, wholePage, false},
		{"gzip without its checksum", packed(gzipOf(wholePage)[:len(gzipOf(wholePage))-8]), wholePage, false},
		{"gzip with another checksum", packed(badSum), wholePage, false},
		{"gzip, cut", packed(long[:len(long)-30]), "<!doctype html>", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := testsite.New(t)
			s.Handle("/page", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("ETag", `"1"`)
				tt.page(w, r)
			})
			src := s.Source("s")
			page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/page"})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(page.Body), tt.want) || page.Cut != tt.cut {
				t.Errorf("cut %t, %q", page.Cut, page.Body)
			}
			if n := s.Count("/page"); n != 2 {
				t.Errorf("asked for %d times", n)
			}
			if kept := page.Header.Get("ETag") != ""; kept == tt.cut {
				t.Errorf("has a validator: %t", kept)
			}
		})
	}
}

// TestBrokenOffOnce: the second answer counts.
func TestBrokenOffOnce(t *testing.T) {
	s := testsite.New(t)
	var asked atomic.Int32
	s.Handle("/page", func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			w.Header().Set("Content-Length", "9999")
		}
		io.WriteString(w, wholePage)
	})
	src := s.Source("s")
	page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/page"})
	if err != nil || page.Cut || string(page.Body) != wholePage || asked.Load() != 2 {
		t.Errorf("%+v, %v, asked for %d times", page, err, asked.Load())
	}
}

// TestNothingCame: without a byte there is nothing to keep, and a page that cannot be unpacked is not its host's fault.
func TestNothingCame(t *testing.T) {
	s := testsite.New(t)
	s.Handle("/reset", func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	s.Handle("/broken", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1, 2, 3})
	})
	s.Text("/good", "text/html", wholePage)
	src := s.Source("s")
	f := newTestFetcher(t, Options{Breaker: 2})
	if got := codeOf(t, f, src, s.URL+"/reset"); got != warraq.RejectNetwork {
		t.Errorf("got %q", got)
	}
	for range 4 {
		if got := codeOf(t, f, src, s.URL+"/broken"); got != warraq.RejectUndecodable {
			t.Errorf("got %q", got)
		}
	}
	if got := codeOf(t, f, src, s.URL+"/good"); got != "" {
		t.Errorf("the host was left alone: %q", got)
	}
}

// TestStalledRobots: of a robots.txt every line counts, whatever else stands in what came of it.
func TestStalledRobots(t *testing.T) {
	s := testsite.New(t)
	s.Text("/a", "text/html", wholePage)
	s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, "User-agent: *\nDisallow: /b # </html>\n")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	src := s.Source("s")
	src.Politeness.Timeout = 200 * time.Millisecond
	if code := codeOf(t, newTestFetcher(t, Options{}), src, s.URL+"/a"); code != warraq.RejectTimeout || s.Count("/a") != 0 {
		t.Errorf("%q, the page was asked for %d times", code, s.Count("/a"))
	}
}

// TestCutRobots: of rules that break off none may be missed, so nothing is fetched.
func TestCutRobots(t *testing.T) {
	s := testsite.New(t)
	s.Handle("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "500")
		io.WriteString(w, "User-agent: *\n")
	})
	s.Text("/page", "text/html", wholePage)
	src := s.Source("s")
	if got := codeOf(t, newTestFetcher(t, Options{}), src, s.URL+"/page"); got == "" {
		t.Error("fetched")
	}
	if n := s.Count("/page"); n != 0 {
		t.Errorf("asked for %d times", n)
	}
}

// TestCookies: what a redirect sets is sent along its own chain, and forgotten behind it.
func TestCookies(t *testing.T) {
	s := testsite.New(t)
	gate := func(w http.ResponseWriter, r *http.Request) {
		if _, err := r.Cookie("visitor"); err == nil {
			io.WriteString(w, wholePage)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "visitor", Value: "1", Path: "/"})
		http.Redirect(w, r, r.URL.String(), http.StatusFound)
	}
	s.Handle("/page", gate)
	s.Handle("/other", gate)
	s.Handle("/new-every-time", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "visit", Value: fmt.Sprint(s.Count("/new-every-time")), Path: "/"})
		http.Redirect(w, r, r.URL.String(), http.StatusFound)
	})
	s.Handle("/domain", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "wide", Value: "1", Domain: "com.eg"})
		http.Redirect(w, r, "/domain", http.StatusFound)
	})
	src := s.Source("s")
	f := newTestFetcher(t, Options{})
	for path, want := range map[string]warraq.RejectCode{
		"/page": "", "/other": "", "/new-every-time": warraq.RejectRedirectLoop, "/domain": warraq.RejectRedirectLoop,
	} {
		if got := codeOf(t, f, src, s.URL+path); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
	if a, b, c := s.Count("/page"), s.Count("/other"), s.Count("/new-every-time"); a != 2 || b != 2 || c > maxRedirects {
		t.Errorf("asked for %d, %d, %d times", a, b, c)
	}
}

func TestMetaRefresh(t *testing.T) {
	s, other := testsite.New(t), testsite.New(t)
	refresh := func(tag string) string {
		return "<!doctype html><html><head><title>يتم التحويل</title>" + tag + "</head><body><p>اضغط <a href=/good>هنا</a></p></body></html>"
	}
	s.Text("/good", "text/html", wholePage)
	s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret\n")
	s.Text("/secret", "text/html", wholePage)
	other.Text("/page", "text/html", wholePage)
	for path, tag := range map[string]string{
		"/plain":    `<meta http-equiv="refresh" content="0; url=/good">`,
		"/upper":    `<META HTTP-EQUIV=Refresh CONTENT="2;URL='good'">`,
		"/bare":     `<meta content="0,/good" http-equiv="refresh">`,
		"/noscript": `<noscript><meta http-equiv="refresh" content="0;url=good"></noscript>`,
		"/ping":     `<meta http-equiv="refresh" content="0;url=/pong">`,
		"/pong":     `<meta http-equiv="refresh" content="0;url=/ping">`,
		"/hidden":   `<meta http-equiv="refresh" content="0;url=/secret">`,
		"/away":     `<meta http-equiv="refresh" content="0;url=` + other.URL + `/page">`,
		"/itself":   `<meta http-equiv="refresh" content="5;url=/itself">`,
		"/reload":   `<meta http-equiv="refresh" content="5">`,
		"/slides":   `<meta http-equiv="refresh" content="300;url=/good">`,
		"/spaced":   `<meta http-equiv="refresh" content=" 0  url=/good ">`,
		"/shifted":  `<meta http-equiv="refresh" content='1.5 ; URL = "/good"'>`,
		"/script":   `<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`,
	} {
		s.Text(path, "text/html", refresh(tag))
	}
	s.Text("/article", "text/html", strings.Replace(wholePage, "</head>", `<meta http-equiv="refresh" content="5;url=/good"></head>`, 1)+
		strings.Repeat("<p>وأوضح الوزير أن المنسوب سيبقى مرتفعا طوال الشهر.</p>", 6))
	src := s.Source("s")
	f := newTestFetcher(t, Options{})
	for path, want := range map[string]string{
		"/plain": "/good", "/upper": "/good", "/bare": "/good", "/noscript": "/good", "/spaced": "/good", "/shifted": "/good", "/itself": "/itself", "/reload": "/reload",
		"/slides": "/slides", "/script": "/script", "/article": "/article",
	} {
		page, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + path})
		if err != nil || page.FinalURL != s.URL+want || page.MovedTo != "" {
			t.Errorf("%s: %+v, %v", path, page, err)
		}
	}
	for path, want := range map[string]warraq.RejectCode{
		"/ping": warraq.RejectRedirectLoop, "/hidden": warraq.RejectRobots, "/away": warraq.RejectOffSite,
	} {
		if got := codeOf(t, f, src, s.URL+path); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
	if n := s.Count("/secret") + len(other.Asked()); n != 0 {
		t.Errorf("what must not be asked for was, %d times", n)
	}
}

// TestRefreshIsNoVersion: what a page led to is not asked for by its own validators at the address that leads there, since the page
// that only leads on is older than they are and would never be "changed" again.
func TestRefreshIsNoVersion(t *testing.T) {
	s := testsite.New(t)
	s.Text("/", "text/html", `<html><head><meta http-equiv="refresh" content="0; url=/news"></head></html>`)
	s.Handle("/news", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Last-Modified", "Tue, 01 Dec 2026 08:00:00 GMT")
		io.WriteString(w, wholePage)
	})
	src := s.Source("s")
	page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/", Purpose: ForListing})
	if err != nil || page.FinalURL != s.URL+"/news" {
		t.Fatalf("%+v, %v", page, err)
	}
	if etag, modified := Validators(page, ""); etag+modified != "" {
		t.Errorf("validators %q and %q", etag, modified)
	}
}

// TestStalled: a server that announces more than it has and keeps the connection open costs the wait, but no whole document.
func TestStalled(t *testing.T) {
	half := wholePage[:len(wholePage)/2]
	for name, tt := range map[string]struct {
		body   []byte
		coding string
		want   warraq.RejectCode
	}{
		"whole":      {[]byte(wholePage), "", ""},
		"whole gzip": {gzipOf(wholePage), "gzip", ""},
		"unsummed":   {gzipOf(wholePage)[:len(gzipOf(wholePage))-8], "gzip", ""},
		"half":       {[]byte(half), "", warraq.RejectTimeout},
		"half gzip":  {gzipOf(half), "gzip", warraq.RejectTimeout},
		"nothing":    {nil, "", warraq.RejectTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			s := testsite.New(t)
			s.Handle("/page", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				w.Header().Set("Content-Length", fmt.Sprint(len(tt.body)+100))
				if tt.coding != "" {
					w.Header().Set("Content-Encoding", tt.coding)
				}
				w.Write(tt.body)
				w.(http.Flusher).Flush()
				<-r.Context().Done()
			})
			src := s.Source("s")
			src.Politeness.Timeout = 300 * time.Millisecond
			if got := codeOf(t, newTestFetcher(t, Options{}), src, s.URL+"/page"); got != tt.want {
				t.Errorf("%q", got)
			}
			if n := s.Count("/page"); n != 1 {
				t.Errorf("asked for %d times", n)
			}
		})
	}
}

// TestSitemapAnnouncedLonger: a sitemap is kept packed, and is whole where its last tag came.
func TestSitemapAnnouncedLonger(t *testing.T) {
	entries := strings.Repeat("<url><loc>https://paper.example/news/1</loc></url>\n", 3000)
	for text, cut := range map[string]bool{"<urlset>" + entries + "</urlset>\n": false, "<urlset>" + entries: true} {
		s := testsite.New(t)
		s.Handle("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(len(text)+100))
			io.WriteString(w, text)
		})
		src := s.Source("s")
		page, err := newTestFetcher(t, Options{}).Fetch(context.Background(), &src, Request{URL: s.URL + "/sitemap.xml", Purpose: ForSitemap})
		if err != nil || page.Cut != cut {
			t.Errorf("%v, want cut %t", err, cut)
		}
	}
}

// TestValidators: servers that compare entity tags as strings know one form or the other, and both are found.
func TestValidators(t *testing.T) {
	for _, tt := range []struct{ name, tag, knows string }{
		{"WordPress behind a packing server", `W/"a1"`, `"a1"`},
		{"Rack", `W/"a1"`, `W/"a1"`},
		{"strong", `"a1"`, `"a1"`},
		{"Apache that packs", `"a1-gzip"`, `"a1-gzip"`},
		{"Apache before 2.4.27", `"a1-gzip"`, `"a1"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := testsite.New(t)
			s.Handle("/feed", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("ETag", tt.tag)
				if r.Header.Get("If-None-Match") == tt.knows {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				io.WriteString(w, "<rss/>")
			})
			src := s.Source("s")
			f := newTestFetcher(t, Options{})
			tag, whole := "", 0
			for range 6 {
				page, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + "/feed", Purpose: ForListing, ETag: tag})
				if err != nil {
					t.Fatal(err)
				}
				if page.Status == http.StatusOK {
					whole++
					tag, _ = Validators(page, tag)
				}
			}
			if whole > 2 {
				t.Errorf("came whole %d times", whole)
			}
		})
	}
	changed := &warraq.Page{Header: http.Header{"Etag": {`W/"b"`}}}
	for sent, want := range map[string]string{"": `W/"b"`, `W/"a"`: `W/"b"`, `"a"`: `"b"`, `W/"b"`: `"b"`, `"b"`: `W/"b"`} {
		if tag, _ := Validators(changed, sent); tag != want {
			t.Errorf("after %q: %s, want %s", sent, tag, want)
		}
	}
}

// FuzzRefresh: whatever a page says, following it ends in no panic and leads to http addresses alone.
func FuzzRefresh(f *testing.F) {
	f.Add(`<meta http-equiv="refresh" content="0; url=/ar/">`)
	f.Add(`<noscript><META content='1,//a.example/"x"' http-equiv=REFRESH></noscript>`)
	f.Fuzz(func(t *testing.T, body string) {
		content, _ := refreshAndLetters([]byte(body))
		if to := refreshTarget(content, "http://a.example/b"); to != "" && !strings.HasPrefix(to, "http") {
			t.Errorf("%q leads to %q", body, to)
		}
	})
}

// TestTooManyOpenFiles: what this machine runs out of is named, and held against no host.
func TestTooManyOpenFiles(t *testing.T) {
	for _, lack := range []error{syscall.EMFILE, syscall.ENFILE} {
		f := newTestFetcher(t, Options{Breaker: 1, Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
			if r.URL.Path == "/robots.txt" {
				return &http.Response{StatusCode: http.StatusNotFound, Body: http.NoBody}, nil
			}
			return nil, &net.OpError{Op: "dial", Err: os.NewSyscallError("socket", lack)}
		})})
		for range 3 {
			src := warraq.Source{Politeness: warraq.Politeness{Delay: time.Millisecond}}
			_, err := f.Fetch(context.Background(), &src, Request{URL: "https://a.example/1"})
			if err == nil || !strings.Contains(err.Error(), "ulimit -n") || AsFault(err).Left {
				t.Errorf("%v: %v", lack, err)
			}
		}
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestOffline: only several sites that can't be looked up, with none reached before, mean that this machine is not connected.
func TestOffline(t *testing.T) {
	noServer := &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	noName := &net.DNSError{Err: "no such host", IsNotFound: true}
	noRoute := &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ENETUNREACH)}
	refused := &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	sites := func(n int, err error) (out []error) {
		for range n {
			out = append(out, err)
		}
		return out
	}
	for _, tt := range []struct {
		name string
		ends []error // of a request to each of as many sites
		want bool
	}{
		{"no name server", sites(manyDown, noServer), true},
		{"no route", sites(manyDown, noRoute), true},
		{"too few to tell", sites(manyDown-1, noServer), false},
		{"some dead domains first", sites(manyDown, noName), false},
		{"a name server that knows no name", sites(manyUnknown, noName), true},
		{"one was reached", slices.Concat([]error{nil}, sites(manyUnknown, noName), sites(manyDown, noServer)), false},
		{"one was reached and refused", slices.Concat([]error{refused}, sites(manyDown, noServer)), false},
		{"one was reached in between", slices.Concat(sites(manyDown-1, noRoute), []error{nil}, sites(manyDown, noRoute)), false},
		{"slow hosts", sites(20, context.DeadlineExceeded), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			told := 0
			r := &reach{offline: func(error) { told++ }}
			for i, err := range tt.ends {
				host := fmt.Sprintf("www.paper%d.example", i)
				if lookup, ok := err.(*net.DNSError); ok {
					of := *lookup
					of.Name, err = host, &of
				}
				r.note(&url.URL{Scheme: "https", Host: host}, err)
			}
			if got := told == 1; got != tt.want || told > 1 {
				t.Errorf("told %d times", told)
			}
		})
	}
	told := false
	r := &reach{offline: func(error) { told = true }}
	for i := range 20 {
		r.note(&url.URL{Host: fmt.Sprintf("h%d.one.example", i)}, noRoute)
	}
	if told {
		t.Error("the hosts of one site that is down")
	}
}
