package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestParseMinimal(t *testing.T) {
	cfg, err := Parse("s.yaml", []byte("sources:\n  - id: asl\n    home: https://example.com/\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []warraq.Source{warraq.Source{ID: "asl", Home: "https://example.com/"}.WithDefaults()}
	if diff := cmp.Diff(want, cfg.Sources); diff != "" {
		t.Errorf("a source with only id and home (-want +got):\n%s", diff)
	}
}

const full = `
version: 1
defaults:
  user_agent: "corpusbot/1.0 (+https://example.org/bot)"
  contact: mail@example.org
  politeness: {delay: 3s, concurrency: 2}
  schedule: {min: 15m}
  recheck: {max: 9}
  limits:
    max_age: 720h
sources:
  - id: sabah
    name: صحيفة الصباح
    name_en: Sabah
    home: http://www.sabah.example.com/
    country: TN
    timezone: Africa/Tunis
    months: algeria
    feeds:
      - http://www.sabah.example.com/rss
      - https://feeds.feedburner.com/sabah
    sitemaps: ["https://www.sabah.example.com/sitemap.xml"]
    sections: ["https://www.sabah.example.com/تونس"]
    articles: ['^https?://www\.sabah\.example\.com/\d+']
    exclude: [/video/]
    hosts: [cdn.example.net]
    confidence: low
    selectors: &theme
      content: [div.entry-content]
      remove: [".share, .related"]
    politeness:
      delay: 500ms
    schedule: {max: 6h}
    recheck: {after: [2h, 48h]}
    boilerplate: {pin: [خدمة الأخبار العاجلة], veto: ['ألف مبروك.']}
    layout: {text: {pin: [body > main > div.story]}, section: {veto: [… > a.topic]}}
  - id: masaa
    name: 24
    home: http://127.0.0.1:8080/
    allow_private: true
    disabled: true
    schedule: {min: 48h}
    recheck: {disabled: true}
    selectors: *theme
    politeness: {delay: 1ms, timeout: 10s}
    notes: >
      On two
      lines.
`

func TestParseFull(t *testing.T) {
	cfg, err := Parse("s.yaml", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	theme := warraq.Selectors{Content: []string{"div.entry-content"}, Remove: []string{".share, .related"}}
	limits := warraq.Limits{MaxAge: 720 * time.Hour, MaxArticles: warraq.DefaultMaxArticles,
		MaxBodyBytes: warraq.DefaultMaxBodyBytes, MinWords: warraq.DefaultMinWords}
	want := &Config{
		Version: 1,
		Defaults: Defaults{UserAgent: "corpusbot/1.0 (+https://example.org/bot)", Contact: "mail@example.org",
			Politeness: warraq.Politeness{Delay: 3 * time.Second, Concurrency: 2},
			Limits:     warraq.Limits{MaxAge: 720 * time.Hour},
			Schedule:   warraq.Schedule{Min: 15 * time.Minute}, Rechecks: warraq.Rechecks{Max: 9}},
		Sources: []warraq.Source{{
			ID: "sabah", Name: "صحيفة الصباح", NameEn: "Sabah", Home: "http://www.sabah.example.com/", Country: "TN",
			Language: "ar", TimeZone: "Africa/Tunis", Months: "algeria",
			Feeds:    []string{"http://www.sabah.example.com/rss", "https://feeds.feedburner.com/sabah"},
			Sitemaps: []string{"https://www.sabah.example.com/sitemap.xml"},
			Sections: []string{"https://www.sabah.example.com/تونس"},
			Articles: []string{`^https?://www\.sabah\.example\.com/\d+`}, Exclude: []string{"/video/"},
			Hosts: []string{"cdn.example.net"}, Confidence: "low", Selectors: theme, Limits: limits,
			Politeness:  warraq.Politeness{Delay: 500 * time.Millisecond, Concurrency: 2, Timeout: warraq.DefaultTimeout},
			Schedule:    warraq.Schedule{Min: 15 * time.Minute, Max: 6 * time.Hour},
			Rechecks:    warraq.Rechecks{After: []time.Duration{2 * time.Hour, 48 * time.Hour}, Max: 9},
			Boilerplate: warraq.Boilerplate{Pin: []string{"خدمة الأخبار العاجلة"}, Veto: []string{"ألف مبروك."}},
			Layout:      warraq.Layout{Text: warraq.Places{Pin: []string{"body > main > div.story"}}, Section: warraq.Places{Veto: []string{"… > a.topic"}}},
		}, {
			ID: "masaa", Name: "24", Home: "http://127.0.0.1:8080/", AllowPrivate: true, Disabled: true, Language: "ar",
			TimeZone: "UTC", Months: "egypt", Selectors: theme, Limits: limits, Notes: "On two lines.\n",
			Politeness: warraq.Politeness{Delay: time.Millisecond, Concurrency: 2, Timeout: 10 * time.Second},
			Schedule:   warraq.Schedule{Min: 48 * time.Hour, Max: 48 * time.Hour},
			Rechecks:   warraq.Rechecks{After: warraq.DefaultRecheckAfter(), Max: 9, Disabled: true},
		}},
	}
	if diff := cmp.Diff(want, cfg); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMergeKey(t *testing.T) {
	cfg, err := Parse("s.yaml", []byte(`sources:
  - &base
    id: one
    home: https://one.example.com/
    country: SY
    politeness: {delay: 9s}
  - <<: *base
    id: two
    home: https://two.example.com/
`))
	if err != nil {
		t.Fatal(err)
	}
	two := cfg.Sources[1]
	if two.ID != "two" || two.Country != "SY" || two.Months != warraq.MonthsLevant || two.Politeness.Delay != 9*time.Second {
		t.Errorf("merge key: got %+v", two)
	}
}

func TestParseTextForms(t *testing.T) {
	plain := "version: 1\nsources:\n  - id: asl\n    home: https://example.com/\n    name: الأصل\n"
	for name, text := range map[string]string{
		"byte order mark": "\uFEFF" + plain,
		"CRLF":            strings.ReplaceAll(plain, "\n", "\r\n"),
		"document marks":  "---\n" + plain + "...\n",
		"comments":        "# الأخبار\n" + plain + "# end\n",
	} {
		cfg, err := Parse("s.yaml", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if len(cfg.Sources) != 1 || cfg.Sources[0].Name != "الأصل" {
			t.Errorf("%s: got %+v", name, cfg.Sources)
		}
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sources.yaml")
	if err := os.WriteFile(path, []byte("sources: [{id: a, home: https://example.com/, fees: x}]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Load(path)
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 1 {
		t.Fatalf("got %v, want one problem", err)
	}
	want := Problem{File: path, Line: 1, Column: 47, Source: "a", Key: "fees", Message: "unknown key", Hint: `did you mean "feeds"?`}
	if diff := cmp.Diff(want, problems[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := Load(path + "x"); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), path+"x") {
		t.Errorf("missing file: %v", err)
	}
	if _, err := Load(filepath.Dir(path)); err == nil {
		t.Error("a directory was read")
	}
}

func TestFind(t *testing.T) {
	sources := []warraq.Source{{ID: "almasry", NameEn: "Al-Masry Al-Youm"}, {ID: "hespress", Name: "هسبريس"}}
	if got, err := Find(sources); err != nil || len(got) != 2 {
		t.Errorf("no ids: %v, %v", got, err)
	}
	got, err := Find(sources, "hespress", "almasry", "hespress")
	if err != nil || len(got) != 2 || got[0].ID != "hespress" {
		t.Errorf("two ids: %v, %v", got, err)
	}
	_, err = Find(sources, "almasri", "هسبريس", "qqq", "almasry")
	want := "no such source: \"almasri\" (did you mean \"almasry\"?), \"هسبريس\" (did you mean \"hespress\"?), \"qqq\" (`warraq sources list` shows all)"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("sources:\n- &a {id: x, home: https://a.b/, <<: *a}\n- *a\n- !!str {<<: [*a, *b]}\n"))
	f.Add([]byte("\tx: [1\n"))
	f.Add([]byte("a: |\n  x\n? b\n: - c\n--- \n'd': \"e\\u00\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := Parse("f.yaml", data)
		if (cfg == nil) != (err != nil) {
			t.Fatalf("config %v with error %v", cfg, err)
		}
		var problems Problems
		if err != nil && (!errors.As(err, &problems) || len(problems) == 0) {
			t.Fatalf("error without problems: %v", err)
		}
	})
}
