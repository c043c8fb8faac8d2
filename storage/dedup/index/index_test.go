package index_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"warraq"
	"warraq/storage/dedup/index"
)

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// TestStories: copies, cuts and duplicates are related and make a story, which is named after its earliest text.
func TestStories(t *testing.T) {
	m, x := newMemory(), index.New(0)
	m.save(t, x, false, report("later", 3, 1, 2, 3), report("other", 1, 7, 8))
	m.save(t, x, false, report("cut", 4, 1, 2), report("twin", 5, 1, 2, 3))
	m.save(t, x, false, report("first", 2, 1, 2, 3, 4))
	equal(t, "relations", m.related(), []string{
		"cut abridged first", "cut abridged later", "later verbatim first", "twin extended cut", "twin verbatim first", "twin verbatim later",
	})
	equal(t, "stories", m.stories(), []string{"first: [cut first later twin]"})
}

// TestSplit: a story comes apart where the text that held it together changes, and the rest is named anew.
func TestSplit(t *testing.T) {
	m, x := newMemory(), index.New(0)
	m.save(t, x, false, report("between", 1, 1, 2, 3, 4, 5, 6), report("left", 2, 1, 2, 3), report("right", 9, 4, 5, 6))
	for n := range 5 {
		m.save(t, x, false, report(fmt.Sprint("left", n), 3+n, 1, 2, 3, 10+n))
	}
	equal(t, "stories before", m.stories(), []string{"between: [between left left0 left1 left2 left3 left4 right]"})
	m.save(t, x, false, report("between", 1, 7, 8))
	equal(t, "stories after", m.stories(), []string{"left: [left left0 left1 left2 left3 left4]"})
	if n := len(m.rows); n != 8 {
		t.Errorf("%d texts are stored, want 8: the former one is gone", n)
	}
}

// TestChangedUnderItsDuplicates: what is stored as a duplicate of an article stays in its story when the text changes.
func TestChangedUnderItsDuplicates(t *testing.T) {
	m, x := newMemory(), index.New(0)
	m.save(t, x, false, report("a", 1, 1, 2), report("twin", 2, 1, 2))
	m.save(t, x, false, report("a", 1, 7, 8))
	equal(t, "relations", m.related(), []string{"twin verbatim a"})
	equal(t, "stories", m.stories(), []string{"a: [a twin]"})
}

// TestOrder: what comes out does not depend on the order in which texts come, nor on how they share transactions.
func TestOrder(t *testing.T) {
	var all []*warraq.Article
	for n := range 30 {
		all = append(all, report(fmt.Sprintf("%02d", n), n, n%5*10+1, n%5*10+2, n%5*10+3+n%2, 100+n))
	}
	var stories, related []string
	for seed := range uint64(4) {
		m, x := newMemory(), index.New(0)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		for part := range slices.Chunk(all, 1+int(seed)*4) {
			m.save(t, x, false, part...)
		}
		if seed == 0 {
			stories, related = m.stories(), m.related()
		}
		equal(t, "stories", m.stories(), stories)
		equal(t, "relations", m.related(), related)
	}
	if len(stories) != 5 || len(related) < 30 {
		t.Errorf("%d stories and %d relations: %q", len(stories), len(related), stories)
	}
}

// TestRolledBack: what a transaction that failed has stored is forgotten, although others get the numbers of its texts.
func TestRolledBack(t *testing.T) {
	m, x := newMemory(), index.New(0)
	m.save(t, x, false, report("old", 1, 1, 2))
	m.save(t, x, true, report("undone", 2, 1, 2, 3), report("undone too", 3, 5, 6))
	m.save(t, x, false, report("new", 4, 7, 8))
	m.save(t, x, false, report("copy", 5, 7, 8, 9), report("none", 6, 5, 6, 4))
	equal(t, "stories", m.stories(), []string{"new: [copy new]"})
}

