package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"sync"
	"time"

	"warraq/storage/dedup"
)

const (
	// shelfSpan is the time that the texts of one shelf are of. A window of twice dedup.Window touches three shelves at most.
	shelfSpan = 16 * 24 * time.Hour
	// heldKeys bounds how many keys are held in memory, of some eleven bytes each: those of some 330,000 texts.
	heldKeys = 12 << 20
)

const (
	// newestTextSQL reads the highest number that was ever given to a text.
	newestTextSQL = `SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'texts'), 0)`
	laterTextsSQL = `SELECT text, at_ms, keys FROM texts WHERE text > $1 ORDER BY text`
	shelfTextsSQL = `SELECT text, at_ms, keys FROM texts WHERE at_ms >= $1 AND at_ms < $2 AND text <= $3`
)

// textKeys finds texts by their keys. What it holds is made of the rows of texts and can be made again at any time: the
// texts of a few weeks, on shelves by their time, each read from the store when a text of about that time comes in.
//
// Whoever adds to it holds the writing connection; find is called by anybody. What the running transaction has stored is
// kept apart, where nobody else sees it, so that a transaction waits for those who look things up only at its end.
type textKeys struct {
	mu      sync.RWMutex
	most    int              // keys that are held before the shelf that was not used for longest is dropped
	shelves map[int64]*shelf // by shelfOf
	held    int              // keys on them
	started bool             // stored is known
	stored  int64            // newest text whose transaction is committed

	running fresh // stored by the running transaction
}

// keyedText is a text with its keys.
type keyedText struct {
	number, at int64
	keys       []int64
}

func shelfOf(at int64) int64 { return floorDiv(at, shelfSpan.Milliseconds()) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// restart forgets all that is held.
func (k *textKeys) restart() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.shelves, k.held, k.started, k.stored = nil, 0, false, 0
	k.running.empty()
}

// committed makes what was added known to all, once its transaction is at its end.
func (k *textKeys) committed() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.shelve(k.running.texts)
	if n := len(k.running.texts); n > 0 {
		k.stored = k.running.texts[n-1].number
	}
	k.running.empty()
}

// refresh is called at the start of a transaction, and reads what another process stored in the meantime.
func (k *textKeys) refresh(ctx context.Context, tx *transaction) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.started {
		return k.start(ctx, tx)
	}
	var newest int64
	if err := tx.queryRow(ctx, newestTextSQL).Scan(&newest); err != nil || newest <= k.stored {
		return err
	}
	later, err := readKeyed(ctx, tx, laterTextsSQL, k.stored)
	if err != nil {
		return err
	}
	k.shelve(later)
	k.stored = newest
	return nil
}

// start reads which text is the newest.
func (k *textKeys) start(ctx context.Context, q queries) error {
	if err := q.queryRow(ctx, newestTextSQL).Scan(&k.stored); err != nil {
		return err
	}
	k.started = true
	k.shelves = make(map[int64]*shelf)
	return nil
}

// readKeyed reads the texts that a query selects.
func readKeyed(ctx context.Context, q queries, query string, args ...any) ([]keyedText, error) {
	rows, err := q.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	var texts []keyedText
	var packed sql.RawBytes
	for rows.Next() {
		var t keyedText
		if err := rows.Scan(&t.number, &t.at, &packed); err != nil {
			return nil, closeRows(rows, err)
		}
		t.keys = unpackKeys(packed)
		texts = append(texts, t)
	}
	return texts, closeRows(rows, rows.Err())
}

// add holds the keys of a text that the running transaction has stored.
func (k *textKeys) add(t keyedText) { k.running.put(t) }

// next is the number of the next text that the running transaction stores.
func (k *textKeys) next() int64 {
	if n := len(k.running.texts); n > 0 {
		return k.running.texts[n-1].number + 1
	}
	return k.stored + 1
}

// shelve puts texts on their shelves, as far as these are held.
func (k *textKeys) shelve(texts []keyedText) {
	parts := make(map[int64][]keyedText)
	for _, t := range texts {
		at := shelfOf(t.at)
		parts[at] = append(parts[at], t)
	}
	for at, part := range parts {
		s := k.shelves[at]
		if s == nil {
			continue
		}
		k.held -= s.size()
		s.put(part)
		k.held += s.size()
	}
}

// A lookup asks for the texts that share keys with a text.
type lookup struct {
	keys  []int64
	at    int64 // of the text
	after int64 // texts up to this one are known already
	all   bool  // also those that the running transaction has stored; asked only by itself
}

