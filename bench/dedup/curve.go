package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"warraq/storage/dedup"
)

// curve prints what share of the pairs of a collection each way of keying finds, by their true overlap, and at what
// cost: keys a text, and candidates a text that turn out to share little.
func curve(w io.Writer, docs []*doc) {
	for _, d := range docs {
		d.words = dedup.LineWords(strings.Split(d.Text, "\n"))
		d.shingles = dedup.Shingles(d.words)
	}
	shared := sharedShingles(docs)
	any := func(pair) bool { return true }
	ours := func(p pair) bool { return sharesKey(keyText(docs[p.a]), keyText(docs[p.b])) }
	ways := []struct {
		name  string
		keys  func([]uint64) []int64
		worth func(pair) bool // whether two texts that share a key are compared
	}{
		{"14 bands of 8 (FineWeb-2)", banded(14, 8), any}, {"9 of 13", banded(9, 13), any}, {"20 of 5", banded(20, 5), any},
		{"24 of 3", banded(24, 3), any}, {"16 of 3", banded(16, 3), any}, {"50 of 4", banded(50, 4), any},
		{"anchors", anchors, any}, {"bands and anchors", dedup.Keys, any}, {"ours: enough of them", dedup.Keys, ours},
	}
	fmt.Fprintf(w, "%-28s", "")
	for _, b := range bandsOfOverlap {
		fmt.Fprintf(w, " %12s", b.name)
	}
	fmt.Fprintf(w, " %9s %9s\n", "keys", "idle")
	for _, way := range ways {
		found, keys := keyedPairs(docs, way.keys)
		maps.DeleteFunc(found, func(p pair, _ bool) bool { return !way.worth(p) })
		hit, all := map[string]int{}, map[string]int{}
		for p, n := range shared {
			a, b := docs[p.a], docs[p.b]
			name := overlapBand(float64(n)/float64(len(a.shingles)+len(b.shingles)-n), float64(n)/float64(min(len(a.shingles), len(b.shingles))))
			all[name]++
			if found[p] {
				hit[name]++
			}
		}
		idle := 0
		for p := range found {
			if n := shared[p]; float64(n) < 0.3*float64(min(len(docs[p.a].shingles), len(docs[p.b].shingles))) {
				idle++
			}
		}
		fmt.Fprintf(w, "%-28s", way.name)
		for _, b := range bandsOfOverlap {
			fmt.Fprintf(w, "  %.3f/%5d", float64(hit[b.name])/float64(all[b.name]), all[b.name])
		}
		fmt.Fprintf(w, " %9.1f %9.2f\n", float64(keys)/float64(len(docs)), float64(idle)/float64(len(docs)))
	}
}

var bandsOfOverlap = []struct {
	name      string
	low, high float64
}{{"J .8-1", 0.8, 1.01}, {"J .7-.8", 0.7, 0.8}, {"J .6-.7", 0.6, 0.7}, {"J .5-.6", 0.5, 0.6}, {"C>=.8 J<.5", 0, 0}, {"J .4-.5", 0.4, 0.5}, {"J .3-.4", .3, .4},
	{"J .2-.3", .2, .3}, {"J .1-.2", .1, .2}}

func overlapBand(j, c float64) string {
	if j < 0.5 && c >= 0.8 {
		return "C>=.8 J<.5"
	}
	for _, b := range bandsOfOverlap {
		if j >= b.low && j < b.high {
			return b.name
		}
	}
	return ""
}

func keyedPairs(docs []*doc, keysOf func([]uint64) []int64) (map[pair]bool, int) {
	holders := map[int64][]int{}
	total := 0
	for i, d := range docs {
		if len(d.words) < minWords {
			continue
		}
		for _, k := range keysOf(d.shingles) {
			total++
			if in := holders[k]; len(in) == 0 || in[len(in)-1] != i {
				holders[k] = append(in, i)
			}
		}
	}
	found := map[pair]bool{}
	for _, in := range holders {
		for x, i := range in {
			for _, k := range in[x+1:] {
				found[pair{i, k}] = true
			}
		}
	}
	return found, total
}

func anchors(s []uint64) []int64 { return dedup.Keys(s)[dedup.Bands:] }

// banded is plain MinHash banding with one hash function a row.
func banded(bands, rows int) func([]uint64) []int64 {
	return func(shingles []uint64) []int64 {
		var keys []int64
		for b := range bands {
			h := uint64(b)
			for r := range rows {
				low := uint64(math.MaxUint64)
				for _, s := range shingles {
					low = min(low, mix(s^mix(uint64(b*100+r))))
				}
				h = mix(h ^ low)
			}
			keys = append(keys, int64(h))
		}
		slices.Sort(keys)
		return keys
	}
}

func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
