package dates

import (
	"unicode"

	"warraq/internal/arabic"
)

// tokenType says what a token is.
type tokenType uint8

const (
	numberToken tokenType = iota // digits of any of the three systems
	wordToken                    // letters
	markToken                    // any other visible character
)

// token is a piece of a date string.
type token struct {
	typ        tokenType
	spaced     bool // white space stands before it
	digits     int  // of a number
	value      int  // of a number
	mark       rune
	start, end int // of a word in reader.words
}

// maxDigits is the length of the longest number whose value is kept; longer ones are no part of a date.
const maxDigits = 9

// tokenizer cuts a string into tokens.
type tokenizer struct {
	src    string
	toks   []token
	words  []byte // the folded words, between single spaces
	wordAt int    // where the current word begins in src; -1 where none does
	spaced bool   // white space was read since the last token
}

// tokenize cuts s into tokens and its folded words, between single spaces.
func tokenize(s string) (toks []token, words string) {
	t := tokenizer{src: s, toks: make([]token, 0, 24), words: make([]byte, 0, len(s)+8), wordAt: -1}
	for i, r := range s {
		t.take(i, r)
	}
	t.endWord(len(s))
	return t.toks, string(t.words)
}

// take reads the character r at src[i].
func (t *tokenizer) take(i int, r rune) {
	digit, isDigit := digitValue(r)
	switch {
	case isDigit:
		t.endWord(i)
		t.digit(digit)
	case r == tatweel || unicode.IsMark(r) || unicode.Is(unicode.Cf, r): // says nothing, and does not end a word
	case unicode.IsLetter(r):
		if t.wordAt < 0 {
			t.wordAt = i
		}
	case unicode.IsSpace(r):
		t.endWord(i)
		t.spaced = true
	case !unicode.IsControl(r):
		t.endWord(i)
		t.add(token{typ: markToken, mark: r})
	}
}

// add adds a token.
func (t *tokenizer) add(tok token) {
	tok.spaced = t.spaced
	t.spaced = false
	t.toks = append(t.toks, tok)
}

// endWord adds the current word, if there is one, which ends before src[end].
func (t *tokenizer) endWord(end int) {
	if t.wordAt < 0 {
		return
	}
	if len(t.words) > 0 {
		t.words = append(t.words, ' ')
	}
	start := len(t.words)
	t.words = arabic.AppendFold(t.words, t.src[t.wordAt:end])
	t.wordAt = -1
	t.add(token{typ: wordToken, start: start, end: len(t.words)})
}

// digit adds a digit to the number before it, or begins one.
func (t *tokenizer) digit(digit int) {
	if n := len(t.toks); n > 0 && t.toks[n-1].typ == numberToken && !t.spaced {
		last := &t.toks[n-1]
		if last.digits < maxDigits {
			last.value = last.value*10 + digit
		}
		last.digits++
		return
	}
	t.add(token{typ: numberToken, value: digit, digits: 1})
}

// tatweel stretches words: «هـ».
const tatweel = '\u0640'

// digitValue returns the value of an ASCII, Arabic-Indic or Persian digit.
func digitValue(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '٠' && r <= '٩':
		return int(r - '٠'), true
	case r >= '۰' && r <= '۹':
		return int(r - '۰'), true
	}
	return 0, false
}

func isDigit(r rune) bool {
	_, ok := digitValue(r)
	return ok
}
