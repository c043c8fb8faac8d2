package credit

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// EndsWithAgency says whether the last piece of a dateline is the agency, with or without a date before it.
func EndsWithAgency(s string) bool {
	s = strings.TrimRight(s, ")/ ")
	last := strings.TrimSpace(s[strings.LastIndexAny(s, "-(/|")+1:])
	if Agency(last) != "" {
		return true
	}
	_, agency := splitAtDate(last)
	return markup.HasDigit(last) && agency != ""
}

// Dateline takes place and agency from the beginning of a paragraph; both are empty where no known agency
// stands there: a dash after the first words alone is no dateline.
func Dateline(text string) (place, agency string) {
	head := markup.Cut(text, MaxDateline)
	for _, end := range [...]int{strings.IndexByte(head, ':'), lastDash(head), strings.IndexByte(head, ')'), secondSlash(head), len(head)} {
		if end <= 0 || end == len(head) && len(head) < len(text) {
			continue
		}
		if place, agency = DatelineParts(head[:end]); agency != "" {
			return place, agency
		}
	}
	return "", ""
}

// DatelineParts reads «دمشق (أ ف ب)» or «الرياض 19 شوال 1444 هـ الموافق 9 مايو 2023 م واس».
func DatelineParts(s string) (place, agency string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-–—()/|,،", r) }) {
		part = strings.TrimSpace(part)
		before, credited := part, Agency(part)
		switch {
		case credited != "":
			before = ""
		case markup.HasDigit(part):
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
	for n < len(words) && !markup.HasDigit(words[n]) {
		n++
	}
	return strings.TrimSuffix(strings.Join(words[:n], " "), " في"), Agency(words[len(words)-1])
}

// isPlaceName says whether s can be the name of a place or of a paper in a dateline: some words, and no initials.
func isPlaceName(s string) bool {
	words := len(strings.Fields(s))
	if words == 0 || words > maxPlaceWords {
		return false
	}
	return !markup.HasDigit(s) && !strings.Contains(s, ".")
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
		spaced := strings.HasSuffix(s[:i], " ") || strings.HasPrefix(s[i+size:], " ")
		if spaced && strings.ContainsRune("-–—", r) {
			return i
		}
	}
	return -1
}

// SignOff says whether a line is made of initials and agencies, as in «ع.م/ س.ح (رويترز، د ب أ)», and names the
// first agency. In a line that is all in brackets a paper may stand beside an agency: «(رويترز، العربي)».
func SignOff(text string, words, size int) (agency string, ok bool) {
	if words > maxSignOffWords || size > maxSignOffSize {
		return "", false
	}
	others, bracketed := 0, strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")")
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("()[]/\\|+،,؛-–", r) }) {
		name := Agency(part)
		if name == "" && !isInitials(part) {
			if !bracketed || !isPlaceName(part) {
				return "", false
			}
			others++
		}
		agency, ok = cmp.Or(agency, name), true
	}
	return agency, ok && (others == 0 || agency != "")
}

// isInitials says whether all words of s are single letters, as in «ع.م».
func isInitials(s string) bool {
	for _, w := range arabic.LineWords(s) {
		if utf8.RuneCountInString(w) > 1 {
			return false
		}
	}
	return true
}
