package frame

import (
	"context"
	"errors"
	"testing"
	"time"

	"warraq"
)

// memory is a Store.
type memory map[string][]byte

func (m memory) Frame(_ context.Context, id string) ([]byte, error) { return m[id], nil }

func (m memory) SaveFrame(_ context.Context, id string, sketch []byte, _ time.Time) error {
	m[id] = sketch
	return nil
}

// keeperOf keeps sketches in m; the print of a page is the one of its status.
func keeperOf(m memory) *Keeper {
	return &Keeper{Store: m, Sites: NewSites(), Now: time.Now, Print: func(page *warraq.Page, src *warraq.Source) (string, Print, error) {
		if page.Status == 0 {
			return "", Print{}, errors.New("no page")
		}
		return src.ID, printed(page.Status, 7), nil
	}}
}

// TestKeeper learns over two runs, of which the second changes nothing.
func TestKeeper(t *testing.T) {
	m, src := memory{}, &warraq.Source{ID: "a"}
	k := keeperOf(m)
	open := func(want int) {
		t.Helper()
		if err := k.Open(t.Context(), "a"); err != nil || k.Known("a") != want {
			t.Fatalf("%v, %d pages known, want %d", err, k.Known("a"), want)
		}
	}
	open(0)
	for status := range 4 {
		k.Learn(&warraq.Page{Status: status}, src)
	}
	if err := k.Save(t.Context(), "a"); err != nil || len(m["a"]) == 0 || k.Known("a") != 3 {
		t.Fatalf("%v, kept %d bytes in between, %d pages known", err, len(m["a"]), k.Known("a"))
	}
	delete(m, "a")
	if err := k.Close(t.Context(), "a"); err != nil || len(m["a"]) == 0 || k.Sites.Of("a") != nil {
		t.Fatalf("%v, kept %d bytes", err, len(m["a"]))
	}
	open(3)
	kept := m["a"]
	delete(m, "a")
	if err := k.Close(t.Context(), "a"); err != nil || m["a"] != nil {
		t.Errorf("%v: what was read and not changed is written again", err)
	}
	m["a"] = kept[:len(kept)-1]
	open(0) // what is damaged is learnt anew
}
