package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// shortLine is the length in characters up to which FineWeb calls a line short (datatrove, short_line_length).
const shortLine = 30

// bullets are the characters at the start of a line that make it an item of a list: RedPajama-V2's, the hyphen that
// datatrove adds, and the stars of Arabic and Latin type.
const bullets = "•‣▶◀◦■□▪▫–-*٭"

// closingQuotes may be the last character of a line that ends a sentence; FineWeb and RedPajama-V2 count theirs so.
const closingQuotes = "\"'”’»"

// census is what is counted in a text character by character and line by line.
type census struct {
	of              [classes]int // characters of each class
	chars           int          // all of them, line breaks apart
	punctuationRuns int          // «...» is one
	symbols         int          // "#", "..." and "…"
	curly           int
	sentences       int

	lines, shortLines, bulletLines, ellipsisLines, endedLines int
	dupLines, dupLineChars                                    int
}

func (c *census) read(text string) {
	c.symbols = strings.Count(text, "#") + strings.Count(text, "...") + strings.Count(text, "…")
	c.curly = strings.Count(text, "{") + strings.Count(text, "}")
	seen := make(map[string]struct{})
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimFunc(line, isSpace); line == "" {
			continue
		}
		chars := c.readChars(line)
		c.chars += chars
		c.countLine(line, chars)
		if _, dup := seen[line]; dup {
			c.dupLines++
			c.dupLineChars += chars
		}
		seen[line] = struct{}{}
	}
}

// countLine counts what its ends and its length say of a line.
func (c *census) countLine(line string, chars int) {
	c.lines++
	if chars <= shortLine {
		c.shortLines++
	}
	if first, _ := utf8.DecodeRuneInString(line); strings.ContainsRune(bullets, first) {
		c.bulletLines++
	}
	if strings.HasSuffix(line, "...") || strings.HasSuffix(line, "…") {
		c.ellipsisLines++
	}
	if last, _ := utf8.DecodeLastRuneInString(line); endsSentence(last) || strings.ContainsRune(closingQuotes, last) {
		c.endedLines++
	}
}

// readChars counts the characters of a line by class, and its sentences.
func (c *census) readChars(line string) (chars int) {
	last := space
	var sentences sentenceCounter
	for _, r := range line {
		chars++
		class := classOf(r)
		c.of[class]++
		if class == punctuation && last != punctuation {
			c.punctuationRuns++
		}
		sentences.read(r, class)
		last = class
	}
	c.sentences += sentences.count()
	return chars
}

// sentenceCounter counts the sentences of a line: stretches with a word in them, up to a mark that ends a sentence or to the
// line's end. A full stop before a letter or digit ends nothing: «3.5», «أ.ف.ب».
type sentenceCounter struct {
	ended int
	open  bool // words have come since the last sentence
	stop  bool // the last character was a full stop
}

func (s *sentenceCounter) read(r rune, class class) {
	word := class.makesWord()
	mark := class == punctuation && r != '.' && endsSentence(r)
	if s.open && (mark || s.stop && !word) {
		s.ended++
		s.open = false
	}
	s.open, s.stop = s.open || word, r == '.'
}

// count is that of a line that ends here.
func (s *sentenceCounter) count() int {
	if s.open {
		return s.ended + 1
	}
	return s.ended
}

// endsSentence says whether a character ends sentences: Unicode's property Sentence_Terminal, which «؟», «۔», "." and "!"
// have and «،» and «؛» have not, or an ellipsis.
func endsSentence(r rune) bool { return r == '…' || unicode.Is(unicode.Sentence_Terminal, r) }

// class is what a character is to the census.
type class uint8

const (
	space       class = iota // and what can't be seen
	punctuation              // and symbols
	digit
	arabicLetter
	foreignLetter // of any other script
	diacritic     // of Arabic: a short vowel, tanwin, shadda
	tatweel
	otherMark // of any other script
	classes
)

// makesWord says whether a character of this class makes a word by itself; marks only belong to one.
func (c class) makesWord() bool { return c >= digit && c <= foreignLetter }

// classOf looks a character up in a table up to the end of the Arabic block, where nearly all of them are, and in
// Unicode's own tables beyond it.
func classOf(r rune) class {
	if int(r) < len(lowClasses) {
		return lowClasses[r]
	}
	return unicodeClass(r)
}

// lowClasses are the classes of the characters U+0000 to U+06FF: Latin to Arabic.
var lowClasses = func() (table [0x700]class) {
	for r := range table {
		table[r] = unicodeClass(rune(r))
	}
	return table
}()

// isSpace is true also of the marks of direction that stand behind the full stop of many a line.
func isSpace(r rune) bool { return classOf(r) == space }

func unicodeClass(r rune) class {
	switch {
	case r == 'ـ':
		return tatweel
	case arabic.IsArabicLetter(r):
		return arabicLetter
	case arabic.IsArabicMark(r):
		return diacritic
	case unicode.IsLetter(r):
		return foreignLetter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsMark(r):
		return otherMark
	case unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsNumber(r):
		return punctuation
	}
	return space
}
