package index

import (
	"context"
	"testing"
)

// TestCrowds: a line that stands under all articles makes no text a candidate, and one page at a thousand addresses is still found.
func TestCrowds(t *testing.T) {
	const line, page = 1_000_000, 2_000_000
	of := func(base int64, n int) (keys []int64) {
		for i := range n {
			keys = append(keys, (base+int64(i))<<24)
		}
		return keys
	}
	texts := make([]Keyed, 4*crowd)
	for i := range texts {
		texts[i] = Keyed{Number: int64(i + 1), Keys: append(of(int64(i+1)*100, 40), of(line, 2)...)}
		if i%2 == 1 { // every other one is the page
			texts[i].Keys = append(of(page, 40), of(3_000_000+int64(i), 1)...)
		}
	}
	k := windowKeys{started: true, periods: make(map[int64]*period)}
	for i := periodOf(-2 * periodLength.Milliseconds()); i <= 2; i++ {
		k.periods[i] = &period{}
	}
	k.add(texts)
	found := func(keys []int64) map[int64]int {
		times := make(map[int64]int)
		_, err := k.find(context.Background(), nil, lookup{keys: keys}, nil, func(_ int64, s *heldText) { times[s.number]++ })
		if err != nil {
			t.Fatal(err)
		}
		return times
	}
	if got := found(append(of(300, 40), of(line, 2)...)); len(got) != 1 || got[3] != 40 {
		t.Errorf("a text under the line is found with %d others, want text 3 alone, by 40 keys: %v", len(got), got[3])
	}
	if got := found(append(of(page, 40), of(4_000_000, 1)...)); len(got) != len(texts)/2 || got[2] != 40 {
		t.Errorf("the page is found at %d addresses, want %d", len(got), len(texts)/2)
	}
	if got := found(of(line, 2)); len(got) != len(texts)/2 {
		t.Errorf("the line alone is found under %d texts, want %d", len(got), len(texts)/2)
	}
}

// emptyReader is a store without texts.
type emptyReader struct{ Reader }

func (emptyReader) LastNumber(context.Context) (int64, error) { return 0, nil }

func (emptyReader) KeysBetween(_ context.Context, from, _, _ int64) ([]Keyed, error) {
	return []Keyed{{Number: 1, At: from, Keys: []int64{1, 2, 3}}}, nil
}

// TestDrop: the periods that were not used for longest make room, and never those that are asked for.
func TestDrop(t *testing.T) {
	k := windowKeys{most: 10}
	for n := range int64(6) {
		at := n * 4 * periodLength.Milliseconds()
		if _, err := k.find(t.Context(), emptyReader{}, lookup{keys: []int64{1}, at: at}, nil, func(int64, *heldText) {}); err != nil {
			t.Fatal(err)
		}
		if _, ok := k.between(periodOf(at), periodOf(at)); !ok || k.held > k.most || k.held != 3*len(k.periods) {
			t.Errorf("%d keys of %d periods are held, want at most %d", k.held, len(k.periods), k.most)
		}
	}
}
