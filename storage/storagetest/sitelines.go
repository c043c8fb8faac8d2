package storagetest

import (
	"testing"

	"warraq"
	"warraq/storage"
)

var sitelinesTests = []test{
	{"lines that recur", testSiteLines},
}

func testSiteLines(t *testing.T, s storage.Store) {
	line := func(source, key string, articles int) warraq.SiteLine {
		return warraq.SiteLine{
			SourceID: source, Key: key, Example: key + "!", Articles: articles, Of: 40, Position: warraq.LineAtEnd,
			State: warraq.LineLearnt, Why: "تقول: تابعونا", LearntAt: day(3),
		}
	}
	seldom, often, other := line("a", "تابعونا", 5), line("a", "اشترك الان", 9), line("b", "تابعونا", 7)
	must(t, s.SaveSiteLines(t.Context(), "a", []warraq.SiteLine{seldom, often}))
	must(t, s.SaveSiteLines(t.Context(), "b", []warraq.SiteLine{other}))
	for _, c := range []struct {
		name    string
		sources []string
		want    []warraq.SiteLine
	}{
		{"all sources", nil, []warraq.SiteLine{often, seldom, other}},
		{"one source", []string{"a"}, []warraq.SiteLine{often, seldom}},
		{"unknown source", []string{"c"}, nil},
	} {
		got, err := s.SiteLines(t.Context(), c.sources...)
		must(t, err)
		equal(t, c.name, c.want, got)
	}
	must(t, s.SaveSiteLines(t.Context(), "a", []warraq.SiteLine{seldom}))
	must(t, s.SaveSiteLines(t.Context(), "b", nil))
	got, err := s.SiteLines(t.Context())
	must(t, err)
	equal(t, "replaced", []warraq.SiteLine{seldom}, got)
}
