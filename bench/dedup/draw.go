package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"math/bits"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/cespare/xxhash/v2"

	"warraq/internal/arabic"
)

// A stratum is one way of finding pairs, and how many of them are labelled. Several ways are used so that the set does
// not only hold what one of them finds.
type stratum struct {
	name string
	want int
}

// strata of the labelled set: bands of true Jaccard, containment, and ways that look at no shingle at all.
var strata = []stratum{
	{"jaccard-95", 40}, {"jaccard-80", 50}, {"jaccard-70", 50}, {"jaccard-50", 60}, {"jaccard-30", 60}, {"jaccard-10", 40},
	{"contained", 50}, {"half-contained", 20}, {"title", 30}, {"cosine", 40}, {"opening", 25}, {"same-outlet", 50}, {"simhash", 20}, {"random", 20},
}

// formStrata look for texts of one form: what must not be merged is rare among pairs drawn by overlap.
var formStrata = []stratum{
	{"form", 90}, {"opening", 60}, {"same-outlet", 30}, {"title", 20}, {"jaccard-10", 40}, {"jaccard-30", 25}, {"contained", 10},
	{"half-contained", 15}, {"jaccard-50", 25}, {"jaccard-70", 15}, {"jaccard-80", 10}, {"jaccard-95", 5}, {"cosine", 15},
}

// perDoc bounds in how many pairs one text may stand, so that one much copied text does not fill the set.
const perDoc = 3

type pair struct{ a, b int }

// A drawing picks pairs of every stratum, in an order that only their ids decide.
type drawing struct {
	seed   string
	strata []stratum
	scale  float64         // of the numbers that strata want
	drawn  map[string]bool // pairs that were drawn before, by both ids
}

// draw writes "pair a b hash-a hash-b stratum" lines in an order that tells nothing of the stratum.
func (d drawing) draw(w io.Writer, docs []*doc) error {
	pools := pairPools(docs)
	used := make(map[int]int)
	taken := make(map[pair]string)
	for _, s := range d.strata {
		pool := pools[s.name]
		sortByHash(pool, docs, d.seed)
		n := 0
		for _, p := range pool {
			if float64(n) >= d.scale*float64(s.want) {
				break
			}
			if _, ok := taken[p]; ok || d.drawn[docs[p.a].ID+" "+docs[p.b].ID] || used[p.a] >= perDoc || used[p.b] >= perDoc {
				continue
			}
			taken[p] = s.name
			used[p.a]++
			used[p.b]++
			n++
		}
	}
	return writeDrawn(w, docs, taken, d.seed)
}

func writeDrawn(w io.Writer, docs []*doc, taken map[pair]string, seed string) error {
	all := make([]pair, 0, len(taken))
	for p := range taken {
		all = append(all, p)
	}
	sortByHash(all, docs, seed+" order")
	for i, p := range all {
		a, b := docs[p.a], docs[p.b]
		if _, err := fmt.Fprintf(w, "%04d\t%s\t%s\t%s\t%s\t%s\n", i+1, a.ID, b.ID, a.hash(), b.hash(), taken[p]); err != nil {
			return err
		}
	}
	return nil
}

// readDrawn reads the pairs of files that draw wrote, whether they are labelled yet or not.
func readDrawn(names string) (map[string]bool, error) {
	drawn := make(map[string]bool)
	err := eachDrawn(names, func(a, b string) { drawn[a+" "+b] = true })
	return drawn, err
}

// eachDrawn calls found for every pair of files, with its ids.
func eachDrawn(names string, found func(a, b string)) error {
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' }) {
		file, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(file)) {
			if cells := strings.Split(line, "\t"); len(cells) > 2 && !strings.HasPrefix(line, "#") {
				found(cells[1], cells[2])
			}
		}
	}
	return nil
}

// sortByHash shuffles pairs by a hash of their ids: the same for every run, and unrelated to what the pairs are.
func sortByHash(ps []pair, docs []*doc, seed string) {
	key := func(p pair) uint64 { return xxhash.Sum64String(seed + "|" + docs[p.a].ID + "|" + docs[p.b].ID) }
	slices.SortFunc(ps, func(x, y pair) int {
		kx, ky := key(x), key(y)
		if kx < ky {
			return -1
		}
		if kx > ky {
			return 1
		}
		return 0
	})
}

