package config

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// problems returns the messages for a file text, without its name.
func problems(t *testing.T, text string) string {
	t.Helper()
	_, err := Parse("f", []byte(text))
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestProblemsOfOneSource(t *testing.T) {
	// Each case is one line added to a good entry; it stands in line 4.
	cases := []struct{ line, want string }{
		{`feed: [https://example.com/rss]`, `feed: unknown key; did you mean "feeds"?`},
		{`delay: 2s`, `delay: unknown key; write it under "politeness:"`},
		{`zzzz: 1`, `zzzz: unknown key; the keys here are id, name, name_en, home, country, language, timezone, months, feeds, sitemaps, ` +
			`sections, articles, exclude, hosts, confidence, as_of, disabled, allow_private, selectors, politeness, limits, schedule, recheck, boilerplate, layout, alone, notes`},
		{`id: b`, `id: key given twice, first in line 2; keep one of them`},
		{`feeds: https://example.com/rss`, `feeds "https://example.com/rss": a list wanted, found text; put each value on a line of its own that starts with "- "`},
		{`name: [a]`, `name: text wanted, found a list; give one value`},
		{`boilerplate: {pin: [http://example.com:8080/rss]}`, `boilerplate.pin[0]: text wanted, found keys and values; give one value; put one with a colon in it in quotes`},
		{`name: true`, `name "true": text wanted, found true or false; put it in quotes: 'true'`},
		{`disabled: "yes"`, `disabled "yes": true or false wanted, found text; write true or false, without quotes`},
		{`selectors: [div]`, `selectors: keys and values wanted, found a list; write "key: value" lines`},
		{`limits: {max_articles: many}`, `limits.max_articles "many": a whole number wanted, found text; write digits alone, such as 5`},
		{`limits: {max_body_bytes: 10MB}`, `limits.max_body_bytes "10MB": a whole number wanted, found text; write digits alone, such as 10485760 (10 MB)`},
		{`feeds: [htp://example.com/rss]`, `feeds[0] "htp://example.com/rss": not an http(s) URL; write it as https://host/path`},
		{`feeds: [www.example.com/rss]`, `feeds[0] "www.example.com/rss": not an http(s) URL; write it as https://www.example.com/rss`},
		{`feeds: ["https://example.com/a b"]`, `feeds[0] "https://example.com/a b": holds a space or control character; write a space inside a URL as %20`},
		{`sitemaps: ["https://u:p@example.com/"]`, `sitemaps[0] "https://u:p@example.com/": holds a user name or password; remove it: warraq reads public pages only`},
		{`sections: [http://127.0.0.1/]`, `sections[0] "http://127.0.0.1/": a private or loopback address; set allow_private: true if this source is your own`},
		{`sections: [http://press.localhost/]`, `sections[0] "http://press.localhost/": a private or loopback address; set allow_private: true if this source is your own`},
		{`sections: [http://intranet/]`, `sections[0] "http://intranet/": not a full host name; write it like www.example.com`},
		{`sections: ["http://example.com:99999/"]`, `sections[0] "http://example.com:99999/": no such port; use 1 to 65535, or none`},
		{`feeds: [https://example.com/rss, "http://www.example.com/rss/"]`,
			`feeds[1] "http://www.example.com/rss/": given twice, first in line 4; keep it in one place`},
		{`hosts: [https://cdn.example.com/]`, `hosts[0] "https://cdn.example.com/": a URL where a host name is wanted; write it as cdn.example.com`},
		{`hosts: ["a b"]`, `hosts[0] "a b": not a host name; write it like www.example.com`},
		{`articles: ["(a"]`, "articles[0] \"(a\": not a regular expression: missing closing ): `(a`; use Go's syntax: https://pkg.go.dev/regexp/syntax"},
		{`articles: ["(?!x)"]`, "articles[0] \"(?!x)\": not a regular expression: invalid or unsupported Perl syntax: `(?!`; " +
			`look-around is not supported: put what must not match under exclude:`},
		{`articles: ['^https://other\.org/\d+']`, `articles[0] "^https://other\\.org/\\d+": asks for host other.org, which is not this source's; add it to hosts: or correct the pattern`},
		{`{articles: [/n/], exclude: [/n/]}`, `exclude[0] "/n/": stands in articles too, so that no page is an article; remove it from one of them`},
		{`exclude: [".*"]`, `exclude[0] ".*": matches every page of the site; make it narrower, such as /video/`},
		{`exclude: ['^https://example\.com/']`, `exclude[0] "^https://example\\.com/": matches every page of the site; make it narrower, such as /video/`},
		{`selectors: {content: ["div["]}`, `selectors.content[0] "div[": not a CSS selector: expected identifier, found EOF instead; write one such as div.article-body or #content > p`},
		{`selectors: {content: ["//div"]}`, `selectors.content[0] "//div": looks like XPath; write a CSS selector, such as div.article-body`},
		{`selectors: {content: [.a], remove: [.a]}`, `selectors.content[0] ".a": stands in selectors.remove too, so that it never matches; remove it from one of them`},
		{`boilerplate: {pin: ["***"]}`, `boilerplate.pin[0] "***": holds no letter; give one whole line of an article, as ` + "`warraq boilerplate` shows it"},
		{`boilerplate: {pin: [تابعونا], veto: [تابعونا]}`, `boilerplate.pin[0] "تابعونا": stands in boilerplate.veto too, so that it is never taken out; remove it from one of them`},
		{`boilerplate: {veto: ["a\nb"]}`, `boilerplate.veto[0] "a\nb": holds line breaks or control characters; write it in one line`},
		{`layout: {text: {pin: ["div.story"]}}`, `layout.text.pin[0] "div.story": not a place on a page; ` + placeForms},
		{`layout: {date: {veto: ["body > p.day1"]}}`, `layout.date.veto[0] "body > p.day1": not a place on a page; ` + placeForms},
		{`layout: {authors: {pin: ["body > i.by"], veto: ["body > i.by"]}}`, `layout.authors.pin[0] "body > i.by": stands in layout.authors.veto too; remove it from one of them`},
		{`layout: {title: {pin: ["body > h1"]}}`, `layout.title: unknown key; the keys here are text, date, authors, section`},
		{`country: Egypt`, `country "Egypt": not a country code; write its two letters after ISO 3166-1, such as EG, or INT for an international service`},
		{`country: eg`, `country "eg": not a country code; write it as EG`},
		{`country: UK`, `country "UK": not a country code; write it as GB`},
		{`country: ZZ`, `country "ZZ": not a country code; write its two letters after ISO 3166-1, such as EG, or INT for an international service`},
		{`language: arabic`, `language "arabic": not a language code; write ar, another code of ISO 639 such as fr, or any`},
		{`{country: SY, timezone: GMT+3}`, `timezone "GMT+3": not a time zone name; write an IANA name such as Asia/Damascus, not an offset or abbreviation`},
		{`timezone: EET`, `timezone "EET": not a time zone name; write an IANA name such as Asia/Riyadh, not an offset or abbreviation`},
		{`months: levent`, `months "levent": not known here; did you mean "levant"? It is one of levant, egypt, algeria, morocco, libya`},
		{`confidence: sure`, `confidence "sure": not known here; use one of high, medium, low, checked`},
		{`politeness: {delay: 2 s}`, `politeness.delay "2 s": not a time span; write it as 2s`},
		{`politeness: {delay: 2}`, `politeness.delay "2": a time span without a unit; write it as 2s for seconds, or with ms, m or h`},
		{`politeness: {delay: 2 seconds}`, `politeness.delay "2 seconds": not a time span; write it as 2s`},
		{`politeness: {delay: soon}`, `politeness.delay "soon": not a time span; write it like 2s, 500ms, 5m or 48h`},
		{`politeness: {delay: -1s}`, `politeness.delay "-1s": out of bounds; use 200ms to 10m, or leave it out for the default`},
		{`politeness: {delay: 0s}`, `politeness.delay "0s": out of bounds; use 200ms to 10m, or leave it out for the default`},
		{`politeness: {delay: 1h}`, `politeness.delay "1h": out of bounds; use 200ms to 10m, or leave it out for the default`},
		{`politeness: {concurrency: 50}`, `politeness.concurrency "50": out of bounds; use 1 to 8, or leave it out for the default`},
		{`limits: {max_articles: -5}`, `limits.max_articles "-5": out of bounds; use 1 to 1000000, or leave it out for the default`},
		{`limits: {max_age: 30d}`, `limits.max_age "30d": not a time span; write it as 720h`},
		{`schedule: {min: 10s}`, `schedule.min "10s": out of bounds; use 1m to 720h, or leave it out for the default`},
		{`schedule: {max: 0s}`, `schedule.max "0s": out of bounds; use 1m to 720h, or leave it out for the default`},
		{`schedule: {min: 3h, max: 2h}`, `schedule.min "3h": longer than schedule.max, which is 2h; give the shorter one as min`},
		{`schedule: {every: 3h}`, `schedule.every: unknown key; the keys here are min, max`},
		{`recheck: {after: [1h, 1h]}`, `recheck.after[1] "1h": not later than the one before it; write the ages in ascending order, such as [1h, 6h, 24h, 72h]`},
		{`recheck: {after: [1m]}`, `recheck.after[0] "1m": out of bounds; use 10m to 2160h`},
		{`recheck: {after: 1h}`, `recheck.after "1h": a list wanted, found text; put each value on a line of its own that starts with "- "`},
		{`recheck: {after: [3d]}`, `recheck.after[0] "3d": not a time span; write it as 72h`},
		{`recheck: {max: 0}`, `recheck.max "0": out of bounds; use 1 to 10000, or leave it out for the default`},
		{`name: *nobody`, `name "*nobody": no anchor of this name; define it with &nobody, or put the value in quotes`},
		{`name: "a\nb"`, `name "a\nb": holds line breaks or control characters; write it in one line`},
	}
	for _, c := range cases {
		line := strings.TrimSuffix(strings.TrimPrefix(c.line, "{"), "}")
		if !strings.HasPrefix(c.line, "{") {
			line = c.line
		} else {
			line = strings.Replace(line, ", exclude:", "\n    exclude:", 1)
			line = strings.Replace(line, ", timezone:", "\n    timezone:", 1)
		}
		number := 4 + strings.Count(line, "\n")
		got := problems(t, "sources:\n  - id: a\n    home: https://example.com/\n    "+line+"\n")
		if want := fmt.Sprintf("f:%d: source %q: %s", number, "a", c.want); got != want {
			t.Errorf("%s\n got  %s\n want %s", c.line, got, want)
		}
	}
}

func TestProblemsOfTheFile(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", `f: the file is empty; start it with "sources:" and a list of entries with id and home`},
		{"only comments", "# x\n", `f: the file is empty; start it with "sources:" and a list of entries with id and home`},
		{"list", "- id: a\n", `f:1: the file is a list; write "sources:" above it`},
		{"text", "hello\n", `f:1 "hello": keys and values wanted, found text; write "key: value" lines`},
		{"no sources", "version: 1\n", `f:1: sources: no sources; list at least one under "sources:", with id and home`},
		{"empty list", "sources: []\n", `f:1: sources: no sources; list at least one under "sources:", with id and home`},
		{"sources no list", "sources:\n  id: a\n", `f:2: sources: a list wanted, found keys and values; put each value on a line of its own that starts with "- "`},
		{"version", "version: 2\nsources: [{id: a, home: https://a.example.com/}]\n", `f:1: version "2": a form of the file that this warraq does not know; write version: 1`},
		{"unknown top key", "surces: []\nsources: [{id: a, home: https://a.example.com/}]\n", `f:1: surces: unknown key; did you mean "sources"?`},
		{"defaults", "defaults:\n  politeness:\n    delay: 1ms\nsources: [{id: a, home: https://a.example.com/}]\n",
			`f:3: defaults.politeness.delay "1ms": out of bounds; use 200ms to 10m, or leave it out for the default`},
		{"syntax", "sources:\n  - id: a\n    name: x: y\n", `f:3 "name: x: y": YAML syntax: mapping value is not allowed in this context; ` +
			`a value with ": ", " #" or a leading * & [ { ! % @ must stand in 'single quotes'`},
		{"indent", "sources:\n  - id: a\n    home: https://a.example/\n   name: x\n", `f:4 "name: x": YAML syntax: value is not allowed in this context; ` +
			`indent all keys of an entry alike; a value with ": ", " #" or a leading * & [ { ! % @ must stand in 'single quotes'`},
		{"tab", "sources:\n\t- id: a\n", `f:2 "- id: a": YAML syntax: found character '\t' that cannot start any token; indent with spaces, not tabs`},
		{"two documents", "sources: []\n---\nsources: []\n", `f:3: a second YAML document starts here; remove the "---" before it`},
		{"not UTF-8", "sources:\n- id: \xe3\xd5\xd1\n", `f:2: this line is not valid UTF-8; save the file as UTF-8`},
		{"UTF-16", "\xff\xfes\x00", `f:1: this is UTF-16 text; save the file as UTF-8`},
		{"NUL", "a\n\x00", `f:2: this line holds a NUL byte; save the file as UTF-8 text`},
		{"missing id", "sources:\n- home: https://a.example.com/\n", `f:2: source "#1": id: missing; every source needs an id of its own, such as id: almasry`},
		{"missing home", "sources:\n- id: a\n", `f:2: source "a": home: missing; give the address of the home page, such as home: https://example.com/`},
		{"null item", "sources:\n-\n- id: a\n  home: https://a.example.com/\n", `f:2: source "#1": an empty list item; give it a value or remove it`},
		{"bad id", "sources:\n- id: Al Masry!\n  home: https://a.example.com/\n",
			`f:2: source "Al Masry!": id "Al Masry!": not a valid id; use lower-case letters a-z, digits, - and _, such as al-masry`},
		{"self alias", "sources:\n- &a\n  id: a\n  home: https://a.example.com/\n  <<: *a\n", `f:3: source "a": merge keys (<<) nested too deep; write the values out`},
		{"alias loop", "sources: &a\n- *a\n", `f:2: source "#1": keys and values wanted, found a list; write "key: value" lines`},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, problems(t, c.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	got := problems(t, `version: 1
sources:
  - id: one
    home: htp://one.example.com
    fees: []
    politeness:
      delay: 1ms
  - id: one
    home: https://two.example.com/
    feeds:
      - https://feeds.example.org/x
  - id: three
    home: http://www.two.example.com
    feeds: [http://feeds.example.org/x, ftp://x.example.com/]
    months: maya
`)
	want := `f:4: source "one": home "htp://one.example.com": not an http(s) URL; write it as https://host/path
f:5: source "one": fees: unknown key; did you mean "feeds"?
f:7: source "one": politeness.delay "1ms": out of bounds; use 200ms to 10m, or leave it out for the default
f:8: source "one": id "one": the same as in source "one", line 3; use another id
f:13: source "three": home "http://www.two.example.com": the same as in source "one", line 9; keep one of the two sources
f:14: source "three": feeds[0] "http://feeds.example.org/x": the same as in source "one", line 11; keep it in one place
f:14: source "three": feeds[1] "ftp://x.example.com/": not an http(s) URL; write it as https://host/path
f:15: source "three": months "maya": not known here; use one of levant, egypt, algeria, morocco, libya`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHostileFilesAreBounded counts allocations: some for each byte, and 24 for each value that aliases may stand for. 17 are made
// of such a value, 21 under the race detector.
func TestHostileFilesAreBounded(t *testing.T) {
	laughs := "a: &a [x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'z'; c++ {
		laughs += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.Repeat(fmt.Sprintf("*%c, ", c-1), 8))
	}
	bigEntry := "sources:\n- &a {id: a, home: https://a.example.com/, feeds: [" + strings.Repeat("https://x.example.com/, ", 900) + "]}\n"
	var keys strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&keys, "k%d: v\n", i)
	}
	cases := []struct{ name, text, want string }{
		{"billion laughs", laughs + "sources: *z\n", "unknown key"},
		{"laughing feeds", laughs + "sources: [{id: a, home: https://a.example.com/, feeds: *z}]\n", "text wanted"},
		{"big alias often", bigEntry + strings.Repeat("- *a\n", 5000), "the first 200 problems"},
		{"deep flow", strings.Repeat("[", 1<<20), "nested deeper"},
		{"deep block", strings.Repeat("- ", 1<<20), "nested deeper"},
		{"tags", strings.Repeat("!!a\n", 1<<18), "anchors and tags"},
		{"anchors", strings.Repeat("&a ", 1<<18), "anchors and tags"},
		{"many keys", keys.String(), "more than 1000 keys"},
		{"too large", strings.Repeat("#\n", MaxBytes/2+1), "larger than 10 MB"},
		{"long list", "sources: [{id: a, home: https://a.example.com/, hosts: [" + strings.Repeat("x, ", 2000) + "]}]", "more than 1000 values"},
		{"quotes", `a: "` + strings.Repeat(`\`, 1<<20), "YAML syntax"},
	}
	for _, c := range cases {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := problems(t, c.text)
		runtime.ReadMemStats(&after)
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: got %.300q, want %q in it", c.name, got, c.want)
		}
		if n, most := after.Mallocs-before.Mallocs, uint64(10*len(c.text)+24*maxValues); n > most {
			t.Errorf("%s: %d allocations for %d bytes; want at most %d", c.name, n, len(c.text), most)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"feeds", "sitemaps", "sections", "home", "id"}
	for got, want := range map[string]string{
		"feed": "feeds", "fedes": "feeds", "Feeds": "feeds", "sitemap": "sitemaps", "site": "sitemaps", "hmoe": "home",
		"ids": "id", "x": "", "zzzz": "", "homepage": "home", strings.Repeat("a", 1000): "",
	} {
		if n := nearest(got, known); n != want {
			t.Errorf("nearest(%.20q) = %q, want %q", got, n, want)
		}
	}
}

const placeForms = "write it as `warraq sources show ID --layout` prints it: body > main > div.story, each element with its first class without a digit"
