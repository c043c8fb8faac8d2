package config

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Addresses change and nothing else does, however an entry is written.
func TestReaddress(t *testing.T) {
	const block = "# head\nsources:\n  - id: a\n    home: https://a.example.com/   # since 2020\n    feeds:\n      - https://a.example.com/one   # the first\n" +
		"      # politics\n      - 'https://a.example.com/two?x=1#y'\n    notes: kept\n\n  - id: b\n    home: https://b.example.com/\n"
	const flow = "sources:\n- {id: a, home: 'https://a.example.com/', feeds: [\"https://a.example.com/one\", https://a.example.com/two]} # flow\n"
	one := "https://a.example.com/one"
	change := func(key, from, to string) []AddressChange { return []AddressChange{{key, from, to}} }
	cases := []struct {
		name, in string
		id       string
		changes  []AddressChange
		old, new string // what of the text changes
	}{
		{"replace", block, "a", change("feeds", one, "https://a.example.com/feed"), "/one ", "/feed "},
		{"replace a quoted one", block, "a", change("feeds", "https://a.example.com/two?x=1#y", "https://a.example.com/2"), "'https://a.example.com/two?x=1#y'", "'https://a.example.com/2'"},
		{"replace by one that needs quotes", block, "a", change("feeds", one, "https://a.example.com/?a=b#c"), "https://a.example.com/one ", "'https://a.example.com/?a=b#c' "},
		{"take out", block, "a", change("feeds", one, ""), "      - https://a.example.com/one   # the first\n", ""},
		{"take out all, and what stands between", block, "a", append(change("feeds", one, ""), AddressChange{"feeds", "https://a.example.com/two?x=1#y", ""}),
			"    feeds:\n      - https://a.example.com/one   # the first\n      # politics\n      - 'https://a.example.com/two?x=1#y'\n", ""},
		{"add behind the last", block, "a", change("feeds", "", "https://a.example.com/new"), "#y'\n", "#y'\n      - https://a.example.com/new\n"},
		{"begin a list", block, "a", change("sitemaps", "", "https://a.example.com/map.xml"), "# since 2020\n", "# since 2020\n    sitemaps:\n      - https://a.example.com/map.xml\n"},
		{"begin a list at the end", strings.TrimSuffix(block, "\n"), "b", change("feeds", "", "https://b.example.com/f"), "https://b.example.com/", "https://b.example.com/\n    feeds:\n      - https://b.example.com/f\n"},
		{"home", block, "a", change("home", "https://a.example.com/", "https://new.example.com/"), "https://a.example.com/ ", "https://new.example.com/ "},
		{"CRLF", strings.ReplaceAll(block, "\n", "\r\n"), "a", change("feeds", "", "https://a.example.com/new"), "#y'\r\n", "#y'\r\n      - https://a.example.com/new\r\n"},
		{"replace in brackets", flow, "a", change("feeds", one, "https://a.example.com/1"), `"https://a.example.com/one"`, "'https://a.example.com/1'"},
		{"take out in brackets", flow, "a", change("feeds", one, ""), `"https://a.example.com/one", `, ""},
		{"take out the last in brackets", flow, "a", change("feeds", "https://a.example.com/two", ""), ", https://a.example.com/two", ""},
		{"add in brackets", flow, "a", change("feeds", "", "https://a.example.com/3"), "two]", "two, 'https://a.example.com/3']"},
		{"a port in brackets", flow, "a", change("feeds", "https://a.example.com/two", "http://a.example.com:8080/it's"), "https://a.example.com/two", "'http://a.example.com:8080/it''s'"},
		{"home in brackets", flow, "a", change("home", "https://a.example.com/", "http://a.example.com:8080/"), "https://a.example.com/", "http://a.example.com:8080/"},
		{"begin a list in brackets", flow, "a", change("sections", "", "https://a.example.com/3"), "two]}", "two], sections: ['https://a.example.com/3']}"},
		{"nothing", flow, "a", nil, "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Readdress("f", []byte(c.in), c.id, c.changes...)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Replace(c.in, c.old, c.new, 1)
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What an anchor shares, and what is not there, is left to a person.
func TestReaddressRefuses(t *testing.T) {
	const shared = "sources:\n- id: a\n  home: https://a.example.com/\n  feeds: &f [https://a.example.com/f]\n- id: b\n  home: https://b.example.com/\n  feeds: *f\n"
	cases := []struct {
		name   string
		id     string
		change AddressChange
	}{
		{"shared by an anchor", "a", AddressChange{"feeds", "https://a.example.com/f", "https://a.example.com/g"}},
		{"had by an alias", "b", AddressChange{"feeds", "https://a.example.com/f", "https://a.example.com/g"}},
		{"not there", "a", AddressChange{"feeds", "https://a.example.com/x", ""}},
		{"no addresses", "a", AddressChange{"notes", "", "x"}},
		{"no address", "a", AddressChange{"feeds", "", "x"}},
		{"no source", "c", AddressChange{"feeds", "", "https://a.example.com/g"}},
	}
	for _, c := range cases {
		if out, err := Readdress("f", []byte(shared), c.id, c.change); err == nil {
			t.Errorf("%s: no error; the text became\n%s", c.name, out)
		}
	}
}

// The first address of every list of the shipped file can be replaced and taken out.
func TestReaddressShipped(t *testing.T) {
	shipped, err := os.ReadFile("../../sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := Parse("sources.yaml", shipped)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range cfg.Sources {
		for key, list := range map[string][]string{"feeds": s.Feeds, "sections": s.Sections, "sitemaps": s.Sitemaps} {
			if i%40 != 0 || len(list) == 0 {
				continue
			}
			for _, to := range []string{"", "https://new.example.com/feed"} {
				if _, err := Readdress("f", shipped, s.ID, AddressChange{key, list[0], to}); err != nil {
					t.Error(err)
				}
			}
		}
	}
}
