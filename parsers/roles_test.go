package parsers

import (
	"fmt"
	"strings"
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
		eachClassWord(value, func(w string) { got = append(got, w) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("eachClassWord(%q) (-want +got):\n%s", value, diff)
		}
	}
}

// TestRoleBookIsBounded gives a book more values than it keeps, and one that is too long to keep.
func TestRoleBookIsBounded(t *testing.T) {
	var book roleBook
	known := book.open()
	for i := range maxKeptValues + 1 {
		known[fmt.Sprint("post-", i)] = 0
	}
	book.close(known)
	if len(known) != 0 {
		t.Errorf("%d values kept, want none after more than %d", len(known), maxKeptValues)
	}
	s := &signals{known: map[string]classRole{}}
	s.class(hit{}, strings.Repeat("date ", maxValueBytes))
	s.class(hit{}, "date")
	if len(s.known) != 1 || len(s.dates) == 0 {
		t.Errorf("known %v, dates %v: want the short value kept and a date found", s.known, s.dates)
	}
}
