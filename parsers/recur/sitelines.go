// Package recur learns the lines that a source prints under many of its articles, and takes them out: boilerplate that no
// list of phrases knows.
package recur

import (
	"fmt"
	"math"
	"slices"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// Lines knows which lines of one source are boilerplate because its articles repeat them. It never changes, and is
// safe for use by many goroutines at once; nil knows of none.
type Lines struct {
	rules  map[string]rule // by the line's key
	vetoed map[string]bool
}

// rule takes one line out.
type rule struct {
	name   string // as Removal.Rule keeps it
	stands warraq.LinePosition
}

// New takes out the learnt lines of a source, and those that the person who keeps sources.yaml has pinned; what
// is vetoed there stays.
func New(learnt []warraq.SiteLine, b warraq.Boilerplate) *Lines {
	s := &Lines{rules: map[string]rule{}, vetoed: map[string]bool{}}
	for _, l := range Settle(learnt, b) {
		switch l.State {
		case warraq.LineLearnt:
			s.rules[l.Key] = rule{fmt.Sprintf("%s%d×", page.RuleLearnt, l.Articles), l.Position}
		case warraq.LinePinned:
			s.rules[l.Key] = rule{page.RulePinned, warraq.LineInside}
		case warraq.LineVetoed:
			s.vetoed[l.Key] = true
		}
	}
	return s
}

// AnyVetoed says whether sources.yaml keeps a line that may recur.
func (s *Lines) AnyVetoed() bool { return s != nil && len(s.vetoed) > 0 }

// Vetoed says whether sources.yaml keeps a line, whatever is known of it.
func (s *Lines) Vetoed(line string) bool { return s.vetoed[arabic.LineKey(line)] }

// Settle returns the learnt lines of a source as sources.yaml has them: pinned and vetoed ones say so, and those that
// were not seen to recur follow at the end. A line that is pinned and vetoed is vetoed.
func Settle(learnt []warraq.SiteLine, b warraq.Boilerplate) []warraq.SiteLine {
	out := slices.Clone(learnt)
	settle := func(lines []string, state warraq.LineState) {
		for _, text := range lines {
			key := arabic.LineKey(text)
			if key == "" {
				continue
			}
			i := slices.IndexFunc(out, func(l warraq.SiteLine) bool { return l.Key == key })
			if i < 0 {
				out = append(out, warraq.SiteLine{Key: key, Example: text, Position: warraq.LineInside})
				i = len(out) - 1
			}
			out[i].State, out[i].Why = state, "sources.yaml says so"
		}
	}
	settle(b.Pin, warraq.LinePinned)
	settle(b.Veto, warraq.LineVetoed)
	return out
}

// ruleOf returns the rule of a line, wherever it stands; ok is false where there is none.
func (s *Lines) ruleOf(text string) (r rule, ok bool) {
	if s == nil || len(text) > maxLineBytes {
		return rule{}, false
	}
	r, ok = s.rules[arabic.LineKey(text)]
	return r, ok
}

// Mark takes out the lines that recur in the source.
func (s *Lines) Mark(lines []page.Line) {
	if s == nil || len(s.rules) == 0 {
		return
	}
	found := s.find(lines)
	if len(found) == 0 {
		return
	}
	before := proseBefore(lines, found)
	for i, r := range found {
		if r.fits(lines[i].Words, before[i], before[len(lines)]-before[i]) {
			lines[i].Rule = r.name
		}
	}
}

// find finds the rules of lines, by their index. Captions and rows of tables have none.
func (s *Lines) find(lines []page.Line) map[int]rule {
	found := map[int]rule{}
	for i := range lines {
		if lines[i].Kind == warraq.Caption || lines[i].Kind == warraq.TableRow {
			continue
		}
		if r, ok := s.ruleOf(lines[i].Text); ok && len(found) < maxMarked {
			found[i] = r
		}
	}
	return found
}

// proseBefore counts, for every line, the lines of prose before it that are not found to recur.
func proseBefore(lines []page.Line, found map[int]rule) []int {
	before := make([]int, len(lines)+1)
	for i := range lines {
		before[i+1] = before[i]
		if _, ok := found[i]; !ok && lines[i].Prose() {
			before[i+1]++
		}
	}
	return before
}

// fits says whether a line of a number of words stands where the rule knows it, with a number of lines of prose before
// and after it: «المزيد» under a text is a link, inside it may be a subhead.
func (r rule) fits(words, before, after int) bool {
	switch {
	case words >= longWords:
		return true
	case r.stands == warraq.LineAtStart:
		return before <= edgeProse
	case r.stands == warraq.LineAtEnd:
		return after <= edgeProse
	}
	return true
}

// Apply brings an article that was stored before up to what is known now: lines that were taken out because they
// recurred and that are boilerplate no longer go back to their places, and those that are now are taken out. It says
// whether anything changed. An article that would be left without a word stays as it is.
func (s *Lines) Apply(a *warraq.Article) bool {
	now := *a
	now.PutBack(func(r warraq.Removal) bool { return page.Recurs(r.Rule) })
	s.takeOut(&now)
	text := now.Text()
	if warraq.CountWords(text) == 0 || slices.Equal(now.Blocks, a.Blocks) {
		return false
	}
	now.ContentHash = page.ContentHash(text)
	*a = now
	return true
}

// takeOut takes the lines that recur out of an article's blocks.
func (s *Lines) takeOut(a *warraq.Article) {
	lines := make([]page.Line, len(a.Blocks))
	for i, b := range a.Blocks {
		lines[i] = page.Line{Kind: b.Kind, Level: b.Level, Text: b.Text, Words: warraq.CountWords(b.Text), Letters: markup.Letters(b.Text)}
	}
	s.Mark(lines)
	var c page.Content
	before := a.Removed
	for i := range lines {
		before = moveRemovals(&c, before, i)
		if lines[i].Rule != "" {
			c.RemoveLine(&lines[i])
		} else {
			c.Blocks = append(c.Blocks, a.Blocks[i])
		}
	}
	moveRemovals(&c, before, math.MaxInt)
	a.Blocks, a.Removed = c.Blocks, c.Removed
}

// moveRemovals moves what was taken out before block i to the content, behind the blocks that it has so far, and returns the rest.
func moveRemovals(c *page.Content, removed []warraq.Removal, i int) (rest []warraq.Removal) {
	for len(removed) > 0 && removed[0].After <= i {
		r := removed[0]
		r.After = len(c.Blocks)
		c.Removed = append(c.Removed, r)
		removed = removed[1:]
	}
	return removed
}
