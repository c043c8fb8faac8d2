package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/andybalholm/cascadia"

	"warraq"
)

// Bounds on what a person would write.
const (
	maxIDLength      = 64
	maxPatternLength = 1000 // of a regular expression or selector, in bytes
	maxURLLength     = 2000
)

// Bounds on politeness and limits. Faster than minDelay is rude to a host that is not one's own; slower than
// maxDelay no run would come to an end.
const (
	minDelay       = 200 * time.Millisecond
	maxDelay       = 10 * time.Minute
	maxConcurrency = 8
	minTimeout     = time.Second
	maxTimeout     = 10 * time.Minute
	minBodyBytes   = 1 << 10
	maxBodyBytes   = 1 << 30
	maxMinWords    = 10_000
)

// checker holds what the checks of one entry need.
type checker struct {
	*report
	prefix string // path of the entry, with a dot
}

// The problems of a file that lists no source yet: one without a list, or with an empty one, and one without anything.
const (
	noSources = "no sources"
	emptyFile = "the file is empty"
)

// check notes all that is wrong with the values of a file that could be decoded.
func check(r *report, doc document) {
	if len(doc.Sources) == 0 && len(r.problems) == 0 {
		r.add("sources", noSources, `list at least one under "sources:", with id and home`)
	}
	if _, set := r.marks["version"]; set && doc.Version != Version && !r.failed["version"] {
		r.add("version", "a form of the file that this warraq does not know", fmt.Sprintf("write version: %d", Version))
	}
	c := checker{r, "defaults."}
	c.politeness(doc.Defaults.Politeness, false)
	c.limits(doc.Defaults.Limits)
	c.schedule(doc.Defaults.Schedule)
	c.rechecks(doc.Defaults.Rechecks)
	c.oneLine("user_agent", doc.Defaults.UserAgent)
	c.oneLine("contact", doc.Defaults.Contact)
	for i, s := range doc.Sources {
		if entry := fmt.Sprintf("sources[%d]", i); !r.failed[entry] {
			checker{r, entry + "."}.source(s)
		}
	}
	checkDuplicates(r, doc.Sources)
}

// bad notes a problem with a key of the entry, unless one is known already.
func (c checker) bad(key, message, hint string) {
	if !c.failed[c.prefix+key] {
		c.add(c.prefix+key, message, hint)
	}
}

// set says whether the file gives the key a value.
func (c checker) set(key string) bool {
	_, ok := c.marks[c.prefix+key]
	return ok
}

// source checks one entry by itself.
func (c checker) source(s warraq.Source) {
	c.id(s.ID)
	c.addresses(s)
	c.hosts(s.Hosts)
	c.patterns(s)
	c.selectors(s.Selectors)
	c.country(s.Country)
	c.language(s.Language)
	c.timeZone(s)
	c.oneOf("months", s.Months, warraq.MonthsLevant, warraq.MonthsEgypt, warraq.MonthsAlgeria, warraq.MonthsMorocco, warraq.MonthsLibya)
	c.oneOf("confidence", s.Confidence, warraq.ConfidenceHigh, warraq.ConfidenceMedium, warraq.ConfidenceLow, warraq.ConfidenceChecked)
	c.asOf(s.AsOf)
	c.politeness(s.Politeness, s.AllowPrivate)
	c.limits(s.Limits)
	c.schedule(s.Schedule)
	c.rechecks(s.Rechecks)
	c.boilerplate(s.Boilerplate)
	c.layout(s.Layout)
	c.oneLine("name", s.Name)
	c.oneLine("name_en", s.NameEn)
}

// asOf checks that a date is a year, a month or a day.
func (c checker) asOf(date string) {
	if date == "" {
		return
	}
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, date); err == nil {
			return
		}
	}
	c.bad("as_of", date, "give a year, a month or a day in quotation marks: '2026', '2026-11' or '2026-11-30'")
}

// id checks the form of an id.
func (c checker) id(id string) {
	switch {
	case id == "":
		c.bad("id", "missing", "every source needs an id of its own, such as id: almasry")
	case len(id) > maxIDLength:
		c.bad("id", "too long", fmt.Sprintf("use at most %d letters", maxIDLength))
	case slug(id) != id:
		hint := "use lower-case letters a-z, digits, - and _"
		if s := slug(id); s != "" {
			hint += ", such as " + s
		}
		c.bad("id", "not a valid id", hint)
	}
}

// slug returns the nearest valid id: "Al Masry!" becomes "al-masry".
func slug(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_', r == '-':
			b.WriteRune(r)
		case r == ' ' || r == '.' || r == '/':
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-_")
}

// oneOf checks a value against a closed set; an empty one is not set.
func (c checker) oneOf(key, value string, allowed ...string) {
	if value == "" || slices.Contains(allowed, value) {
		return
	}
	hint := "use one of " + strings.Join(allowed, ", ")
	if near := nearest(value, allowed); near != "" {
		hint = fmt.Sprintf("did you mean %q? It is one of %s", near, strings.Join(allowed, ", "))
	}
	c.bad(key, "not known here", hint)
}

// oneLine checks that a value stays on one line: it ends up in headers, tables and logs.
func (c checker) oneLine(key, value string) {
	if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		c.bad(key, "holds line breaks or control characters", "write it in one line")
	}
}

