package survey

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/internal/check"
)

func TestFreeID(t *testing.T) {
	sources := []warraq.Source{{ID: "sabah"}, {ID: "watan"}, {ID: "watan-sy"}}
	for _, c := range []struct{ wanted, country, want string }{
		{"masaa", "SY", "masaa"}, {"sabah", "SY", "sabah-sy"}, {"watan", "SY", "watan-2"}, {"sabah", "", "sabah-2"}, {"", "", "source"},
	} {
		if got := FreeID(c.wanted, c.country, sources); got != c.want {
			t.Errorf("FreeID(%s, %s) = %s, want %s", c.wanted, c.country, got, c.want)
		}
	}
}

// TestRefusals: pages refused for one reason are one line.
func TestRefusals(t *testing.T) {
	refused := func(code warraq.RejectCode) check.Article {
		return check.Article{Rejection: &warraq.Rejection{Code: code, Detail: "why"}}
	}
	r := &Report{Articles: []check.Article{
		refused(warraq.RejectForbidden), {Article: &warraq.Article{}}, refused(warraq.RejectForbidden), refused(warraq.RejectTooShort),
	}}
	want := []Trouble{
		{"articles 1, 3: http_forbidden: why", "the host refuses automated readers: ask the publisher"},
		{"article 4: too_short: why", "if the text is missing, give selectors.content; if it is all there, lower limits.min_words"},
	}
	if diff := cmp.Diff(want, r.Refusals()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLacks counts over the articles that were read.
func TestLacks(t *testing.T) {
	r := &Report{Articles: []check.Article{
		{Article: &warraq.Article{Title: "أ", Agency: "وفا"}}, {Article: &warraq.Article{Title: "ب"}}, {Rejection: &warraq.Rejection{}},
	}}
	want := []Trouble{
		{"no date on 2 of 2 articles", "give selectors.date, unless the page shows none"},
		{"no author on 1 of 2 articles", "none, if the pages name none; else give selectors.author"},
	}
	if diff := cmp.Diff(want, r.Lacks()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
