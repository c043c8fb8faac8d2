package survey

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"warraq/internal/urls"
)

// Patterns generalises the addresses of articles to regular expressions: «/2026/11/23/الرئيس-يستقبل» becomes
// /\d{4}/\d{1,2}/\d{1,2}/[^/]+. Together they match every address of articles and none of others, such as the home and
// section pages; nil where no few such patterns were found. They match canonical URLs (urls.Canonical).
func Patterns(articles, others []string) []string {
	articles, others = canonicals(articles), canonicals(others)
	groups := map[string][]address{}
	for _, raw := range articles {
		a := split(raw)
		if len(a.segments)+len(a.query) == 0 {
			return nil // a home page
		}
		groups[a.form()] = append(groups[a.form()], a)
	}
	if len(groups) == 0 || len(groups) > maxPatterns {
		return nil
	}
	var patterns []string
	for _, group := range groups {
		p := generalise(group, others)
		if p == "" {
			return nil
		}
		patterns = append(patterns, p)
	}
	slices.Sort(patterns)
	if !separates(patterns, articles, others) {
		return nil
	}
	return slices.Compact(patterns)
}

// canonicals returns the normal forms of addresses, each once.
func canonicals(raw []string) []string {
	var out []string
	for _, r := range raw {
		if c, err := urls.Canonical(r); err == nil && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// separates says whether patterns match all articles and none of the other addresses.
func separates(patterns, articles, others []string) bool {
	var compiled []*regexp.Regexp
	for _, p := range patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			return false
		}
		compiled = append(compiled, re)
	}
	match := func(raw string) bool {
		return slices.ContainsFunc(compiled, func(re *regexp.Regexp) bool { return re.MatchString(raw) })
	}
	return all(articles, match) && !slices.ContainsFunc(others, match)
}

// address is the part of a URL that tells one article from another.
type address struct {
	raw      string
	segments []string // decoded
	ext      string   // of the last segment, with its dot
	query    []string // "key=value", decoded
}

// split takes a canonical URL apart.
func split(raw string) address {
	u, err := url.Parse(raw)
	if err != nil {
		return address{raw: raw}
	}
	a := address{raw: raw, segments: strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })}
	if query, err := url.QueryUnescape(u.RawQuery); err == nil && query != "" {
		a.query = strings.Split(query, "&")
	}
	if n := len(a.segments); n > 0 {
		last := a.segments[n-1]
		if dot := strings.LastIndexByte(last, '.'); dot > 0 && isExtension(last[dot+1:]) {
			a.ext, a.segments[n-1] = last[dot:], last[:dot]
		}
	}
	return a
}

// isExtension says whether what follows a dot is the extension of a file.
func isExtension(s string) bool {
	return len(s) >= leastExtension && len(s) <= mostExtension && isWord(s)
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isLatin(r) }) < 0
}

// form is equal for addresses that one pattern can describe: as many segments, numbers in the same places, one
// extension, the same parameters.
func (a address) form() string {
	var b strings.Builder
	for _, s := range a.segments {
		if isNumber(s) {
			b.WriteString("/0")
		} else {
			b.WriteString("/a")
		}
	}
	b.WriteString(a.ext)
	for _, q := range a.query {
		key, _, _ := strings.Cut(q, "=")
		b.WriteString("&" + key)
	}
	return b.String()
}

func isNumber(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// slugs describe the last segment where it is made of words, by the least number of them.
var slugs = []string{"[^/]+", "[^/]+-[^/]+", "[^/]+-[^/]+-[^/]+", "[^/]+(-[^/]+){3}"}

// generalise returns a pattern that matches all addresses of one form and none of others; "" where there is none. It is
// the loosest, unless words are all that tells articles from the site's other pages: then titles have three and more.
func generalise(group []address, others []string) string {
	last := len(group[0].segments) - 1
	dated, wordy := describe(group)
	p := `^https?://[^/]+`
	for i := range max(last, 0) {
		p += "/" + segmentPattern(column(group, i), dated, "[^/]+")
	}
	order := []int{0, 1, 2, 3}
	if wordy {
		order = []int{2, 3, 1, 0}
	}
	var own []string
	for _, a := range group {
		own = append(own, a.raw)
	}
	for _, n := range order {
		end := "/"
		if last >= 0 {
			end += segmentPattern(column(group, last), dated, slugs[n])
		}
		if whole := p + end + ending(group); separates([]string{whole}, own, others) {
			return whole
		}
	}
	return ""
}

// describe says of addresses of one form whether one of their segments is a year, and whether all of them are words.
func describe(group []address) (dated, wordy bool) {
	wordy = true
	for i := range group[0].segments {
		values := column(group, i)
		dated = dated || all(values, isYear)
		wordy = wordy && !all(values, hasNumber) && !fixed(values)
	}
	return dated, wordy
}

// hasNumber says whether a segment is a number or bears one as an id.
func hasNumber(s string) bool { return isNumber(s) || idFirst.MatchString(s) || idLast.MatchString(s) }

// column returns the segments of addresses at one place.
func column(group []address, i int) []string {
	out := make([]string, len(group))
	for j, a := range group {
		out[j] = a.segments[i]
	}
	return out
}

// Forms of a segment that mixes an id and words: «12345-title», «title-12345».
var (
	idFirst = regexp.MustCompile(`^\d{3,}[-_].`)
	idLast  = regexp.MustCompile(`.[-_]\d{3,}$`)
)

// all says whether something holds of all values.
func all(values []string, holds func(string) bool) bool {
	return !slices.ContainsFunc(values, func(v string) bool { return !holds(v) })
}

// fixed says whether a segment is the same in all addresses, and not by accident.
func fixed(values []string) bool {
	same := all(values, func(v string) bool { return v == values[0] })
	return same && (words().Has("structural", strings.ToLower(values[0])) || len(values) >= enoughAlike)
}

// segmentPattern describes the values that one segment has; dated says that another is a year, and words stands for
// values that have nothing in common.
func segmentPattern(values []string, dated bool, words string) string {
	switch {
	case all(values, isNumber):
		return numberPattern(values, dated)
	case fixed(values):
		return regexp.QuoteMeta(values[0])
	case all(values, idFirst.MatchString):
		return `\d+[-_][^/]+`
	case all(values, idLast.MatchString):
		return `[^/]+[-_]\d+`
	}
	return words
}

// numberPattern describes numbers: years, months and days by their length, ids by being numbers. Ids of three digits and
// more are told from the days and pages of lists.
func numberPattern(values []string, dated bool) string {
	switch {
	case all(values, isYear):
		return `\d{4}`
	case dated && all(values, func(v string) bool { return len(v) <= 2 }):
		return `\d{1,2}`
	case all(values, func(v string) bool { return len(v) >= 3 }):
		return `\d{3,}`
	}
	return `\d+`
}

func isYear(s string) bool {
	return len(s) == 4 && isNumber(s) && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

// ending describes the extension and the parameters.
func ending(group []address) string {
	p := regexp.QuoteMeta(group[0].ext)
	if len(group[0].query) == 0 {
		return p + "/?$"
	}
	for i := range group[0].query {
		separator := "&"
		if i == 0 {
			separator = `/?\?`
		}
		numbers := true
		key, _, _ := strings.Cut(group[0].query[i], "=")
		for _, a := range group {
			_, value, _ := strings.Cut(a.query[i], "=")
			numbers = numbers && isNumber(value)
		}
		value := "[^&]+"
		if numbers {
			value = `\d+`
		}
		p += separator + regexp.QuoteMeta(key) + "=" + value
	}
	return p + "$"
}
