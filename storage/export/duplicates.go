package export

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"warraq"
)

// The policies on duplicates, from none to the strictest.
const (
	// KeepCopies exports the text of an exact duplicate once more, under each address that printed it.
	KeepCopies = "none"
	// DropExact exports what the store holds: each text once.
	DropExact = "exact"
	// DropNear exports no text of which a verbatim, abridged or extended copy is exported.
	DropNear = "near"
	// DropStory exports one text of a story.
	DropStory = "story"
)

// Policies names the policies on duplicates.
func Policies() []string { return []string{KeepCopies, DropExact, DropNear, DropStory} }

func checkPolicy(name string) error {
	if slices.Contains(Policies(), name) {
		return nil
	}
	return &UsageError{fmt.Sprintf("duplicates %q: give %s", name, strings.Join(Policies(), ", "))}
}

// entries streams what an export chooses from: the articles of the sources and, where copies are kept, the exact
// duplicates with the texts they repeat, all in the order of articles.
func entries(ctx context.Context, src Source, opts Options) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		w := duplicateWalk{ctx: ctx, src: src, yield: yield}
		defer w.open(opts)()
		for a, err := range src.Articles(ctx, warraq.ArticleFilter{Sources: opts.Filter.Sources}) {
			if err != nil {
				yield(entry{}, err)
				return
			}
			if !w.upTo(a) || !yield(entry{article: a}, nil) {
				return
			}
		}
		w.upTo(nil)
	}
}

// duplicateWalk goes through the exact duplicates beside the articles.
type duplicateWalk struct {
	ctx   context.Context
	src   Source
	yield func(entry, error) bool
	pull  func() (*warraq.Duplicate, error, bool)

	duplicate *warraq.Duplicate // the next one, unless err is set
	err       error
	more      bool // there is a next one
}

// open begins the walk, where copies are kept; what it returns ends it.
func (w *duplicateWalk) open(opts Options) (stop func()) {
	if opts.Duplicates != KeepCopies {
		return func() {}
	}
	w.pull, stop = iter.Pull2(w.src.Duplicates(w.ctx, opts.Filter.Sources...))
	w.next()
	return stop
}

func (w *duplicateWalk) next() { w.duplicate, w.err, w.more = w.pull() }

// upTo yields the duplicates that come before an article, or all that are left where it is nil. It returns false where no
// more are wanted.
func (w *duplicateWalk) upTo(a *warraq.Article) bool {
	for ; w.more && (w.err != nil || a == nil || before(w.duplicate, a)); w.next() {
		e, err := repeated(w.ctx, w.src, w.duplicate, w.err)
		if !w.yield(e, err) || err != nil {
			return false
		}
	}
	return true
}

// before says whether a duplicate comes before an article in the order of exports.
func before(d *warraq.Duplicate, a *warraq.Article) bool {
	return cmp.Or(
		cmp.Compare(d.SourceID, a.SourceID),
		cmp.Compare(millis(d.Published), millis(a.Published)),
		cmp.Compare(d.ID, a.ID),
	) < 0
}

func millis(m warraq.Moment) int64 {
	if !m.Known() {
		return 0
	}
	return m.Time.UnixMilli()
}

// repeated is the text that a duplicate repeats, under its own address. Of what stood around the text on its page
// the store keeps the title and the date.
func repeated(ctx context.Context, src Source, d *warraq.Duplicate, err error) (entry, error) {
	if err != nil {
		return entry{}, err
	}
	of, err := src.Article(ctx, d.Of)
	if err != nil {
		return entry{}, err
	}
	return entry{duplicateOf: d.Of, article: &warraq.Article{
		ID: d.ID, SourceID: d.SourceID, URL: d.URL, CanonicalURL: d.CanonicalURL, Title: d.Title, Published: d.Published,
		FetchedAt: d.FetchedAt, Place: of.Place, Language: of.Language, Blocks: of.Blocks, ContentHash: of.ContentHash,
		Method: of.Method, Confidence: of.Confidence, Parser: of.Parser, Partial: of.Partial,
	}}, nil
}

// pick is the text that is kept of a group.
type pick struct {
	text  uint32 // into stories.texts
	words int32
	at    int64 // published, in milliseconds; as late as can be where that is unknown
}