// pools holds the pairs that each stratum may draw from.
type pools map[string][]pair

func (p pools) add(stratum string, found pair) { p[stratum] = append(p[stratum], found) }

// pairPools lists the pairs of every stratum.
func pairPools(docs []*doc) pools {
	out := make(pools)
	addOverlapping(out, docs)
	addLookalikes(out, docs)
	for i, k := range nearestByCosine(docs) {
		if p := (pair{min(i, k), max(i, k)}); k >= 0 && len(docs[i].words) >= minWords && farApart(docs, p) {
			out.add("cosine", p)
		}
	}
	return out
}

// addOverlapping adds the pairs that share shingles.
func addOverlapping(out pools, docs []*doc) {
	for p, n := range sharedShingles(docs) {
		a, b := docs[p.a], docs[p.b]
		j := float64(n) / float64(len(a.shingles)+len(b.shingles)-n)
		c := float64(n) / float64(min(len(a.shingles), len(b.shingles)))
		if a.Source == b.Source && c >= 0.15 {
			out.add("same-outlet", p)
		}
		if s := overlapStratum(j, c); s != "" {
			out.add(s, p)
		}
	}
}

// addLookalikes adds the pairs that have something else than shingles in common, and some by chance.
func addLookalikes(out pools, docs []*doc) {
	titles, openings, sims, forms := setsOf(docs, titleWords), setsOf(docs, opening), simhashes(docs), formSets(docs)
	ways := []struct {
		stratum string
		alike   func(i, k int) bool
	}{
		{"title", func(i, k int) bool { j, _ := jaccard(titles[i], titles[k]); return j >= 0.5 }},
		{"form", func(i, k int) bool { j, _ := jaccard(forms[i], forms[k]); return j >= 0.1 }},
		{"opening", func(i, k int) bool { return slices.Equal(openings[i], openings[k]) }},
		{"simhash", func(i, k int) bool { return bits.OnesCount64(sims[i]^sims[k]) <= 8 }},
	}
	eachPair(docs, func(p pair) {
		for _, w := range ways {
			if w.alike(p.a, p.b) && farApart(docs, p) {
				out.add(w.stratum, p)
			}
		}
		if xxhash.Sum64String(docs[p.a].ID+docs[p.b].ID)%2000 == 0 {
			out.add("random", p)
		}
	})
}

// eachPair calls found for every two texts that are long enough to be compared.
func eachPair(docs []*doc, found func(pair)) {
	for i := range docs {
		if len(docs[i].words) < minWords {
			continue
		}
		for k := i + 1; k < len(docs); k++ {
			if len(docs[k].words) >= minWords {
				found(pair{i, k})
			}
		}
	}
}

// farApart says whether two texts share so little that no stratum of overlap has them.
func farApart(docs []*doc, p pair) bool {
	j, _ := jaccard(docs[p.a].shingles, docs[p.b].shingles)
	return j < 0.3
}

func overlapStratum(j, c float64) string {
	switch {
	case j >= 0.95:
		return "jaccard-95"
	case j >= 0.8:
		return "jaccard-80"
	case j >= 0.7:
		return "jaccard-70"
	case j >= 0.5:
		return "jaccard-50"
	case c >= 0.8:
		return "contained"
	case j >= 0.3:
		return "jaccard-30"
	case c >= 0.4:
		return "half-contained"
	case j >= 0.1:
		return "jaccard-10"
	}
	return ""
}

// sharedShingles counts the shingles that every two texts share, over all pairs, exactly.
func sharedShingles(docs []*doc) map[pair]int {
	holders := make(map[uint64][]int)
	for i, d := range docs {
		if len(d.words) < minWords {
			continue
		}
		for _, s := range d.shingles {
			holders[s] = append(holders[s], i)
		}
	}
	shared := make(map[pair]int)
	for _, in := range holders {
		for x, i := range in {
			for _, k := range in[x+1:] {
				shared[pair{i, k}]++
			}
		}
	}
	return shared
}

