package storagetest

import (
	"bytes"
	"testing"

	"warraq/storage"
)

var framesTests = []test{
	{"what pages share", testFrames},
}

func testFrames(t *testing.T, s storage.Store) {
	first, big := []byte{1, 0, 255}, bytes.Repeat([]byte{0, 1, 2, 254}, 1<<14)
	must(t, s.SaveFrame(t.Context(), "a", first, day(1)))
	must(t, s.SaveFrame(t.Context(), "b", first, day(1)))
	must(t, s.SaveFrame(t.Context(), "a", big, day(2)))
	for source, want := range map[string][]byte{"a": big, "b": first, "c": nil} {
		got, err := s.Frame(t.Context(), source)
		must(t, err)
		equal(t, "source "+source, want, got)
	}
}
