package survey

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq"
	"warraq/internal/check"
)

// via makes a listing one of a kind at an address.
func via(kind, path string, l check.Listing) check.Listing {
	l.Via, l.URL = kind, home+path
	return l
}

func TestChooseListings(t *testing.T) {
	newest := time.Date(2026, 11, 19, 0, 0, 0, 0, time.UTC)
	six, undated := listingOf(6, newest), listingOf(6, time.Time{})
	moved := listingOf(6, newest)
	moved.MovedTo = home + "feed/"
	for name, tt := range map[string]struct {
		listings                  []check.Listing
		feeds, sitemaps, sections []string
		remark                    string
	}{
		"a feed":             {listings: []check.Listing{via(warraq.ViaFeed, "feed", six)}, feeds: []string{home + "feed"}},
		"a feed that moved":  {listings: []check.Listing{via(warraq.ViaFeed, "feed", moved)}, feeds: []string{home + "feed/"}},
		"a feed that fails":  {listings: []check.Listing{via(warraq.ViaFeed, "feed", check.Listing{Items: 3})}, sections: []string{home}, remark: "the links of the home page are read"},
		"two of one content": {listings: []check.Listing{via(warraq.ViaFeed, "feed", six), via(warraq.ViaFeed, "atom", six)}, feeds: []string{home + "feed"}, remark: "the feed " + home + "atom is left out"},
		"a dated sitemap beside a feed": {listings: []check.Listing{via(warraq.ViaFeed, "feed", six), via(warraq.ViaSitemap, "map", six)},
			feeds: []string{home + "feed"}, sitemaps: []string{home + "map"}},
		"an undated sitemap beside a feed": {listings: []check.Listing{via(warraq.ViaFeed, "feed", six), via(warraq.ViaSitemap, "map", undated)},
			feeds: []string{home + "feed"}, remark: "the sitemap " + home + "map is left out: it gives no dates"},
		"an undated sitemap alone":  {listings: []check.Listing{via(warraq.ViaSitemap, "map", undated)}, sitemaps: []string{home + "map"}},
		"an index and its children": {listings: []check.Listing{via(warraq.ViaSitemap, "index", check.Listing{Sitemaps: 1}), via(warraq.ViaSitemap, "child", six)}, sitemaps: []string{home + "index"}},
		"a section":                 {listings: []check.Listing{via(warraq.ViaSection, "page", six)}, sections: []string{home + "page"}},
		"old":                       {listings: []check.Listing{via(warraq.ViaFeed, "feed", listingOf(6, time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)))}, feeds: []string{home + "feed"}, remark: "the newest article seen is of 2020-01-02"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &Report{Source: warraq.Source{Home: home}, Listings: tt.listings, Articles: []check.Article{{Article: &warraq.Article{FetchedAt: newest}}}}
			r.chooseListings()
			want := [][]string{tt.feeds, tt.sitemaps, tt.sections}
			if diff := cmp.Diff(want, [][]string{r.Source.Feeds, r.Source.Sitemaps, r.Source.Sections}, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("feeds, sitemaps, sections (-want +got):\n%s", diff)
			}
			if got := strings.Join(r.Remarks, "\n"); (got == "") != (tt.remark == "") || !strings.Contains(got, tt.remark) {
				t.Errorf("remarks %q, want %q", got, tt.remark)
			}
		})
	}
}

// clocked is an article whose date is written in a zone, on a page without a word.
func clocked(raw string) check.Article {
	at, err := time.Parse(time.RFC3339, raw)
	if err != nil {
		panic(err)
	}
	return check.Article{Page: pageOf(home, ""), Article: &warraq.Article{Published: warraq.Moment{Time: at, Raw: raw}}}
}

func TestChooseClock(t *testing.T) {
	for name, tt := range map[string]struct {
		country, date, zone, remark string
	}{
		"of its country":   {"EG", "2026-11-10T08:00:00+02:00", "", ""},
		"of another":       {"EG", "2026-11-10T08:00:00+03:00", "Asia/Riyadh", "timezone Asia/Riyadh: the dates in its feeds and pages stand at +03:00"},
		"of no Arab state": {"EG", "2026-11-10T08:00:00-05:00", "", "its dates stand at -05:00, which is the clock of no Arab country"},
		"nothing known":    {"", "2026-11-10T08:00:00Z", "", "time zone not known"},
		"not shown":        {"EG", "2026-11-10T08:00:00Z", "", ""},
		"country unknown":  {"", "2026-11-10T08:00:00+03:00", "Asia/Riyadh", "timezone Asia/Riyadh"},
		"many countries":   {"INT", "2026-11-10T08:00:00Z", "", "time zone not known"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &Report{Source: warraq.Source{Home: home, Country: tt.country}, Articles: []check.Article{clocked(tt.date), clocked(tt.date)}}
			r.chooseClock()
			got := strings.Join(r.Remarks, "\n")
			if r.Source.TimeZone != tt.zone || (got == "") != (tt.remark == "") || !strings.Contains(got, tt.remark) {
				t.Errorf("zone %q, remarks %q", r.Source.TimeZone, got)
			}
		})
	}
}

// bylines parses pages by the selectors of a source: an author is found with the selector span.author alone.
type bylines struct{ author func(page string) []string }

func (b bylines) Parse(page *warraq.Page, src *warraq.Source) (*warraq.Article, error) {
	a := &warraq.Article{Published: warraq.Moment{Time: time.Now()}}
	if len(src.Selectors.Author) > 0 && src.Selectors.Author[0] == "span.author" {
		a.Authors = b.author(page.URL)
	}
	return a, nil
}

// TestMend: a selector is taken where it finds what differs from page to page.
func TestMend(t *testing.T) {
	for name, tt := range map[string]struct {
		author func(string) []string
		pages  int
		want   []string
	}{
		"names differ":       {func(page string) []string { return []string{page} }, 4, []string{"span.author"}},
		"one for all pages":  {func(string) []string { return []string{"المحرر"} }, 4, nil},
		"a menu of names":    {func(page string) []string { return strings.Split(page+",a,b,c,d", ",") }, 4, nil},
		"nothing":            {func(string) []string { return nil }, 4, nil},
		"too few to know it": {func(page string) []string { return []string{page} }, 2, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := &Report{Source: warraq.Source{Home: home}}
			for i := range tt.pages {
				p := pageOf(home+strings.Repeat("n", i+1), `<p>خبر</p><span class="author">ليلى</span>`)
				r.Articles = append(r.Articles, check.Article{Page: p})
				r.pages = append(r.pages, page(t, p.URL, string(p.Body)))
			}
			r.mend(bylines{tt.author})
			if diff := cmp.Diff(tt.want, r.Source.Selectors.Author); diff != "" {
				t.Errorf("selector (-want +got):\n%s", diff)
			}
			if (len(tt.want) > 0) != (len(r.Remarks) == 1) {
				t.Errorf("remarks %v", r.Remarks)
			}
		})
	}
}