// find calls found for every text within dedup.Window that shares a key, once for each shared key. It returns up to which
// text it has looked among those whose transactions are committed. Keys that crowds of texts have are left out, where they are not most of
// the keys: then the text is one of a crowd itself, of a page at a thousand addresses.
func (k *textKeys) find(ctx context.Context, q queries, l lookup, found func(key int64, t *shelved)) (last int64, err error) {
	window := dedup.Window.Milliseconds()
	from, to := shelfOf(l.at-window), shelfOf(l.at+window)
	last, err = k.findStored(ctx, q, &l, from, to, found)
	if err == nil && l.all {
		k.running.find(l, found)
	}
	return last, err
}

// findStored is find among the texts whose transactions are committed.
func (k *textKeys) findStored(
	ctx context.Context, q queries, l *lookup, from, to int64, found func(key int64, t *shelved),
) (last int64, err error) {
	k.mu.RLock()
	if k.holds(from, to) {
		defer k.mu.RUnlock()
		return k.look(l, from, to, found), nil
	}
	k.mu.RUnlock()
	k.mu.Lock()
	defer k.mu.Unlock()
	if err := k.load(ctx, q, from, to); err != nil {
		return 0, err
	}
	return k.look(l, from, to, found), nil
}

func (k *textKeys) holds(from, to int64) bool {
	for i := from; i <= to; i++ {
		if k.shelves[i] == nil {
			return false
		}
	}
	return true
}

// look is find on shelves that are held. It leaves the keys that were looked up in the lookup.
func (k *textKeys) look(l *lookup, from, to int64, found func(key int64, t *shelved)) (last int64) {
	for i := from; i <= to; i++ {
		k.shelves[i].used.Store(k.stored)
	}
	var spans []span
	crowds := make(map[int64]bool)
	for _, key := range l.keys {
		first := len(spans)
		for i := from; i <= to; i++ {
			spans = k.shelves[i].spans(spans, key, l.after)
		}
		if slices.ContainsFunc(spans[first:], span.crowded) {
			crowds[key] = true
		}
	}
	if 2*len(crowds) > len(l.keys) {
		clear(crowds)
	}
	for _, s := range spans {
		if !crowds[s.key] {
			s.find(*l, found)
		}
	}
	if len(crowds) > 0 {
		l.keys = slices.DeleteFunc(slices.Clone(l.keys), func(key int64) bool { return crowds[key] })
	}
	return k.stored
}

// load reads the shelves of a time that are not held. Those of the running transaction are left out, whoever asks: they come
// to the shelves when it is committed.
func (k *textKeys) load(ctx context.Context, q queries, from, to int64) error {
	if !k.started {
		if err := k.start(ctx, q); err != nil {
			return err
		}
	}
	for i := from; i <= to; i++ {
		if k.shelves[i] != nil {
			continue
		}
		span := shelfSpan.Milliseconds()
		texts, err := readKeyed(ctx, q, shelfTextsSQL, i*span, (i+1)*span, k.stored)
		if err != nil {
			return err
		}
		s := &shelf{}
		s.put(texts)
		k.shelves[i] = s
		k.held += s.size()
	}
	k.drop(from, to)
	return nil
}

// drop makes room: the shelves that were not used for longest go, except those of a time.
func (k *textKeys) drop(from, to int64) {
	for k.held > k.most {
		oldest, found := int64(0), false
		for i, s := range k.shelves {
			if (i < from || i > to) && (!found || s.used.Load() < k.shelves[oldest].used.Load()) {
				oldest, found = i, true
			}
		}
		if !found {
			return
		}
		k.held -= k.shelves[oldest].size()
		delete(k.shelves, oldest)
	}
}

func closeRows(rows interface{ Close() error }, err error) error {
	if cerr := rows.Close(); err == nil {
		err = cerr
	}
	return err
}

// keySize is the size of a packed key in bytes.
const keySize = 6

func packKeys(keys []int64) []byte {
	packed := make([]byte, 0, keySize*len(keys))
	for _, k := range keys {
		packed = append(packed, byte(k>>40), byte(k>>32), byte(k>>24), byte(k>>16), byte(k>>8), byte(k))
	}
	return packed
}

func unpackKeys(packed []byte) []int64 {
	keys := make([]int64, 0, len(packed)/keySize)
	for ; len(packed) >= keySize; packed = packed[keySize:] {
		k := int64(0)
		for _, b := range packed[:keySize] {
			k = k<<8 | int64(b)
		}
		keys = append(keys, k)
	}
	return keys
}
