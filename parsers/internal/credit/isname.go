package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// mayStandAlone says whether one word can name a person: a given name, or none of the words that sections and places are called.
func mayStandAlone(word string) bool {
	key := arabic.Key(word)
	return givenNames()[key] || !strings.HasPrefix(key, "ال")
}

// isName says whether s can be a person's name: some words, of letters, no sentence.
func isName(s string) bool {
	words := strings.Fields(s)
	if !hasNameSize(words, utf8.RuneCountInString(s)) || strings.ContainsFunc(s, isNoNameSign) {
		return false
	}
	first, last := arabic.Key(words[0]), arabic.Key(words[len(words)-1])
	if known["house"][first] || known["org"][last] || known["alone"][arabic.Key(s)] || arabic.IsStopWord(first) && !isKunya(words) {
		return false
	}
	if isLatin(s) && !isCapitalised(words) {
		return false
	}
	return !saysWhere(words) && !known["role"][first]
}

// isKunya says whether a name is that of somebody's mother, «أم يوسف»: its first word is also one for «or».
func isKunya(words []string) bool {
	return len(words) == 2 && arabic.Key(words[0]) == arabic.Key("أم") && givenNames()[arabic.Key(words[1])]
}

// saysWhere says whether one of the words behind the first is of those that stand before places and in no name.
func saysWhere(words []string) bool {
	return slices.ContainsFunc(words[1:], func(w string) bool { return known["inside"][arabic.Key(w)] })
}

// hasNameSize says whether words of so many letters together are as long as names are.
func hasNameSize(words []string, letters int) bool {
	if len(words) == 0 || len(words) > MaxAuthorWords {
		return false
	}
	return letters >= minNameLetters && letters <= maxNameLetters
}

// isNoNameSign says whether r stands in no name.
func isNoNameSign(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(":：؟!", r) }

// isLatin says whether a name is written in Latin letters.
func isLatin(s string) bool {
	latin := false
	for _, r := range s {
		if unicode.IsLetter(r) {
			if !unicode.Is(unicode.Latin, r) {
				return false
			}
			latin = true
		}
	}
	return latin
}

// isCapitalised says whether the words of a Latin name begin as those of names do; between them stand «von», «de la», «al-».
func isCapitalised(words []string) bool {
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, nameMarks))
		if !unicode.IsLower(first) || isParticle(w) && i < len(words)-1 || strings.Contains(w, "-") {
			continue
		}
		if carelessly := i == 1 && len(words) == 2 && len(w) >= minCareless; !carelessly { // «Anna berg», and not «Posted on»
			return false
		}
	}
	return true
}

// isParticle says whether a word in small letters stands within names: «von», «al-Rawi», «d'Arc».
func isParticle(w string) bool {
	end := strings.IndexAny(w, "-'’")
	if end < 0 {
		end = len(w)
	}
	return known["particle"][strings.ToLower(w[:end])]
}

// isLogin says whether a word is what a user of the CMS is called: «np_amr», «s.rawi», «mahmoud».
func isLogin(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf || s[i] == ' ' {
			return false
		}
	}
	if len(s) < minNameLetters || !unicode.IsLetter(rune(s[0])) {
		return false
	}
	return s == strings.ToLower(s) || strings.ContainsAny(s, "_.")
}
