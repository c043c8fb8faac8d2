package health_test

import (
	"encoding/json"
	"testing"
	"time"

	"warraq/internal/health"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

// TestSourceDay follows a source over an evening, an outage and the next morning.
func TestSourceDay(t *testing.T) {
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 2, hour, minute, 0, 0, time.UTC) }
	answered := &warraq.SourceRun{Listings: 2, ListingsSame: 1, ListingsFailed: 1, Candidates: 9,
		ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 1}}
	failed := &warraq.SourceRun{Listings: 2, ListingsFailed: 2, Errors: []string{"feed: timeout", "and more"},
		ListingFaults: map[warraq.RejectCode]int{warraq.RejectTimeout: 2}}
	news := func(at time.Time, authors ...string) *warraq.Article {
		return &warraq.Article{FetchedAt: at, Authors: authors, Published: warraq.Moment{Time: at},
			Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "افتتحت المدينة مكتبتها العامة"}}}
	}

	d := health.SourceDay{SourceID: "a", Day: at(0, 0)}
	d.CountArticle(news(at(18, 0), "سلمى الراوي"), 4, warraq.SavedNew)
	d.CountArticle(news(at(18, 1)), 4, warraq.SavedDuplicate)
	d.CountArticle(news(at(18, 2)), 4, warraq.SavedUpdated)
	d.CountVisit(at(18, 5), answered)
	d.CountVisit(at(20, 5), answered)
	d.CountVisit(at(21, 0), failed)
	d.CountVisit(at(22, 0), failed)
	d.CountVisit(at(23, 0), &warraq.SourceRun{}) // no visit: the run ended before
	want := health.SourceDay{
		SourceID: "a", Day: at(0, 0), Visits: 4, Unanswered: 2, Listings: 8, ListingsSame: 2, ListingsFailed: 6, Offered: 18,
		ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 2, warraq.RejectTimeout: 4},
		Articles:      1, Duplicates: 1, Words: []int{1}, Hours: []int{18: 2},
		LastVisit: at(22, 0), LastAnswer: at(20, 5), LastNew: at(18, 1), FailingSince: at(21, 0), FailedInRow: 2,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("the first day (-want +got):\n%s", diff)
	}

	next := d.Next(at(24, 0))
	next.CountVisit(at(30, 0), answered)
	undated := news(at(31, 0))
	undated.Published, undated.Agency = warraq.Moment{}, "واس"
	next.CountArticle(undated, 4, warraq.SavedNew)
	next.CountRejection(warraq.RejectTooShort)
	want = health.SourceDay{
		SourceID: "a", Day: at(24, 0), Visits: 1, Listings: 2, ListingsSame: 1, ListingsFailed: 1, Offered: 9,
		ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 1}, Articles: 1, Undated: 1, Words: []int{1}, Hours: []int{7: 1},
		Rejected:  map[warraq.RejectCode]int{warraq.RejectTooShort: 1},
		LastVisit: at(30, 0), LastAnswer: at(30, 0), LastNew: at(31, 0),
		LongestQuiet: 11*time.Hour + 59*time.Minute, LongestOutage: time.Hour,
	}
	if diff := cmp.Diff(want, next); diff != "" {
		t.Errorf("the next day (-want +got):\n%s", diff)
	}

	b, err := json.Marshal(&next)
	if err != nil {
		t.Fatal(err)
	}
	var back health.SourceDay
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	back.SourceID, back.Day = next.SourceID, next.Day
	if diff := cmp.Diff(next, back); diff != "" {
		t.Errorf("through JSON (-want +got):\n%s", diff)
	}
}

func TestWordBucket(t *testing.T) {
	for words, want := range map[int]int{-1: 0, 0: 0, 16: 0, 19: 1, 32: 4, 300: 17, 1 << 40: health.WordBuckets - 1} {
		if got := health.WordBucket(words); got != want {
			t.Errorf("WordBucket(%d) = %d, want %d", words, got, want)
		}
	}
	if got := health.BucketWords(4); got != 32 {
		t.Errorf("BucketWords(4) = %v, want 32", got)
	}
}
