package main

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestPairsFiles reads the labels as they are, without the texts: every label is known and no pair is there twice.
func TestPairsFiles(t *testing.T) {
	seen := map[string]bool{}
	for name, least := range map[string]int{"pairs.tsv": 1300, "pairs-second.tsv": 290} {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		n := 0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "#") {
				continue
			}
			cells := strings.Split(lines.Text(), "\t")
			if _, err := readReadings(cells); err != nil || len(cells[3]) != 16 || len(cells[4]) != 16 {
				t.Errorf("%s: %q is no labelled pair: %v", name, lines.Text(), err)
				continue
			}
			if key := cells[1] + " " + cells[2]; seen[key] {
				t.Errorf("%s: the pair %s is there twice", name, key)
			} else {
				seen[key] = true
			}
			n++
		}
		if n < least {
			t.Errorf("%s has %d pairs, want at least %d", name, n, least)
		}
	}
}

func docsOf(texts ...string) []*doc {
	docs := make([]*doc, len(texts))
	for i, text := range texts {
		words := strings.Fields(text)
		docs[i] = &doc{ID: string(rune('a' + i)), Text: text, words: words, shingles: shingles(words)}
	}
	return docs
}

// TestReadLabels refuses a label beside another text than the one that was read.
func TestReadLabels(t *testing.T) {
	docs := docsOf("نص أول", "نص ثان")
	at := map[string]int{"a": 0, "b": 1}
	line := []string{"1", "a", "b", docs[0].hash(), docs[1].hash(), "title", "same", "doubt", "same abridged same", ""}
	if p, err := readLabel(line, at, docs); err != nil || p.label != "same" || p.sure || p.b != 1 {
		t.Errorf("got %+v, %v", p, err)
	}
	for column, wrong := range map[int]string{1: "z", 4: "0000000000000000", 6: "alike"} {
		bad := slices.Clone(line)
		bad[column] = wrong
		if _, err := readLabel(bad, at, docs); err == nil {
			t.Errorf("column %d: %q was taken", column, wrong)
		}
	}
}

