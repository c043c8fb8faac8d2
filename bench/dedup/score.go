package main

import (
	"fmt"
	"io"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"

	"warraq/storage/dedup"
)

// The labels that readers gave pairs; README.md says what each means.
const (
	labelSame      = "same"
	labelAbridged  = "abridged"
	labelContained = "contained"
	labelUpdate    = "update"
	labelRewritten = "rewritten"
	labelTemplate  = "template"
	labelUnrelated = "unrelated"
)

var labels = []string{labelSame, labelAbridged, labelContained, labelUpdate, labelRewritten, labelTemplate, labelUnrelated}

// copyLabels are the labels of pairs of which one text is the other, whole or cut.
var copyLabels = []string{labelSame, labelAbridged}

// A measure says of a pair and of a verdict whether they are copies.
type measure struct {
	label   func(labelled) bool
	verdict func(string) bool
}

var (
	// stands is whether the shorter text stands in the longer one. By the six labels that the aim of .95 is about (the same text,
	// abridged, update, rewritten, template, unrelated) an item of a roundup is abridged from it: so readers say who have these six.
	stands = measure{labelled.isCopy, func(said string) bool { return isCopy(said) || said == labelContained }}
	// oneNews is whether the two are one piece of news as well, so that a roundup and its items are none.
	oneNews = measure{func(p labelled) bool { return isCopy(p.label) }, isCopy}
)

// A detector says of two texts which label they deserve; one that knows no kinds says labelSame or labelUnrelated.
type detector struct {
	name string
	find func(a, b *doc) string
}

func detectors() []detector {
	return []detector{
		{"warraq", ours},
		{"MinHash 14x8", minhash14x8},
		{"SimHash, distance 3", simhash3},
	}
}

// ours is what the store does: a pair has to be found by its keys before it is compared.
func ours(a, b *doc) string {
	ta, tb := keyText(a), keyText(b)
	if !sharesKey(ta, tb) {
		return labelUnrelated
	}
	alike, _ := dedup.Relate(ta, tb)
	return labelOf(alike)
}

// labelOf is the label that says how two texts are alike.
func labelOf(alike dedup.Alike) string {
	switch alike {
	case dedup.Same:
		return labelSame
	case dedup.Cut:
		return labelAbridged
	case dedup.Updated:
		return labelUpdate
	case dedup.Item:
		return labelContained
	}
	return labelUnrelated
}

func keyText(d *doc) *dedup.Text {
	return dedup.NewText(d.Title, dedup.LineWords(strings.Split(d.Text, "\n")))
}

func sharesKey(a, b *dedup.Text) bool {
	keys := dedup.Keys(a.Shingles)
	own, shared := dedup.NewKeySet(keys), dedup.SharedKeys{}
	theirs := dedup.Keys(b.Shingles)
	for _, k := range theirs {
		if slices.Contains(keys, k) {
			own.Count(&shared, k)
		}
	}
	return own.Worth(shared, len(theirs))
}

// minhash14x8 is FineWeb-2's setting on folded words, and nothing else.
func minhash14x8(a, b *doc) string {
	keys := banded(14, 8)
	ka := keys(a.shingles)
	for _, k := range keys(b.shingles) {
		if slices.Contains(ka, k) {
			return labelSame
		}
	}
	return labelUnrelated
}

func simhash3(a, b *doc) string {
	if bits.OnesCount64(simhash(a.words)^simhash(b.words)) <= 3 {
		return labelSame
	}
	return labelUnrelated
}

// score prints how each detector does on the labelled pairs, and on those that the readers were sure of.
func score(w io.Writer, docs []*doc, pairs []labelled) {
	n, share, kappa, kappaCopy := agreement(pairs)
	if n > 0 {
		fmt.Fprintf(w, "%d pairs were read more than once: the first two readers agreed on %.3f, kappa %.3f; copy or not, kappa %.3f\n",
			n, share, kappa, kappaCopy)
	}
	table(w, "all pairs", docs, pairs)
	sure := slices.DeleteFunc(slices.Clone(pairs), func(p labelled) bool { return !p.sure })
	table(w, "pairs whose readers agreed", docs, sure)
	said := verdictsOf(detectors()[0], docs, pairs)
	kinds(w, pairs, said)
	confusion(w, pairs, said)
}

// table prints a line a detector: copies, templates that were taken for something else, clusters. A second line of ours counts roundups apart.
func table(w io.Writer, title string, docs []*doc, pairs []labelled) {
	fmt.Fprintf(w, "%s: %d, of %d texts\n", title, len(pairs), countTexts(pairs))
	fmt.Fprintf(w, "%-22s %9s %9s %6s %13s %12s %9s %9s %9s\n", "", "precision", "recall", "F1", "in 95 of 100", "templates", "B3 P", "B3 R", "ARI")
	for i, d := range detectors() {
		said := verdictsOf(d, docs, pairs)
		p, r, f := binary(pairs, said, stands)
		merged, all := templatesMerged(pairs, said)
		bp, br, ari := clusterScores(pairs, said)
		low, high := spread(pairs, said, stands)
		fmt.Fprintf(w, "%-22s %9.3f %9.3f %6.3f   %.3f-%.3f %7d/%4d %9.3f %9.3f %9.3f\n", d.name, p, r, f, low, high, merged, all, bp, br, ari)
		if i == 0 {
			p, r, f = binary(pairs, said, oneNews)
			low, high = spread(pairs, said, oneNews)
			fmt.Fprintf(w, "%-22s %9.3f %9.3f %6.3f   %.3f-%.3f\n", "  roundups apart", p, r, f, low, high)
		}
	}
	fmt.Fprintln(w)
}

