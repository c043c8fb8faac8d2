package index

import (
	"context"
	"slices"
	"sync"
	"time"

	"warraq/storage/dedup"
)

const (
	// periodLength is the time that the texts of one period are of. A window of twice dedup.Window touches three periods at most.
	periodLength = 16 * 24 * time.Hour
	// DefaultKeys bounds how many keys an Index holds in memory: those of some 220,000 texts, about 150 MB.
	DefaultKeys = 8 << 20
)

// windowKeys finds texts by their keys. What it holds is made of the rows of texts and can be made again at any time: the
// texts of a few periods, each read from the store when a text of about that time comes in.
//
// Whoever adds to it holds the store's right to write; find is called by anybody. What a running transaction has stored is
// kept apart, in its Batch, so that a transaction waits for those who look things up only at its end.
type windowKeys struct {
	mu      sync.RWMutex
	most    int               // keys that are held before the period that was not used for longest is dropped
	periods map[int64]*period // by periodOf
	held    int               // keys of them
	started bool              // stored is known
	stored  int64             // newest text whose transaction is committed
}

func periodOf(at int64) int64 { return floorDiv(at, periodLength.Milliseconds()) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// restart forgets all that is held.
func (k *windowKeys) restart() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.periods, k.held, k.started, k.stored = nil, 0, false, 0
}

// take makes the texts that a transaction has stored known to all, once it is at its end.
func (k *windowKeys) take(texts []Keyed) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.add(texts)
	if n := len(texts); n > 0 {
		k.stored = texts[n-1].Number
	}
}

// refresh is called at the start of a transaction, and reads what another process stored in the meantime. It returns the
// highest number of a text.
func (k *windowKeys) refresh(ctx context.Context, rows Reader) (last int64, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.started {
		err := k.start(ctx, rows)
		return k.stored, err
	}
	last, err = rows.LastNumber(ctx)
	if err != nil || last <= k.stored {
		return k.stored, err
	}
	later, err := rows.KeysAfter(ctx, k.stored)
	if err != nil {
		return 0, err
	}
	k.add(later)
	k.stored = last
	return last, nil
}

// start reads which text is the newest.
func (k *windowKeys) start(ctx context.Context, rows Reader) error {
	last, err := rows.LastNumber(ctx)
	if err != nil {
		return err
	}
	k.started, k.stored = true, last
	k.periods = make(map[int64]*period)
	return nil
}

// add puts texts into their periods, as far as these are held.
func (k *windowKeys) add(texts []Keyed) {
	parts := make(map[int64][]Keyed)
	for _, t := range texts {
		at := periodOf(t.At)
		parts[at] = append(parts[at], t)
	}
	for at, part := range parts {
		p := k.periods[at]
		if p == nil {
			continue
		}
		k.held -= p.size()
		p.put(part)
		k.held += p.size()
	}
}

// A lookup asks for the texts that share keys with a text.
type lookup struct {
	keys  []int64
	at    int64 // of the text
	after int64 // texts up to this one are known already
}

// find calls found for every text within dedup.Window that shares a key, once for each shared key. It returns up to which
// text it has looked among those whose transactions are committed; a transaction that looks gives what it has stored itself as
// running, others nil. Keys that crowds of texts have are left out, where they are not most of the keys: then the text is one
// of a crowd itself, of a page at a thousand addresses.
func (k *windowKeys) find(
	ctx context.Context, rows Reader, l lookup, running *keyTable, found func(key int64, t *heldText),
) (last int64, err error) {
	window := dedup.Window.Milliseconds()
	from, to := periodOf(l.at-window), periodOf(l.at+window)
	last, err = k.findStored(ctx, rows, &l, from, to, found)
	if err == nil && running != nil {
		running.find(l, found)
	}
	return last, err
}

// findStored is find among the texts whose transactions are committed. It leaves the keys that it looked up in the lookup.
func (k *windowKeys) findStored(
	ctx context.Context, rows Reader, l *lookup, from, to int64, found func(key int64, t *heldText),
) (last int64, err error) {
	k.mu.RLock()
	if near, ok := k.between(from, to); ok {
		defer k.mu.RUnlock()
		return k.look(near, l, found), nil
	}
	k.mu.RUnlock()
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(ctx, rows, from, to); err != nil {
		return 0, err
	}
	near, _ := k.between(from, to)
	return k.look(near, l, found), nil
}

// between returns the periods from one to another; ok is false where one of them is not held.
func (k *windowKeys) between(from, to int64) (near []*period, ok bool) {
	for i := from; i <= to; i++ {
		p := k.periods[i]
		if p == nil {
			return nil, false
		}
		near = append(near, p)
	}
	return near, true
}

// look is findStored in periods that are held.
func (k *windowKeys) look(near []*period, l *lookup, found func(key int64, t *heldText)) (last int64) {
	l.keys = telling(l.keys, near)
	for _, p := range near {
		p.used.Store(k.stored)
		p.find(*l, found)
	}
	return k.stored
}

// telling returns the keys without those of crowds, or all of them where most are.
func telling(keys []int64, near []*period) []int64 {
	few := slices.DeleteFunc(slices.Clone(keys), func(key int64) bool {
		return slices.ContainsFunc(near, func(p *period) bool { return p.crowded(key) })
	})
	if 2*len(few) < len(keys) {
		return keys
	}
	return few
}

// load reads the periods of a time that are not held. The texts of the running transaction are left out, whoever asks: they
// come to the periods when it is committed.
func (k *windowKeys) load(ctx context.Context, rows Reader, from, to int64) error {
	if !k.started {
		if err := k.start(ctx, rows); err != nil {
			return err
		}
	}
	for i := from; i <= to; i++ {
		if k.periods[i] != nil {
			continue
		}
		length := periodLength.Milliseconds()
		texts, err := rows.KeysBetween(ctx, i*length, (i+1)*length, k.stored)
		if err != nil {
			return err
		}
		p := &period{}
		p.put(texts)
		k.periods[i] = p
		k.held += p.size()
	}
	k.drop(from, to)
	return nil
}

// drop makes room: the periods that were not used for longest go, except those from one to another.
func (k *windowKeys) drop(from, to int64) {
	for k.held > k.most {
		oldest, ok := k.leastUsed(from, to)
		if !ok {
			return
		}
		k.held -= k.periods[oldest].size()
		delete(k.periods, oldest)
	}
}

// leastUsed returns which period was not used for longest, except those from one to another; ok is false where there is none.
func (k *windowKeys) leastUsed(from, to int64) (oldest int64, ok bool) {
	for i, p := range k.periods {
		if i >= from && i <= to {
			continue
		}
		if !ok || p.used.Load() < k.periods[oldest].used.Load() {
			oldest, ok = i, true
		}
	}
	return oldest, ok
}
