// Package credit knows who is credited for an article, and how: names of persons, news agencies, bylines and datelines.
package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// Sort cleans and splits raw author strings into persons and agencies, once each, without the site itself.
func Sort(raw []string, site map[string]bool) (persons, agencies []string) {
	seen := map[string]bool{"": true}
	for _, r := range raw {
		names := Split(markup.Plain(r))
		dateline := creditsHouse(names, site)
		for _, name := range names {
			key := arabic.Key(name)
			if seen[key] || isHouse(key, site) {
				continue
			}
			seen[key] = true
			if a := Agency(name); a != "" {
				agencies = append(agencies, a)
			} else if creditsPerson(name, dateline) {
				persons = append(persons, name)
			}
		}
	}
	return persons, agencies
}

// creditsPerson says whether a name that is no agency is a person's; in a dateline single words are places.
func creditsPerson(name string, dateline bool) bool {
	return isName(name) && (!dateline || strings.Contains(name, " "))
}

// isHouse says whether the Key of a name is that of the site, or of nobody, as «المحرر» is.
func isHouse(key string, site map[string]bool) bool { return site[key] || known["nobody"][key] }

// creditsHouse says whether one of several names is the site or an agency, as in a dateline: «أبوظبي - البيان».
func creditsHouse(names []string, site map[string]bool) bool {
	return len(names) > 1 && slices.ContainsFunc(names, func(name string) bool {
		return isHouse(arabic.Key(name), site) || Agency(name) != ""
	})
}

// nameSeparators stand between names. A joined «وفلان» is left, since names begin with «و» too.
var nameSeparators = strings.NewReplacer(" و ", "\x00", "،", "\x00", ",", "\x00", " and ", "\x00", ";", "\x00", " & ", "\x00", "|", "\x00",
	" / ", "\x00", " - ", "\x00", " – ", "\x00", " — ", "\x00", "•", "\x00", "·", "\x00")

// Split splits «كتب: فلان، فلانة» into clean names; some may be empty.
func Split(s string) []string {
	_, s = CutByline(s)
	var names []string
	for _, name := range strings.Split(nameSeparators.Replace(withoutPlace(s)), "\x00") {
		names = append(names, splitJoined(cleanName(name))...)
	}
	return names
}

// withoutPlace drops the one word before a dash that stands before a name: «القاهرة - سلمى الراوي».
func withoutPlace(s string) string {
	for _, dash := range [...]string{" - ", " – ", " — ", " / "} {
		place, name, _ := strings.Cut(s, dash)
		oneWord := len(strings.Fields(place)) == 1
		if oneWord && len(strings.Fields(name)) >= 2 && Agency(place) == "" {
			return name
		}
	}
	return s
}

// splitJoined splits «سلمى الراوي وسمير الحداد», where each side is a name of two words or more.
func splitJoined(name string) []string {
	words := strings.Fields(name)
	for i := 2; i+1 < len(words); i++ {
		second, ok := strings.CutPrefix(words[i], "و")
		if ok && utf8.RuneCountInString(second) >= minJoinedLetter && !known["waw"][arabic.Key(words[i])] {
			return []string{strings.Join(words[:i], " "), second + " " + strings.Join(words[i+1:], " ")}
		}
	}
	return []string{name}
}

// cleanName strips byline words, addresses and marks from a name.
func cleanName(s string) string {
	_, s = CutByline(strings.Trim(s, " ()[]*"))
	words := nameWords(s)
	for len(words) > 2 && known["nobody"][arabic.Key(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && known["leading"][arabic.Key(words[0])] {
		words = words[1:]
	}
	return strings.Trim(strings.Join(words, " "), " .-–—:؛،,()[]|*«»\"'")
}

// nameWords are the words of a name without addresses, up to the date behind it: «سلمى الراوي 14 نوفمبر 2020».
func nameWords(s string) []string {
	var words []string
	for _, w := range strings.Fields(s) {
		if strings.ContainsAny(w, "@/") || strings.HasPrefix(w, "http") {
			continue
		}
		if markup.HasDigit(w) && len(words) >= 2 {
			break
		}
		words = append(words, w)
	}
	return words
}

// isName says whether s can be a person's name: some words, of letters, no sentence.
func isName(s string) bool {
	words := strings.Fields(s)
	if !hasNameSize(words, utf8.RuneCountInString(s)) || strings.ContainsFunc(s, isNoNameSign) {
		return false
	}
	if len(words) == 1 && isLogin(s) {
		return false
	}
	first := arabic.Key(words[0])
	if known["house"][first] || arabic.IsStopWord(first) {
		return false
	}
	return !slices.ContainsFunc(words[1:], func(w string) bool { return known["inside"][arabic.Key(w)] })
}

// hasNameSize says whether words of so many letters together are as long as names are.
func hasNameSize(words []string, letters int) bool {
	if len(words) == 0 || len(words) > MaxAuthorWords {
		return false
	}
	return letters >= minNameLetters && letters <= maxNameLetters
}

// isNoNameSign says whether r stands in no name.
func isNoNameSign(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(":؟!", r) }

// isLogin says whether a word is what a user of the CMS is called: «np_amr», «s.rawi», «mahmoud».
func isLogin(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return s == strings.ToLower(s) || strings.ContainsAny(s, "_.")
}
