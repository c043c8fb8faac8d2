package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"warraq"
	"warraq/storage/dedup"
)

// The bounds of what one text costs. A paper that serves one page at a thousand addresses, or prints the same form every
// hour, costs no more than one that does so at a few dozen.
const (
	// storyMembers is with how many texts a text is compared that belong to a story which it has joined already: what
	// comes out cannot change the story any more.
	storyMembers = 16
	// maxCompared is with how many texts of other stories a text is compared, those first that share the most keys.
	maxCompared = 64
	// maxRead is of how many texts that share keys the store reads more than that.
	maxRead = 128
)

// candidatesAsked is how many texts one statement reads.
const candidatesAsked = 8

const (
	candidateColumns = `text, article_id, same_as, at_ms, words, story`
	copiesSQL        = `SELECT ` + candidateColumns + ` FROM texts
		WHERE text = (SELECT text FROM articles WHERE id = $1) OR (same_as <> '' AND same_as = $2) ORDER BY article_id LIMIT $3`
	textSQL = `SELECT COALESCE((SELECT title FROM duplicates WHERE id = $1), title), blocks FROM articles WHERE id = $2`
)

var candidatesSQL = `SELECT ` + candidateColumns + ` FROM texts WHERE text IN (` + params(1, candidatesAsked) + `)`

// candidate is a stored text that is worth comparing.
type candidate struct {
	stored
	shared int // how many keys the text that asks shares with it
}

// lookUp adds to the hits of a text what has been stored since it was looked up last.
func (r *relatives) lookUp(ctx context.Context, q queries, n *newText, all bool) error {
	if len(n.keys) == 0 {
		return nil
	}
	seen, err := r.keys.find(ctx, q, lookup{n.keys, n.at, n.seen, all}, func(key int64, t *shelved) {
		h := n.hits[t.number]
		if h == nil {
			h = &hit{keys: int(t.keys)}
			n.hits[t.number] = h
		}
		n.own.Count(&h.SharedKeys, key)
	})
	if err != nil {
		return err
	}
	n.seen = seen
	return nil
}

// readCandidates lists the stored texts that a text has to be compared with: those within dedup.Window that share keys
// with it, and those that have the very same text. Those that share the most keys come first.
func readCandidates(ctx context.Context, q queries, n *newText) ([]candidate, error) {
	out, err := readCopies(ctx, q, n)
	if err != nil || len(n.hits) == 0 {
		return out, err
	}
	for part := range slices.Chunk(worthwhile(n), candidatesAsked) {
		args := make([]any, candidatesAsked)
		for i := range args { // the last one fills the places that are left
			args[i] = part[min(i, len(part)-1)]
		}
		rows, err := queryCandidates(ctx, q, candidatesSQL, args...)
		if err != nil {
			return nil, err
		}
		for _, c := range rows {
			c.shared = n.hits[c.number].Total()
			if c.id != n.id && !copyOf(n.stored, c.stored) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.shared, a.shared), cmp.Compare(a.id, b.id))
	})
	return out, nil
}

// readCopies lists what is known to have the same text: the article whose duplicate this is, or its own duplicates.
func readCopies(ctx context.Context, q queries, n *newText) ([]candidate, error) {
	if n.sameAs == "" && !n.held {
		return nil, nil
	}
	return queryCandidates(ctx, q, copiesSQL, n.sameAs, n.id, maxRead)
}

func queryCandidates(ctx context.Context, q queries, query string, args ...any) ([]candidate, error) {
	rows, err := q.query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	var out []candidate
	for rows.Next() {
		var c candidate
		if err := rows.Scan(&c.number, &c.id, &c.sameAs, &c.at, &c.words, &c.story); err != nil {
			return nil, closeRows(rows, err)
		}
		out = append(out, c)
	}
	return out, closeRows(rows, rows.Err())
}

