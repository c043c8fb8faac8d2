package state

import (
	"html"
	"slices"
	"strings"

	"warraq/parsers/internal/markup"
)

// block is a piece of prose.
type block struct {
	kind  string // heading, quote or item, or "" for a paragraph or a piece of HTML with elements of its own
	level int    // of a heading
	html  string
	words int
	rich  bool // it has elements of its own that begin lines
}

// readText makes blocks of a text: one of HTML, or a paragraph a line.
func readText(s string) []block {
	if strings.Contains(s, "&lt;p") || strings.Contains(s, "&lt;br") {
		s = html.UnescapeString(s)
	}
	if hasElements(s) {
		return []block{newBlock("", 0, s)}
	}
	var out []block
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" && len(out) < maxBlocks {
			out = append(out, readLine(line))
		}
	}
	return out
}

// readLine makes a block of a line: of Markdown where it begins so.
func readLine(line string) block {
	for _, m := range markdown {
		if rest, ok := strings.CutPrefix(line, m.mark); ok {
			return newBlock(m.kind, m.level, escaped(rest))
		}
	}
	return newBlock("", 0, escaped(line))
}

// markdown are the marks of its blocks that begin a line.
var markdown = []struct {
	mark, kind string
	level      int
}{{"## ", "heading", 2}, {"### ", "heading", 3}, {"#### ", "heading", 4}, {"> ", "quote", 0}, {"- ", "item", 0}, {"* ", "item", 0}}

// newBlock makes a block of HTML.
func newBlock(kind string, level int, s string) block {
	return block{kind: kind, level: level, html: s, words: words(s), rich: hasElements(s)}
}

// hasElements says whether a text is HTML with paragraphs or lines.
func hasElements(s string) bool {
	for _, tag := range [...]string{"<p", "<br", "<div", "<h2", "<h3", "<li", "<blockquote", "<P", "<BR"} {
		if strings.Contains(s, tag) {
			return true
		}
	}
	return false
}

// escaped is a text as HTML; one that has tags or entities is HTML already.
func escaped(s string) string {
	if strings.Contains(s, "</") || strings.Contains(s, "/>") || strings.Contains(s, "&") && strings.Contains(s, ";") {
		return s
	}
	return html.EscapeString(s)
}

// markupOf writes blocks as elements. What stands in them is read with care later: here it only has to keep its place.
func markupOf(blocks []block) string {
	var b strings.Builder
	for i := range blocks {
		name := elementOf(&blocks[i])
		b.WriteString("<" + name + ">" + blocks[i].html + "</" + name + ">\n")
	}
	return b.String()
}

// elementOf names the element of a block.
func elementOf(b *block) string {
	switch {
	case b.kind == "heading":
		return "h" + string(rune('0'+min(max(b.level, 2), 6)))
	case b.kind == "quote":
		return "blockquote"
	case b.kind == "item":
		return "li"
	case b.rich:
		return "div"
	}
	return "p"
}

// readBlocks makes blocks of a list of texts or of objects with a text each: paragraphs as editors store them. None are made
// of a list of other things.
func readBlocks(v *value, b *budget) []block {
	w := &blockWriter{budget: b}
	var letters int
	if w.key, letters = mainKey(v, wordySpaces, b); letters < minText || isRecords(v) {
		return nil
	}
	w.children(v, "", 0)
	return w.out
}

// mainKey is the key under which most of the text in a value stands, of texts with so many spaces, and how many bytes that are.
func mainKey(v *value, spaces int, b *budget) (best string, most int) {
	leaves := map[string]int{}
	countLeaves(v, "", spaces, leaves, b, 0)
	for key, n := range leaves {
		if n > most || n == most && key < best {
			best, most = key, n
		}
	}
	return best, most
}

// countLeaves counts the bytes of texts by the key that each stands under.
func countLeaves(v *value, key string, spaces int, leaves map[string]int, b *budget, depth int) {
	if b.values--; b.values < 0 || depth > maxBlockDepth {
		return
	}
	if v.kind == text && strings.Count(v.text, " ") >= spaces && (spaces > 0 || !isNamed(key, "kind") && !isNamed(key, "id")) {
		leaves[key] += len(v.text)
	}
	for i := range v.items {
		k := key
		if v.kind == object {
			k = v.keys[i]
		}
		countLeaves(&v.items[i], k, spaces, leaves, b, depth+1)
	}
}

// isRecords says whether most objects of a list are things of their own rather than paragraphs: articles, comments, videos, by
// two facts or more that each tells of itself.
func isRecords(v *value) bool {
	records, objects := 0, 0
	for i := range v.items {
		if it := &v.items[i]; it.kind == object {
			objects++
			if len(recordFacts(it)) > 1 {
				records++
			}
		}
	}
	return 2*records > objects
}

// recordFacts are what an object tells of itself: a title, an author, an address, a date.
func recordFacts(v *value) map[string]bool {
	facts := map[string]bool{}
	for i, key := range v.keys {
		it := &v.items[i]
		switch s := it.text; {
		case isNamed(key, "author"):
			facts["author"] = true
		case it.kind != text:
		case isNamed(key, "title") && strings.Contains(s, " "):
			facts["title"] = true
		case isNamed(key, "address") || strings.HasPrefix(s, "http") || strings.HasPrefix(s, "/"):
			facts["address"] = true
		case readDate(it) != "":
			facts["date"] = true
		}
	}
	return facts
}

