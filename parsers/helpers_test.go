package parsers

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"warraq"
)

// fetchDay is when the pages of these tests were fetched.
var fetchDay = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// pageAddress is where a page of these tests was served from.
const pageAddress = "https://news.example.com/story/1"

// testPage makes a page of HTML that was served from address.
func testPage(address, body string) *warraq.Page {
	return &warraq.Page{
		URL: address, FinalURL: address, Status: http.StatusOK, Body: []byte(body), FetchedAt: fetchDay,
		Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}},
	}
}

// fetchedPage makes a page of HTML that was served from address.
func fetchedPage(address, body string) *warraq.Page {
	return &warraq.Page{URL: address, FinalURL: address, Body: []byte(body), FetchedAt: fetched}
}

// fetched is when the pages of these tests were fetched.
var fetched = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// openPage reads a page in UTF-8.
func openPage(p *warraq.Page, src *warraq.Source) (*document, error) {
	r := pageReader{opensByline: opensWithByline}
	return r.read(p, src, string(p.Body))
}

// testMetadata reads the metadata of a snippet: whatever stands before the first "<body" is the head.
func testMetadata(t *testing.T, address, body string) (*document, *metadata) {
	t.Helper()
	d, err := openPage(fetchedPage(address, body), nil)
	if err != nil {
		t.Fatalf("reading the page: %v", err)
	}
	return d, readMetadata(d)
}

// words makes n words of Arabic prose.
func words(n int) string {
	const prose = "أعلنت الوزارة أن العمل في المشروع الجديد يبدأ خلال الشهر المقبل، وأن اللجنة المكلفة ستقدم تقريرها إلى المجلس في موعده. "
	list := strings.Fields(strings.Repeat(prose, n/18+1))
	return strings.Join(list[:n], " ")
}

// someWords makes n words of Arabic prose.
func someWords(n int) string {
	list := strings.Fields(strings.Repeat("قال الوزير إن العمل يبدأ غدا، ", n/6+1))
	return strings.Join(list[:n], " ")
}
