package export

import "context"

// corpus is an export at work: it chooses among entries, writes what is chosen, and counts.
type corpus struct {
	plan    *plan
	stories *stories
	copies  *copies
	shards  []*shards // in the order of the splits
	counts  []SplitCount
	bySplit map[string]int
	ids     *idList
	count   *counter
	lost    losses
	about   *describer
}

func newCorpus(st *stage, p *plan, s *stories, copies *copies) (*corpus, error) {
	if p.sharded() {
		if err := onlyShards(st.path(shardsName)); err != nil {
			return nil, err
		}
	}
	ids, err := newIDList(st, p.former, p.opts.OnlyChanges)
	if err != nil {
		return nil, err
	}
	c := &corpus{plan: p, stories: s, copies: copies, bySplit: make(map[string]int), ids: ids, count: newCounter(), lost: losses{}, about: newDescriber()}
	for i, name := range p.split.names {
		c.bySplit[name] = i
		c.shards = append(c.shards, &shards{plan: p, stage: st, split: name, limit: p.opts.ShardSize})
		c.counts = append(c.counts, SplitCount{Name: name})
	}
	return c, nil
}

// fill takes in all that the export chooses from.
func (c *corpus) fill(ctx context.Context, src Source) error {
	for e, err := range ahead(entries(ctx, src, c.plan.opts), c.prepare) {
		if err == nil {
			err = c.add(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// prepared is an entry with all that can be told of it without what came before it.
type prepared struct {
	entry
	rule   string // that leaves it out, or ""
	copied string // the policy on duplicates that does, or ""
	record Record // of what is not left out
}

// prepare may be called while add is.
func (c *corpus) prepare(e entry) prepared {
	p := prepared{entry: e}
	if p.rule = c.plan.rules.leftOutBy(e.article); p.rule != "" {
		return p
	}
	if p.copied = c.copies.leftOutBy(e.article.ID); p.copied != "" {
		return p
	}
	p.article = respelled(e.article, c.plan.spell)
	p.record = p.entry.record(c.stories, c.plan.opts.Signals)
	return p
}

// add writes an entry unless a rule leaves it out.
func (c *corpus) add(e prepared) error {
	c.about.offered(e.entry)
	if e.rule != "" {
		c.lost.add(e.article, e.rule)
		c.about.leftOut(e.article, e.rule)
		return nil
	}
	if e.copied != "" {
		c.lost.add(e.article, e.copied)
		c.about.copyLeftOut(e.article, e.copied)
		return nil
	}
	unchanged, err := c.ids.add(&e.record)
	if err != nil {
		return err
	}
	if unchanged && c.plan.opts.OnlyChanges {
		c.lost.add(e.article, "unchanged")
		c.about.leftOut(e.article, "unchanged")
		return nil
	}
	split := c.bySplit[c.plan.split.of(&e.record, e.entry)]
	c.counts[split].Articles++
	c.counts[split].Words += e.record.Words
	c.count.add(e.article, e.record.Words)
	c.about.exported(e.article, e.record.Words)
	return c.shards[split].write(e.entry, &e.record)
}

// close completes the files and describes them.
func (c *corpus) close(schema int64) (*Manifest, error) {
	var files []File
	for i, s := range c.shards {
		tables, err := s.close()
		if err != nil {
			c.abandon()
			return nil, err
		}
		files = append(files, tables...)
		c.counts[i].Files = len(tables)
	}
	lists, changes, err := c.ids.close()
	if err != nil {
		return nil, err
	}
	m := c.count.manifest(c.plan)
	m.StoreSchema, m.Splits, m.LeftOut, m.Changes, m.Files = schema, c.counts, c.lost.list(), changes, append(files, lists...)
	return m, nil
}

// abandon frees the files of an export that failed.
func (c *corpus) abandon() {
	for _, s := range c.shards {
		s.abandon()
	}
	c.ids.abandon()
}
