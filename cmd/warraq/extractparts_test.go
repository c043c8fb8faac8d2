package main

import (
	"fmt"
	"slices"
	"testing"
)

// TestPartsJoinerKeepsOrder hands over more results than are looked through: they come out in their order, and no more are held.
func TestPartsJoinerKeepsOrder(t *testing.T) {
	var want, got []string
	j := &partsJoiner{emit: func(x extraction) error { got = append(got, x.file); return nil }}
	for i := range 3 * partsAhead {
		file := fmt.Sprint(i)
		want = append(want, file)
		if err := j.add(extraction{file: file}); err != nil {
			t.Fatal(err)
		}
		if len(j.held) > partsAhead {
			t.Fatalf("%d held", len(j.held))
		}
	}
	if err := j.flush(); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v; got %q", err, got)
	}
}
