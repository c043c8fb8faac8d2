// Package lexicon knows what is printed around articles: boilerplate phrases and what they do to a line, cues inside a
// line, and the notices of pages that are no articles. Each is a data file.
package lexicon

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

//go:embed lexicon.tsv
var lexiconTSV string

// Lexicon knows the boilerplate phrases of lexicon.tsv. It is read once and then shared.
type Lexicon struct {
	whole    map[string][]*Phrase // by the whole key
	opens    map[string]bool      // first words of the keys in whole
	prefix   map[string][]*Phrase // by the first word
	suffix   map[string][]*Phrase // by the last word
	contains map[string][]*Phrase // by the first word
}

// Phrase is one line of lexicon.tsv.
type Phrase struct {
	words    []string  // folded
	Rule     string    // category/phrase
	Category string    // what is printed there: «share», «related»
	when     Condition // that must be true of the line
	Action   action    // what happens to the line
}

// headsBox says whether what follows the phrase goes with it: a box under its heading, or the rest of the page.
func (p *Phrase) headsBox() bool { return p.Action == ActHead || p.Action == ActEnd }

// Condition is a set of things that must all be true of a line for a phrase to count.
type Condition uint16

// The conditions, each with its name in lexicon.tsv.
const (
	whenLink   Condition = 1 << iota // link: a link stands in the line
	whenShort                        // short: at most 12 words
	WhenFirst                        // first: before the article's first paragraph of prose
	WhenLast                         // last: after its last one
	whenEdge                         // edge: first or last
	whenNumber                       // number: a digit stands in it
	whenColon                        // colon: the phrase is followed by a colon
	whenOpen                         // open: the line does not end in a full stop
	whenTiny                         // tiny: at most 6 words
)

var conditions = map[string]Condition{
	"link": whenLink, "short": whenShort, "first": WhenFirst, "last": WhenLast, "edge": whenEdge,
	"number": whenNumber, "colon": whenColon, "open": whenOpen, "tiny": whenTiny,
}

// action is what happens to a line that a phrase matches.
type action uint8

// The actions, each with its name in lexicon.tsv. All take the line out of the text.
const (
	actRemove action = iota // remove
	ActHead                 // head: the heading of a box, which goes with it
	ActEnd                  // end: what follows is no part of the article
	ActAuthor               // author: the rest of the line names who wrote it
	ActAgency               // agency: the line names the agency
	ActDate                 // date: the rest of the line is the date
)

var actions = map[string]action{
	"remove": actRemove, "head": ActHead, "end": ActEnd, "author": ActAuthor, "agency": ActAgency, "date": ActDate,
}

// New reads the phrases of lexicon.tsv and further lines of its form; the error names the line.
func New(more string) (*Lexicon, error) { return read(lexiconTSV + "\n" + more) }

// read reads lines of the form of lexicon.tsv.
func read(phrases string) (*Lexicon, error) {
	l := &Lexicon{
		whole: map[string][]*Phrase{}, opens: map[string]bool{}, prefix: map[string][]*Phrase{}, suffix: map[string][]*Phrase{},
		contains: map[string][]*Phrase{},
	}
	for i, line := range strings.Split(phrases, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if err := l.add(line); err != nil {
			return nil, fmt.Errorf("lexicon.tsv line %d: %w", i+1, err)
		}
	}
	return l, nil
}

// add reads one line of the phrase table.
func (l *Lexicon) add(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 5 {
		return fmt.Errorf("%d fields, want phrase, match, category, conditions, action", len(f))
	}
	p := &Phrase{Rule: f[2] + "/" + f[0], Category: f[2]}
	p.words = arabic.LineWords(f[0])
	if len(p.words) == 0 {
		return fmt.Errorf("%q holds no word", f[0])
	}
	var ok bool
	if p.Action, ok = actions[f[4]]; !ok {
		return fmt.Errorf("unknown action %q", f[4])
	}
	var err error
	if p.when, err = readConditions(f[3]); err != nil {
		return err
	}
	return l.index(p, f[1])
}

// readConditions reads a comma-separated list of conditions; "-" is none.
func readConditions(s string) (Condition, error) {
	var when Condition
	if s == "-" {
		return 0, nil
	}
	for name := range strings.SplitSeq(s, ",") {
		c, ok := conditions[name]
		if !ok {
			return 0, fmt.Errorf("unknown condition %q", name)
		}
		when |= c
	}
	return when, nil
}

// index files a phrase under how it matches.
func (l *Lexicon) index(p *Phrase, match string) error {
	first, last := p.words[0], p.words[len(p.words)-1]
	switch match {
	case "whole":
		l.addWhole(p)
	case "prefix":
		if p.headsBox() {
			l.addWhole(p)
		}
		l.prefix[first] = append(l.prefix[first], p)
	case "suffix":
		l.suffix[last] = append(l.suffix[last], p)
	case "contains":
		l.contains[first] = append(l.contains[first], p)
	default:
		return fmt.Errorf("unknown match %q", match)
	}
	return nil
}

// addWhole files a phrase under its whole key.
func (l *Lexicon) addWhole(p *Phrase) {
	key := strings.Join(p.words, " ")
	l.whole[key] = append(l.whole[key], p)
	l.opens[p.words[0]] = true
}