// setsOf gives every text a sorted set of hashes of the words that pick returns.
func setsOf(docs []*doc, pick func(*doc) []string) [][]uint64 {
	sets := make([][]uint64, len(docs))
	for i, d := range docs {
		for _, w := range pick(d) {
			sets[i] = append(sets[i], xxhash.Sum64String(w))
		}
		slices.Sort(sets[i])
		sets[i] = slices.Compact(sets[i])
	}
	return sets
}

func titleWords(d *doc) []string { return strings.Fields(arabic.Fold(d.Title)) }

// opening is the shape of a text's first words, numbers masked: what bulletins and statements of one form share.
func opening(d *doc) []string {
	head := slices.Clone(d.words[:min(4, len(d.words))])
	for i, w := range head {
		if strings.IndexFunc(w, unicode.IsDigit) >= 0 {
			head[i] = "0"
		}
	}
	return []string{strings.Join(head, " ")}
}

// formSets are the 4-grams of every text with its rarer words and its numbers masked: what bulletins and telegrams of one form
// share whatever they tell of.
func formSets(docs []*doc) [][]uint64 {
	df := make(map[string]int)
	for _, d := range docs {
		for w := range setOf(d.words) {
			df[w]++
		}
	}
	return setsOf(docs, func(d *doc) []string {
		masked := make([]string, len(d.words))
		for i, w := range d.words {
			switch {
			case strings.IndexFunc(w, unicode.IsDigit) >= 0:
				masked[i] = "0"
			case df[w] >= len(docs)/50:
				masked[i] = w
			default:
				masked[i] = "*"
			}
		}
		var grams []string
		for i := range len(masked) - 3 {
			if g := strings.Join(masked[i:i+4], " "); strings.Count(g, "*") < 3 {
				grams = append(grams, g)
			}
		}
		return grams
	})
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// simhashes are 64-bit SimHashes over words (Charikar, STOC 2002).
func simhashes(docs []*doc) []uint64 {
	out := make([]uint64, len(docs))
	for i, d := range docs {
		out[i] = simhash(d.words)
	}
	return out
}

func simhash(words []string) uint64 {
	var weight [64]int
	for _, w := range words {
		h := xxhash.Sum64String(w)
		for b := range weight {
			weight[b] += int(h>>b&1)*2 - 1
		}
	}
	var out uint64
	for b, w := range weight {
		if w > 0 {
			out |= 1 << b
		}
	}
	return out
}

// nearestByCosine gives each text the one nearest to it by TF-IDF cosine among those that share few shingles with it,
// or -1: the way to the same event told in other words.
func nearestByCosine(docs []*doc) []int {
	df := make(map[string]int)
	counts := make([]map[string]float64, len(docs))
	for i, d := range docs {
		counts[i] = make(map[string]float64)
		for _, w := range d.words {
			counts[i][arabic.Stem(w)]++
		}
		for w := range counts[i] {
			df[w]++
		}
	}
	index := make(map[string][]int)
	for i, c := range counts {
		norm := 0.0
		for w, n := range c {
			c[w] = (1 + math.Log(n)) * math.Log(float64(len(docs))/float64(df[w]))
			norm += c[w] * c[w]
		}
		for w := range c {
			c[w] /= math.Sqrt(norm)
			if df[w] < len(docs)/20 {
				index[w] = append(index[w], i)
			}
		}
	}
	near := make([]int, len(docs))
	for i, c := range counts {
		near[i] = nearest(i, c, counts, index, docs)
	}
	return near
}

// nearest is the text whose rarer words are most like those of text i, of those that share hardly a shingle with it; -1 for none.
func nearest(i int, c map[string]float64, counts []map[string]float64, index map[string][]int, docs []*doc) int {
	best, at := 0.25, -1
	for k, s := range cosines(c, counts, index) {
		if k == i || len(docs[k].words) < minWords || s < best || (s == best && k > at) {
			continue
		}
		if j, _ := jaccard(docs[i].shingles, docs[k].shingles); j < 0.1 {
			best, at = s, k
		}
	}
	return at
}

// cosines is how much the words of a text are those of each text that has one of them.
func cosines(c map[string]float64, counts []map[string]float64, index map[string][]int) map[int]float64 {
	out := make(map[int]float64)
	for _, w := range slices.Sorted(maps.Keys(c)) { // sums of floats depend on their order
		for _, k := range index[w] {
			out[k] += c[w] * counts[k][w]
		}
	}
	return out
}