// copies decides which texts a policy leaves out: all but one of a group, and of groups whose texts are cuts of one another all
// but some.
type copies struct {
	rule    string // that leaves them out, for the manifest
	stories *stories
	group   func(n uint32) uint32 // of a text
	cuts    bool                  // whether groups are left out for others
	kept    map[uint32]pick       // by group
	instead map[uint32]uint32     // the group that is exported in the place of another
}

// newCopies returns what a policy says before any text was offered to it: it has no rule where it leaves no article out.
func newCopies(s *stories, policy string) *copies {
	c := &copies{stories: s, kept: make(map[uint32]pick), instead: make(map[uint32]uint32)}
	switch policy {
	case DropNear:
		c.rule, c.group, c.cuts = "near_duplicate", s.lead, true
	case DropStory:
		c.rule, c.group = "same_story", func(n uint32) uint32 { return s.texts[n].story }
	}
	return c
}

// chooseCopies reads the articles that pass the rules and decides which of each group is kept: the one that has the most
// words, then the one published first, then the one with the lowest id. Only what passes is compared, so that a copy is
// never dropped in favour of a text that a filter drops.
func chooseCopies(ctx context.Context, src Source, s *stories, p *plan) (*copies, error) {
	c := newCopies(s, p.opts.Duplicates)
	if c.rule == "" || len(s.texts) == 0 {
		return c, nil
	}
	for e, err := range entries(ctx, src, p.opts) {
		if err != nil {
			return nil, err
		}
		n, ok, _ := s.find(e.article.ID)
		if ok && p.rules.leftOutBy(e.article) == "" {
			c.offer(n, e.article)
		}
	}
	c.settle()
	return c, nil
}

func (c *copies) offer(n uint32, a *warraq.Article) {
	offered := pick{text: n, words: int32(min(a.Words(), 1<<31-1)), at: 1<<63 - 1}
	if a.Published.Known() {
		offered.at = a.Published.Time.UnixMilli()
	}
	g := c.group(n)
	if best, ok := c.kept[g]; !ok || c.order(offered, best) < 0 {
		c.kept[g] = offered
	}
}

// order puts first what is kept rather: the longer text, then the earlier one.
func (c *copies) order(a, b pick) int {
	x, y := c.stories.texts[a.text].id, c.stories.texts[b.text].id
	return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(a.at, b.at), slices.Compare(x[:], y[:]))
}

// settle is called when all texts were offered, and decides between groups whose texts are cuts of one another. The best
// ones stay first, and none stays that is a cut of one that stays. So whatever is left out has its copy in the export: what two reports
// share with a third one does not make them copies of one another.
func (c *copies) settle() {
	if !c.cuts {
		return
	}
	near := c.nearGroups()
	best := slices.SortedFunc(maps.Keys(c.kept), func(a, b uint32) int { return c.order(c.kept[a], c.kept[b]) })
	for _, g := range best {
		if _, out := c.instead[g]; out {
			continue
		}
		for _, other := range near[g] {
			if _, out := c.instead[other]; !out {
				c.instead[other] = g
			}
		}
	}
}

// nearGroups returns the groups, of those that texts were offered of, that have a cut of a text of each group, or the text that
// it is a cut of.
func (c *copies) nearGroups() map[uint32][]uint32 {
	near := make(map[uint32][]uint32)
	for _, s := range c.stories.cuts {
		a, b := c.group(s.a), c.group(s.b)
		_, offeredA := c.kept[a]
		_, offeredB := c.kept[b]
		if offeredA && offeredB && a != b {
			near[a], near[b] = append(near[a], b), append(near[b], a)
		}
	}
	return near
}

// leftOutBy returns the rule that leaves an article out as a copy of another; "" where it is kept.
func (c *copies) leftOutBy(id string) string {
	if c.rule == "" {
		return ""
	}
	n, ok, _ := c.stories.find(id)
	if !ok {
		return ""
	}
	g := c.group(n)
	if best, ok := c.kept[g]; ok && best.text != n {
		return c.rule
	}
	if _, out := c.instead[g]; out {
		return c.rule
	}
	return ""
}
