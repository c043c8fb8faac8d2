package check_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/check"
)

var errNoFeed = errors.New("this is no feed")

// feedAdvice stands for the advice of a feed reader.
func feedAdvice(err error) string {
	if errors.Is(err, errNoFeed) {
		return "open it in a browser"
	}
	return ""
}

// source is one with a feed and a section page of its own.
func source() warraq.Source {
	return warraq.Source{ID: "s", Home: "https://s.example/", Feeds: []string{"https://s.example/feed"}, Sections: []string{"https://s.example/page"}}
}

// allowed is what robots.txt says of a site that may be read.
func allowed() warraq.RobotsVerdict {
	return warraq.RobotsVerdict{Origin: "https://s.example", Status: 200, Allowed: true}
}

// read is an article in which everything was found.
func read(words string) check.Article {
	return check.Article{
		Candidate: warraq.Candidate{URL: "https://s.example/news/1"},
		Article: &warraq.Article{
			Title: "العنوان", Authors: []string{"ليلى"}, Section: "محليات", Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: words}},
			Published: warraq.Moment{Time: time.Date(2026, 11, 10, 8, 0, 0, 0, time.UTC), Raw: "2026-11-10T08:00:00Z"},
		},
	}
}

// without returns an article that lacks something.
func without(change func(*warraq.Article)) check.Article {
	a := read("نص قصير")
	change(a.Article)
	return a
}

// listed returns an article that its feed dates otherwise than its page, which says the 10th of November, 8:00 UTC.
func listed(at time.Time) check.Article {
	a := without(func(a *warraq.Article) { a.Origins = warraq.Origins{"published": warraq.FromTime} })
	a.Candidate.Via, a.Candidate.Published = warraq.ViaFeed, warraq.Moment{Time: at}
	return a
}

func rejected(code warraq.RejectCode) check.Article {
	return check.Article{Candidate: warraq.Candidate{URL: "https://s.example/news/2"}, Rejection: &warraq.Rejection{Code: code, Detail: "why"}}
}

// lines writes findings a line each: what, state, address, and what is said.
func lines(findings []check.Finding) []string {
	var out []string
	for _, f := range findings {
		said := []string{f.What, string(f.State), f.Found, f.Detail, f.Problem}
		if f.Advice != "" {
			said = append(said, "→", f.Advice)
		}
		out = append(out, strings.Join(strings.Fields(strings.Join(append(said, f.Notes...), " ")), " "))
	}
	return out
}

func TestRobots(t *testing.T) {
	works := []check.Article{read("نص")}
	for name, tt := range map[string]struct {
		robots   warraq.RobotsVerdict
		articles []check.Article
		want     string
	}{
		"allows":               {allowed(), works, "robots ok allows"},
		"there is none":        {warraq.RobotsVerdict{Origin: "o", Status: 404, Allowed: true}, works, "robots ok allows (there is none: status 404)"},
		"asks for a pause":     {warraq.RobotsVerdict{Origin: "o", Status: 200, Allowed: true, CrawlDelay: 10 * time.Second}, works, "robots ok allows, asks for 10s between requests"},
		"forbids home alone":   {warraq.RobotsVerdict{Origin: "o", Status: 200, Rule: "line 2: Disallow: /$"}, works, "robots ok forbids the home page, line 2: Disallow: /$"},
		"forbids":              {warraq.RobotsVerdict{Origin: "o", Status: 200, Rule: "line 2: Disallow: /"}, nil, "robots fault forbids robots.txt forbids the home page, line 2: Disallow: / → robots.txt forbids it; ask the publisher, or set disabled: true"},
		"fails in a known way": {warraq.RobotsVerdict{Error: "timeout: no answer"}, nil, "robots fault not read, no answer in time timeout: no answer → try again later, or raise politeness.timeout"},
		"host is down":         {warraq.RobotsVerdict{Origin: "o", Error: "network_error: connection refused"}, nil, "robots fault not read, the host is down network_error: connection refused → the host does not answer; check the address in a browser, or try again later"},
		"fails in another":     {warraq.RobotsVerdict{Error: "strange"}, nil, "robots fault not read strange → nothing may be fetched until it can be read; try again later"},
		"was not had":          {warraq.RobotsVerdict{}, nil, "robots fault not read robots.txt was not had in time → try again later"},
	} {
		t.Run(name, func(t *testing.T) {
			got := lines(check.Findings(check.Input{Source: source(), Report: check.Report{Robots: tt.robots, Articles: tt.articles}, FeedAdvice: feedAdvice}))
			if got[0] != tt.want {
				t.Errorf("got  %s\nwant %s", got[0], tt.want)
			}
		})
	}
}

