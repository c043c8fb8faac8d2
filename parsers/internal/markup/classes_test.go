package markup

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachClassWord(t *testing.T) {
	for value, want := range map[string][]string{
		"post-meta entryDate":  {"post", "meta", "entry", "date"},
		"NEWS_Title":           {"news", "title"},
		"td-post-content h1":   {"td", "post", "content", "h1"},
		"relatedNewsBox HTML5": {"related", "news", "box", "html5"},
		"خبر":                  nil,
		"":                     nil,
	} {
		var got []string
		EachClassWord(value, func(w string) { got = append(got, w) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("eachClassWord(%q) (-want +got):\n%s", value, diff)
		}
	}
}
