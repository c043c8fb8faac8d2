package survey

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestEntries(t *testing.T) {
	known := []warraq.Source{{ID: "sabah", Home: "https://www.sabah.example/", Feeds: []string{"https://feeds.example/sabah"}}}
	list := []Subscription{
		{Title: "الصباح", HomeURL: "http://sabah.example/news"},
		{Title: "الصباح", FeedURL: "https://feeds.example/sabah?utm_source=x"},
		{Title: "  المساء\n", FeedURL: "https://masaa.example/feed", Language: "ar-eg"},
		{Title: "المساء رياضة", FeedURL: "https://masaa.example/sport/feed"},
		{Title: "الوطن", HomeURL: "https://watan.example/", Category: "اخبار/SY", Language: "ar-eg"},
		{Title: "المساء", HomeURL: "https://masaa.example/"},
		{Title: "مجلد", FeedURL: "file:///feed"},
	}
	entries, skipped := Entries(list, known)
	want := []warraq.Source{
		{ID: "masaa", Home: "https://masaa.example/", Name: "المساء", Country: "EG", Feeds: []string{"https://masaa.example/feed", "https://masaa.example/sport/feed"}, Confidence: warraq.ConfidenceLow},
		{ID: "watan", Home: "https://watan.example/", Name: "الوطن", Country: "SY", Confidence: warraq.ConfidenceLow},
	}
	if diff := cmp.Diff(want, entries); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	var why []string
	for _, s := range skipped {
		why = append(why, strings.TrimSpace(s.Title)+": "+s.Why)
	}
	wantWhy := []string{`الصباح: source "sabah" has it already`, `الصباح: source "sabah" has it already`, `المساء: source "masaa" has it already`, "مجلد: it has no http(s) address"}
	if diff := cmp.Diff(wantWhy, why); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}
