package sitemap

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Period is the day, month or year that a URL names. Its zero value is none.
type Period struct {
	year, month, day int // month and day are 0 where only the longer period is named
}

// Known says whether the period is one.
func (p Period) Known() bool { return p.year > 0 }

// End returns the first instant after the period in a time zone.
func (p Period) End(loc *time.Location) time.Time {
	switch {
	case p.month == 0:
		return time.Date(p.year+1, 1, 1, 0, 0, 0, 0, loc)
	case p.day == 0:
		return time.Date(p.year, time.Month(p.month)+1, 1, 0, 0, 0, 0, loc)
	}
	return time.Date(p.year, time.Month(p.month), p.day+1, 0, 0, 0, 0, loc)
}

// ArticlePeriod returns the day or month in the path of an article: "/2026/11/23/slug", "/2026-11-23/slug",
// "/2026/11/slug". Eight digits in a row are more often an id than a date, and a year alone says too little.
func ArticlePeriod(raw string) Period {
	u, err := url.Parse(raw)
	if err != nil {
		return Period{}
	}
	path := u.Path
	for i := 0; i < len(path); i++ {
		if path[i] != '/' {
			continue
		}
		if p, rest := separatedPeriod(path[i+1:], 1); p.month > 0 && (rest == "" || strings.ContainsRune("/-_.", rune(rest[0]))) {
			return p
		}
	}
	return Period{}
}

// addressPeriod returns the day, month or year that the name or query of a sitemap gives: "sitemap-2026-11.xml",
// "/sitemaps/2026/11/23.xml", "posts-20261123.xml.gz", "?yyyy=2026&mm=11&dd=23", "sitemap-2026.xml".
func addressPeriod(raw string) Period {
	u, err := url.Parse(raw)
	if err != nil {
		return Period{}
	}
	if p := queryPeriod(u.Query()); p.Known() {
		return p
	}
	return namedPeriod(u.Path + "?" + u.RawQuery)
}

// namedPeriod returns the most exact period among the numbers of a name. Months and days have two digits here: the
// 1 of "sitemap-2026-1.xml" is as well the first part of a year.
func namedPeriod(s string) Period {
	var best Period
	for i := range len(s) {
		begins := isDigit(s[i]) && (i == 0 || !isDigit(s[i-1]))
		if !begins {
			continue
		}
		if p := leadingPeriod(s[i:]); p.exactness() > best.exactness() {
			best = p
		}
	}
	return best
}

// leadingPeriod reads a period at the beginning of s; none where it is part of a longer number.
func leadingPeriod(s string) Period {
	p, rest := separatedPeriod(s, 2)
	if !p.Known() {
		p, rest = compactPeriod(s)
	}
	if rest != "" && isDigit(rest[0]) {
		return Period{}
	}
	return p
}

// exactness is 3 for a day, 2 for a month, 1 for a year and 0 for none.
func (p Period) exactness() int {
	switch {
	case p.day > 0:
		return 3
	case p.month > 0:
		return 2
	case p.year > 0:
		return 1
	}
	return 0
}

// separatedPeriod reads "2026", "2026/11" or "2026-11-23" at the beginning of s, and returns what follows it. Months
// and days have at least minDigits.
func separatedPeriod(s string, minDigits int) (Period, string) {
	year, rest := leadingNumber(s, 4, 4, firstURLYear, lastURLYear)
	if year == 0 {
		return Period{}, s
	}
	month, after := nextNumber(rest, minDigits, 12)
	if month == 0 {
		return Period{year: year}, rest
	}
	day, rest := nextNumber(after, minDigits, daysIn(year, month))
	return Period{year, month, day}, rest
}

// compactPeriod reads "20261123" or "202611" at the beginning of s.
func compactPeriod(s string) (Period, string) {
	year, rest := leadingNumber(s[:min(len(s), 4)], 4, 4, firstURLYear, lastURLYear)
	if year == 0 || rest != "" || len(s) < 6 {
		return Period{}, s
	}
	month, _ := leadingNumber(s[4:6], 2, 2, 1, 12)
	if month == 0 {
		return Period{}, s
	}
	if len(s) == 6 || !isDigit(s[6]) {
		return Period{year: year, month: month}, s[6:]
	}
	day, _ := leadingNumber(s[6:min(len(s), 8)], 2, 2, 1, daysIn(year, month))
	if day == 0 {
		return Period{}, s
	}
	return Period{year, month, day}, s[8:]
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// nextNumber reads a separator and a number of up to two digits, from 1 to most.
func nextNumber(s string, minDigits, most int) (int, string) {
	if s == "" || !strings.ContainsRune("/-_.", rune(s[0])) {
		return 0, s
	}
	if n, rest := leadingNumber(s[1:], minDigits, 2, 1, most); n > 0 {
		return n, rest
	}
	return 0, s
}

// leadingNumber reads the number that s begins with, of a number of digits and value within bounds; 0 where there is
// none, or where it goes on for longer.
func leadingNumber(s string, minDigits, maxDigits, least, most int) (int, string) {
	n := 0
	for n < len(s) && n <= maxDigits && isDigit(s[n]) {
		n++
	}
	if n < minDigits || n > maxDigits {
		return 0, s
	}
	v, err := strconv.Atoi(s[:n])
	if err != nil || v < least || v > most {
		return 0, s
	}
	return v, s[n:]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// queryPeriod reads a date that stands in parameters of its own, as in "?yyyy=2026&mm=11&dd=23".
func queryPeriod(q url.Values) Period {
	number := func(least, most int, keys ...string) int {
		for _, k := range keys {
			if v, rest := leadingNumber(q.Get(k), 1, 4, least, most); v > 0 && rest == "" {
				return v
			}
		}
		return 0
	}
	p := Period{year: number(firstURLYear, lastURLYear, "yyyy", "year", "y")}
	if p.year == 0 {
		return Period{}
	}
	if p.month = number(1, 12, "mm", "month", "m"); p.month > 0 {
		p.day = number(1, daysIn(p.year, p.month), "dd", "day", "d")
	}
	return p
}

// MonthOrYear reads a lastmod that names no day: "2026-11", "2026" (W3C, "Date and Time Formats").
func MonthOrYear(raw string) Period {
	p, rest := separatedPeriod(raw, 2)
	if rest != "" || p.day > 0 {
		return Period{}
	}
	return p
}
