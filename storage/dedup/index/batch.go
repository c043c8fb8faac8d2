package index

import (
	"context"
	"errors"
	"fmt"

	"warraq"
)

// Batch is what an Index knows of a running transaction. It ends with Committed or RolledBack.
type Batch struct {
	index   *Index
	rows    Writer
	last    int64       // number of the text that was stored last, by whatever transaction
	put     []*Prepared // the texts that this transaction has stored, which nobody else sees ...
	running keyTable    // ... and their keys
}

// Begin brings what is held in memory up to date with a transaction, which must hold the store's right to write. The Batch of
// a nil Index is nil, and does nothing.
func (x *Index) Begin(ctx context.Context, rows Writer) (*Batch, error) {
	if x == nil {
		return nil, nil
	}
	last, err := x.keys.refresh(ctx, rows)
	if err != nil {
		return nil, err
	}
	return &Batch{index: x, rows: rows, last: last}, nil
}

// Number returns the number that a text will have if it is the next one to be Put; 0 where nothing is compared.
func (b *Batch) Number(p *Prepared) int64 {
	if b == nil {
		return 0
	}
	p.row.Number = b.last + 1
	p.row.Story = p.row.Number
	return p.row.Number
}

// Put stores the text of an article or duplicate that the transaction has written, after it was given its Number: it finds
// what the text has in common with others and which story it belongs to. holder is the article that has the text: itself,
// unless it is a duplicate. former is the number of the text that it had before, which is taken out; 0 where it had none.
func (b *Batch) Put(ctx context.Context, p *Prepared, former int64, holder string) error {
	if b == nil {
		return nil
	}
	b.put = append(b.put, p)
	if former != 0 {
		if err := b.takeOut(ctx, former); err != nil {
			return err
		}
	}
	p.former = former != 0
	if holder != p.row.ID {
		p.row.SameAs = holder
	}
	joined, err := b.connect(ctx, p)
	if err != nil {
		return err
	}
	return b.insert(ctx, p, joined[1:])
}

// insert stores a text, as one of the stories that it joins; none means a story of its own.
func (b *Batch) insert(ctx context.Context, p *Prepared, stories []int64) error {
	row := p.row
	if len(stories) > 0 {
		first, err := b.first(ctx, stories)
		if err != nil {
			return err
		}
		if first.before(row) {
			row.Story = first.Number
		}
	}
	if err := b.rows.Insert(ctx, row, p.keys); err != nil {
		return err
	}
	b.last = row.Number
	b.running.put(p.keyed())
	b.index.texts.put(row.Number, p.text)
	return b.join(ctx, stories, row.Story)
}

// connect writes the relations of a text, and returns the stories that it makes one of, its own first.
func (b *Batch) connect(ctx context.Context, p *Prepared) ([]int64, error) {
	if err := b.index.lookUp(ctx, b.rows, p, &b.running); err != nil {
		return nil, err
	}
	near, err := neighbours(ctx, b.rows, p)
	if err != nil {
		return nil, err
	}
	return b.index.compareAll(ctx, b.rows, p, near, func(r Relation) error { return b.rows.Relate(ctx, r) })
}

// takeOut takes an article's former text out, and its story apart where that text held it together.
func (b *Batch) takeOut(ctx context.Context, number int64) error {
	rows, err := b.rows.Rows(ctx, []int64{number})
	if err != nil || len(rows) == 0 {
		return err
	}
	if err := b.rows.Delete(ctx, number); err != nil {
		return err
	}
	loose, err := b.split(ctx, rows[0].Story)
	if err != nil {
		return err
	}
	return b.reconnect(ctx, loose[:min(len(loose), maxCompared)])
}

// reconnect compares texts again that have come apart from their story: where they had joined it by the text that was taken
// out, they were not compared with all of its others.
func (b *Batch) reconnect(ctx context.Context, loose []Row) error {
	for _, was := range loose {
		rows, err := b.rows.Rows(ctx, []int64{was.Number}) // those before it may have joined it to a story
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := b.reconnectOne(ctx, row); err != nil {
				return fmt.Errorf("comparing stored text %d: %w", row.Number, err)
			}
		}
	}
	return nil
}

func (b *Batch) reconnectOne(ctx context.Context, row Row) error {
	text, err := b.index.text(ctx, b.rows, row)
	if errors.Is(err, warraq.ErrNotFound) {
		return nil // the article was taken out by hand
	}
	if err != nil {
		return err
	}
	p := newPrepared(row, text)
	p.row.SameAs, p.former = row.SameAs, true
	joined, err := b.connect(ctx, p)
	if err != nil {
		return err
	}
	first, err := b.first(ctx, joined)
	if err != nil {
		return err
	}
	return b.join(ctx, joined, first.Number)
}

// Committed makes what was stored known to all, once the transaction is at its end.
func (b *Batch) Committed() {
	if b == nil {
		return
	}
	texts := make([]Keyed, len(b.put))
	for i, p := range b.put {
		texts[i] = p.keyed()
	}
	b.index.keys.take(texts)
}

// RolledBack forgets what a transaction that failed has left in memory: the numbers of its texts will be those of others. The
// texts may be put again by another one.
func (b *Batch) RolledBack() {
	if b == nil {
		return
	}
	b.index.keys.restart()
	b.index.texts.clear()
	for _, p := range b.put {
		p.forget()
	}
}
