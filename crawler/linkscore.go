package crawler

import (
	"net/url"
	"strings"
	"unicode"

	"warraq"
	"warraq/internal/fetch"
)

// articleScore is how much evidence a section's link needs to be taken for an article where the source gives no
// pattern.
const articleScore = 3

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
	if len(segments) >= 3 {
		score++
	}
	if l.Navigation {
		score -= 3
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
	case n >= 7:
		return 3
	case n >= 4:
		return 2
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
	case words >= 4:
		return 2
	case words == 3:
		return 1
	}
	return 0
}

// idScore: a number of five digits, a date or a random key in the path, or a number in the query.
func idScore(segments []string, query url.Values) int {
	best := 0
	for i, s := range segments {
		switch n := longestDigits(s); {
		case n >= 5, looksRandom(s), i > 0 && isYear(segments[i-1]) && n >= 1 && n <= 2:
			best = 2
		case n >= 3:
			best = max(best, 1)
		}
	}
	for key, values := range query {
		for _, v := range values {
			if n := longestDigits(v); n >= 3 && !listKeys[strings.ToLower(key)] {
				best = 2
			}
		}
	}
	return best
}

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
	if len(s) < 8 {
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
	return digits >= 2 && letters >= 2
}
