package recur

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// Options are the settings of Learn. The zero value is the default.
type Options struct {
	MaxArticles int // read at most so many of the sequence; 0 is EnoughArticles
}

// Learn finds the lines that recur over articles of one source, and decides which of them are boilerplate. A line counts
// once in an article, and an article once however often it was printed again. Lines that were taken out before
// because they recur count as if they still stood there. The lines come ordered by how many articles they stand in;
// those that recur too rarely are left out. The error is that of the sequence.
//
// That what a site repeats on its pages is no content is the site-level evidence of Yi, Liu and Li, «Eliminating Noisy
// Information in Web Pages for Data Mining» (KDD 2003); the counts, places and exceptions are warraq's own.
func Learn(articles iter.Seq2[*warraq.Article, error], o Options) ([]warraq.SiteLine, error) {
	c := newCounter()
	most := cmp.Or(o.MaxArticles, EnoughArticles)
	for a, err := range articles {
		if err != nil {
			return nil, fmt.Errorf("learning the lines that recur: %w", err)
		}
		c.add(a)
		if len(c.articles) >= most {
			break
		}
	}
	return c.report(), nil
}

// counter counts the lines of articles.
type counter struct {
	seed     maphash.Seed
	lines    map[uint64]*counted
	articles []seenArticle
	known    map[uint64]bool // texts seen
	days     map[int64]bool
}

// seenArticle is what is kept of an article.
type seenArticle struct {
	day     int64      // since 1970; 0 where it is not known
	context []string   // folded words of the title, section, tags and authors
	lines   []*counted // in reading order; the middle of a long article is left out
}

// counted counts one line.
type counted struct {
	key, example string // set at the second sighting: most lines are seen once
	words        int
	exact        uint64 // hash of the first sighting with its digits
	varies       bool   // other sightings have other numbers
	in           []sighting
	ruling       ruling
}

// sighting is a line in an article.
type sighting struct {
	article   int
	at        int // index in seenArticle.lines
	fromStart int // lines of the article before it
	fromEnd   int // and after it
}

func newCounter() *counter {
	return &counter{seed: maphash.MakeSeed(), lines: map[uint64]*counted{}, known: map[uint64]bool{}, days: map[int64]bool{}}
}

// add counts the lines of an article, unless it is one that was counted before.
func (c *counter) add(a *warraq.Article) {
	blocks := wholeBlocks(a)
	text := c.fingerprint(blocks)
	if c.known[text] {
		return
	}
	c.known[text] = true
	seen := seenArticle{day: dayOf(a), context: contextOf(a)}
	if seen.day != 0 {
		c.days[seen.day] = true
	}
	here := map[*counted]bool{}
	for i, b := range blocks {
		if inMiddle(i, len(blocks)) {
			continue
		}
		l := c.line(b)
		seen.lines = append(seen.lines, l)
		if l == nil || here[l] {
			continue
		}
		here[l] = true
		l.in = append(l.in, sighting{len(c.articles), len(seen.lines) - 1, i, len(blocks) - 1 - i})
	}
	c.articles = append(c.articles, seen)
}

// inMiddle says whether line i of n is in the middle of a long article, whose lines are not counted.
func inMiddle(i, n int) bool { return i >= maxLearnLines && i < n-maxLearnLines }

// wholeBlocks are the blocks of an article as its page had them: with the lines that recur. Captions and tables are no
// lines.
func wholeBlocks(a *warraq.Article) []warraq.Block {
	whole := *a
	whole.PutBack(func(r warraq.Removal) bool { return page.Recurs(r.Rule) })
	var out []warraq.Block
	for _, b := range whole.Blocks {
		if b.Kind != warraq.Caption && b.Kind != warraq.TableRow && b.Text != "" {
			out = append(out, b)
		}
	}
	return out
}

// fingerprint is the same for articles whose two longest blocks are: a text that was printed again with another
// headline or a new last paragraph. Two, because the longest may be a disclaimer.
func (c *counter) fingerprint(blocks []warraq.Block) uint64 {
	var first, second string
	for _, b := range blocks {
		switch {
		case len(b.Text) > len(first):
			first, second = b.Text, first
		case len(b.Text) > len(second):
			second = b.Text
		}
	}
	return maphash.String(c.seed, arabic.Fold(first)+"\n"+arabic.Fold(second))
}

// line finds or makes the count of a block's line; nil where it cannot be one that is learnt.
func (c *counter) line(b warraq.Block) *counted {
	if len(b.Text) > maxLineBytes {
		return nil
	}
	key := arabic.LineKey(b.Text)
	if strings.Trim(key, "0 ") == "" {
		return nil // numbers and ornaments: «***», «1»
	}
	hash, exact := maphash.String(c.seed, key), maphash.String(c.seed, arabic.Fold(b.Text))
	l := c.lines[hash]
	if l == nil {
		return c.firstSight(hash, exact, b)
	}
	if l.key == "" {
		l.key, l.example = key, b.Text
	}
	l.varies = l.varies || l.exact != exact
	return l
}

// firstSight makes the count of a line that was not seen before; nil where there are too many already.
func (c *counter) firstSight(hash, exact uint64, b warraq.Block) *counted {
	if len(c.lines) >= maxCounted {
		return nil
	}
	l := &counted{words: warraq.CountWords(b.Text), exact: exact}
	c.lines[hash] = l
	return l
}

const secondsOfDay = 24 * 60 * 60

// dayOf is the day of an article in days since 1970, by its own date or else by when it was fetched.
func dayOf(a *warraq.Article) int64 {
	at := a.Published.Time
	if at.IsZero() {
		at = a.FetchedAt
	}
	if at.IsZero() {
		return 0
	}
	return at.Unix() / secondsOfDay
}

// contextOf are the words that say what an article is about and who wrote it.
func contextOf(a *warraq.Article) []string {
	var out []string
	add := func(w string) {
		if utf8.RuneCountInString(w) >= minContextWord && !arabic.IsStopWord(w) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	for _, w := range arabic.LineWords(markup.Cut(a.Title, titleBytes)) {
		add(w)
	}
	for _, list := range [][]string{{a.Section}, a.Tags, a.Authors} {
		for _, s := range list[:min(len(list), maxContext)] {
			add(arabic.LineKey(markup.Cut(s, contextBytes)))
		}
	}
	return out
}
