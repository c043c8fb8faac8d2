package parsers

import (
	"warraq"
	"warraq/internal/arabic"
)

// blocksOf makes the blocks and removals of judged lines and pruned parts.
func blocksOf(t *tree, lines []line, out []outTaken, c *content) {
	next := 0
	take := func(before int) {
		for next < len(out) && out[next].before <= before {
			nd := &t.nodes[out[next].at]
			c.remove(nd.rule, nodeText(nd.n, 600))
			next++
		}
	}
	for i := range lines {
		take(i)
		l := &lines[i]
		if l.rule != "" {
			c.removeLine(l)
			continue
		}
		if l.kind != warraq.Caption {
			c.words += l.words
		}
		c.blocks = append(c.blocks, warraq.Block{Kind: l.kind, Text: l.text, Level: l.level, By: l.by})
	}
	take(len(lines))
	unquoteAll(c.blocks)
}

// maxRemovals and maxRemovalText bound what is kept of removals.
const (
	maxRemovals    = 300
	maxRemovalText = 300
)

// removeLine records the removal of a line; one that recurs in its source is kept whole, so that it can be put back.
func (c *content) removeLine(l *line) {
	if !IsSiteRule(l.rule) {
		c.remove(l.rule, l.text)
		return
	}
	c.removed = append(c.removed, warraq.Removal{Rule: l.rule, Text: l.text, After: len(c.blocks), Block: l.kind, Level: l.level})
}

// remove records a removal.
func (c *content) remove(rule, text string) {
	text = arabic.Clean(cut(text, maxRemovalText))
	if text == "" || len(c.removed) >= maxRemovals {
		return
	}
	c.removed = append(c.removed, warraq.Removal{Rule: rule, Text: text, After: len(c.blocks)})
}

// unquoteAll makes paragraphs of quotes where nearly the whole article is one: some writers wrap everything in
// <blockquote>.
func unquoteAll(blocks []warraq.Block) {
	quoted, all := 0, 0
	for _, b := range blocks {
		all += len(b.Text)
		if b.Kind == warraq.Quote {
			quoted += len(b.Text)
		}
	}
	if 10*quoted < 6*all {
		return
	}
	for i := range blocks {
		if blocks[i].Kind == warraq.Quote {
			blocks[i].Kind = warraq.Paragraph
		}
	}
}
