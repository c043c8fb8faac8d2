package press

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
)

// scanPort reads the port of a site's address.
func scanPort(url string, port *int) (int, error) {
	return fmt.Sscanf(url, "http://127.0.0.1:%d", port)
}

// feedPaths returns the feeds of a site, sitemaps left out.
func feedPaths(s *Site) []feed {
	var all []feed
	for _, f := range s.outlet.feeds {
		if f.format != "sitemap.xml" {
			all = append(all, f)
		}
	}
	return all
}

func TestFeedsParse(t *testing.T) {
	p := start(t)
	formats := make(map[string]bool)
	for _, s := range p.Sites() {
		for _, f := range feedPaths(s) {
			resp, body := get(t, s.URL+f.path)
			parsed, err := gofeed.NewParser().Parse(strings.NewReader(string(body)))
			if err != nil {
				t.Errorf("%s%s: %v\n%.300s", s.ID, f.path, err, body)
				continue
			}
			formats[parsed.FeedType+" "+parsed.FeedVersion] = true
			if got := resp.Header.Get("Content-Type"); got != f.contentType {
				t.Errorf("%s%s: content type %q", s.ID, f.path, got)
			}
			checkItems(t, s, f, parsed.Items)
		}
	}
	for _, want := range []string{"rss 2.0", "atom 1.0", "rss 1.0", "json https://jsonfeed.org/version/1.1"} {
		if !formats[want] {
			t.Errorf("no feed of format %s, only %v", want, formats)
		}
	}
}

// checkItems compares a feed's items with what is expected of the site.
func checkItems(t *testing.T, s *Site, f feed, items []*gofeed.Item) {
	t.Helper()
	links := make(map[string]*gofeed.Item)
	for _, it := range items {
		links[strings.TrimPrefix(it.Link, s.URL)] = it
	}
	for _, x := range s.Expected() {
		if strings.HasSuffix(x.URL, "/tag/topic/") {
			continue
		}
		it := links[strings.TrimPrefix(x.Link, s.URL)]
		if it == nil {
			t.Errorf("%s%s: no item for %s", s.ID, f.path, x.Link)
			continue
		}
		if f.undated != (it.PublishedParsed == nil) {
			t.Errorf("%s%s: date of %q is %q", s.ID, f.path, it.Title, it.Published)
		}
		if !f.undated && x.Title != "" && !it.PublishedParsed.Equal(x.Published.Time) {
			t.Errorf("%s%s: %q published %s, want %s", s.ID, f.path, it.Title, it.PublishedParsed, x.Published.Time)
		}
		if s.ID == "marfa" && x.Title != "" && !strings.Contains(it.Content, x.LastWords) {
			t.Errorf("%s%s: %q has no full content", s.ID, f.path, it.Title)
		}
	}
}

func TestConditionalRequests(t *testing.T) {
	p := start(t)
	for _, s := range p.Sites() {
		for _, f := range s.outlet.feeds {
			resp, _ := get(t, s.URL+f.path)
			for header, value := range map[string]string{
				"If-None-Match": resp.Header.Get("ETag"), "If-Modified-Since": resp.Header.Get("Last-Modified"),
			} {
				if value == "" {
					t.Errorf("%s%s: no validator for %s", s.ID, f.path, header)
				}
				if got := conditional(t, s.URL+f.path, header, value); got != http.StatusNotModified {
					t.Errorf("%s%s: status %d with %s, want 304", s.ID, f.path, got, header)
				}
			}
		}
	}
	jisr := p.Site("jisr")
	resp, _ := get(t, jisr.URL+"/atom.xml")
	if err := p.Advance(); err != nil {
		t.Fatal(err)
	}
	if got := conditional(t, jisr.URL+"/atom.xml", "If-None-Match", resp.Header.Get("ETag")); got != http.StatusOK {
		t.Errorf("status %d for a changed feed, want 200", got)
	}
}

func conditional(t *testing.T, url, header, value string) int {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set(header, value)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

// TestEverySourceLeadsToItsArticles checks that a site's feeds, or its sections where it has none, name each
// expected page.
func TestEverySourceLeadsToItsArticles(t *testing.T) {
	p := start(t)
	for i, src := range p.Sources() {
		s := p.Sites()[i]
		listings := append(append([]string{src.Home}, src.Feeds...), src.Sections...)
		var all strings.Builder
		for _, url := range listings {
			resp, body := get(t, url)
			if resp.StatusCode != http.StatusOK {
				t.Errorf("%s: status %d", url, resp.StatusCode)
			}
			all.Write(body)
		}
		for _, x := range s.Expected() {
			path := strings.TrimPrefix(x.Link, s.URL)
			if escaped := strings.ReplaceAll(path, "&", "&amp;"); !strings.Contains(all.String(), path) && !strings.Contains(all.String(), escaped) {
				t.Errorf("%s: no listing names %s", s.ID, x.Link)
			}
		}
	}
}

func TestRobotsAndPrivateLinks(t *testing.T) {
	p := start(t)
	for _, s := range p.Sites() {
		_, robots := get(t, s.URL+"/robots.txt")
		if !strings.Contains(string(robots), "Disallow: /private/\n") {
			t.Errorf("%s: robots.txt is %q", s.ID, robots)
		}
		if _, home := get(t, s.URL+"/"); !strings.Contains(string(home), `href="/private/`) {
			t.Errorf("%s: the home page does not link below /private/", s.ID)
		}
	}
	if _, robots := get(t, p.Site("wadi").URL+"/robots.txt"); !strings.Contains(string(robots), "Crawl-delay: 0.05") {
		t.Errorf("wadi asks for no delay: %q", robots)
	}
}

// TestUndeclaredCharset keeps wadi what it is: windows-1256 that neither header nor markup declares.
func TestUndeclaredCharset(t *testing.T) {
	s := start(t).Site("wadi")
	for _, x := range s.Expected() {
		resp, body := get(t, x.URL)
		low := strings.ToLower(string(body))
		if ct := resp.Header.Get("Content-Type"); ct != "text/html" || strings.Contains(low, "charset") || strings.Contains(low, "<meta") {
			t.Errorf("%s declares a character set: %q", x.URL, ct)
		}
		if utf8.Valid(body) {
			t.Errorf("%s is valid UTF-8", x.URL)
		}
	}
}
