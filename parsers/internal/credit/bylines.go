package credit

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// bylineMarks stand between a byline word and the name.
const bylineMarks = ":-–—/|"

// OpensWithByline says whether a line opens with a byline or source word and a mark, or with «بقلم». The line
// must not be empty.
func OpensWithByline(line string) bool {
	if c := line[0]; c < utf8.RuneSelf && !bylineBytes()[c|0x20] {
		return false // a quick no for the many lines of figures and Latin text
	}
	word, _ := CutByline(line)
	return word != ""
}

// CutByline splits «كتب: فلان» into the folded byline word and the rest; «بقلم فلان» needs no mark. The word is ""
// and the rest is the line where it opens with no such word.
func CutByline(line string) (word, rest string) {
	if rest := behindPen(line); rest != "" {
		return arabic.Key("بقلم"), rest
	}
	head := markup.Cut(line, maxBylineWord)
	if i := indexMark(head); i > 0 {
		var buf [64]byte
		key := arabic.AppendFold(buf[:0], head[:i])
		if known["byline"][string(key)] || known["source"][string(key)] || joinsBylineWords(key) {
			_, size := utf8.DecodeRuneInString(line[i:])
			return string(key), strings.TrimLeft(line[i+size:], bylineMarks+" \u00a0\t\n")
		}
	}
	for _, w := range [...]string{"بقلم", "By", "by", "BY", "بواسطة"} {
		if rest, ok := strings.CutPrefix(line, w); ok && (rest == "" || rest[0] == ' ') {
			return arabic.Key(w), strings.TrimSpace(rest)
		}
	}
	if word, rest := cutOpener(line); word != "" {
		return word, rest
	}
	return cutBareByline(line)
}

// bylineBytes are the ASCII bytes, in lower case, with which byline words and openers begin.
var bylineBytes = sync.OnceValue(func() *[utf8.RuneSelf]bool {
	first := &[utf8.RuneSelf]bool{'(' | 0x20: true}
	for _, kind := range [...]string{"byline", "source", "opener"} {
		for w := range known[kind] {
			if w[0] < utf8.RuneSelf {
				first[w[0]] = true
			}
		}
	}
	return first
})

// openerHeads are the first words of the openers in Latin letters.
var openerHeads = sync.OnceValue(func() map[string]bool {
	heads := map[string]bool{}
	for w := range known["opener"] {
		if head, _, _ := strings.Cut(w, " "); isLatin(head) {
			heads[head] = true
		}
	}
	return heads
})

// cutOpener splits a line in Latin letters that is an opener and names, or an opener alone before names that are elements: «Von Anna
// Berg und Omar Haddad», «Un reportaje de Ana Ruiz». Nothing marks where the names begin, so that they must be written as names are.
func cutOpener(line string) (word, rest string) {
	head, _, _ := strings.Cut(markup.Cut(line, maxBylineWord), " ")
	var buf [maxBylineWord]byte
	if len(line) > maxBareLatin || !openerHeads()[string(arabic.AppendFold(buf[:0], head))] {
		return "", line
	}
	words := strings.Fields(line)
	n := openerOf(words, "opener")
	if whole := arabic.Key(line); n == 0 && known["opener"][whole] {
		return whole, ""
	}
	if n == 0 || !beginsWithName(strings.Join(words[n:], " ")) {
		return "", line
	}
	return arabic.Key(strings.Join(words[:n], " ")), strings.Join(words[n:], " ")
}

// beginsWithName says whether a Latin text begins with a name of several words, up to what stands between names.
func beginsWithName(s string) bool {
	pieces := splitPieces(s)
	if len(pieces) == 0 {
		return false
	}
	words := withoutPreposition(nameWords(splitAnd(strings.TrimSpace(pieces[0]))[0]))
	if len(words) < 2 || !isCapital(words[0]) || !isCapital(words[len(words)-1]) {
		return false
	}
	name := strings.Join(words, " ")
	return isFullLatin(name) && isName(name)
}

// isCapital says whether a word begins with a capital letter.
func isCapital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// joinsBylineWords says whether a key is two byline words in one: «إعداد وتقديم».
func joinsBylineWords(key []byte) bool {
	first, second, joined := bytes.Cut(key, []byte(" و"))
	if !joined || !known["byline"][string(first)] {
		return false
	}
	return known["byline"][string(second)] || known["byline-too"][string(second)]
}

// pens are the signs that stand before an author's name in place of a word.
var pens = [...]string{"✍️", "✍", "🖊️", "🖊", "👤"}

// behindPen is what stands behind such a sign, up to the next bar or bullet; "" where there is none.
func behindPen(line string) string {
	if strings.IndexByte(line, 0xE2) < 0 && strings.IndexByte(line, 0xF0) < 0 {
		return "" // as nearly always: one of these is the first byte of each pen
	}
	for _, pen := range pens {
		if _, rest, found := strings.Cut(line, pen); found {
			rest, _, _ = strings.Cut(strings.TrimLeft(rest, "\ufe0f :"), "|")
			rest, _, _ = strings.Cut(rest, "•")
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

// innerBylines open the name inside a line that also tells the date: «Mon, 30/11/2026 - 6:00pm by Salma Rawi»; innerEnds stand
// behind it: «Submitted by Salma Rawi on Monday».
var (
	innerBylines = []string{" by ", " By ", " بواسطة ", " بقلم ", " كتبه ", " كتبته ", " نشره ", " نشرته ", " أرسله ", " أرسلته ", " أضافه ", " أضافته "}
	innerEnds    = []string{" on ", " at ", " in ", " under ", " في ", " يوم ", " بتاريخ ", " - ", " – ", " | ", ",", "،"}
)

// InnerByline is the name that a line gives behind a byline word inside it; "" where it has none.
func InnerByline(line string) string {
	line = " " + line
	for _, word := range innerBylines {
		_, name, ok := strings.Cut(line, word)
		if !ok {
			continue
		}
		for _, end := range innerEnds {
			name, _, _ = strings.Cut(name, end)
		}
		if markup.HasDigit(name) {
			return "" // a date, from which nothing parts the name
		}
		return strings.TrimSpace(name)
	}
	return ""
}

// indexMark is the index of the first of bylineMarks; -1 where there is none.
func indexMark(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ':', '-', '/', '|':
			return i
		case 0xe2: // of – and —
			if strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "—") {
				return i
			}
		}
	}
	return -1
}

// cutBareByline splits a line that is a verb and a name and nothing more: «كتبت سلمى الراوي».
func cutBareByline(line string) (word, rest string) {
	for _, w := range [...]string{"كتب ", "كتبت "} {
		if rest, ok := strings.CutPrefix(line, w); ok && len(line) < maxBareByline {
			if n := len(strings.Fields(rest)); n == maxBareName-1 || n == maxBareName && !strings.HasSuffix(rest, ".") {
				return arabic.Key(w), strings.TrimSpace(rest)
			}
		}
	}
	return "", line
}
