package index

import (
	"cmp"
	"context"
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

// lookUp adds to what a text shares with others what has been stored since it was looked up last. running are the texts of
// the transaction that stores it; nil where it is not its turn yet.
func (x *Index) lookUp(ctx context.Context, rows Reader, p *Prepared, running *keyTable) error {
	if len(p.keys) == 0 {
		return nil
	}
	found := func(key int64, t *heldText) {
		s := p.shares[t.number]
		if s == nil {
			s = &share{keys: int(t.keys)}
			p.shares[t.number] = s
		}
		p.own.Count(&s.SharedKeys, key)
	}
	seen, err := x.keys.find(ctx, rows, lookup{p.keys, p.row.At, p.seen}, running, found)
	if err != nil {
		return err
	}
	p.seen = seen
	return nil
}

// neighbours lists the stored texts that a text has to be compared with: those within dedup.Window that share keys with it,
// the ones that share the most first, and then those that are known to have the very same text.
func neighbours(ctx context.Context, rows Reader, p *Prepared) ([]Row, error) {
	same, err := sameText(ctx, rows, p)
	if err != nil || len(p.shares) == 0 {
		return same, err
	}
	near, err := rows.Rows(ctx, worthwhile(p))
	if err != nil {
		return nil, err
	}
	near = slices.DeleteFunc(near, func(r Row) bool { return r.ID == p.row.ID || copies(p.row, r) })
	slices.SortFunc(near, func(a, b Row) int {
		return cmp.Or(cmp.Compare(p.shares[b.Number].Total(), p.shares[a.Number].Total()), cmp.Compare(a.ID, b.ID))
	})
	return append(near, same...), nil
}

// sameText lists what is known to have the same text: the article whose duplicate this is, or its own duplicates.
func sameText(ctx context.Context, rows Reader, p *Prepared) ([]Row, error) {
	limit := 1
	if p.row.SameAs == "" {
		if !p.former {
			return nil, nil
		}
		limit += maxRead
	}
	same, err := rows.SameText(ctx, p.row.Holder(), limit)
	return slices.DeleteFunc(same, func(r Row) bool { return !copies(p.row, r) }), err
}

// worthwhile returns the numbers of the texts that are worth comparing, at most maxRead of them: those that share the most
// keys.
func worthwhile(p *Prepared) []int64 {
	numbers := make([]int64, 0, len(p.shares))
	for text, s := range p.shares {
		if p.own.Worth(s.SharedKeys, s.keys) {
			numbers = append(numbers, text)
		}
	}
	if len(numbers) > maxRead {
		slices.SortFunc(numbers, func(a, b int64) int {
			return cmp.Or(cmp.Compare(p.shares[b].Total(), p.shares[a].Total()), cmp.Compare(a, b))
		})
		numbers = numbers[:maxRead]
	}
	return numbers
}

// copies says whether one of two texts is stored as a duplicate of the other.
func copies(a, b Row) bool { return a.SameAs == b.ID || b.SameAs == a.ID }

func within(a, b int64) bool { return max(a, b)-min(a, b) <= dedup.Window.Milliseconds() }

// allowance is how many more texts a text is compared with.
type allowance struct{ members, apart int }

// spend says whether one more may be compared, of a story that was joined already or of another.
func (a *allowance) spend(joined bool) bool {
	left := &a.apart
	if joined {
		left = &a.members
	}
	*left--
	return *left >= 0
}

// compareAll compares a text with its neighbours, within bounds, and calls related for each that is related to it. It returns
// the stories that the text makes one of, its own first.
func (x *Index) compareAll(
	ctx context.Context, rows Reader, p *Prepared, near []Row, related func(Relation) error,
) (stories []int64, err error) {
	stories = []int64{p.row.Story}
	left := allowance{members: storyMembers, apart: maxCompared}
	for _, other := range near {
		joined := slices.Contains(stories, other.Story)
		if !copies(p.row, other) && !left.spend(joined) {
			continue
		}
		rel, err := x.compare(ctx, rows, p, other)
		if err != nil {
			return nil, err
		}
		if rel.Kind == "" {
			continue
		}
		if err := related(rel); err != nil {
			return nil, err
		}
		if rel.Kind.SameStory() && !joined {
			stories = append(stories, other.Story)
		}
	}
	return stories, nil
}

// compare compares two texts. Its Kind is empty where they are apart.
func (x *Index) compare(ctx context.Context, rows Reader, p *Prepared, other Row) (Relation, error) {
	o, err := x.outcome(ctx, rows, p, other)
	if err != nil {
		return Relation{}, err
	}
	later, earlier := p.row, other
	if later.before(earlier) {
		later, earlier = earlier, later
	}
	return Relation{later.Number, earlier.Number, o.alike.RelationKind(later.Words, earlier.Words), o.scores}, nil
}

// outcome is that of comparing two texts, unless they were compared already.
func (x *Index) outcome(ctx context.Context, rows Reader, p *Prepared, other Row) (outcome, error) {
	if p.row.Holder() == other.Holder() {
		return outcome{dedup.Same, dedup.Identical}, nil
	}
	if o, ok := p.compared[other.Number]; ok {
		return o, nil
	}
	theirs, err := x.text(ctx, rows, other)
	if errors.Is(err, warraq.ErrNotFound) {
		return outcome{}, nil // the article was taken out by hand
	}
	if err != nil {
		return outcome{}, err
	}
	alike, scores := dedup.Relate(p.text, theirs)
	p.compared[other.Number] = outcome{alike, scores}
	return p.compared[other.Number], nil
}

// text returns the text of a stored article or duplicate, under its own title.
func (x *Index) text(ctx context.Context, rows Reader, r Row) (*dedup.Text, error) {
	if t := x.texts.get(r.Number); t != nil {
		return t, nil
	}
	title, blocks, err := rows.Body(ctx, r)
	if err != nil {
		return nil, fmt.Errorf("text of article %s: %w", r.ID, err)
	}
	t := dedup.NewText(title, dedup.Words(blocks))
	x.texts.put(r.Number, t)
	return t, nil
}
