package main

// clusterScores compares the clusters that the verdicts make of the labelled texts with those that the labels make:
// B-cubed precision and recall (Bagga and Baldwin, ACL 1998) and the adjusted Rand index (Hubert and Arabie, Journal of
// Classification 2, 1985). Two texts are joined by a labelled pair only: what was not labelled joins nothing on either side.
func clusterScores(pairs []labelled, said []string) (precision, recall, ari float64) {
	gold, found := newUnion(), newUnion()
	for i, p := range pairs {
		gold.add(p.a, p.b, merges(p.label))
		found.add(p.a, p.b, merges(said[i]))
	}
	type cell struct{ g, f int }
	cells, golds, founds := map[cell]float64{}, map[int]float64{}, map[int]float64{}
	for t := range gold {
		g, f := gold.find(t), found.find(t)
		cells[cell{g, f}]++
		golds[g]++
		founds[f]++
	}
	n := float64(len(gold))
	var same, sameGold, sameFound float64
	for c, k := range cells {
		precision += k * k / founds[c.f] / n
		recall += k * k / golds[c.g] / n
		same += k * (k - 1) / 2
	}
	for _, k := range golds {
		sameGold += k * (k - 1) / 2
	}
	for _, k := range founds {
		sameFound += k * (k - 1) / 2
	}
	expected := sameGold * sameFound / (n * (n - 1) / 2)
	return precision, recall, ratio(same-expected, (sameGold+sameFound)/2-expected)
}

// union finds the components of a graph.
type union map[int]int

func newUnion() union { return union{} }

func (u union) add(a, b int, joined bool) {
	a, b = u.find(a), u.find(b)
	if joined {
		u[b] = a
	}
}

func (u union) find(t int) int {
	up, ok := u[t]
	if !ok || up == t {
		u[t] = t
		return t
	}
	u[t] = u.find(up)
	return u[t]
}