// blockWriter makes blocks of the values of a list.
type blockWriter struct {
	*budget
	key  string // under which the texts stand
	out  []block
	line strings.Builder // of the block that is being read
}

// children reads the items of a list as blocks of a kind, unless they say another one.
func (w *blockWriter) children(v *value, kind string, depth int) {
	for i := range v.items {
		w.block(&v.items[i], kind, depth)
	}
}

// block reads one value as a block.
func (w *blockWriter) block(v *value, kind string, depth int) {
	if w.values--; w.values < 0 || depth > maxBlockDepth || len(w.out) >= maxBlocks {
		return
	}
	level := 0
	if own, l := kindOf(v); own != "" {
		kind, level = own, l
	}
	if kind == "apart" {
		return
	}
	if head := v.title(); head != "" && !isNamed(w.key, "title") && v.field(w.key).kind == text {
		w.out = append(w.out, newBlock("heading", 2, escaped(head)))
	}
	w.inline(v, w.keyOf(v, kind), kind, depth)
	w.end(kind, level)
}

// end closes the block that is being read.
func (w *blockWriter) end(kind string, level int) {
	s := strings.TrimSpace(w.line.String())
	w.line.Reset()
	switch {
	case s == "":
	case kind == "" && !hasElements(s):
		w.out = append(w.out, readText(s)...)
	default:
		if kind == "items" {
			kind = "item"
		}
		w.out = append(w.out, newBlock(kind, level, s))
	}
}

// keyOf is the key under which the text of a block stands: that of the others, or one of its own. Only what calls itself a heading, a
// quote or an item may be a single word.
func (w *blockWriter) keyOf(v *value, kind string) string {
	if v.holds(w.key, 0) {
		return w.key
	}
	spaces := wordySpaces
	if kind != "" {
		spaces = 0
	}
	if own, n := mainKey(v, spaces, w.budget); n > 0 {
		return own
	}
	return w.key
}

// holds says whether a value has a text under a key.
func (v *value) holds(key string, depth int) bool {
	for i := range v.items {
		it := &v.items[i]
		if it.kind == text && v.kind == object && v.keys[i] == key || depth < maxBlockDepth && it.holds(key, depth+1) {
			return true
		}
	}
	return false
}

// inline adds the texts of a value to the block that is being read; lists of blocks in it become blocks of their own.
func (w *blockWriter) inline(v *value, key, kind string, depth int) {
	if w.values--; w.values < 0 || depth > maxBlockDepth {
		return
	}
	switch v.kind {
	case text:
		w.line.WriteString(escaped(v.text))
	case list:
		if isInline(v, key) {
			for i := range v.items {
				w.inline(&v.items[i], key, kind, depth+1)
			}
			return
		}
		w.end(kind, 0)
		w.children(v, kind, depth+1)
	case object:
		own := v.field(key).text
		for i, k := range v.keys {
			it := &v.items[i]
			if k == key || it.holdsObjects() && (own == "" || !strings.Contains(own, it.firstText(key, 0))) {
				w.inline(it, key, kind, depth+1)
			}
		}
	}
}

// firstText is the first text under a key in a value: a text with its pieces beside it is said once.
func (v *value) firstText(key string, depth int) string {
	if v.kind == object && v.field(key).kind == text {
		return v.field(key).text
	}
	for i := range v.items {
		if depth > maxBlockDepth {
			break
		}
		if s := v.items[i].firstText(key, depth+1); s != "" {
			return s
		}
	}
	return ""
}

// holdsObjects says whether a value is an object, or a list with one in it.
func (v *value) holdsObjects() bool {
	if v.kind == list {
		return slices.ContainsFunc(v.items, func(it value) bool { return it.kind == object || it.kind == list })
	}
	return v.kind == object
}

// isInline says whether the items of a list are pieces of one line: one of them is a text and no more.
func isInline(v *value, key string) bool {
	for i := range v.items {
		if it := &v.items[i]; it.kind == object && it.field(key).kind == text {
			return true
		}
	}
	return false
}

// kindOf is what a block calls itself, and the level of a heading.
func kindOf(v *value) (kind string, level int) {
	for i, key := range v.keys {
		it := &v.items[i]
		if it.kind != text || len(it.text) > maxKind || strings.Contains(it.text, " ") || !isNamed(key, "kind") {
			continue
		}
		for _, k := range [...]string{"apart", "quote", "heading", "item", "items"} {
			if isNamed(it.text, k) {
				return k, levelOf(v, it.text)
			}
		}
	}
	return "", 0
}

// levelOf is the level of a heading: in its name, «h3», «header-three», or a number beside it.
func levelOf(v *value, name string) int {
	level := 0
	markup.EachClassWord(name, func(w string) {
		if len(w) == len("h3") && w[0] == 'h' && w[1] >= '1' && w[1] <= '6' {
			level = int(w[1] - '0')
		}
	})
	if i := rank(name, "level"); i >= 0 {
		level = i + 2
	}
	for i := range v.items {
		if it := &v.items[i]; it.kind == object || v.keys[i] == "level" {
			if n, ok := place(it); ok {
				level = n
			} else if n, ok := place(it.field("level")); ok {
				level = n
			}
		}
	}
	return level
}

// title is the short text under a key that is named after titles.
func (v *value) title() string {
	for i, key := range v.keys {
		if it := &v.items[i]; it.kind == text && len(it.text) <= maxTitle && isNamed(key, "title") {
			return it.text
		}
	}
	return ""
}