// TestRolledBackBesideAnother: likewise where another process gives the numbers again.
func TestRolledBackBesideAnother(t *testing.T) {
	m := newMemory()
	a, b := index.New(0), index.New(0)
	m.save(t, a, true, report("undone", 1, 1, 2))
	m.save(t, b, false, report("new", 2, 7, 8))
	m.save(t, a, false, report("copy", 3, 7, 8, 9))
	equal(t, "stories", m.stories(), []string{"new: [copy new]"})
}

// TestRolledBackChange: a text that a transaction has taken out is found again when that transaction failed, though its keys
// were read meanwhile.
func TestRolledBackChange(t *testing.T) {
	m, x := newMemory(), index.New(1)
	const year = 365 * 24
	m.save(t, x, false, report("old", 1, 1, 2))
	m.save(t, x, true, report("old", 1, 5, 6), report("makes room", year, 3, 4))
	m.save(t, x, false, report("copy", 2, 1, 2, 9))
	equal(t, "stories", m.stories(), []string{"old: [copy old]"})
}

// TestForgottenKeys: texts are found again when their keys had to make room in memory, on both sides of a window.
func TestForgottenKeys(t *testing.T) {
	m, x := newMemory(), index.New(1)
	const day = 24
	for n := range 12 {
		m.save(t, x, false, report(fmt.Sprint("text ", n), 30*n*day, n, 50+n))
	}
	var want []string
	for n := range 12 {
		m.save(t, x, false, report(fmt.Sprint("early ", n), (30*n-13)*day, n, 50+n, 100+n), report(fmt.Sprint("late ", n), (30*n+27)*day, n, 50+n, 200+n))
		want = append(want, fmt.Sprintf("early %d: [early %d text %d]", n, n, n))
	}
	slices.Sort(want)
	equal(t, "stories", m.stories(), want)
}

// TestTwoProcesses: each finds what the other has stored in the meantime.
func TestTwoProcesses(t *testing.T) {
	m := newMemory()
	a, b := index.New(0), index.New(1)
	for n := range 4 {
		m.save(t, a, false, report(fmt.Sprint("a", n), 3*n, n, 50+n))
		m.save(t, b, false, report(fmt.Sprint("b", n), 3*n+1, n, 50+n, 100+n))
		m.save(t, a, false, report(fmt.Sprint("c", n), 3*n+2, n, 50+n, 200+n))
	}
	equal(t, "stories", m.stories(), []string{"a0: [a0 b0 c0]", "a1: [a1 b1 c1]", "a2: [a2 b2 c2]", "a3: [a3 b3 c3]"})
}

// TestTakenOutByHand: articles that are gone without the index being told are no neighbours, and stop nobody.
func TestTakenOutByHand(t *testing.T) {
	m, x := newMemory(), index.New(0)
	m.save(t, x, false, report("hub", 1, 1, 2, 3, 4, 5, 6), report("gone", 2, 1, 2, 3), report("left", 3, 4, 5, 6))
	gone := m.articles[warraq.ArticleID("gone")]
	delete(m.articles, gone.ID)
	x = index.New(0) // another process
	m.save(t, x, false, report("hub", 1, 7, 8))
	m.save(t, x, false, report("new", 4, 1, 2, 3, 9))
	m.articles[gone.ID] = gone
	equal(t, "stories", m.stories(), nil)
}

// TestComparesNothing: a nil Index takes what an Index takes.
func TestComparesNothing(t *testing.T) {
	m := newMemory()
	m.save(t, nil, false, report("a", 1, 1, 2), report("b", 2, 1, 2))
	m.save(t, nil, true, report("c", 1, 1, 2))
	if len(m.rows) != 0 {
		t.Errorf("%d texts were stored", len(m.rows))
	}
}

// TestShort: a text of a few words is stored and never compared.
func TestShort(t *testing.T) {
	m, x := newMemory(), index.New(0)
	a, b := report("a", 1, 1), report("b", 2, 1)
	for _, r := range []*warraq.Article{a, b} {
		r.Blocks[0].Text, r.ContentHash = "لا تعليق من الوزارة على ما نشر", r.ID
	}
	m.save(t, x, false, a, b)
	equal(t, "relations", m.related(), nil)
	if len(m.rows) != 2 {
		t.Errorf("%d texts are stored, want 2", len(m.rows))
	}
}
