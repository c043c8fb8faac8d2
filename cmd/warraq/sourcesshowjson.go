package main

import (
	"encoding/json"
	"time"

	"warraq"
	"warraq/internal/config"
)

// shownSourceJSON is the JSON form of `warraq sources show`.
type shownSourceJSON struct {
	ID        string            `json:"id"`
	File      string            `json:"file"`
	FirstLine int               `json:"first_line"`
	LastLine  int               `json:"last_line"`
	Entry     json.RawMessage   `json:"entry"` // as in sources.yaml, with all defaults
	Listings  []rememberedJSON  `json:"listings"`
	RunID     int64             `json:"last_run,omitempty"`
	Run       *warraq.SourceRun `json:"last_run_counts"` // null where it was in no run
	Stored    *storedJSON       `json:"stored"`          // null where the store has nothing of it
	NextDue   time.Time         `json:"next_due,omitzero"`
	Interval  float64           `json:"interval_s"`
}

// rememberedJSON is what a store remembers of a listing.
type rememberedJSON struct {
	URL       string    `json:"url"`
	Status    int       `json:"status"`
	Items     int       `json:"items"`
	CheckedAt time.Time `json:"checked_at"`
	ChangedAt time.Time `json:"changed_at,omitzero"`
	Failures  int       `json:"failures"` // in a row
	LastError string    `json:"last_error"`
}

// storedJSON counts what a store holds of a source.
type storedJSON struct {
	Articles   int                       `json:"articles"`
	Words      int                       `json:"words"`
	Duplicates int                       `json:"duplicates"`
	Queued     int                       `json:"queued"`
	Rejected   map[warraq.RejectCode]int `json:"rejected"`
	LastNew    time.Time                 `json:"last_new,omitzero"`
}

func (a *app) writeShownJSON(s shownSource) error {
	entry, err := config.EntryJSON(s.src)
	if err != nil {
		return err
	}
	out := shownSourceJSON{
		ID: s.src.ID, File: a.configPath, FirstLine: s.first, LastLine: s.last, Entry: entry, Listings: []rememberedJSON{}, Run: s.part,
		Interval: s.plan.Interval.Seconds(),
	}
	if !s.plan.Last.IsZero() {
		out.NextDue = s.plan.At.UTC()
	}
	if s.run != nil {
		out.RunID = s.run.ID
	}
	for _, l := range s.listings {
		out.Listings = append(out.Listings, rememberedJSON{l.URL, l.Status, l.Items, l.CheckedAt, l.ChangedAt, l.Failures, l.LastError})
	}
	if st := s.stats; st != nil {
		out.Stored = &storedJSON{st.Articles, st.Words, st.Duplicates, st.Queued, st.Rejected, st.LastNew}
	}
	return writeJSONLine(a.out, out)
}
