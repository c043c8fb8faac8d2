package arabic

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The blocks Arabic Presentation Forms-A and -B: shapes of letters that old fonts, PDF and teletext encoders wrote
// instead of the letters.
const (
	formsFirst = 0xFB50
	formsLast  = 0xFEFC
	formsAEnd  = 0xFDFF
	formsB     = 0xFE70
)

// forms maps every presentation form to its letters: forms[r-formsFirst], "" where r stays as it is.
var forms = buildForms()

// buildForms takes the letters from the Unicode compatibility decompositions, one character at a time, and keeps as
// they are the signs that are more than a spelling: ﷼ (which would become «ریال» with a Persian yeh), ﷺ, ﷻ, ﷽ and the
// Quranic stops. The word ligatures ﷲ ﷳ ﷴ and their like become words.
func buildForms() []string {
	table := make([]string, formsLast-formsFirst+1)
	for r := rune(formsFirst); r <= formsLast; r++ {
		if r > formsAEnd && r < formsB || isWordSign(r) {
			continue
		}
		letters := norm.NFKC.String(string(r))
		if letters == string(r) {
			continue
		}
		// Forms of a lone vowel are decomposed to a space or a tatweel that carries it.
		table[r-formsFirst] = strings.NewReplacer(" ", "", "\u0640", "").Replace(letters)
	}
	return table
}

// isWordSign says whether r is a ligature that is read as a sign of its own.
func isWordSign(r rune) bool {
	switch r {
	case 0xFDF0, 0xFDF1, 0xFDF5, 0xFDFA, 0xFDFB, 0xFDFC, 0xFDFD:
		return true
	}
	return false
}

// formOf returns the letters of a presentation form, or "" for any other character.
func formOf(r rune) string {
	if r < formsFirst || r > formsLast {
		return ""
	}
	return forms[r-formsFirst]
}

// NormalizeForms writes presentation forms as the letters that they show, and the text in Unicode's NFC: «ﺍﻟﺴﻼﻡ» becomes
// «السلام», alef and a combining hamza become «أ». Signs such as ﷺ and ﷼ stay.
func NormalizeForms(s string) string {
	return norm.NFC.String(mapForms(s))
}

// mapForms replaces the presentation forms of s by their letters.
func mapForms(s string) string {
	at := strings.IndexFunc(s, func(r rune) bool { return formOf(r) != "" })
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	for _, r := range s[at:] {
		if letters := formOf(r); letters != "" {
			b.WriteString(letters)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
