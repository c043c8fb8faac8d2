package dedup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq"
	"warraq/internal/arabic"
)

// Words returns what duplicates are told by: the folded words of an article's text, without what copies of one text
// change at will. Left out are captions, the dateline, the agency's sign-off, and titles of respect
// («صاحب السمو الملكي», «حفظه الله»).
func Words(blocks []warraq.Block) []string {
	lines := make([]string, 0, len(blocks))
	for _, b := range blocks {
		if b.Kind != warraq.Caption && b.Text != "" {
			lines = append(lines, b.Text)
		}
	}
	return LineWords(lines)
}

// LineWords is Words for a text that is given as its lines.
func LineWords(lines []string) []string {
	size := 0
	for _, l := range lines {
		size += len(l) + 1
	}
	lines = withoutSignOff(lines)
	folded := make([]byte, 0, size)
	for i, l := range lines {
		if i == 0 {
			l = withoutDateline(l)
		}
		start := len(folded)
		if start > 0 {
			folded = append(folded, ' ')
		}
		words := len(folded)
		folded = arabic.AppendFold(folded, l)
		if len(folded) == words { // a line without a letter
			folded = folded[:start]
		}
	}
	return withoutHonorifics(foldedWords(string(folded)))
}

// foldedWords splits what arabic.Fold returns, where words have one space between them and none around.
func foldedWords(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, " ")
}

// withoutDateline cuts «القاهرة - رويترز:» off the first line of a text: a few words before a dash or colon.
func withoutDateline(line string) string {
	rest := line
	for range maxDatelines { // «عدن - د ب أ: واس: »
		head, tail, ok := cutDateline(rest)
		if !ok || (rest != line && !namesSender(head)) {
			break
		}
		rest = tail
	}
	return rest
}

func cutDateline(line string) (head, tail string, ok bool) {
	words, in := 0, false
	for i, r := range line {
		if isDash(r) && standsAlone(line, i, utf8.RuneLen(r)) {
			head, tail = line[:i], line[i+utf8.RuneLen(r):]
			return head, tail, words > 0 && tail != ""
		}
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !in {
			if words++; words > maxDateline {
				break
			}
		}
		in = word
	}
	return "", "", false
}

func isDash(r rune) bool {
	return r == '-' || r == '–' || r == '—' || r == ':' || r == 'ـ' || r == '|'
}

// standsAlone says whether a dash has a space beside it, unlike that of «كوفيد-19» or the tatweel of «الوزيــر».
func standsAlone(line string, at, size int) bool {
	return at > 0 && line[at-1] == ' ' || at+size < len(line) && line[at+size] == ' '
}

// withoutSignOff drops the last lines that only name who sent the text, and cuts «(واس)» off the end of the last.
func withoutSignOff(lines []string) []string {
	for len(lines) > 1 && isSignOff(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return lines
	}
	last := lines[len(lines)-1]
	text := withoutSender(last)
	if text == last {
		return lines
	}
	return append(slices.Clone(lines[:len(lines)-1]), text)
}

// isSignOff says whether a line only names who sent a text, or has no word at all.
func isSignOff(line string) bool {
	words := warraq.CountWords(line)
	return words <= maxSignOff && (words == 0 || namesSender(line))
}

// withoutSender cuts a sender in brackets off the end of a line.
func withoutSender(line string) string {
	last := strings.TrimRight(line, " .،/-")
	open := strings.LastIndexAny(last, "([")
	if open <= 0 || !strings.HasSuffix(last, ")") && !strings.HasSuffix(last, "]") {
		return line
	}
	if in := last[open:]; warraq.CountWords(in) <= maxSignOff && namesSender(in) {
		return last[:open]
	}
	return line
}

// namesSender says whether a short text holds a word of attribution.txt.
func namesSender(s string) bool {
	words := strings.Fields(arabic.Fold(s))
	t := attribution()
	for i := range words {
		if t.match(words[i:]) > 0 {
			return true
		}
	}
	return false
}

// withoutHonorifics takes titles of respect out of folded words, in place.
func withoutHonorifics(words []string) []string {
	t := honorifics()
	kept := words[:0]
	for i := 0; i < len(words); {
		if n := t.match(words[i:]); n > 0 {
			i += n
			continue
		}
		kept = append(kept, words[i])
		i++
	}
	return kept
}
