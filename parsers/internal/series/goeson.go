package series

import (
	"slices"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/page"
)

// GoesOn says whether a page that a pager leads to goes on with an article: it has text that the pages before it have not, and its title,
// its canonical address or its own pager say that it belongs to them.
func GoesOn(first *page.Metadata, before []warraq.Block, m *page.Metadata, c *page.Content, belongs bool) bool {
	if !belongs && m.Canonical != first.Canonical && !alike(m.Title, first.Title) {
		return false
	}
	fresh := 0
	known := keysOf(before)
	for i := range c.Blocks {
		if !known[arabic.Key(c.Blocks[i].Text)] {
			fresh++
		}
	}
	return fresh > 0 && 2*fresh >= len(c.Blocks)
}

// alike says whether two titles are of one article: one begins with most of the other, as «العنوان - الصفحة 2» does.
func alike(a, b string) bool {
	x, y := arabic.KeyWords(a), arabic.KeyWords(b)
	same := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			same++
		}
	}
	return same > 0 && float64(same) >= likeTitle*float64(min(len(x), len(y)))
}

// Fresh are the blocks of a further page without those at its beginning and end that a page before it has, too: the standfirst
// again, a line of credits.
func Fresh(before, blocks []warraq.Block) []warraq.Block {
	known := keysOf(before)
	isKnown := func(b warraq.Block) bool { return known[arabic.Key(b.Text)] || isNumbered(b.Text) }
	for len(blocks) > 0 && isKnown(blocks[0]) {
		blocks = blocks[1:]
	}
	for len(blocks) > 0 && isKnown(blocks[len(blocks)-1]) {
		blocks = blocks[:len(blocks)-1]
	}
	return blocks
}

// keysOf are the Keys of blocks.
func keysOf(blocks []warraq.Block) map[string]bool {
	keys := map[string]bool{}
	for _, b := range blocks {
		keys[arabic.Key(b.Text)] = true
	}
	return keys
}

// isNumbered says whether a line is the number of a page and no more: «الصفحة 2 من 5».
func isNumbered(line string) bool {
	words := strings.Fields(arabic.Key(line))
	if len(words) == 0 || len(words) > maxPageWords {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return number(w) == 0 && !known.Has("page", w) && !known.Has("of", w) })
}
