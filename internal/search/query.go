// Package search knows what a person looks for: the query language, what of an article is indexed, and where in a text
// the hits are. Words are compared folded and by their light stem (package arabic), so that diacritics, alef forms,
// tatweel, ta marbuta, the article, clitics and most endings don't matter. How the index is kept is the store's.
package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"warraq/internal/arabic"
)

// Bounds of a query. They keep what the store has to look for small, whatever was pasted into the command line.
const (
	maxBytes = 4096
	maxTerms = 64
)

// Query is what a person looks for. It holds at least one clause.
type Query struct {
	All  []Clause // every one of them has to be met
	None []Term   // none of these may occur
}

// Clause is a choice of terms of which one has to occur.
type Clause []Term

// Term is a word or a phrase.
type Term struct {
	Words []string // folded, in order; more than one make a phrase
	Exact bool     // a phrase or a word in quotation marks: endings count
	forms []string // folded words and stems that the first word is found by
}

// Main returns the folded words and stems that stand for the first word itself: by these an article is ranked.
func (t *Term) Main() []string {
	word := t.Words[0]
	if stem := arabic.Stem(word); !t.Exact && stem != word {
		return []string{word, stem}
	}
	return []string{word}
}

// Forms returns all folded words and stems that the first word is found by, those of Main and what they become behind
// و ف ب ك ل and س.
func (t *Term) Forms() []string { return t.forms }

func newTerm(words []string, exact bool) Term {
	t := Term{Words: words, Exact: exact || len(words) > 1}
	t.forms = append(t.forms, t.Main()...)
	main := t.forms[len(t.forms)-1]
	for _, form := range arabic.WithProclitics(main) {
		if !slices.Contains(t.forms, form) {
			t.forms = append(t.forms, form)
		}
	}
	return t
}

// Parse reads a query: words that all have to occur, «phrases in quotation marks» ("…", «…», “…”), -words that must not
// occur, and OR between two words or phrases one of which has to. The error says what is wrong and is meant for the
// person who typed it.
func Parse(s string) (*Query, error) {
	if len(s) > maxBytes {
		return nil, fmt.Errorf("the query is longer than %d bytes: look for fewer words", maxBytes)
	}
	tokens, err := scan(s)
	if err != nil {
		return nil, err
	}
	q, err := build(tokens)
	if err != nil {
		return nil, err
	}
	if len(q.All) == 0 && len(q.None) > 0 {
		return nil, errors.New("only words to leave out: give at least one word to look for, without - before it")
	}
	if len(q.All) == 0 {
		return nil, errors.New("there is no word to look for")
	}
	return q, nil
}

// build puts tokens together. OR binds closer than the space between two words: «a b OR c» is a and one of b and c.
func build(tokens []token) (*Query, error) {
	b := builder{query: &Query{}}
	for _, tk := range tokens {
		take := b.term
		if tk.or {
			take = b.or
		}
		if err := take(tk); err != nil {
			return nil, err
		}
	}
	if b.either {
		return nil, errors.New("OR needs a word behind it; to look for the word, put it in quotation marks")
	}
	return b.query, nil
}

// builder puts a query together, token by token.
type builder struct {
	query  *Query
	words  int
	either bool // an OR was read since the last word
	after  bool // the last token was a word, which an OR may follow
}

func (b *builder) or(token) error {
	if !b.after {
		return errors.New("OR needs a word before it and one behind it; to look for the word, put it in quotation marks")
	}
	b.either, b.after = true, false
	return nil
}

func (b *builder) term(tk token) error {
	words := strings.Fields(arabic.Fold(tk.text))
	if len(words) == 0 {
		return nil // only punctuation
	}
	if b.words += len(words); b.words > maxTerms {
		return fmt.Errorf("the query has more than %d words: look for fewer", maxTerms)
	}
	term, q := newTerm(words, tk.quoted), b.query
	switch {
	case tk.not && b.either:
		return fmt.Errorf("OR cannot stand before -%s: a word is either one of a choice or left out", tk.text)
	case tk.not:
		q.None = append(q.None, term)
	case b.either:
		last := len(q.All) - 1
		q.All[last] = append(q.All[last], term)
	default:
		q.All = append(q.All, Clause{term})
	}
	b.either, b.after = false, !tk.not
	return nil
}

// token is a word, a phrase, or OR.
type token struct {
	text   string
	quoted bool
	not    bool // a - stands before it
	or     bool
}

// quotes are the quotation marks that may begin a phrase, each with the one that ends it.
var quotes = []struct{ open, end string }{{`"`, `"`}, {"«", "»"}, {"“", "”"}, {"„", "“"}}

// dashes before a word leave it out; keyboards and editors make the second of the first.
var dashes = []string{"-", "−"}

func scan(s string) ([]token, error) {
	var tokens []token
	for {
		if s = strings.TrimSpace(s); s == "" {
			return tokens, nil
		}
		var tk token
		for _, dash := range dashes {
			if rest, ok := strings.CutPrefix(s, dash); ok {
				s, tk.not = rest, true
				break
			}
		}
		var err error
		if s, err = tk.read(s); err != nil {
			return nil, err
		}
		tk.or = tk.text == "OR" && !tk.quoted && !tk.not
		tokens = append(tokens, tk)
	}
}

// read takes a phrase or a word from the start of s and returns what follows it.
func (tk *token) read(s string) (rest string, err error) {
	for _, q := range quotes {
		inner, ok := strings.CutPrefix(s, q.open)
		if !ok {
			continue
		}
		text, rest, closed := strings.Cut(inner, q.end)
		if !closed {
			return "", fmt.Errorf("a quotation mark %s is not closed: write %s after the phrase", q.open, q.end)
		}
		tk.text, tk.quoted = text, true
		return rest, nil
	}
	end := len(s)
	if i := strings.IndexFunc(s, endsWord); i >= 0 {
		end = i
	}
	tk.text = s[:end]
	return s[end:], nil
}

// endsWord says whether a character ends a word of a query: a space, or the start of a phrase.
func endsWord(r rune) bool {
	return r == '"' || r == '«' || r == '“' || r == '„' || strings.ContainsRune(" \t\n\r\v\f\u00A0\u3000", r)
}
