package crawler

import (
	"errors"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// TestListingFaults: why a listing could not be read is counted by what it means for the source.
func TestListingFaults(t *testing.T) {
	status := func(code int) func(*site) {
		return func(s *site) {
			s.Handle("/feed", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
		}
	}
	for name, tt := range map[string]struct {
		serve func(s *site)
		want  warraq.RejectCode
	}{
		"404":     {status(404), warraq.RejectNotFound},
		"410":     {status(410), warraq.RejectGone},
		"403":     {status(403), warraq.RejectForbidden},
		"500":     {status(500), warraq.RejectServerError},
		"no feed": {func(s *site) { s.Text("/feed", "text/html", "<html>") }, warraq.RejectNotHTML},
		"robots": {func(s *site) {
			s.Feed("/feed", "/a")
			s.Text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /")
		}, warraq.RejectRobots},
	} {
		s := newSite(t)
		tt.serve(s)
		got := crawl(t, newStore(t), quick(), s.Source("s")).Sources[0].ListingFaults
		if diff := cmp.Diff(map[warraq.RejectCode]int{tt.want: 1}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	counted := newSourceCounts("s", nil)
	counted.listingFault(errors.New("this is no feed"))
	if got := counted.run.ListingFaults[warraq.RejectBadListing]; got != 1 {
		t.Errorf("an error of the feed reader is counted %d times as %s", got, warraq.RejectBadListing)
	}
}
