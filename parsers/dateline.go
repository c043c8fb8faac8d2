package parsers

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"warraq"
)

// maxDateline bounds the dateline at the head of a text, in bytes.
const maxDateline = 120

// readDateline reads place and agency from the dateline that opens the text, as in «دمشق (أ ف ب) - » or
// «القاهرة - رويترز:». The text stays as it is.
func readDateline(c *content) {
	for i := range c.blocks {
		if c.blocks[i].Kind != warraq.Paragraph {
			continue
		}
		place, agency := splitDateline(c.blocks[i].Text)
		c.place = cmp.Or(c.place, place)
		c.agency = cmp.Or(c.agency, agency)
		return
	}
}

// Bounds of a line that is a dateline and nothing else.
const (
	maxDatelineWords = 14 // «الرياض 19 شوال 1444 هـ الموافق 9 مايو 2023 م واس»
	maxUndatedWords  = 7  // «الجزيرة - واس:», «ع.ح / أ.ح (د ب أ)»
)

// isDateline says whether a line is a dateline with a known agency and nothing else, and what it tells.
func isDateline(l *line) (place, agency string, ok bool) {
	if l.words > maxDatelineWords || l.words > maxUndatedWords && !hasDigit(l.text) || len(l.text) > maxDateline {
		return "", "", false
	}
	head := strings.TrimRight(l.text, " :-–—")
	if strings.ContainsAny(head, ":؟.!") && !strings.Contains(head, "(") || !endsWithAgency(head) {
		return "", "", false
	}
	place, agency = datelineParts(head)
	return place, agency, agency != ""
}

// endsWithAgency says whether the last piece of a dateline is the agency, with or without a date before it.
func endsWithAgency(s string) bool {
	s = strings.TrimRight(s, ")/ ")
	last := strings.TrimSpace(s[strings.LastIndexAny(s, "-(/|")+1:])
	if agencyName(last) != "" {
		return true
	}
	_, agency := splitAtDate(last)
	return hasDigit(last) && agency != ""
}

// splitDateline takes place and agency from the beginning of a paragraph; both are empty where no known agency
// stands there: a dash after the first words alone is no dateline.
func splitDateline(text string) (place, agency string) {
	head := cut(text, maxDateline)
	for _, end := range [...]int{strings.IndexByte(head, ':'), lastDash(head), strings.IndexByte(head, ')'), secondSlash(head), len(head)} {
		if end <= 0 || end == len(head) && len(head) < len(text) {
			continue
		}
		if place, agency = datelineParts(head[:end]); agency != "" {
			return place, agency
		}
	}
	return "", ""
}

// datelineParts reads «دمشق (أ ف ب)» or «الرياض 19 شوال 1444 هـ الموافق 9 مايو 2023 م واس».
func datelineParts(s string) (place, agency string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-–—()/|,،", r) }) {
		part = strings.TrimSpace(part)
		before, credited := part, agencyName(part)
		switch {
		case credited != "":
			before = ""
		case hasDigit(part):
			before, credited = splitAtDate(part)
		}
		if place == "" && agency == "" && isPlaceName(before) {
			place = before
		}
		agency = cmp.Or(agency, credited)
	}
	return place, agency
}

// splitAtDate gives the words before a date and the agency behind it.
func splitAtDate(s string) (before, agency string) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return "", ""
	}
	n := 0
	for n < len(words) && !hasDigit(words[n]) {
		n++
	}
	return strings.TrimSuffix(strings.Join(words[:n], " "), " في"), agencyName(words[len(words)-1])
}

// isPlaceName says whether s can be the place of a dateline: some words, and no initials.
func isPlaceName(s string) bool {
	words := strings.Fields(s)
	return len(words) > 0 && len(words) <= 3 && !hasDigit(s) && !strings.Contains(s, ".")
}

// secondSlash is the index of the second slash in s, as in «مسقط في 12 ديسمبر /العمانية/»; -1 where there is none.
func secondSlash(s string) int {
	first := strings.IndexByte(s, '/')
	if first < 0 {
		return -1
	}
	if second := strings.IndexByte(s[first+1:], '/'); second >= 0 {
		return first + 1 + second
	}
	return -1
}

// lastDash finds the last dash with a space beside it in s; -1 where there is none.
func lastDash(s string) int {
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
		if (r == '-' || r == '–' || r == '—') && (i > 0 && s[i-1] == ' ' || i+size < len(s) && s[i+size] == ' ') {
			return i
		}
	}
	return -1
}
