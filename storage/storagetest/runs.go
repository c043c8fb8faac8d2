package storagetest

import (
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var runsTests = []test{
	{"runs", testRuns},
	{"old runs are dropped", testOldRuns},
}

func testRuns(t *testing.T, s storage.Store) {
	first := warraq.Run{StartedAt: day(1), Version: "0.1.0", Args: "--source a", Status: warraq.RunRunning}
	var err error
	first.ID, err = s.StartRun(t.Context(), first)
	must(t, err)
	got, err := s.Run(t.Context(), first.ID)
	must(t, err)
	equal(t, "running", first, got)

	second := warraq.Run{StartedAt: day(2), Status: warraq.RunRunning}
	second.ID, err = s.StartRun(t.Context(), second)
	must(t, err)
	if second.ID <= first.ID {
		t.Errorf("run %d follows run %d", second.ID, first.ID)
	}
	first.FinishedAt, first.Status, first.Error = day(1).Add(time.Minute), warraq.RunPartial, "one source failed"
	first.Sources = []warraq.SourceRun{
		{SourceID: "b", Listings: 2, Stored: 3, Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: 4}, Errors: []string{"feed: 500"}, Took: time.Second},
		{SourceID: "a", Bytes: 1 << 40},
	}
	must(t, s.FinishRun(t.Context(), first))
	got, err = s.Run(t.Context(), first.ID)
	must(t, err)
	equal(t, "finished", first, got)

	runs, err := s.Runs(t.Context(), 0)
	must(t, err)
	equal(t, "all runs", []warraq.Run{second, first}, runs)
	runs, err = s.Runs(t.Context(), 1)
	must(t, err)
	equal(t, "newest run", []warraq.Run{second}, runs)

	_, err = s.Run(t.Context(), 99)
	notFound(t, err)
	notFound(t, s.FinishRun(t.Context(), warraq.Run{ID: 99}))
}

func testOldRuns(t *testing.T, s storage.Store) {
	old := warraq.Run{StartedAt: day(1), FinishedAt: day(1), Status: warraq.RunOK, Sources: []warraq.SourceRun{{SourceID: "a", Listings: 1}}}
	recent := warraq.Run{StartedAt: day(1).AddDate(0, 0, 101), FinishedAt: day(1).AddDate(0, 0, 101), Status: warraq.RunOK}
	finishRun(t, s, &old)
	finishRun(t, s, &recent)
	runs, err := s.Runs(t.Context(), 0)
	must(t, err)
	equal(t, "runs", []warraq.Run{recent}, runs)
	days, err := s.SourceDays(t.Context(), time.Time{})
	must(t, err)
	if len(days) != 1 {
		t.Errorf("the days of sources went with the run: %v", days)
	}
}

// finishRun starts and ends a run, and gives it its id.
func finishRun(t *testing.T, s storage.Store, run *warraq.Run) {
	t.Helper()
	var err error
	run.ID, err = s.StartRun(t.Context(), warraq.Run{StartedAt: run.StartedAt})
	must(t, err)
	must(t, s.FinishRun(t.Context(), *run))
}
