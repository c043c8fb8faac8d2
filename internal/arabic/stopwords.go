package arabic

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed stopwords.txt
var stopWordData string

// stopWords is the set of folded stop words.
var stopWords = readWords(stopWordData)

// maxStopWord is the length in bytes of the longest folded stop word.
const maxStopWord = 24

// readWords reads a list of words: any number a line, "#" starts a comment.
func readWords(data string) map[string]bool {
	set := make(map[string]bool)
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, "#")
		for word := range strings.FieldsSeq(line) {
			set[Fold(word)] = true
		}
	}
	return set
}

// IsStopWord says whether a folded word is one of the frequent function words of Arabic: particles, pronouns and
// auxiliaries, with the clitics that they are written with («والتي», «بأن»).
func IsStopWord(folded string) bool { return len(folded) <= maxStopWord && stopWords[folded] }

// CountStopWords counts the words of text that are stop words. It folds as it goes and allocates nothing.
func CountStopWords(text string) int {
	n := 0
	var w wordScanner
	for w.reset(text); w.next(); {
		if stopWords[string(w.key())] {
			n++
		}
	}
	return n
}

// wordScanner yields the folded words of a text one after the other in a buffer of its own.
type wordScanner struct {
	rest string
	buf  [64]byte
	n    int  // bytes of the word in buf
	long bool // the word did not fit
}

func (w *wordScanner) reset(text string) { w.rest, w.n, w.long = text, 0, false }

// key returns the folded word; nil for a word too long to be in any list.
func (w *wordScanner) key() []byte {
	if w.long {
		return nil
	}
	return w.buf[:w.n]
}

// next moves to the next word and says whether there is one.
func (w *wordScanner) next() bool {
	w.n, w.long = 0, false
	for i := 0; i < len(w.rest); {
		r, size := rune(w.rest[i]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(w.rest[i:])
		}
		i += size
		f := foldRune(r)
		switch {
		case f >= utf8.RuneSelf && f < foldTableSize && w.n < len(w.buf)-20: // a letter of Arabic, as nearly always
			w.buf[w.n], w.buf[w.n+1] = 0xC0|byte(f>>6), 0x80|byte(f&0x3F)
			w.n += 2
		case f == foldDrop:
		case f != foldSpace:
			w.add(f, r)
		case w.n > 0:
			w.rest = w.rest[i:]
			return true
		}
	}
	w.rest = ""
	return w.n > 0
}

// add appends the folded letter f of r to the word.
func (w *wordScanner) add(f, r rune) {
	if w.n > len(w.buf)-20 {
		w.long = true
		return
	}
	w.n = len(appendFolded(w.buf[:w.n], f, r))
}
