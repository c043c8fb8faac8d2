package body

import (
	"warraq"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// blocksOf makes the blocks and removals of the lines and of what was pruned between them.
func blocksOf(t *tree.Tree, lines []page.Line, out []outTaken, c *page.Content) {
	next := 0
	take := func(before int) {
		for next < len(out) && out[next].before <= before {
			nd := &t.Nodes[out[next].at]
			c.Remove(nd.Rule, markup.Text(nd.HTML, removedBytes))
			next++
		}
	}
	for i := range lines {
		take(i)
		l := &lines[i]
		if l.Rule != "" {
			c.RemoveLine(l)
			continue
		}
		if l.Kind != warraq.Caption {
			c.Words += l.Words
		}
		c.Blocks = append(c.Blocks, warraq.Block{Kind: l.Kind, Text: l.Text, Level: l.Level, By: l.By})
	}
	take(len(lines))
	unquoteAll(c.Blocks)
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
	if float64(quoted) < quotedArticle*float64(all) {
		return
	}
	for i := range blocks {
		if blocks[i].Kind == warraq.Quote {
			blocks[i].Kind = warraq.Paragraph
		}
	}
}
