package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// before says whether a text is the earlier one of two; of those out at the same time the one with the lower id is.
func (r Row) before(o Row) bool { return compareRows(r, o) < 0 }

func compareRows(a, b Row) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID)) }

// first returns the earliest of the texts that several stories are named after.
func (b *Batch) first(ctx context.Context, stories []int64) (Row, error) {
	rows, err := b.rows.Rows(ctx, stories)
	if err != nil {
		return Row{}, err
	}
	if len(rows) < len(stories) {
		return Row{}, fmt.Errorf("of the texts %d, which stories are named after, %d are missing", stories, len(stories)-len(rows))
	}
	return slices.MinFunc(rows, compareRows), nil
}

// join makes several stories part of one.
func (b *Batch) join(ctx context.Context, stories []int64, one int64) error {
	for _, s := range stories {
		if s == one {
			continue
		}
		if err := b.rows.Rename(ctx, s, one); err != nil {
			return err
		}
	}
	return nil
}

// split names the stories anew that are left of one when a text was taken out of it, and returns the texts that are not
// in the first of them any more.
func (b *Batch) split(ctx context.Context, story int64) (loose []Row, err error) {
	members, err := b.rows.Members(ctx, story)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(members, compareRows)
	relations, err := b.rows.RelationsOf(ctx, story)
	if err != nil {
		return nil, err
	}
	for i, lead := range components(members, relations) {
		if first := members[lead].Number; first != story {
			if err := b.rows.Move(ctx, members[i].Number, first); err != nil {
				return nil, err
			}
		}
		if lead != 0 {
			loose = append(loose, members[i])
		}
	}
	return loose, nil
}

// components gives for each member of a story, in their order, the first one that it is still connected with.
func components(members []Row, relations []Relation) []int {
	position := make(map[int64]int, len(members))
	lead := make([]int, len(members))
	for i, m := range members {
		position[m.Number], lead[i] = i, i
	}
	find := func(i int) int {
		for lead[i] != i {
			lead[i] = lead[lead[i]]
			i = lead[i]
		}
		return i
	}
	for _, r := range relations {
		later, ok := position[r.Later]
		earlier, known := position[r.Earlier]
		if ok && known && r.Kind.SameStory() {
			a, b := find(later), find(earlier)
			lead[max(a, b)] = min(a, b)
		}
	}
	for i := range lead {
		lead[i] = find(i)
	}
	return lead
}
