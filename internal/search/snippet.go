package search

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Span is a hit in a text: bytes From to To.
type Span struct{ From, To int }

// word is one word of a text, where it stands and what it is compared by.
type word struct {
	Span
	folded, stem string
}

func words(text string) []word {
	var all []word
	at := 0
	for w := range arabic.Words(text) {
		at += strings.Index(text[at:], w)
		span := Span{at, at + len(w)}
		at += len(w)
		if folded := arabic.Fold(w); folded != "" {
			all = append(all, word{span, folded, arabic.Stem(folded)})
		}
	}
	return all
}

// Marks returns where a text as published has what q looks for, in order and without overlaps. A phrase is one hit.
func (q *Query) Marks(text string) []Span {
	spans, _ := q.hits(words(text))
	return spans
}

// hits returns the hits among the words of a text, and for each the number of the clause that it meets.
func (q *Query) hits(text []word) (spans []Span, clauses []int) {
	for i := 0; i < len(text); i++ {
		clause, n := q.hit(text[i:])
		if n == 0 {
			continue
		}
		spans = append(spans, Span{text[i].From, text[i+n-1].To})
		clauses = append(clauses, clause)
		i += n - 1
	}
	return spans, clauses
}

// hit returns the clause that is met at the start of text, and by how many words; 0 where none is.
func (q *Query) hit(text []word) (clause, n int) {
	for i, c := range q.All {
		for j := range c {
			if m := c[j].match(text); m > n {
				clause, n = i, m
			}
		}
	}
	return clause, n
}

// match returns how many words at the start of text the term takes up; 0 where it is not there.
func (t *Term) match(text []word) int {
	if len(text) < len(t.Words) {
		return 0
	}
	first := text[0]
	if !slices.Contains(t.forms, first.folded) && (t.Exact || !slices.Contains(t.forms, first.stem)) {
		return 0
	}
	for i, w := range t.Words[1:] {
		if text[i+1].folded != w {
			return 0
		}
	}
	return len(t.Words)
}

// Snippet returns the piece of a text, of at most so many words, in which most of what q looks for occurs, with the
// hits in it. It is cut from the text as published, line breaks as spaces, with … where something was left out; a text
// without hits gives its beginning.
func (q *Query) Snippet(text string, most int) (string, []Span) {
	text = strings.Join(strings.Fields(text), " ")
	all := words(text)
	if len(all) == 0 || most < 1 {
		return "", nil
	}
	from := q.bestWindow(all, most)
	to := min(from+most, len(all))
	start, end := all[from].From, all[to-1].To
	if from == 0 {
		start = 0
	}
	if to == len(all) {
		end = len(text)
	}
	before, after := "", ""
	if from > 0 {
		before = "… "
	}
	if to < len(all) {
		after = " …"
	}
	var spans []Span
	for _, s := range q.Marks(text[start:end]) {
		spans = append(spans, Span{s.From + len(before), s.To + len(before)})
	}
	return before + text[start:end] + after, spans
}

// bestWindow returns the first word of the window that meets most clauses, and among those holds most hits. Some words
// before its first hit belong to it, so that the hit can be understood.
func (q *Query) bestWindow(all []word, most int) int {
	spans, clauses := q.hits(all)
	best, bestScore := 0, 0
	first := 0 // the word at which hit i begins
	for i := range spans {
		for all[first].From < spans[i].From {
			first++
		}
		from := max(0, first-most/4)
		last := all[min(from+most, len(all))-1].To
		met, n := map[int]bool{}, 0
		for j := i; j < len(spans) && spans[j].To <= last; j++ {
			met[clauses[j]] = true
			n++
		}
		if score := len(met)<<16 + n; score > bestScore {
			best, bestScore = from, score
		}
	}
	return min(best, max(0, len(all)-most))
}
