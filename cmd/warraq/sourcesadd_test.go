package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A person at a terminal is asked, sees what is being done, and says yes or no.
func TestAddAsks(t *testing.T) {
	p := startPress(t)
	home := p.Sites()[0].URL
	for _, c := range []struct {
		answer string
		code   int
		added  bool
	}{{"y\n", exitOK, true}, {"نعم\n", exitOK, true}, {"\n", exitFailed, false}, {"n\n", exitFailed, false}, {"", exitFailed, false}} {
		file := filepath.Join(t.TempDir(), "sources.yaml")
		var out, errs bytes.Buffer
		s := streams{in: strings.NewReader(c.answer), out: &out, err: &errs, asks: true, terminal: true, width: 80}
		code := newApp(s).run(t.Context(), []string{"sources", "add", home, "--config", file, "--allow-private", "--delay", "1ms"})
		_, err := os.Stat(file)
		if code != c.code || (err == nil) != c.added {
			t.Errorf("answer %q: exit code %d, file: %v\n%s", c.answer, code, err, errs.String())
		}
		if !strings.Contains(errs.String(), "[y/N]") || !strings.Contains(errs.String(), "article 3 of 5") {
			t.Errorf("answer %q: on the terminal stood\n%s", c.answer, errs.String())
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("the report holds what is meant for a terminal:\n%q", out.String())
		}
	}
}

// A home page that has moved to another site is followed, and its new address is what counts.
func TestAddFollowsHome(t *testing.T) {
	p := startPress(t)
	moved := httptest.NewServer(http.RedirectHandler(p.Sites()[0].URL+"/", http.StatusMovedPermanently))
	defer moved.Close()
	var out, errs bytes.Buffer
	code := newApp(streams{in: strings.NewReader(""), out: &out, err: &errs}).run(t.Context(), []string{"sources", "add", moved.URL, "--config", filepath.Join(t.TempDir(), "s.yaml"), "--allow-private", "--delay", "1ms", "--dry-run"})
	if code != exitOK || !strings.Contains(out.String(), "home: "+p.Sites()[0].URL+"/\n") || !strings.Contains(out.String(), "leads to "+p.Sites()[0].URL) {
		t.Errorf("exit code %d\n%s%s", code, errs.String(), out.String())
	}
}
