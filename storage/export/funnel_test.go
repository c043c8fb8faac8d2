package export_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
	"warraq/storage/sqlite"
)

// busyStore holds something at every step of the funnel.
func busyStore(t *testing.T) *sqlite.Store {
	t.Helper()
	articles := corpus()
	articles[2].ContentHash = "cc"
	copied := *articles[2]
	copied.ID, copied.SourceID, copied.CanonicalURL = "44444444444444444444444444444444", "nahar", "https://nahar.example/copy"
	s := storeOf(t, append(articles, &copied)...)
	refuse := func(source, path string, code warraq.RejectCode) {
		url := "https://" + source + ".example/" + path
		r := warraq.Rejection{URL: url, SourceID: source, Code: code, At: time.Date(2026, 11, 6, 0, 0, 0, 0, time.UTC)}
		if err := s.SaveRejection(t.Context(), url, r); err != nil {
			t.Fatal(err)
		}
	}
	refuse("nahar", "video", warraq.RejectMediaStub)
	refuse("nahar", "gone", warraq.RejectGone)
	refuse("bahr", "short", warraq.RejectTooShort)
	refuse("bahr", "shorter", warraq.RejectTooShort)
	url := "https://bahr.example/waiting"
	_, err := s.Enqueue(t.Context(), []warraq.Queued{{Canonical: url, Candidate: warraq.Candidate{SourceID: "bahr", URL: url}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFunnel(t *testing.T) {
	m := do(t, busyStore(t), export.Options{Dir: t.TempDir(), Format: "jsonl", Filter: warraq.ArticleFilter{MinWords: 1, Language: "ar"}})
	none := map[warraq.SkipReason]int{}
	want := []export.Funnel{
		{
			Source: "bahr", LeftOut: none, Discovered: 5, Waiting: 1, NotFetched: map[warraq.RejectCode]int{}, Fetched: 4,
			Refused: map[warraq.RejectCode]int{warraq.RejectTooShort: 2}, Parsed: 2,
			Duplicates: map[string]int{}, Filtered: map[string]int{"language": 1}, Exported: 1,
		},
		{
			Source: "nahar", LeftOut: none, Discovered: 4, NotFetched: map[warraq.RejectCode]int{warraq.RejectGone: 1}, Fetched: 3,
			Refused: map[warraq.RejectCode]int{warraq.RejectMediaStub: 1}, Parsed: 2,
			Duplicates: map[string]int{warraq.DuplicateExact: 1}, Filtered: map[string]int{}, Exported: 1,
		},
	}
	if diff := cmp.Diff(want, m.Funnel); diff != "" {
		t.Error(diff)
	}
}

// TestFunnelAddsUp: whatever is asked for, the steps add up to what the store holds.
func TestFunnelAddsUp(t *testing.T) {
	s := busyStore(t)
	held := map[string]int{}
	stats, err := s.SourceStats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range stats {
		held[st.SourceID] = st.Articles + st.Duplicates + st.Queued
		for _, n := range st.Rejected {
			held[st.SourceID] += n
		}
	}
	for _, f := range []warraq.ArticleFilter{
		{}, {Sources: []string{"bahr"}}, {MinWords: 1000}, {Language: "fr"},
		{Since: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)}, {Until: time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC), MinWords: 2},
	} {
		m := do(t, s, export.Options{Dir: t.TempDir(), Format: "csv", Filter: f})
		exported := 0
		for _, one := range m.Funnel {
			exported += one.Exported
			if one.Discovered != held[one.Source] {
				t.Errorf("%+v: %s: %d discovered, %d in the store", f, one.Source, one.Discovered, held[one.Source])
			}
			if one.Discovered != one.Waiting+count(one.NotFetched)+one.Fetched || one.Fetched != count(one.Refused)+one.Parsed ||
				one.Parsed != count(one.Duplicates)+count(one.Filtered)+one.Exported {
				t.Errorf("%+v: the steps do not add up: %+v", f, one)
			}
		}
		if exported != m.Articles {
			t.Errorf("%+v: %d of %d articles in the funnel", f, exported, m.Articles)
		}
	}
}

func count[K comparable](counts map[K]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
