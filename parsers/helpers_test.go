package parsers

import (
	"net/http"
	"strings"
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

// words makes n words of Arabic prose.
func words(n int) string {
	const prose = "أعلنت الوزارة أن العمل في المشروع الجديد يبدأ خلال الشهر المقبل، وأن اللجنة المكلفة ستقدم تقريرها إلى المجلس في موعده. "
	list := strings.Fields(strings.Repeat(prose, n/18+1))
	return strings.Join(list[:n], " ")
}