func verdictsOf(d detector, docs []*doc, pairs []labelled) []string {
	said := make([]string, len(pairs))
	for i, p := range pairs {
		said[i] = d.find(docs[p.a], docs[p.b])
	}
	return said
}

// isCopy says whether one text is the other, whole or cut.
func isCopy(label string) bool { return slices.Contains(copyLabels, label) }

// merges says whether a verdict puts two texts into one story.
func merges(label string) bool { return isCopy(label) || label == labelUpdate }

func binary(pairs []labelled, said []string, m measure) (precision, recall, f1 float64) {
	var right, found, wanted float64
	for i, p := range pairs {
		if m.verdict(said[i]) {
			found++
		}
		if m.label(p) {
			wanted++
			if m.verdict(said[i]) {
				right++
			}
		}
	}
	return ratio(right, found), ratio(right, wanted), ratio(2*right, found+wanted)
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// spread is the interval in which F1 lies in 95 of 100 drawings of as many pairs, with replacement (the bootstrap of Efron, 1979).
func spread(pairs []labelled, said []string, m measure) (low, high float64) {
	const draws = 1000
	random := rand.New(rand.NewPCG(1, 2)) // the same on every run
	scores := make([]float64, draws)
	drawn, verdicts := make([]labelled, len(pairs)), make([]string, len(pairs))
	for i := range scores {
		for k := range drawn {
			n := random.IntN(len(pairs))
			drawn[k], verdicts[k] = pairs[n], said[n]
		}
		_, _, scores[i] = binary(drawn, verdicts, m)
	}
	slices.Sort(scores)
	return scores[draws/40], scores[draws-draws/40]
}

// templatesMerged counts the pairs of one form that were taken for anything but unrelated.
func templatesMerged(pairs []labelled, said []string) (merged, all int) {
	for i, p := range pairs {
		if p.label == labelTemplate {
			all++
			if said[i] != labelUnrelated {
				merged++
			}
		}
	}
	return merged, all
}

// kindLabels are the labels of the kinds that the store tells apart.
var kindLabels = []string{labelSame, labelAbridged, labelContained, labelUpdate}

// kinds prints precision, recall and F1 of every kind.
func kinds(w io.Writer, pairs []labelled, said []string) {
	fmt.Fprintf(w, "%-22s %9s %9s %9s %9s\n", "by kind, all pairs", "pairs", "precision", "recall", "F1")
	for _, k := range kindLabels {
		n, precision, recall, f1 := kindScores(pairs, said, k)
		fmt.Fprintf(w, "%-22s %9.0f %9.3f %9.3f %9.3f\n", k, n, precision, recall, f1)
	}
}

// kindScores scores the verdicts of one kind, of which there are so many pairs.
func kindScores(pairs []labelled, said []string, kind string) (wanted, precision, recall, f1 float64) {
	var right, found float64
	for i, p := range pairs {
		if said[i] == kind {
			found++
		}
		if p.label == kind {
			wanted++
			if said[i] == kind {
				right++
			}
		}
	}
	return wanted, ratio(right, found), ratio(right, wanted), ratio(2*right, found+wanted)
}

// confusion prints what was said of the pairs of each label.
func confusion(w io.Writer, pairs []labelled, said []string) {
	fmt.Fprintf(w, "\n%-22s", "label \\ said")
	for _, l := range labels {
		fmt.Fprintf(w, " %9s", l)
	}
	fmt.Fprintln(w)
	for _, l := range labels {
		fmt.Fprintf(w, "%-22s", l)
		for _, k := range labels {
			n := 0
			for i, p := range pairs {
				if p.label == l && said[i] == k {
					n++
				}
			}
			fmt.Fprintf(w, " %9d", n)
		}
		fmt.Fprintln(w)
	}
}

// listWrong prints the scores of every pair that was told otherwise than its label says.
func listWrong(w io.Writer, docs []*doc, pairs []labelled) {
	fmt.Fprintln(w)
	for _, p := range pairs {
		a, b := docs[p.a], docs[p.b]
		said := ours(a, b)
		if said == p.label || !merges(said) && !merges(p.label) && said != labelContained && p.label != labelContained {
			continue
		}
		_, s := dedup.Relate(keyText(a), keyText(b))
		sure := map[bool]string{true: "", false: "?"}[p.sure]
		fmt.Fprintf(w, "%s %-14s %s%s -> %s: J %.2f C %.2f kept %.2f/%.2f shared %d numbers %d names %d | %s | %s\n", p.id, p.stratum,
			p.label, sure, said, s.Jaccard, s.Containment, s.Kept, s.KeptLong, s.Shared, s.Numbers, s.Names, a.Title, b.Title)
	}
}
