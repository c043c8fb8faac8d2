package index_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"warraq"
	"warraq/storage/dedup/index"
)

// memory is an engine that keeps everything in memory: all that an Index needs of one.
type memory struct {
	mu sync.Mutex
	stored
}

// stored is what a transaction changes.
type stored struct {
	articles  map[string]*warraq.Article // of rows, by id
	last      int64
	rows      map[int64]index.Row
	keys      map[int64][]int64
	relations map[[2]int64]index.Relation
}

func newMemory() *memory {
	return &memory{stored: stored{
		articles: make(map[string]*warraq.Article),
		rows:     make(map[int64]index.Row), keys: make(map[int64][]int64), relations: make(map[[2]int64]index.Relation),
	}}
}

func (m *memory) LastNumber(context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last, nil
}

func (m *memory) KeysAfter(_ context.Context, number int64) ([]index.Keyed, error) {
	return m.keyed(func(r index.Row) bool { return r.Number > number }), nil
}

func (m *memory) KeysBetween(_ context.Context, from, before, last int64) ([]index.Keyed, error) {
	return m.keyed(func(r index.Row) bool { return r.At >= from && r.At < before && r.Number <= last }), nil
}

func (m *memory) Rows(_ context.Context, numbers []int64) ([]index.Row, error) {
	return m.chosen(func(r index.Row) bool { return slices.Contains(numbers, r.Number) }), nil
}

func (m *memory) SameText(_ context.Context, article string, limit int) ([]index.Row, error) {
	same := m.chosen(func(r index.Row) bool { return r.ID == article || r.SameAs == article })
	slices.SortFunc(same, func(a, b index.Row) int { return cmp.Or(cmp.Compare(a.SameAs, b.SameAs), cmp.Compare(a.ID, b.ID)) })
	return same[:min(len(same), limit)], nil
}

func (m *memory) Body(_ context.Context, r index.Row) (string, []warraq.Block, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	own, holder := m.articles[r.ID], m.articles[r.Holder()]
	if own == nil || holder == nil {
		return "", nil, warraq.ErrNotFound
	}
	return own.Title, holder.Blocks, nil
}

func (m *memory) Insert(_ context.Context, r index.Row, keys []int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last, m.rows[r.Number], m.keys[r.Number] = r.Number, r, keys
	return nil
}

func (m *memory) Delete(_ context.Context, number int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.rows, number)
	delete(m.keys, number)
	maps.DeleteFunc(m.relations, func(of [2]int64, _ index.Relation) bool { return of[0] == number || of[1] == number })
	return nil
}

func (m *memory) Relate(_ context.Context, r index.Relation) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.relations[[2]int64{r.Later, r.Earlier}] = r
	return nil
}

func (m *memory) Members(_ context.Context, story int64) ([]index.Row, error) {
	return m.chosen(func(r index.Row) bool { return r.Story == story }), nil
}

func (m *memory) RelationsOf(_ context.Context, story int64) (of []index.Relation, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.relations {
		if m.rows[r.Later].Story == story {
			of = append(of, r)
		}
	}
	return of, nil
}

func (m *memory) Rename(ctx context.Context, story, to int64) error {
	members, err := m.Members(ctx, story)
	for _, r := range members {
		err = errors.Join(err, m.Move(ctx, r.Number, to))
	}
	return err
}

func (m *memory) Move(_ context.Context, number, story int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.rows[number]
	r.Story = story
	m.rows[number] = r
	return nil
}

// chosen returns the rows that are chosen, in no order.
func (m *memory) chosen(choose func(index.Row) bool) (rows []index.Row) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.rows {
		if choose(r) {
			rows = append(rows, r)
		}
	}
	return rows
}

func (m *memory) keyed(choose func(index.Row) bool) (texts []index.Keyed) {
	rows := m.chosen(choose)
	slices.SortFunc(rows, func(a, b index.Row) int { return cmp.Compare(a.Number, b.Number) })
	for _, r := range rows {
		texts = append(texts, index.Keyed{Number: r.Number, At: r.At, Keys: m.keys[r.Number]})
	}
	return texts
}

var errUndone = errors.New("undone")

// save stores articles in one transaction, as an engine does: texts that are stored already become duplicates. The
// transaction fails with errUndone where undo is set.
func (m *memory) save(t *testing.T, x *index.Index, undo bool, articles ...*warraq.Article) {
	t.Helper()
	before := stored{maps.Clone(m.articles), m.last, maps.Clone(m.rows), maps.Clone(m.keys), maps.Clone(m.relations)}
	var prepared []*index.Prepared
	for _, a := range articles {
		p, err := x.Prepare(t.Context(), m, a)
		if err != nil {
			t.Fatal(err)
		}
		prepared = append(prepared, p)
	}
	batch, err := x.Begin(t.Context(), m)
	for i, a := range articles {
		if err == nil {
			err = m.saveOne(t.Context(), batch, prepared[i], a)
		}
	}
	if err == nil && undo {
		err = errUndone
	}
	if err == nil {
		batch.Committed()
		return
	}
	batch.RolledBack()
	m.stored = before
	if !undo || !errors.Is(err, errUndone) {
		t.Fatal(err)
	}
}

func (m *memory) saveOne(ctx context.Context, batch *index.Batch, p *index.Prepared, a *warraq.Article) error {
	batch.Number(p)
	former, holder := int64(0), a.ID
	for _, r := range m.rows {
		if r.ID == a.ID {
			former = r.Number
		}
		if r.SameAs == "" && r.ID != a.ID && m.articles[r.ID] != nil && m.articles[r.ID].ContentHash == a.ContentHash {
			holder = r.ID
		}
	}
	m.articles[a.ID] = a
	return batch.Put(ctx, p, former, holder)
}

// stories lists the stories of more than one text as "name: members", by the sources of the articles, sorted.
func (m *memory) stories() []string {
	members := make(map[int64][]string)
	for _, r := range m.rows {
		members[r.Story] = append(members[r.Story], m.articles[r.ID].SourceID)
	}
	var out []string
	for name, sources := range members {
		if len(sources) > 1 {
			slices.Sort(sources)
			out = append(out, fmt.Sprint(m.articles[m.rows[name].ID].SourceID, ": ", sources))
		}
	}
	slices.Sort(out)
	return out
}

// related lists the relations as "later kind earlier", sorted.
func (m *memory) related() []string {
	var out []string
	for _, r := range m.relations {
		later, earlier := m.rows[r.Later].ID, m.rows[r.Earlier].ID
		out = append(out, fmt.Sprint(m.articles[later].SourceID, " ", r.Kind, " ", m.articles[earlier].SourceID))
	}
	slices.Sort(out)
	return out
}

// report makes an article whose text is made of paragraphs of their own: the same number, the same paragraph.
func report(source string, hour int, paragraphs ...int) *warraq.Article {
	a := &warraq.Article{
		ID: warraq.ArticleID(source), SourceID: source, FetchedAt: time.Date(2026, 11, 1, hour, 0, 0, 0, time.UTC), ContentHash: fmt.Sprint(paragraphs),
	}
	for _, p := range paragraphs {
		var text string
		for i := range 30 {
			text += fmt.Sprintf("كلمة%dمن%d ", i, p)
		}
		a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: text})
	}
	return a
}
