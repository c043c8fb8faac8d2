package press

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"warraq"
)

func TestPassingFaults(t *testing.T) {
	s := start(t).Site("mihakk")
	for path, want := range map[string]int{"/story/clock": http.StatusInternalServerError, "/story/bees": http.StatusTooManyRequests} {
		resp, _ := get(t, s.URL+path)
		if resp.StatusCode != want {
			t.Errorf("%s: first status %d, want %d", path, resp.StatusCode, want)
		}
		if after := resp.Header.Get("Retry-After"); (want == http.StatusTooManyRequests) != (after == "1") {
			t.Errorf("%s: Retry-After %q", path, after)
		}
		for range 2 {
			if resp, _ := get(t, s.URL+path); resp.StatusCode != http.StatusOK {
				t.Errorf("%s: later status %d, want 200", path, resp.StatusCode)
			}
		}
	}
}

func TestPassingFaultsStayOverOnTheNextDay(t *testing.T) {
	p := start(t)
	url := p.Site("mihakk").URL + "/story/clock"
	get(t, url)
	if err := p.Advance(); err != nil {
		t.Fatal(err)
	}
	if resp, _ := get(t, url); resp.StatusCode != http.StatusOK {
		t.Errorf("status %d on day 2, want 200", resp.StatusCode)
	}
}

func TestLastingFaults(t *testing.T) {
	p := start(t)
	want := map[warraq.RejectCode]int{
		warraq.RejectNotFound: 404, warraq.RejectGone: 410, warraq.RejectForbidden: 403,
		warraq.RejectSoft404: 200, warraq.RejectMediaStub: 200, warraq.RejectNotArabic: 200, warraq.RejectPaywalled: 200, warraq.RejectNotHTML: 200,
		warraq.RejectTooShort: 200,
	}
	seen := make(map[warraq.RejectCode]bool)
	for _, x := range p.Expected() {
		status, ok := want[x.Code]
		if x.Outcome != OutcomeRejection || !ok {
			continue
		}
		seen[x.Code] = true
		if resp, _ := get(t, x.Link); resp.StatusCode != status {
			t.Errorf("%s: status %d, want %d for %s", x.Link, resp.StatusCode, status, x.Code)
		}
	}
	for code := range want {
		if !seen[code] {
			t.Errorf("no page of the press is for %s", code)
		}
	}
}

func TestRedirectLoopNeverRepeatsAnAddress(t *testing.T) {
	s := start(t).Site("mihakk")
	seen := make(map[string]bool)
	stop := errors.New("enough")
	client := &http.Client{CheckRedirect: func(r *http.Request, via []*http.Request) error {
		if seen[r.URL.String()] {
			t.Errorf("%s came twice", r.URL)
		}
		seen[r.URL.String()] = true
		if len(via) == 30 {
			return stop
		}
		return nil
	}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(s.URL + "/story/carousel")
	if resp != nil {
		resp.Body.Close()
	}
	if !errors.Is(err, stop) || len(seen) != 30 {
		t.Errorf("%d redirects, error %v", len(seen), err)
	}
}

func TestPagesThatAreTooLong(t *testing.T) {
	p := start(t)
	s := p.Site("mihakk")
	limit := s.outlet.source.Limits.MaxBodyBytes
	req, err := http.NewRequest(http.MethodGet, s.URL+"/story/inflated", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip") // so that the client leaves unpacking to us
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	wire, err := io.Copy(io.Discard, resp.Body)
	if err != nil || wire > limit/2 || resp.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%d bytes on the wire, encoding %q, error %v", wire, resp.Header.Get("Content-Encoding"), err)
	}
	for _, path := range []string{"/story/inflated", "/story/endless"} {
		if _, body := get(t, s.URL+path); int64(len(body)) < 2*limit {
			t.Errorf("%s: only %d bytes unpacked", path, len(body))
		}
	}
}

func TestRedirectChain(t *testing.T) {
	s := start(t).Site("jisr")
	for _, x := range s.Expected() {
		if x.Title == "الزعفران يعود إلى سفوح تل الريحان" {
			if !strings.HasSuffix(x.Link, "/old/zaafaran") {
				t.Errorf("listed as %s", x.Link)
			}
			get(t, x.Link)
			var chain []string
			for _, r := range s.log.all() {
				chain = append(chain, r.Path)
			}
			if len(chain) != 3 || chain[2] != strings.TrimPrefix(x.URL, s.URL) {
				t.Errorf("chain %v, want it to end at %s", chain, x.URL)
			}
			return
		}
	}
	t.Error("no moved story")
}