// patterns checks the regular expressions.
func (c checker) patterns(s warraq.Source) {
	for i, p := range s.Articles {
		key := fmt.Sprintf("articles[%d]", i)
		if c.pattern(key, p) == nil {
			continue
		}
		if host := patternHost(p); host != "" && !onSite(host, s) {
			c.bad(key, "asks for host "+host+", which is not this source's", "add it to hosts: or correct the pattern")
		}
	}
	for i, p := range s.Exclude {
		key := fmt.Sprintf("exclude[%d]", i)
		re := c.pattern(key, p)
		if re == nil {
			continue
		}
		if slices.Contains(s.Articles, p) {
			c.bad(key, "stands in articles too, so that no page is an article", "remove it from one of them")
		} else if matchesAll(re, s.Home) {
			c.bad(key, "matches every page of the site", "make it narrower, such as /video/")
		}
	}
}

// pattern compiles a regular expression; nil, with a note, where it does not compile.
func (c checker) pattern(key, p string) *regexp.Regexp {
	if p == "" || len(p) > maxPatternLength {
		c.bad(key, "empty or longer than "+fmt.Sprint(maxPatternLength)+" bytes", "give a pattern or remove it")
		return nil
	}
	re, err := regexp.Compile(p)
	if err != nil {
		hint := "use Go's syntax: https://pkg.go.dev/regexp/syntax"
		if strings.Contains(p, "(?!") || strings.Contains(p, "(?<!") {
			hint = "look-around is not supported: put what must not match under exclude:"
		}
		c.bad(key, "not a regular expression: "+strings.TrimPrefix(err.Error(), "error parsing regexp: "), hint)
		return nil
	}
	return re
}

// matchesAll says whether a pattern takes in all pages of a site: its home page as well as any other.
func matchesAll(re *regexp.Regexp, home string) bool {
	root := strings.TrimRight(home, "/")
	return re.MatchString(root+"/") && re.MatchString(root+"/x") && re.MatchString(root+"/1/2/34567.html")
}

// selectors checks that the CSS selectors parse and that nothing wanted is removed.
func (c checker) selectors(s warraq.Selectors) {
	lists := []struct {
		key    string
		values []string
	}{
		{"content", s.Content}, {"title", s.Title}, {"subtitle", s.Subtitle},
		{"author", s.Author}, {"date", s.Date}, {"remove", s.Remove},
	}
	for _, l := range lists {
		for i, sel := range l.values {
			key := fmt.Sprintf("selectors.%s[%d]", l.key, i)
			c.selector(key, sel)
			if l.key != "remove" && slices.Contains(s.Remove, sel) {
				c.bad(key, "stands in selectors.remove too, so that it never matches", "remove it from one of them")
			}
		}
	}
}

// selector checks one CSS selector.
func (c checker) selector(key, sel string) {
	switch {
	case strings.TrimSpace(sel) == "" || len(sel) > maxPatternLength:
		c.bad(key, fmt.Sprintf("empty or longer than %d bytes", maxPatternLength), "give a CSS selector or remove it")
	case strings.HasPrefix(sel, "//"):
		c.bad(key, "looks like XPath", "write a CSS selector, such as div.article-body")
	default:
		if _, err := cascadia.ParseGroup(sel); err != nil {
			c.bad(key, "not a CSS selector: "+err.Error(), "write one such as div.article-body or #content > p")
		}
	}
}

// boilerplate checks the lines that are pinned or vetoed.
func (c checker) boilerplate(b warraq.Boilerplate) {
	for _, l := range []struct {
		key   string
		lines []string
	}{{"pin", b.Pin}, {"veto", b.Veto}} {
		for i, line := range l.lines {
			key := fmt.Sprintf("boilerplate.%s[%d]", l.key, i)
			switch {
			case len(line) > maxPatternLength:
				c.bad(key, fmt.Sprintf("longer than %d bytes", maxPatternLength), "give one line of an article, as `warraq boilerplate` shows it")
			case !strings.ContainsFunc(line, unicode.IsLetter):
				c.bad(key, "holds no letter", "give one whole line of an article, as `warraq boilerplate` shows it")
			case l.key == "pin" && slices.Contains(b.Veto, line):
				c.bad(key, "stands in boilerplate.veto too, so that it is never taken out", "remove it from one of them")
			}
			c.oneLine(key, line)
		}
	}
}

// politeness checks how hard a host may be asked. A source on the user's own machines may be asked as fast as wanted.
func (c checker) politeness(p warraq.Politeness, own bool) {
	least := minDelay
	if own {
		least = time.Nanosecond
	}
	c.span("politeness.delay", p.Delay, least, maxDelay)
	c.span("politeness.timeout", p.Timeout, minTimeout, maxTimeout)
	c.number("politeness.concurrency", int64(p.Concurrency), 1, maxConcurrency)
}

// limits checks the bounds of a run.
func (c checker) limits(l warraq.Limits) {
	c.number("limits.max_articles", int64(l.MaxArticles), 1, 1_000_000)
	c.number("limits.max_body_bytes", l.MaxBodyBytes, minBodyBytes, maxBodyBytes)
	c.number("limits.min_words", int64(l.MinWords), 1, maxMinWords)
	c.span("limits.max_age", l.MaxAge, time.Minute, 200*365*24*time.Hour)
}

// span checks a time span that is set against its bounds.
func (c checker) span(key string, d, low, high time.Duration) {
	if c.set(key) && (d < low || d > high) {
		c.bad(key, "out of bounds", fmt.Sprintf("use %s to %s, or leave it out for the default", shortSpan(low), shortSpan(high)))
	}
}

// shortSpan writes a time span without its zero parts: 10m, not 10m0s.
func shortSpan(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// number checks a number that is set against its bounds.
func (c checker) number(key string, n, low, high int64) {
	if c.set(key) && (n < low || n > high) {
		c.bad(key, "out of bounds", fmt.Sprintf("use %d to %d, or leave it out for the default", low, high))
	}
}