func TestListings(t *testing.T) {
	feed := func(l check.Listing) check.Listing {
		l.URL, l.Via = "https://s.example/feed", warraq.ViaFeed
		return l
	}
	page := func(l check.Listing) check.Listing {
		l.URL, l.Via = "https://s.example/page", warraq.ViaSection
		return l
	}
	skipped := func(why warraq.SkipReason, n int) map[warraq.SkipReason]int { return map[warraq.SkipReason]int{why: n} }
	failed := func(err error) check.Listing { return feed(check.Listing{Cause: err, Error: err.Error()}) }
	for name, tt := range map[string]struct {
		listing check.Listing
		want    string
	}{
		"works":          {feed(check.Listing{Items: 4, Candidates: 3, Skipped: skipped(warraq.SkipOld, 1)}), "feed ok 3 of 4 (1 too_old)"},
		"an index":       {check.Listing{Via: warraq.ViaSitemap, Sitemaps: 3}, "sitemap ok 3 sitemaps"},
		"no feed":        {failed(errNoFeed), "feed fault this is no feed → open it in a browser"},
		"gone":           {failed(warraq.Reject(warraq.RejectGone, "410")), "feed fault http_gone: 410 → the address was withdrawn; look for a new one on the home page"},
		"unknown fault":  {failed(errors.New("strange")), "feed fault strange → look for another feed, or name the page of the latest news under sections:"},
		"found, no feed": {check.Listing{URL: "https://s.example/other", Via: warraq.ViaFeed, Cause: errNoFeed, Error: "this is no feed"}, "feed warn this is no feed → open it in a browser"},
		"cut":            {feed(check.Listing{Items: 2, Candidates: 2, Error: "cut"}), "feed warn 2 of 2 cut → what stands before the break is read; tell the publisher, or look for another listing"},
		"all old":        {feed(check.Listing{Items: 2, Skipped: skipped(warraq.SkipOld, 2)}), "feed warn 0 of 2 (2 too_old) every item is older than is read → if old articles are wanted, raise limits.max_age; else look whether the site has moved on"},
		"empty":          {feed(check.Listing{}), "feed fault 0 of 0 it is empty → look for another feed or section"},
		"other host":     {feed(check.Listing{Items: 3, Skipped: skipped(warraq.SkipOtherHost, 3)}), "feed fault 0 of 3 (3 other_host) none of its items is taken → if the host that its items lead to belongs to the source, add it to hosts:"},
		"most frequent": {feed(check.Listing{Items: 5, Skipped: map[warraq.SkipReason]int{warraq.SkipOtherHost: 2, warraq.SkipPattern: 3}}),
			"feed fault 0 of 5 (3 " + string(warraq.SkipPattern) + ", 2 other_host) none of its items is taken → widen articles: or exclude:, which its items don't pass"},
		"script":   {page(check.Listing{}), "section fault 0 of 0 the page has no links: a script draws it, which warraq does not run → look for a feed, or a plainer page"},
		"no links": {page(check.Listing{Links: 9}), "section fault 0 of 0 none of its 9 links looks like an article's → say with articles: what they look like, or look for a feed"},
		"stale":    {feed(check.Listing{Items: 1, Candidates: 1, Notes: []warraq.ListingNote{{Code: warraq.NoteStale, Text: "stale"}}}), "feed warn 1 of 1 stale"},
		"said already": {feed(check.Listing{Items: 1, Candidates: 1, Notes: []warraq.ListingNote{{Code: warraq.NoteFailed, Text: "failed"}, {Code: warraq.NoteSalvaged, Text: "salvaged"}}}),
			"feed ok 1 of 1"},
	} {
		t.Run(name, func(t *testing.T) {
			in := check.Input{Source: source(), Report: check.Report{Robots: allowed(), Listings: []check.Listing{tt.listing}, Articles: []check.Article{read("نص")}}, FeedAdvice: feedAdvice}
			if got := lines(check.Findings(in))[1]; got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// named is an article that a feed gives a title.
func named(title string) check.Article {
	a := without(func(a *warraq.Article) { a.Origins = warraq.Origins{"title": warraq.FromH1} })
	a.Candidate.Title, a.Candidate.Via = title, warraq.ViaFeed
	return a
}

func TestArticles(t *testing.T) {
	undated := without(func(a *warraq.Article) { a.Published = warraq.Moment{} })
	unreadable := without(func(a *warraq.Article) { a.Published = warraq.Moment{Raw: "غرة محرم"} })
	bare := without(func(a *warraq.Article) { a.Authors, a.Section = nil, "" })
	for name, tt := range map[string]struct {
		articles []check.Article
		want     []string
	}{
		"none":     {nil, []string{"article fault no listing names an article → mend the listings, or name others under feeds: or sections:"}},
		"complete": {[]check.Article{read("نص قصير")}, []string{"article ok 2 words title, date, author, section"}},
		"bare":     {[]check.Article{bare}, []string{"article ok 2 words title, date; no author, section"}},
		"one of two refused": {[]check.Article{read("نص"), rejected(warraq.RejectTooShort)}, []string{"article ok 1 words title, date, author, section",
			"article warn rejected too_short: why → if the text is missing, give selectors.content; if it is all there, lower limits.min_words"}},
		"all refused": {[]check.Article{rejected(warraq.RejectSoft404)}, []string{"article fault rejected soft_404: why → look at the page in a browser"}},
		"one of two undated": {[]check.Article{read("نص"), undated}, []string{"article ok 1 words title, date, author, section",
			"article warn 2 words title, author, section; no date no date was found → give selectors.date"}},
		"all undated":     {[]check.Article{undated}, []string{"article fault 2 words title, author, section; no date no date was found → give selectors.date"}},
		"unreadable date": {[]check.Article{unreadable}, []string{"article fault 2 words title, author, section; no date the date \"غرة محرم\" could not be read → give selectors.date, or report this form of date"}},
		"dates disagree":  {[]check.Article{listed(time.Date(2026, 11, 8, 9, 0, 0, 0, time.UTC))}, []string{"article warn 2 words title, date, author, section its date is 2026-11-10T08:00:00Z (page:time), by its feed 2026-11-08T09:00:00Z → look which is right; where the page's is not, give selectors.date"}},
		"a zone apart":    {[]check.Article{listed(time.Date(2026, 11, 10, 12, 0, 0, 0, time.UTC))}, []string{"article ok 2 words title, date, author, section"}},
		"titles disagree": {[]check.Article{named("افتتاح الميناء القديم")}, []string{"article warn 2 words title, date, author, section its title is \"العنوان\" (page:h1), by its feed \"افتتاح الميناء القديم\" → look which is right; where the page's is not, give selectors.title"}},
		"a longer title":  {[]check.Article{named("العنوان كما في الخلاصة")}, []string{"article ok 2 words title, date, author, section"}},
		"no title":        {[]check.Article{without(func(a *warraq.Article) { a.Title = "" })}, []string{"article fault 2 words date, author, section; no title no title was found → give selectors.title"}},
	} {
		t.Run(name, func(t *testing.T) {
			in := check.Input{Source: source(), Report: check.Report{Robots: allowed(), Articles: tt.articles}, FeedAdvice: feedAdvice}
			if diff := cmp.Diff(tt.want, lines(check.Findings(in))[1:]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestUnfinished: what was not come to is named, and is a fault where nothing is known to work.
func TestUnfinished(t *testing.T) {
	in := check.Input{Source: source(), Report: check.Report{Robots: allowed(), Listings: []check.Listing{{URL: "https://s.example/feed", Via: warraq.ViaFeed, Items: 1, Candidates: 1}}},
		Unfinished: time.Minute, FeedAdvice: feedAdvice}
	const advice = " → the host is slow or asks for long waits; give --max-duration 5m"
	want := []string{"robots ok allows", "feed ok 1 of 1", "time fault the check was not done after 1m0s; not reached: /page, articles" + advice}
	if diff := cmp.Diff(want, lines(check.Findings(in))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	in.Report.Articles = []check.Article{read("نص")}
	found := check.Findings(in)
	if got := lines(found[3:])[0]; got != "time warn the check was not done after 1m0s; not reached: /page"+advice {
		t.Errorf("got %s", got)
	}
	if got := check.Worst(found); got != check.Warn {
		t.Errorf("the worst is %s", got)
	}
}

func TestSameFault(t *testing.T) {
	fault := check.Finding{What: "article", Problem: "no date was found", Advice: "give selectors.date"}
	for name, tt := range map[string]struct {
		other check.Finding
		want  bool
	}{
		"the same":      {check.Finding{What: "article", URL: "other", Problem: "no date was found", Advice: "give selectors.date"}, true},
		"another":       {check.Finding{What: "article", Problem: "no title was found", Advice: "give selectors.title"}, false},
		"of a listing":  {check.Finding{What: "feed", Problem: "no date was found", Advice: "give selectors.date"}, false},
		"nothing wrong": {check.Finding{What: "article"}, false},
	} {
		if got := fault.SameFault(tt.other); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if (check.Finding{What: "article"}).SameFault(check.Finding{What: "article"}) {
		t.Error("two findings with nothing wrong are one fault")
	}
}

func TestSome(t *testing.T) {
	few, many := strings.Fields("a b c"), strings.Fields("a b c d e f g h i j k l m n")
	if got := check.Some(few); got != "a, b, c" {
		t.Error(got)
	}
	if got := check.Some(many); got != "a, b, c, d, e, f, g, h, i, j, k, l and 2 more" {
		t.Error(got)
	}
}