// worthwhile returns the numbers of the texts that are worth comparing, at most maxRead of them: those that share the most
// keys.
func worthwhile(n *newText) []int64 {
	numbers := make([]int64, 0, len(n.hits))
	for text, h := range n.hits {
		if n.own.Worth(h.SharedKeys, h.keys) {
			numbers = append(numbers, text)
		}
	}
	if len(numbers) > maxRead {
		slices.SortFunc(numbers, func(a, b int64) int {
			return cmp.Or(cmp.Compare(n.hits[b].Total(), n.hits[a].Total()), cmp.Compare(a, b))
		})
		numbers = numbers[:maxRead]
	}
	return numbers
}

func copyOf(a, b stored) bool { return a.sameAs == b.id || b.sameAs == a.id }

func within(a, b int64) bool { return max(a, b)-min(a, b) <= dedup.Window.Milliseconds() }

// compareAll judges a text beside its candidates, within bounds, and calls found for each that is related to it. It
// returns the stories that the text makes one of, its own first.
func (r *relatives) compareAll(
	ctx context.Context, q queries, n *newText, near []candidate, found func(relation) error,
) ([]int64, error) {
	joined := []int64{n.story}
	members, apart := 0, 0
	for _, other := range near {
		switch in := slices.Contains(joined, other.story); {
		case copyOf(n.stored, other.stored):
		case in && members >= storyMembers, !in && apart >= maxCompared:
			continue
		case in:
			members++
		default:
			apart++
		}
		rel, err := r.compare(ctx, q, n, other)
		if err != nil {
			return nil, err
		}
		if rel.kind == "" {
			continue
		}
		if err := found(rel); err != nil {
			return nil, err
		}
		if rel.kind.SameStory() && !slices.Contains(joined, other.story) {
			joined = append(joined, other.story)
		}
	}
	return joined, nil
}

// relation is how two texts, given by their numbers, are alike.
type relation struct {
	later, earlier int64
	kind           warraq.RelationKind // empty where they are apart
	scores         dedup.Scores
}

// compare judges two texts.
func (r *relatives) compare(ctx context.Context, q queries, n *newText, other candidate) (relation, error) {
	j, err := r.judge(ctx, q, n, other)
	if err != nil {
		return relation{}, err
	}
	later, earlier := n.stored, other.stored
	if later.before(earlier) {
		later, earlier = earlier, later
	}
	return relation{later.number, earlier.number, j.alike.RelationKind(later.words, earlier.words), j.scores}, nil
}

func (r *relatives) judge(ctx context.Context, q queries, n *newText, other candidate) (judgement, error) {
	if n.holder() == other.holder() {
		return judgement{dedup.Same, dedup.Identical}, nil
	}
	if j, ok := n.judged[other.number]; ok {
		return j, nil
	}
	theirs, err := r.text(ctx, q, other.stored)
	if errors.Is(err, sql.ErrNoRows) {
		return judgement{}, nil // the article was taken out by hand
	}
	if err != nil {
		return judgement{}, err
	}
	alike, scores := dedup.Relate(n.text, theirs)
	n.judged[other.number] = judgement{alike, scores}
	return n.judged[other.number], nil
}

// text returns the text of a stored article or duplicate, under its own title.
func (r *relatives) text(ctx context.Context, q queries, s stored) (*dedup.Text, error) {
	if t := r.texts.get(s.number); t != nil {
		return t, nil
	}
	t, err := readText(ctx, q, s)
	if err != nil {
		return nil, err
	}
	r.texts.put(s.number, t)
	return t, nil
}

// readText reads the text of a stored article or duplicate as it is compared.
func readText(ctx context.Context, q queries, s stored) (*dedup.Text, error) {
	var title, packed string
	if err := q.queryRow(ctx, textSQL, s.id, s.holder()).Scan(&title, &packed); err != nil {
		return nil, fmt.Errorf("text of article %s: %w", s.id, err)
	}
	var blocks []warraq.Block
	if err := json.Unmarshal([]byte(packed), &blocks); err != nil {
		return nil, fmt.Errorf("text of article %s: %w", s.id, err)
	}
	return dedup.NewText(title, dedup.Words(blocks)), nil
}
