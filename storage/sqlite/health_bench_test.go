package sqlite_test

import (
	"fmt"
	"testing"
	"time"

	"warraq"
)

// BenchmarkFinishRun ends runs over 176 sources: what a run every half hour pays for the records and the daily counts.
func BenchmarkFinishRun(b *testing.B) {
	s := newStore(b)
	defer s.Close()
	run := warraq.Run{Status: warraq.RunOK}
	for i := range 176 {
		run.Sources = append(run.Sources, warraq.SourceRun{SourceID: fmt.Sprint("s", i), Listings: 3, ListingsSame: 3, Took: time.Second})
	}
	at := time.Unix(1_790_000_000, 0)
	for b.Loop() {
		at = at.Add(30 * time.Minute)
		id, err := s.StartRun(b.Context(), warraq.Run{StartedAt: at})
		if err != nil {
			b.Fatal(err)
		}
		run.ID, run.StartedAt, run.FinishedAt = id, at, at.Add(time.Minute)
		if err := s.FinishRun(b.Context(), run); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSourceDays reads half a year of 176 sources, which is what a run over all of them is judged by.
func BenchmarkSourceDays(b *testing.B) {
	s := newStore(b)
	defer s.Close()
	first := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	const days = 200
	for d := range days {
		at := first.AddDate(0, 0, d)
		run := warraq.Run{StartedAt: at, FinishedAt: at, Status: warraq.RunOK}
		for i := range 176 {
			run.Sources = append(run.Sources, warraq.SourceRun{SourceID: fmt.Sprint("s", i), Listings: 3, ListingsFailed: 1, Candidates: 60,
				ListingFaults: map[warraq.RejectCode]int{warraq.RejectNotFound: 1}, SkippedFor: map[warraq.SkipReason]int{warraq.SkipOld: 20}})
		}
		id, err := s.StartRun(b.Context(), warraq.Run{StartedAt: at})
		if err != nil {
			b.Fatal(err)
		}
		run.ID = id
		if err := s.FinishRun(b.Context(), run); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		got, err := s.SourceDays(b.Context(), first.AddDate(0, 0, days-180))
		if err != nil || len(got) != 180*176 {
			b.Fatalf("%d days, %v", len(got), err)
		}
	}
}
