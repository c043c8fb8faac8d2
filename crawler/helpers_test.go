package crawler

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"warraq"
	"warraq/internal/testsite"
	"warraq/internal/urls"
	"warraq/storage/sqlite"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// site is a web site on loopback, with what these tests serve besides.
type site struct{ *testsite.Site }

func newSite(t testing.TB) *site {
	t.Helper()
	return &site{testsite.New(t)}
}

// newSiteInBubble returns a site for a test in a bubble of testing/synctest.
func newSiteInBubble(t testing.TB) *site {
	t.Helper()
	return &site{testsite.NewInBubble(t)}
}

// quick are quick options that reach a site in a bubble.
func (s *site) quick() Options {
	o := quick()
	o.Transport = s.Transport
	return o
}

// lineFeeds reads the feeds that site.feed writes.
type lineFeeds struct{}

func (lineFeeds) Read(page *warraq.Page, _ *warraq.Source) (warraq.Feed, error) {
	var out warraq.Feed
	if strings.Contains(string(page.Body), "<html") {
		return out, warraq.Reject(warraq.RejectNotHTML, "no feed")
	}
	for line := range strings.Lines(string(page.Body)) {
		url, date, _ := strings.Cut(strings.TrimSpace(line), " ")
		c := warraq.Candidate{URL: url}
		if at, err := time.Parse(time.RFC3339, date); err == nil {
			c.Published.Time = at
		}
		out.Candidates = append(out.Candidates, c)
	}
	return out, nil
}

// tagParser takes what stands in <article> for an article.
type tagParser struct{}

func (tagParser) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	_, rest, ok := strings.Cut(string(page.Body), "<article>")
	if !ok {
		return nil, warraq.Reject(warraq.RejectNotArticle, "no <article>")
	}
	text, _, _ := strings.Cut(rest, "</article>")
	if strings.Contains(text, "PANIC") {
		panic("as the page asked")
	}
	canonical, err := urls.Canonical(page.FinalURL)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(text))
	return &warraq.Article{
		ID: warraq.ArticleID(canonical), SourceID: src.ID, URL: page.FinalURL, CanonicalURL: canonical, Title: text,
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: text}}, FetchedAt: page.FetchedAt,
		ContentHash: hex.EncodeToString(sum[:]),
	}, nil
}

func newStore(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "warraq.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// quick are options with waits that suit a test.
func quick() Options {
	return Options{Backoff: 5 * time.Millisecond, MaxWait: 3 * time.Second, RetryWait: 200 * time.Millisecond}
}

func crawl(t *testing.T, store Store, opts Options, sources ...warraq.Source) warraq.Run {
	t.Helper()
	c, err := New(store, lineFeeds{}, tagParser{}, opts)
	if err != nil {
		t.Fatal(err)
	}
	run, err := c.Run(context.Background(), sources)
	if err != nil {
		t.Fatal(err)
	}
	return run
}
