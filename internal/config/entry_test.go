package config

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// An entry says what the source says, whatever its values hold: quotes, colons, line breaks, patterns.
func TestEntryRoundTrip(t *testing.T) {
	s := warraq.Source{
		ID: "a", Name: `ال"صباح": 'يوم' #1`, NameEn: "24", Home: "https://a.example.com/", Country: "NO", Language: "no", Disabled: true,
		Feeds: []string{"https://a.example.com/?a=b&c=d#e"}, Articles: []string{`^https?://[^/]+/\d{3,}\.html?$`, "- x", "*"},
		Selectors: warraq.Selectors{Content: []string{"#a > b", "[itemprop='x']"}}, Politeness: warraq.Politeness{Delay: 1500 * time.Millisecond},
		Limits: warraq.Limits{MaxAge: 720 * time.Hour, MaxBodyBytes: 1 << 20}, Notes: "two lines:\n  - the second\n",
	}
	s.Articles[2] = "a*"
	got, err := written(s)
	if err != nil {
		t.Fatalf("%v\n%s", err, Entry(s))
	}
	if diff := cmp.Diff(s, got); diff != "" {
		t.Errorf("(-want +got)\n%s\n%s", diff, Entry(s))
	}
	asJSON, err := EntryJSON(warraq.Source{ID: "a", Home: "https://a.example.com/", Feeds: []string{"https://a.example.com/rss"}})
	if want := `{"id":"a","home":"https://a.example.com/","feeds":["https://a.example.com/rss"]}`; err != nil || string(asJSON) != want {
		t.Errorf("JSON: %s, %v", asJSON, err)
	}
}
