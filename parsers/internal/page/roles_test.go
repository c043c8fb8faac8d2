package page

import (
	"fmt"
	"strings"
	"testing"
)

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
	s := &Signals{known: map[string]classRole{}}
	s.class(Spot{}, strings.Repeat("date ", maxValueBytes))
	s.class(Spot{}, "date")
	if len(s.known) != 1 || len(s.Dates) == 0 {
		t.Errorf("known %v, dates %v: want the short value kept and a date found", s.known, s.Dates)
	}
}
