package export

import (
	"cmp"
	"context"
	"errors"

	"warraq"
)

// Choice is what an export does with one article.
type Choice struct {
	Exported bool      `json:"exported"`
	By       string    `json:"left_out_by,omitempty"` // the first rule or the policy on duplicates that leaves it out
	Kept     string    `json:"kept,omitempty"`        // id of the copy that is exported instead
	Verdicts []Verdict `json:"rules"`                 // of all rules, in the order in which they are asked
}

// Chooser tells of single articles of a store what exports do with them, by the same rules as Export.
type Chooser struct {
	src     Source
	stories *stories
}

// NewChooser reads which texts of a store belong together: some 100 bytes of each that has others in its story.
func NewChooser(ctx context.Context, src Source) (*Chooser, error) {
	s, err := loadStories(ctx, src)
	if err != nil {
		return nil, err
	}
	return &Chooser{src, s}, nil
}

// Choose tells what an export with these options does with an article. A wrong option is a *UsageError.
func (c *Chooser) Choose(ctx context.Context, o Options, a *warraq.Article) (Choice, error) {
	r, err := newRules(o)
	if err != nil {
		return Choice{}, err
	}
	o.Duplicates = cmp.Or(o.Duplicates, DropExact)
	if err := checkPolicy(o.Duplicates); err != nil {
		return Choice{}, err
	}
	choice := Choice{Verdicts: r.verdicts(a), By: r.leftOutBy(a)}
	if choice.By == "" {
		kept, err := c.copiesOf(ctx, a, newCopies(c.stories, o.Duplicates), r)
		if err != nil {
			return Choice{}, err
		}
		if choice.By = kept.leftOutBy(a.ID); choice.By != "" {
			choice.Kept = kept.keptOf(a.ID)
		}
	}
	choice.Exported = choice.By == ""
	return choice, nil
}

// copiesOf offers the texts of an article's story to a policy.
func (c *Chooser) copiesOf(ctx context.Context, a *warraq.Article, kept *copies, r *rules) (*copies, error) {
	n, ok, _ := c.stories.find(a.ID)
	if !ok || kept.rule == "" {
		return kept, nil
	}
	at := c.stories.texts[n].story
	of := c.stories.stories[at]
	for m := of.first; m < of.first+of.size; m++ {
		other, err := c.src.Article(ctx, c.stories.texts[m].id.String())
		if errors.Is(err, warraq.ErrNotFound) {
			continue // an exact duplicate, whose text stands for itself
		}
		if err != nil {
			return nil, err
		}
		if r.leftOutBy(other) == "" {
			kept.offer(m, other)
		}
	}
	kept.settle()
	return kept, nil
}

// keptOf returns the id of the text that is exported for an article's group.
func (c *copies) keptOf(id string) string {
	n, ok, _ := c.stories.find(id)
	if !ok {
		return id
	}
	g := c.group(n)
	if other, out := c.instead[g]; out {
		g = other
	}
	return c.stories.texts[c.kept[g].text].id.String()
}
