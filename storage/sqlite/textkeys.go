package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"warraq/storage/dedup"
)

const (
	// recentTexts is how many texts' keys are held in memory before they are written to the band table. Written one by
	// one they would each change dozens of pages all over it; sorted, thousands of texts share the pages they change.
	recentTexts = 4096
	// period cuts the band table. It is longer than twice dedup.Window, so that a text is looked up in two periods at most.
	period = 32 * 24 * time.Hour
	// keysAsked is how many keys one statement looks up.
	keysAsked = 48
	// keyRows is how many rows one statement writes to the band table.
	keyRows = 100
)

const (
	textsStateSQL  = `SELECT (SELECT text FROM text_keys_upto), COALESCE((SELECT max(text) FROM texts), 0)`
	recentTextsSQL = `SELECT text, at_ms, keys FROM texts WHERE text > $1 ORDER BY text`
)

// findKeysSQL looks keysAsked keys up in the two periods that a window can touch.
var findKeysSQL = "SELECT key, text FROM text_keys WHERE period IN ($1, $2) AND key IN (" + params(3, keysAsked) + ")"

// insertKeysSQL writes keyRows rows.
var insertKeysSQL = insertKeys(keyRows)

func insertKeys(rows int) string {
	return "INSERT OR IGNORE INTO text_keys (period, key, text) VALUES " +
		strings.TrimSuffix(strings.Repeat("(?,?,?),", rows), ",")
}

// keyRow is a row of the band table.
type keyRow struct{ period, key, text int64 }

// textKeys finds texts by their keys: in the band table, and among those that are not in it yet. Whoever changes it holds
// the writing connection; find is called by anybody.
type textKeys struct {
	mu     sync.RWMutex
	most   int                // texts that are held before they are written to the band table
	recent map[int64][]keyRow // by key: of the texts after upto
	texts  int                // that recent holds
	upto   int64              // text_keys holds the keys up to this text
	last   int64              // recent holds those from there to this one
	stored int64              // of these, the last that others see too: its transaction is committed
	moved  bool               // the running transaction has written recent to text_keys
}

func periodOf(at int64) int64 { return floorDiv(at, period.Milliseconds()) }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// restart empties what is held in memory; text_keys holds the keys up to a text.
func (k *textKeys) restart(upto int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.recent, k.texts, k.upto, k.last, k.stored, k.moved = make(map[int64][]keyRow), 0, upto, upto, upto, false
}

// committed makes what was added known to all, once its transaction is at its end.
func (k *textKeys) committed() {
	if k.moved {
		k.restart(k.last)
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stored = k.last
}

// refresh reads what recent lacks: all of it at first, and later what another process stored in the meantime.
func (k *textKeys) refresh(ctx context.Context, tx *transaction) error {
	var upto, last int64
	if err := tx.queryRow(ctx, textsStateSQL).Scan(&upto, &last); err != nil {
		return err
	}
	if k.recent == nil || k.upto != upto {
		k.restart(upto)
	}
	if last <= k.last {
		return nil
	}
	rows, err := tx.query(ctx, recentTextsSQL, k.last)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text, at int64
		var packed []byte
		if err := rows.Scan(&text, &at, &packed); err != nil {
			return err
		}
		k.add(text, at, unpackKeys(packed))
	}
	return rows.Err()
}

// add holds the keys of a text.
func (k *textKeys) add(text, at int64, keys []int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, key := range keys {
		k.recent[key] = append(k.recent[key], keyRow{periodOf(at), key, text})
	}
	k.texts++
	k.last = text
}

// A lookup asks for the texts that share keys with a text.
type lookup struct {
	keys  []int64
	at    int64 // of the text
	after int64 // texts up to this one are known already
	all   bool  // also those that the running transaction has stored
}

// find calls found for every text that shares a key and may lie within dedup.Window, once for each shared key. It returns up
// to which text it has looked.
func (k *textKeys) find(ctx context.Context, q queries, l lookup, found func(key, text int64)) (last int64, err error) {
	window := dedup.Window.Milliseconds()
	from, to := periodOf(l.at-window), periodOf(l.at+window)
	upto, last := k.findRecent(l, from, to, found)
	if l.after >= upto {
		return last, nil
	}
	for part := range slices.Chunk(l.keys, keysAsked) {
		err := findWritten(ctx, q, from, to, part, func(key, text int64) {
			if l.after < text && text <= upto { // what was written in the meantime was found in memory
				found(key, text)
			}
		})
		if err != nil {
			return 0, err
		}
	}
	return last, nil
}

// findRecent is find among the texts in memory; text_keys holds those up to upto.
func (k *textKeys) findRecent(l lookup, from, to int64, found func(key, text int64)) (upto, last int64) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	last = k.stored
	if l.all {
		last = k.last
	}
	for _, key := range l.keys {
		for _, r := range slices.Backward(k.recent[key]) { // their numbers grow
			if r.text <= l.after {
				break
			}
			if r.text <= last && from <= r.period && r.period <= to {
				found(r.key, r.text)
			}
		}
	}
	return k.upto, last
}

// findWritten looks up to keysAsked keys up in the band table. The last one fills the places that are left, so that one
// prepared statement does for any number of them.
func findWritten(ctx context.Context, q queries, from, to int64, keys []int64, found func(key, text int64)) error {
	args := append(make([]any, 0, keysAsked+2), from, to)
	for i := range keysAsked {
		args = append(args, keys[min(i, len(keys)-1)])
	}
	rows, err := q.query(ctx, findKeysSQL, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		var key, text int64
		if err := rows.Scan(&key, &text); err != nil {
			return closeRows(rows, err)
		}
		found(key, text)
	}
	return closeRows(rows, rows.Err())
}

func closeRows(rows interface{ Close() error }, err error) error {
	if cerr := rows.Close(); err == nil {
		err = cerr
	}
	return err
}

// flush writes the keys of recent to the band table once they are many.
func (k *textKeys) flush(ctx context.Context, tx *transaction) error {
	if k.texts < k.most {
		return nil
	}
	rows := make([]keyRow, 0, len(k.recent))
	for _, in := range k.recent {
		rows = append(rows, in...)
	}
	slices.SortFunc(rows, func(a, b keyRow) int {
		return cmp.Or(cmp.Compare(a.period, b.period), cmp.Compare(a.key, b.key), cmp.Compare(a.text, b.text))
	})
	for part := range slices.Chunk(rows, keyRows) {
		query := insertKeysSQL
		if len(part) < keyRows {
			query = insertKeys(len(part))
		}
		args := make([]any, 0, 3*len(part))
		for _, r := range part {
			args = append(args, r.period, r.key, r.text)
		}
		if _, err := tx.exec(ctx, query, args...); err != nil {
			return fmt.Errorf("writing keys of texts: %w", err)
		}
	}
	if _, err := tx.exec(ctx, `UPDATE text_keys_upto SET text = $1`, k.last); err != nil {
		return err
	}
	k.moved = true
	return nil
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
