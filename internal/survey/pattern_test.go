package survey

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq/internal/urls"
)

func TestPatterns(t *testing.T) {
	lists := []string{"/", "/politics", "/politics/", "/category/sport", "/sport/2", "/من-نحن", "/2026/11"}
	cases := []struct {
		name     string
		articles []string
		want     []string
	}{
		{"dates and slugs", []string{"/2026/11/23/الرئيس-يستقبل-الوزير/", "/2026/11/22/a-b", "/2025/1/2/c/"},
			[]string{`^https?://[^/]+/\d{4}/\d{1,2}/\d{1,2}/[^/]+/?$`}},
		{"ids behind a fixed word", []string{"/news/123456", "/news/123457", "/news/9"}, []string{`^https?://[^/]+/news/\d+/?$`}},
		{"ids behind sections", []string{"/sport/123456", "/economy/123457", "/world/125"}, []string{`^https?://[^/]+/[^/]+/\d{3,}/?$`}},
		{"sections that are few by accident", []string{"/sport/123456", "/sport/123457"}, []string{`^https?://[^/]+/[^/]+/\d{3,}/?$`}},
		{"one section in many", numbered("/khas/%d", 9), []string{`^https?://[^/]+/khas/\d+/?$`}},
		{"id at the end, extension", []string{"/محليات/خبر-عاجل-12345.html", "/رياضة/مباراة-99812.html"},
			[]string{`^https?://[^/]+/[^/]+/[^/]+[-_]\d+\.html/?$`}},
		{"id first", []string{"/a/12345-الخبر", "/a/12346-خبر-آخر"}, []string{`^https?://[^/]+/a/\d+[-_][^/]+/?$`}},
		{"a slug at the root", []string{"/وزير-النقل-يفتتح-الجسر", "/a-b-c-d-e/"}, []string{`^https?://[^/]+/[^/]+-[^/]+-[^/]+/?$`}},
		{"a slug behind a fixed word", []string{"/story/الجسر", "/story/a-b-c-d-e/"}, []string{`^https?://[^/]+/story/[^/]+/?$`}},
		{"a number in the query", []string{"/?p=1234", "/?p=77"}, []string{`^https?://[^/]+//?\?p=\d+$`}},
		{"a script with parameters", []string{"/news.php?cat=3&id=1234", "/news.php?cat=مح&id=99"},
			[]string{`^https?://[^/]+/news\.php/?\?cat=[^&]+&id=\d+$`}},
		{"two forms", []string{"/news/123", "/opinion/كاتب/رأي-في-الأمر", "/news/124", "/opinion/آخر/رأي"},
			[]string{`^https?://[^/]+/[^/]+/[^/]+/[^/]+/?$`, `^https?://[^/]+/news/\d{3,}/?$`}},
		{"like the lists", []string{"/sport", "/world"}, nil},
		{"four forms", []string{"/news/1", "/a/b/c", "/x/y/z/w", "/q.html"}, nil},
		{"none", nil, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Patterns(onHost(c.articles), onHost(lists))
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("(-want +got)\n%s", diff)
			}
			for _, list := range onHost(lists) {
				for _, p := range got {
					if regexp.MustCompile(p).MatchString(list) {
						t.Errorf("%s matches %s", p, list)
					}
				}
			}
		})
	}
}

func numbered(format string, n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf(format, i))
	}
	return out
}

func onHost(paths []string) []string {
	var out []string
	for _, p := range paths {
		out = append(out, "https://www.assabah.example"+p)
	}
	return out
}

// FuzzPatterns holds what Patterns promises of any addresses: all articles match, no other address does.
func FuzzPatterns(f *testing.F) {
	f.Add("/2026/11/23/a-b /2026/11/22/c", "/ /politics")
	f.Add("/?p=1 /?p=2&x=(", "/?p=")
	f.Fuzz(func(t *testing.T, articles, lists string) {
		a, l := onHost(strings.Fields(articles)), onHost(strings.Fields(lists))
		patterns := Patterns(a, l)
		if len(patterns) == 0 {
			return
		}
		matches := func(raw string) bool {
			canonical, err := urls.Canonical(raw)
			for _, p := range patterns {
				if err == nil && regexp.MustCompile(p).MatchString(canonical) {
					return true
				}
			}
			return false
		}
		for _, raw := range a {
			if _, err := urls.Canonical(raw); err == nil && !matches(raw) {
				t.Errorf("%q do not match %s", patterns, raw)
			}
		}
		for _, raw := range l {
			if matches(raw) {
				t.Errorf("%q match %s", patterns, raw)
			}
		}
	})
}
