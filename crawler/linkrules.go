package crawler

import (
	"fmt"
	"net/url"
	"regexp"

	"warraq"
	"warraq/internal/fetch"
	"warraq/internal/urls"
)

// linkRules decide which URLs of a source's listings are articles.
type linkRules struct {
	src      *warraq.Source
	articles []*regexp.Regexp
	exclude  []*regexp.Regexp
	listings map[string]bool // canonical URLs of the source's own listings and home
	edition  string          // first path segment of an Arabic edition within a larger site: "ar", "arabic"
}

// newLinkRules compiles a source's patterns. The error names the pattern that is no regular expression.
func newLinkRules(src *warraq.Source) (*linkRules, error) {
	r := &linkRules{src: src, listings: make(map[string]bool)}
	var err error
	if r.articles, err = compileAll("articles", src.Articles); err != nil {
		return nil, err
	}
	if r.exclude, err = compileAll("exclude", src.Exclude); err != nil {
		return nil, err
	}
	for _, list := range [][]string{{src.Home}, src.Feeds, src.Sections, src.Sitemaps} {
		for _, raw := range list {
			if canonical, err := urls.Canonical(raw); err == nil {
				r.listings[canonical] = true
			}
		}
	}
	if home, err := url.Parse(src.Home); err == nil {
		if first := firstSegment(home.Path); isArabicEdition(first) {
			r.edition = first
		}
	}
	return r, nil
}

func compileAll(key string, patterns []string) ([]*regexp.Regexp, error) {
	out := make([]*regexp.Regexp, 0, len(patterns))
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return nil, fmt.Errorf("%s: %q is no regular expression: %w", key, p, err)
		}
		out = append(out, re)
	}
	return out, nil
}

// wanted says whether a URL that some listing offers may be an article of the source.
func (r *linkRules) wanted(canonical string) bool { return r.unwanted(canonical) == "" }

// unwanted says why a URL that some listing offers is no article of the source: off its site, one of its listings, or
// by its patterns; "" where it may be one.
func (r *linkRules) unwanted(canonical string) warraq.SkipReason {
	if why := r.unwantedInFeed(canonical); why != "" {
		return why
	}
	if len(r.articles) > 0 && !matchAny(r.articles, canonical) {
		return warraq.SkipPattern
	}
	return ""
}

// unwantedInFeed is unwanted for items of the source's own feeds. These name its articles, whatever form their addresses have: a
// pattern that was learnt from five of them may know a part of the forms alone. «/a-b-c» is no form of «/عودة-المدارس».
func (r *linkRules) unwantedInFeed(canonical string) warraq.SkipReason {
	switch {
	case !fetch.OnSite(r.src, canonical):
		return warraq.SkipOtherHost
	case r.listings[canonical]:
		return warraq.SkipNoArticle
	case matchAny(r.exclude, canonical):
		return warraq.SkipPattern
	}
	return ""
}

// LeftOut says whether a source's own patterns keep a URL of its site from being fetched where a section page or a sitemap names it:
// SkipPattern, else "". Feeds are not asked for articles:. The error names a pattern that is no regular expression.
func LeftOut(src *warraq.Source, canonical string) (warraq.SkipReason, error) {
	r, err := newLinkRules(src)
	if err != nil {
		return "", err
	}
	if why := r.unwanted(canonical); why == warraq.SkipPattern {
		return why, nil
	}
	return "", nil
}

// matchAny matches patterns against a URL as it is sent and as people write it, so that «/أخبار/» works as well
// as its percent-encoded form.
func matchAny(patterns []*regexp.Regexp, raw string) bool {
	if len(patterns) == 0 {
		return false
	}
	plain, err := url.PathUnescape(raw)
	if err != nil {
		plain = raw
	}
	for _, p := range patterns {
		if p.MatchString(raw) || p.MatchString(plain) {
			return true
		}
	}
	return false
}
