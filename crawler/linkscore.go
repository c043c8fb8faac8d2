package crawler

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"warraq"
	"warraq/internal/fetch"
)

// isArticle says whether a link of a section page leads to an article. Patterns decide where the source has them;
// else what the URL and the anchor look like.
func (r *linkRules) isArticle(l fetch.Link) bool {
	if len(r.articles) > 0 {
		return true // wanted has matched them
	}
	return linkScore(l, r.edition) >= articleScore
}

// linkScore adds up the evidence that a link leads to an article: an id, a date or a sentence in its path, depth,
// a headline for anchor. Links to lists, files and accounts score nothing.
func linkScore(l fetch.Link, edition string) int {
	u, err := url.Parse(l.URL)
	if err != nil {
		return 0
	}
	segments := pathSegments(u)
	if len(segments) == 0 && u.RawQuery == "" || neverArticle(segments, u.Query(), edition) || isStaticTitle(l.Text) {
		return 0
	}
	score := idScore(segments, u.Query()) + anchorScore(l.Text)
	if n := len(segments); n > 0 {
		score += slugScore(segments[n-1])
	}
	if len(segments) >= deepPath {
		score += scoreDeep
	}
	if l.Navigation {
		score += scoreNavigation
	}
	return score
}

// pathSegments returns the decoded, lower-case segments of a path.
func pathSegments(u *url.URL) []string {
	return strings.FieldsFunc(strings.ToLower(u.Path), func(r rune) bool { return r == '/' })
}

func firstSegment(path string) string {
	first, _, _ := strings.Cut(strings.Trim(strings.ToLower(path), "/"), "/")
	return first
}

func isArabicEdition(segment string) bool {
	return segment == "ar" || segment == "arabic" || segment == "arb" || strings.HasPrefix(segment, "ar-")
}

// anchorScore: headlines have four words and more, menu entries seldom.
func anchorScore(text string) int {
	switch n := warraq.CountWords(text); {
	case n >= headlineWords:
		return scoreHeadline
	case n >= shortHeadlineWords:
		return scoreShortHeadline
	}
	return 0
}

// slugScore: a last segment made of words is a headline, «/الرئيس-يستقبل-وزير-الخارجية».
func slugScore(segment string) int {
	segment = strings.TrimSuffix(segment, extension(segment))
	words := 0
	for _, w := range strings.FieldsFunc(segment, func(r rune) bool { return strings.ContainsRune("-_+ ،,", r) }) {
		if strings.IndexFunc(w, unicode.IsLetter) >= 0 {
			words++
		}
	}
	switch {
	case words >= slugWords:
		return scoreSlug
	case words == slugWords-1:
		return scoreShortSlug
	}
	return 0
}

// idScore: a number of five digits, a date or a random key in the path, or a number in the query.
func idScore(segments []string, query url.Values) int {
	best := 0
	for i, s := range segments {
		best = max(best, segmentIDScore(s), dayScore(segments, i))
	}
	for key, values := range query {
		if !linkWords().Has("key", strings.ToLower(key)) && slices.ContainsFunc(values, hasShortID) {
			best = scoreID
		}
	}
	return best
}

// segmentIDScore: an id in one path segment.
func segmentIDScore(s string) int {
	switch {
	case longestDigits(s) >= idDigits, looksRandom(s):
		return scoreID
	case hasShortID(s):
		return scoreShortID
	}
	return 0
}

// dayScore: a number of one or two digits after a year, the month of «/2026/11/slug».
func dayScore(segments []string, i int) int {
	if n := longestDigits(segments[i]); i > 0 && isYear(segments[i-1]) && n >= 1 && n <= 2 {
		return scoreID
	}
	return 0
}

func hasShortID(s string) bool { return longestDigits(s) >= shortIDDigits }

func longestDigits(s string) int {
	best, run := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			run = 0
			continue
		}
		run++
		best = max(best, run)
	}
	return best
}

func isYear(s string) bool {
	return len(s) == 4 && longestDigits(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// looksRandom says whether a segment is a key such as "c4ngk8l2wd9o": one ASCII word of letters and digits mixed.
func looksRandom(s string) bool {
	if len(s) < randomLength {
		return false
	}
	letters, digits := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z':
			letters++
		default:
			return false
		}
	}
	return digits >= randomEach && letters >= randomEach
}
