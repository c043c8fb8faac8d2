package config

import (
	"os"
	"strings"
	"testing"

	"warraq"
)

// The list that is shipped must be good in itself and cover the whole Arab world.
func TestShippedSources(t *testing.T) {
	cfg, err := Load("../../sources.yaml")
	if err != nil {
		t.Fatalf("the shipped list has problems:\n%v", err)
	}
	if len(cfg.Sources) < 100 {
		t.Errorf("%d sources, want at least 100", len(cfg.Sources))
	}
	perCountry, readBy := map[string]int{}, map[string]string{}
	for _, s := range cfg.Sources {
		perCountry[s.Country]++
		checkShipped(t, s)
		for _, feed := range s.Feeds {
			if other := readBy[feed]; other != "" {
				t.Errorf("%s and %s both read %s", other, s.ID, feed)
			}
			readBy[feed] = s.ID
		}
	}
	for _, country := range append(arabLeague(), international) {
		if perCountry[country] == 0 {
			t.Errorf("no source from %s", country)
		}
	}
}

// checkShipped holds an entry of the shipped list to more than the format asks for.
func checkShipped(t *testing.T, s warraq.Source) {
	t.Helper()
	if s.Name == "" || s.NameEn == "" || s.Country == "" || s.Confidence == "" {
		t.Errorf("%s: name, name_en, country and confidence must be given", s.ID)
	}
	if len(s.Feeds)+len(s.Sections)+len(s.Sitemaps) == 0 {
		t.Errorf("%s: neither feeds nor sections nor sitemaps", s.ID)
	}
	if s.AsOf == "" && s.Confidence == warraq.ConfidenceHigh {
		t.Errorf("%s: confidence is %s, and nothing says since when", s.ID, s.Confidence)
	}
	if s.Country == international && s.TimeZone == warraq.CountryDefaults(international).TimeZone &&
		s.ID != "arabi21" && s.ID != "alalam" {
		t.Errorf("%s: an international service needs its time zone", s.ID)
	}
	if s.Disabled && s.Notes == "" {
		t.Errorf("%s: disabled without a note that says why", s.ID)
	}
}

// What the guide and the head of the shipped list show must be right.
func TestDocumentedExamples(t *testing.T) {
	guide, err := os.ReadFile("../../docs/adding-a-source.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	for i, block := range strings.Split(string(guide), "```") {
		text, ok := strings.CutPrefix(block, "yaml\n")
		if i%2 == 0 || !ok {
			continue
		}
		if strings.HasPrefix(text, "    ") { // keys of one entry
			text = "sources:\n  - id: assabah\n    home: https://www.assabah.example/\n" + text
		}
		if _, err := Parse("example", []byte(text)); err != nil {
			t.Errorf("example in the guide: %v\n%s", err, text)
		}
		examples++
	}
	if examples < 3 {
		t.Errorf("found %d examples in the guide, want at least 3", examples)
	}
}

// The entries in the comment at the head of the shipped list, two of the same id, are right but for that.
func TestExamplesInTheHead(t *testing.T) {
	list, err := os.ReadFile("../../sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(list), "\nversion:")
	text, entries := "sources:\n", 0
	for line := range strings.Lines(head) {
		entry, ok := strings.CutPrefix(line, "#   ")
		if !ok {
			continue
		}
		if strings.HasPrefix(entry, "- id:") {
			entries++
		}
		text += entry
	}
	text = strings.Replace(text, "id: assabah\n", "id: minimal\n", 1)
	text = strings.Replace(text, "www.assabah.example", "www.minimal.example", 1)
	cfg, err := Parse("head", []byte(text))
	if err != nil || entries != 2 || len(cfg.Sources) != 2 {
		t.Errorf("%d examples in the head: %v\n%s", entries, err, text)
	}
}
