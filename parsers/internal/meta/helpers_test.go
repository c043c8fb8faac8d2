package meta

import (
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/page"
)

// fetchedPage makes a page of HTML that was served from address.
func fetchedPage(address, body string) *warraq.Page {
	return &warraq.Page{URL: address, FinalURL: address, Body: []byte(body), FetchedAt: fetched}
}

// fetched is when the pages of these tests were fetched.
var fetched = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// openPage reads a page in UTF-8.
func openPage(p *warraq.Page, src *warraq.Source) (*page.Document, error) {
	r := page.Reader{OpensByline: credit.OpensWithByline}
	return r.Read(p, src, string(p.Body))
}

// testMetadata reads the metadata of a snippet: whatever stands before the first "<body" is the head.
func testMetadata(t *testing.T, address, body string) (*page.Document, *page.Metadata) {
	t.Helper()
	d, err := openPage(fetchedPage(address, body), nil)
	if err != nil {
		t.Fatalf("reading the page: %v", err)
	}
	return d, Read(d)
}

// someWords makes n words of Arabic prose.
func someWords(n int) string {
	list := strings.Fields(strings.Repeat("قال الوزير إن العمل يبدأ غدا، ", n/6+1))
	return strings.Join(list[:n], " ")
}

const address = "https://news.example.com/story/1"