// Heading says whether a short text is the heading of a boilerplate box, and by which rule.
func (l *Lexicon) Heading(text string, linked bool) (rule string, ok bool) {
	s := NewLine(text, maxHeadingWords, linked, 0)
	if len(s.words) == 0 || len(s.words) > maxHeadingWords {
		return "", false
	}
	whole := l.wholePhrases(s)
	if i := slices.IndexFunc(whole, (*Phrase).headsBox); i >= 0 {
		return whole[i].Rule, true
	}
	if p := l.longestPrefix(s); p != nil && p.headsBox() {
		return p.Rule, true
	}
	return "", false
}

// Line is what the phrase conditions ask of a line and its place.
type Line struct {
	text  string
	words []string
	now   Condition // the conditions that are true of the line itself
}

// NewLine describes a line of a number of words. edge holds WhenFirst or WhenLast where they are true.
func NewLine(text string, words int, linked bool, edge Condition) *Line {
	if words > maxLexiconWords {
		return &Line{text: text, now: edge}
	}
	asked := text
	if words > maxWholeWords && edge&WhenLast == 0 {
		asked = text[:arabic.AfterWord(text, prefixWords)]
	}
	return &Line{text: text, words: arabic.LineWords(asked), now: edge |
		given(edge&(WhenFirst|WhenLast) != 0, whenEdge) |
		given(linked, whenLink) |
		given(words <= shortWords, whenShort) |
		given(words <= tinyWords, whenTiny) |
		given(markup.HasDigit(text), whenNumber) |
		given(!endsFully(text), whenOpen)}
}

// given is a condition where it is true, else none.
func given(holds bool, c Condition) Condition {
	if holds {
		return c
	}
	return 0
}

// endsFully says whether a line ends in a full stop or a question mark.
func endsFully(line string) bool {
	line = strings.TrimRight(line, " \u200f\u200e")
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "؟")
}

// Match finds the phrase that takes a line out, and the text that follows the phrase; nil where none does.
func (l *Lexicon) Match(s *Line) (p *Phrase, rest string) {
	if len(s.words) == 0 {
		return nil, ""
	}
	if p := s.firstAt(0, l.wholePhrases(s)); p != nil {
		return p, ""
	}
	if p := l.longestPrefix(s); p != nil {
		return p, strings.TrimLeft(s.text[arabic.AfterWord(s.text, len(p.words)):], " :：-–—|/،.»\"”")
	}
	for _, find := range [...]func(*Line) *Phrase{l.ending, l.cover, l.within} {
		if p := find(s); p != nil {
			return p, ""
		}
	}
	return nil, ""
}

// wholePhrases are the phrases that the line is word by word.
func (l *Lexicon) wholePhrases(s *Line) []*Phrase {
	if !l.opens[s.words[0]] {
		return nil // as nearly always
	}
	return l.whole[strings.Join(s.words, " ")]
}

// longestPrefix finds the longest phrase that begins the line.
func (l *Lexicon) longestPrefix(s *Line) *Phrase {
	var best *Phrase
	for _, p := range l.prefix[s.words[0]] {
		if (best == nil || len(p.words) > len(best.words)) && s.meets(p, 0) {
			best = p
		}
	}
	return best
}

// ending finds the phrase that ends the line.
func (l *Lexicon) ending(s *Line) *Phrase {
	n := len(s.words)
	for _, p := range l.suffix[s.words[n-1]] {
		if s.meets(p, n-len(p.words)) {
			return p
		}
	}
	return nil
}

// within finds the first phrase that may stand anywhere in the line.
func (l *Lexicon) within(s *Line) *Phrase {
	for i, w := range s.words {
		if p := s.firstAt(i, l.contains[w]); p != nil {
			return p
		}
	}
	return nil
}

// cover finds lines that are made of whole phrases and nothing else, such as «طباعة | أرسل لصديق | نسخ الرابط».
func (l *Lexicon) cover(s *Line) *Phrase {
	if len(s.words) < 2 || len(s.words) > maxCover {
		return nil
	}
	var first *Phrase
	for i := 0; i < len(s.words); {
		p := l.coverAt(s, i)
		if p == nil {
			return nil
		}
		if first == nil {
			first = p
		}
		i += len(p.words)
	}
	return first
}

// coverAt finds the longest whole phrase at word i that says no fact.
func (l *Lexicon) coverAt(s *Line, i int) *Phrase {
	if !l.opens[s.words[i]] {
		return nil // as nearly always
	}
	for k := min(len(s.words), i+coverWords); k > i; k-- {
		for _, p := range l.whole[strings.Join(s.words[i:k], " ")] {
			if p.when&^s.now == 0 && p.Action <= ActEnd {
				return p
			}
		}
	}
	return nil
}

// firstAt is the first of the phrases that stands at word i of the line with its conditions; nil where none does.
func (s *Line) firstAt(i int, phrases []*Phrase) *Phrase {
	for _, p := range phrases {
		if s.meets(p, i) {
			return p
		}
	}
	return nil
}

// meets says whether the phrase stands at word i of the line, and its conditions are true of it.
func (s *Line) meets(p *Phrase, i int) bool {
	end := i + len(p.words)
	if i < 0 || end > len(s.words) {
		return false
	}
	return slices.Equal(s.words[i:end], p.words) && s.holds(p, end)
}

// holds says whether the phrase's conditions are true of the line; end is the number of the line's words up to the
// phrase's last.
func (s *Line) holds(p *Phrase, end int) bool {
	now := s.now
	if p.when&whenColon != 0 {
		after := strings.TrimLeft(s.text[arabic.AfterWord(s.text, end):], " \u00a0")
		if strings.HasPrefix(after, ":") || strings.HasPrefix(after, "..") || strings.HasPrefix(after, "|") {
			now |= whenColon
		}
	}
	return p.when&^now == 0
}
