package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
)

func TestNoteLines(t *testing.T) {
	note := func(path string, code warraq.NoteCode, text string) warraq.ListingNote {
		return warraq.ListingNote{URL: "https://a.example" + path, Code: code, Text: text}
	}
	tests := map[string]struct {
		run  warraq.SourceRun
		want string
	}{
		"nothing to say": {},
		"one reason for many": {
			warraq.SourceRun{Listings: 4, ListingsFailed: 3, Notes: []warraq.ListingNote{
				note("/1", warraq.NoteFailed, "timeout"), note("/2", warraq.NoteMoved, "moved"), note("/3", warraq.NoteFailed, "timeout"), note("/4", warraq.NoteFailed, "timeout"),
			}},
			"a: https://a.example/1 and 2 more: timeout|a: https://a.example/2: moved",
		},
		"the reason of the failure": {
			warraq.SourceRun{Listings: 1, ListingsFailed: 1, Errors: []string{"https://a.example/1: timeout"}, Notes: []warraq.ListingNote{note("/1", warraq.NoteFailed, "timeout")}}, "",
		},
		"a failure of pages, not of the listing": {
			warraq.SourceRun{Listings: 1, Errors: []string{"none of 9 pages could be fetched"}, Notes: []warraq.ListingNote{note("/1", warraq.NoteStale, "stale")}},
			"a: https://a.example/1: stale",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.run.SourceID = "a"
			if diff := cmp.Diff(tt.want, strings.Join(noteLines(&tt.run), "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWriteNotesOnOnePage(t *testing.T) {
	var r warraq.Run
	for range 40 {
		r.Sources = append(r.Sources, warraq.SourceRun{SourceID: "a", Notes: []warraq.ListingNote{{URL: "u", Code: warraq.NoteMoved, Text: "moved"}}})
	}
	var b strings.Builder
	writeNotes(&b, r, onePage)
	if got := b.String(); strings.Count(got, "a: u: moved") != onePage || !strings.Contains(got, "and 10 more: `warraq runs show 0`") {
		t.Errorf("got %s", got)
	}
}
