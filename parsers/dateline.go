package parsers

import (
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
		c.place = firstOf(c.place, place)
		c.agency = firstOf(c.agency, agency)
		return
	}
}

// splitDateline takes place and agency from the beginning of a paragraph; both are empty where no known agency
// stands there: a dash after the first words alone is no dateline.
func splitDateline(text string) (place, agency string) {
	head := cut(text, maxDateline)
	end := strings.IndexAny(head, ":")
	if dash := lastDash(head); dash > 0 && (end < 0 || dash < end) {
		end = dash
	}
	if end < 0 {
		end = strings.IndexByte(head, ')')
	}
	if end <= 0 {
		return "", ""
	}
	for _, part := range strings.FieldsFunc(head[:end], func(r rune) bool { return strings.ContainsRune("-–—()/|,،", r) }) {
		part = strings.TrimSpace(part)
		name := agencyName(part)
		switch {
		case name != "" && agency == "":
			agency = name
		case place == "" && agency == "" && len(strings.Fields(part)) <= 3 && !hasDigit(part):
			place = part
		}
	}
	if agency == "" {
		return "", ""
	}
	return place, agency
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
