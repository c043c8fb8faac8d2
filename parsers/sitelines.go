package parsers

import (
	"fmt"
	"slices"
	"strings"
	"warraq/internal/arabic"

	"warraq"
)

// SiteLines knows which lines of one source are boilerplate because its articles repeat them. It never changes, and is
// safe for use by many goroutines at once; nil knows of none.
type SiteLines struct {
	rules map[string]siteRule // by the line's key
}

// siteRule takes one line out.
type siteRule struct {
	name  string // as Removal.Rule keeps it
	place warraq.LinePlace
}

// Rules of lines that recur, as Removal.Rule begins with.
const (
	ruleLearnt = "learnt/" // followed by the number of articles: «learnt/13×»
	rulePinned = "pinned"
)

// NewSiteLines takes out the learnt lines of a source, and those that the person who keeps sources.yaml has pinned; what
// is vetoed there stays.
func NewSiteLines(learnt []warraq.SiteLine, b warraq.Boilerplate) *SiteLines {
	s := &SiteLines{rules: map[string]siteRule{}}
	for _, l := range SettleLines(learnt, b) {
		switch l.State {
		case warraq.LineLearnt:
			s.rules[l.Key] = siteRule{fmt.Sprintf("%s%d×", ruleLearnt, l.Articles), l.Place}
		case warraq.LinePinned:
			s.rules[l.Key] = siteRule{rulePinned, warraq.LineInside}
		}
	}
	return s
}

// SettleLines returns the learnt lines of a source as sources.yaml has them: pinned and vetoed ones say so, and those that
// were not seen to recur follow at the end. A line that is pinned and vetoed is vetoed.
func SettleLines(learnt []warraq.SiteLine, b warraq.Boilerplate) []warraq.SiteLine {
	out := slices.Clone(learnt)
	settle := func(lines []string, state warraq.LineState) {
		for _, text := range lines {
			key := arabic.LineKey(text)
			if key == "" {
				continue
			}
			i := slices.IndexFunc(out, func(l warraq.SiteLine) bool { return l.Key == key })
			if i < 0 {
				out = append(out, warraq.SiteLine{Key: key, Example: text, Place: warraq.LineInside})
				i = len(out) - 1
			}
			out[i].State, out[i].Why = state, "sources.yaml says so"
		}
	}
	settle(b.Pin, warraq.LinePinned)
	settle(b.Veto, warraq.LineVetoed)
	return out
}

// IsSiteRule says whether a Removal's rule is that of a line that recurs in its source.
func IsSiteRule(rule string) bool { return rule == rulePinned || strings.HasPrefix(rule, ruleLearnt) }

// rule returns the rule of a line, wherever it stands; ok is false where there is none.
func (s *SiteLines) rule(text string) (r siteRule, ok bool) {
	if s == nil || len(s.rules) == 0 || len(text) > maxSiteLine {
		return siteRule{}, false
	}
	r, ok = s.rules[arabic.LineKey(text)]
	return r, ok
}

const (
	maxSiteLine = 2000 // length of a line that can be learnt, in bytes
	maxMarked   = 100  // lines taken out of one page because they recur
)

// mark takes out the lines that recur in the source.
func (s *SiteLines) mark(lines []line) {
	if s == nil || len(s.rules) == 0 {
		return
	}
	found := map[int]siteRule{}
	for i := range lines {
		if lines[i].kind == warraq.Caption || lines[i].kind == warraq.TableRow || len(found) == maxMarked {
			continue
		}
		if r, ok := s.rule(lines[i].text); ok {
			found[i] = r
		}
	}
	if len(found) == 0 {
		return
	}
	before := proseBefore(lines, found)
	for i, r := range found {
		if r.fits(lines[i].words, before[i], before[len(lines)]-before[i]) {
			lines[i].rule = r.name
		}
	}
}

// proseBefore counts, for every line, the lines of prose before it that are not found to recur.
func proseBefore(lines []line, found map[int]siteRule) []int {
	before := make([]int, len(lines)+1)
	for i := range lines {
		before[i+1] = before[i]
		if _, ok := found[i]; !ok && lines[i].prose() {
			before[i+1]++
		}
	}
	return before
}

// Where a short line stands counts as the edge with at most edgeProse lines of prose beyond it. What has longWords
// words or more is no accident anywhere.
const (
	edgeProse = 2
	longWords = 8
)

// fits says whether a line of a number of words stands where the rule knows it, with a number of lines of prose before
// and after it: «المزيد» under a text is a link, inside it may be a subhead.
func (r siteRule) fits(words, before, after int) bool {
	switch {
	case words >= longWords:
		return true
	case r.place == warraq.LineAtStart:
		return before <= edgeProse
	case r.place == warraq.LineAtEnd:
		return after <= edgeProse
	}
	return true
}

// Apply brings an article that was stored before up to what is known now: lines that were taken out because they
// recurred and that are boilerplate no longer go back to their places, and those that are now are taken out. It says
// whether anything changed. An article that would be left without a word stays as it is.
func (s *SiteLines) Apply(a *warraq.Article) bool {
	now := *a
	now.PutBack(func(r warraq.Removal) bool { return IsSiteRule(r.Rule) })
	s.takeOut(&now)
	text := now.Text()
	if warraq.CountWords(text) == 0 || slices.Equal(now.Blocks, a.Blocks) {
		return false
	}
	now.ContentHash = contentHash(text)
	*a = now
	return true
}

// takeOut takes the lines that recur out of an article's blocks.
func (s *SiteLines) takeOut(a *warraq.Article) {
	lines := make([]line, len(a.Blocks))
	for i, b := range a.Blocks {
		lines[i] = line{kind: b.Kind, level: b.Level, text: b.Text, words: warraq.CountWords(b.Text), size: letters(b.Text)}
	}
	s.mark(lines)
	var c content
	next := 0
	for i := 0; i <= len(lines); i++ {
		for ; next < len(a.Removed) && (a.Removed[next].After <= i || i == len(lines)); next++ {
			r := a.Removed[next]
			r.After = len(c.blocks)
			c.removed = append(c.removed, r)
		}
		switch {
		case i == len(lines):
		case lines[i].rule != "":
			c.removeLine(&lines[i])
		default:
			c.blocks = append(c.blocks, a.Blocks[i])
		}
	}
	a.Blocks, a.Removed = c.blocks, c.removed
}
