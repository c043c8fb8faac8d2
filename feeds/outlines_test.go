package feeds_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/feeds"
)

func TestOutlines(t *testing.T) {
	got := feeds.Outlines([]warraq.Source{
		{ID: "masaa", Name: "المساء", Home: "https://masaa.example/", Country: "EG", Language: "ar", Feeds: []string{"https://masaa.example/feed", "https://masaa.example/sport"}},
		{ID: "watan", Home: "https://watan.example/"},
	})
	want := []feeds.Outline{
		{Title: "المساء", FeedURL: "https://masaa.example/feed", HomeURL: "https://masaa.example/", Category: "EG", Language: "ar"},
		{Title: "المساء", FeedURL: "https://masaa.example/sport", HomeURL: "https://masaa.example/", Category: "EG", Language: "ar"},
		{Title: "watan", HomeURL: "https://watan.example/"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
