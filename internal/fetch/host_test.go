package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"warraq/internal/testsite"

	"warraq"
)

func TestIsPublic(t *testing.T) {
	for addr, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "64:ff9b::808:808": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "127.8.8.8": false, "10.1.2.3": false, "172.16.0.1": false, "172.32.0.1": true,
		"192.168.1.1": false, "169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false,
		"255.255.255.255": false, "::1": false, "::": false, "fe80::1%eth0": false, "fd00::1": false, "ff02::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "2002:7f00:1::": false,
	} {
		if got := isPublic(netip.MustParseAddr(addr)); got != want {
			t.Errorf("%s: got %v", addr, got)
		}
	}
	if isPublic(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestHostKey(t *testing.T) {
	for raw, want := range map[string]string{
		"http://Example.com:80/x": "example.com", "https://example.com:443": "example.com", "https://example.com:80": "example.com:80",
		"http://127.0.0.1:8800/": "127.0.0.1:8800", "http://[::1]:8800/": "[::1]:8800", "http://[::1]/": "[::1]",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := hostKey(u); got != want {
			t.Errorf("%s: got %q, want %q", raw, got, want)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "2": 2 * time.Second, " 120 ": 2 * time.Minute, "-5": 0, "99999999999": 24 * time.Hour, "soon": 0,
		"Sun, 01 Nov 2026 12:00:30 GMT": 30 * time.Second, "Sun, 01 Nov 2020 12:00:00 GMT": 0,
		"999999999999999999999999": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {header}}, now); got != want {
			t.Errorf("%q: got %v, want %v", header, got, want)
		}
	}
}

func TestJitterAndBackoff(t *testing.T) {
	for range 1000 {
		if d := Jitter(time.Second); d < 750*time.Millisecond || d > 1250*time.Millisecond {
			t.Fatalf("jitter gave %v", d)
		}
	}
	for failures, want := range map[int]time.Duration{1: time.Second, 2: 2 * time.Second, 4: 8 * time.Second, 1000: maxPause} {
		if d := growing(time.Second, failures); d < want*3/4 || d > want*5/4+1 {
			t.Errorf("backoff after %d failures is %v, want about %v", failures, d, want)
		}
	}
}

func TestDelayBetweenRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Article("/a", "خبر")
		src := s.Source("s")
		src.Politeness.Delay = 100 * time.Millisecond
		f := newTestFetcher(t, Options{Transport: s.Transport})
		for range 4 {
			codeOf(t, f, src, s.URL+"/a")
		}
		s.WantPace(t, 4, 75*time.Millisecond)
	})
}

func TestConcurrencyPerHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, allowed := range []int{1, 3} {
			s := testsite.NewInBubble(t)
			s.Handle("/{n}", func(w http.ResponseWriter, r *http.Request) { time.Sleep(30 * time.Millisecond) })
			src := s.Source("s")
			src.Politeness.Concurrency = allowed
			f := newTestFetcher(t, Options{Transport: s.Transport})
			var wg sync.WaitGroup
			for i := range 9 {
				wg.Go(func() { codeOf(t, f, src, fmt.Sprintf("%s/%d", s.URL, i)) })
			}
			wg.Wait()
			if s.Most() != allowed {
				t.Errorf("%d requests at the same time, want %d", s.Most(), allowed)
			}
		}
	})
}

func TestStrictestOfTwoSourcesCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Handle("/{n}", func(w http.ResponseWriter, r *http.Request) { time.Sleep(20 * time.Millisecond) })
		strict, loose := s.Source("strict"), s.Source("loose")
		strict.Politeness.Delay = 80 * time.Millisecond
		f := newTestFetcher(t, Options{Transport: s.Transport})
		codeOf(t, f, strict, s.URL+"/0")
		for i := range 3 {
			codeOf(t, f, loose, fmt.Sprintf("%s/%d", s.URL, i))
		}
		s.WantPace(t, 4, 60*time.Millisecond)
	})
}

func TestRetryAfterIsWaitedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		var asked atomic.Int32
		s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) == 1 {
				w.Header().Set("Retry-After", "30")
				w.WriteHeader(http.StatusTooManyRequests)
			}
		})
		src, f := s.Source("s"), newTestFetcher(t, Options{Transport: s.Transport, MaxWait: time.Minute})
		started := time.Now()
		if got := codeOf(t, f, src, s.URL+"/a"); got != warraq.RejectThrottled {
			t.Errorf("first: %q", got)
		}
		if got := codeOf(t, f, src, s.URL+"/a"); got != "" {
			t.Errorf("second: %q", got)
		}
		if took := time.Since(started); took < 30*time.Second || took > 31*time.Second {
			t.Errorf("took %v, want a little over the half minute that the server asked for", took)
		}
	})
}

func TestLongRetryAfterLeavesTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		s.Handle("/a", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(http.StatusServiceUnavailable)
		})
		src, f := s.Source("s"), newTestFetcher(t, Options{Transport: s.Transport})
		codeOf(t, f, src, s.URL+"/a")
		_, err := f.Fetch(context.Background(), &src, Request{URL: s.URL + "/b"})
		if got := AsFault(err); got == nil || !got.Left || got.Wait < 59*time.Minute {
			t.Errorf("got %+v", got)
		}
		if s.Count("/b") != 0 {
			t.Error("the host was asked although it wanted an hour of silence")
		}
	})
}

func TestBreaker(t *testing.T) {
	for _, status := range []int{500, 403} {
		s := testsite.New(t)
		s.Handle("/{n}", func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				w.WriteHeader(status)
			}
		})
		src, f := s.Source("s"), newTestFetcher(t, Options{Breaker: 3, Backoff: time.Millisecond})
		for i := range 10 {
			codeOf(t, f, src, fmt.Sprintf("%s/%d", s.URL, i))
		}
		if n := len(s.Asked()); n != 4 {
			t.Errorf("status %d: asked %d times, want robots.txt and three pages", status, n)
		}
	}
}

func TestSuccessClosesASeriesOfFailures(t *testing.T) {
	s := testsite.New(t)
	var n atomic.Int32
	s.Handle("/{n}", func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1)%3 != 0 {
			w.WriteHeader(500)
		}
	})
	s.Handle("/robots.txt", func(http.ResponseWriter, *http.Request) {})
	src, f := s.Source("s"), newTestFetcher(t, Options{Breaker: 3, Backoff: time.Millisecond})
	for i := range 12 {
		codeOf(t, f, src, fmt.Sprintf("%s/%d", s.URL, i))
	}
	if len(s.Asked()) != 13 {
		t.Errorf("asked %d times, want 13", len(s.Asked()))
	}
}

func TestHostTableIsBounded(t *testing.T) {
	table := newHostTable(regime{backoff: time.Millisecond, maxWait: time.Second, breaker: 3, now: time.Now})
	for i := range 3 * maxHosts {
		u := &url.URL{Scheme: "http", Host: fmt.Sprintf("h%d.example", i)}
		_, leave, err := table.enter(context.Background(), u, warraq.Politeness{Concurrency: 1})
		if err != nil {
			t.Fatal(err)
		}
		leave()
		table.hosts[hostKey(u)].last = time.Now().Add(-time.Hour)
	}
	if len(table.hosts) > maxHosts {
		t.Errorf("%d hosts are remembered, want at most %d", len(table.hosts), maxHosts)
	}
}

func TestWaitEndsWithContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := testsite.NewInBubble(t)
		src := s.Source("s")
		src.Politeness.Delay = time.Hour
		f := newTestFetcher(t, Options{Transport: s.Transport})
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		started := time.Now()
		_, err := f.Fetch(ctx, &src, Request{URL: s.URL + "/a"}) // waits an hour after robots.txt
		if err == nil || time.Since(started) != time.Minute {
			t.Errorf("returned %v after %v", err, time.Since(started))
		}
	})
}