// TestItemsOfRoundups: whether an item of a roundup is a copy is what readers say who know of no roundups.
func TestItemsOfRoundups(t *testing.T) {
	line := strings.Split("1 a b 0 0 contained contained sure contained", " ")
	for bySix, want := range map[string]bool{"abridged abridged": true, "rewritten abridged abridged": true, "rewritten": false} {
		if p, err := readReadings(append(slices.Clone(line), bySix)); err != nil || p.isCopy() != want {
			t.Errorf("%q: a copy is %v, want %v (%v)", bySix, p.isCopy(), want, err)
		}
	}
	for _, bad := range []string{"", "contained", "abridged rewritten", "alike"} {
		if _, err := readReadings(append(slices.Clone(line), bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
	pairs := []labelled{{label: labelContained, shorter: labelAbridged}, {label: labelContained, shorter: labelRewritten}, {label: labelSame}}
	said := []string{labelContained, labelUnrelated, labelSame}
	if _, _, f := binary(pairs, said, stands); !near(f, 1) {
		t.Errorf("F1 %v where an item was found and another text was not; want 1", f)
	}
	if p, r, _ := binary(pairs, said, oneNews); !near(p, 1) || !near(r, 1) {
		t.Errorf("with roundups apart precision %v, recall %v; want 1 and 1", p, r)
	}
}

// TestUnseen leaves out pairs of which both texts are known.
func TestUnseen(t *testing.T) {
	docs := docsOf("نص أول", "نص ثان", "نص ثالث")
	known := filepath.Join(t.TempDir(), "known.tsv")
	if err := os.WriteFile(known, []byte("# pair\ta\tb\n1\ta\tb\t0\t0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	pairs, err := unseen([]labelled{{pair: pair{0, 1}}, {pair: pair{1, 2}}}, docs, known)
	if err != nil || len(pairs) != 1 || pairs[0].b != 2 {
		t.Errorf("got %+v, %v; want the pair of a text that is not known", pairs, err)
	}
	if _, err := unseen(nil, docs, known+".missing"); err == nil {
		t.Error("a file that is not there was read")
	}
}

// TestReadings: the label is what most readers said, and agreement is measured on the first two of them.
func TestReadings(t *testing.T) {
	for readings, want := range map[string]string{
		"same": "same", "same abridged": "", "same abridged same": "same", "update template unrelated": "", "": "",
	} {
		if got := mostOf(strings.Fields(readings)); got != want {
			t.Errorf("%q: %q, want %q", readings, got, want)
		}
	}
	var pairs []labelled
	for _, readings := range []string{"same same", "same abridged same", "template template", "unrelated same unrelated", "update"} {
		pairs = append(pairs, labelled{readings: strings.Fields(readings)})
	}
	n, share, kappa, kappaCopy := agreement(pairs)
	chance, chanceCopy := (2.*2+1*1)/16, (2.*3+2*1)/16
	if n != 4 || !near(share, .5) || !near(kappa, (.5-chance)/(1-chance)) || !near(kappaCopy, (.75-chanceCopy)/(1-chanceCopy)) {
		t.Errorf("%d pairs, agreed %v, kappa %v, of copies %v", n, share, kappa, kappaCopy)
	}
}

// TestMeasures checks the scores on five pairs by hand.
func TestMeasures(t *testing.T) {
	pairs := []labelled{
		{pair: pair{0, 1}, label: labelSame}, {pair: pair{1, 2}, label: labelAbridged}, {pair: pair{3, 4}, label: labelTemplate},
		{pair: pair{4, 5}, label: labelUnrelated}, {pair: pair{6, 7}, label: labelSame},
	}
	said := []string{labelSame, labelUnrelated, labelSame, labelUnrelated, labelAbridged}
	if p, r, f := binary(pairs, said, stands); !near(p, 2./3) || !near(r, 2./3) || !near(f, 2./3) {
		t.Errorf("precision %v, recall %v, F1 %v; want two thirds each", p, r, f)
	}
	if low, high := spread(pairs, said, stands); low > 2./3 || high < 2./3 || high > 1 {
		t.Errorf("F1 lies between %v and %v, want two thirds between them", low, high)
	}
	if merged, all := templatesMerged(pairs, said); merged != 1 || all != 1 {
		t.Errorf("%d of %d templates merged, want 1 of 1", merged, all)
	}
	// Gold: {0,1,2} {3} {4} {5} {6,7}; found: {0,1} {2} {3,4} {5} {6,7}.
	p, r, ari := clusterScores(pairs, said)
	if want := (2 + 1 + 0.5 + 0.5 + 1 + 2) / 8; !near(p, want) {
		t.Errorf("B3 precision %v, want %v", p, want)
	}
	if want := (2./3*2 + 1./3 + 1 + 1 + 1 + 2) / 8; !near(r, want) {
		t.Errorf("B3 recall %v, want %v", r, want)
	}
	expected := 4. * 3 / 28
	if want := (2 - expected) / (3.5 - expected); !near(ari, want) {
		t.Errorf("ARI %v, want %v", ari, want)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// TestDrawIsStable draws twice and gets the same pairs.
func TestDrawIsStable(t *testing.T) {
	long := strings.Repeat("قال الوزير إن الطريق الجديد يفتح بعد أيام قليلة من الآن ", 3)
	docs := docsOf(long+"في الشمال", long+"في الجنوب", strings.Repeat("كلمة أخرى تماما عن الزراعة والماء ", 6))
	var first, second strings.Builder
	d := drawing{seed: "seed", strata: strata, scale: 1}
	if err := d.draw(&first, docs); err != nil {
		t.Fatal(err)
	}
	if err := d.draw(&second, docs); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() || !strings.Contains(first.String(), "jaccard-") {
		t.Errorf("drew %q and then %q", first.String(), second.String())
	}
}
