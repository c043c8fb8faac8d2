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

// Credits are those whom a byline names, told apart, each once and in the order of the byline.
type Credits struct {
	Persons  []string
	Logins   []string // what users of the CMS are called: «np_amr»
	Desks    []string // «هيئة التحرير»; where no person is named, roles as well: «Staff Writer»
	Agencies []string
}

// Nobody says whether nobody was named.
func (c *Credits) Nobody() bool {
	return len(c.Persons)+len(c.Logins)+len(c.Desks)+len(c.Agencies) == 0
}

// Sort cleans, splits and tells apart raw author strings. others are the Keys of what stands in bylines and is no name there:
// the site itself, its sections.
func Sort(raw []string, others map[string]bool) *Credits {
	c := &Credits{}
	var roles []string
	seen := map[string]bool{"": true}
	for _, r := range raw {
		names := Split(markup.Plain(r))
		dateline := creditsHouse(names, others)
		for _, name := range names {
			key := arabic.Key(name)
			if seen[key] || isHouse(key, others) {
				continue
			}
			seen[key] = true
			if person := personBehind(name); person != "" {
				name = person
			} else if isRole(name) {
				roles = append(roles, name)
				continue
			}
			c.add(name, dateline)
		}
	}
	if len(c.Persons) == 0 {
		c.Desks = append(c.Desks, roles...)
	}
	return c
}

// add files a name under what it is; in a dateline single words are places.
func (c *Credits) add(name string, dateline bool) {
	switch agency := Agency(name); {
	case agency != "":
		if !slices.Contains(c.Agencies, agency) {
			c.Agencies = append(c.Agencies, agency)
		}
	case isDesk(name):
		c.Desks = append(c.Desks, name)
	case isLogin(name):
		c.Logins = append(c.Logins, name)
	case isName(name) && (strings.Contains(name, " ") || !dateline && mayStandAlone(name)):
		c.Persons = append(c.Persons, name)
	}
}

// mayStandAlone says whether one word can name a person: a given name, or none of the words that sections and places are called.
func mayStandAlone(word string) bool {
	key := arabic.Key(word)
	return givenNames()[key] || !strings.HasPrefix(key, "ال")
}

// isHouse says whether the Key of a name is that of the site, or of nobody, as «شارك» is.
func isHouse(key string, others map[string]bool) bool {
	return others[key] || known["nobody"][strings.TrimRight(key, " 0123456789")]
}

// creditsHouse says whether one of several names is the site or an agency, as in a dateline: «أبوظبي - البيان».
func creditsHouse(names []string, others map[string]bool) bool {
	return len(names) > 1 && slices.ContainsFunc(names, func(name string) bool {
		return isHouse(arabic.Key(name), others) || Agency(name) != ""
	})
}

// nameSeparators stand between names. A joined «وفلان» is left, since names begin with «و» too.
var nameSeparators = strings.NewReplacer(" و ", "\x00", "،", "\x00", ",", "\x00", " and ", "\x00", " And ", "\x00", " AND ", "\x00", ";", "\x00",
	" & ", "\x00", "|", "\x00", "/", "\x00", " - ", "\x00", " – ", "\x00", " — ", "\x00", "•", "\x00", "·", "\x00", " und ", "\x00",
	" with ", "\x00", "\t", "\x00")

// Split splits «كتب: فلان، فلانة» into clean names; some may be empty.
func Split(s string) []string {
	s = withoutOpeners(nameOfAddress(s))
	var names []string
	for _, piece := range splitPieces(withoutPlace(s)) {
		n := len(names)
		switch piece = strings.TrimSpace(piece); {
		case n > 0 && known["suffix"][arabic.Key(piece)]:
			names[n-1] = withSuffix(names[n-1], piece)
		case n > 0 && isRole(piece): // «Anna Berg, Herald staff reporter» names one person
			names = append(names, piece)
		default:
			names = append(names, splitJoined(cleanName(piece))...)
		}
	}
	return withoutPlaces(names)
}

// splitPieces splits a byline at what stands between names, and at the bracket that closes it: «Anna Berg (Reuters)». Addresses stay
// whole.
func splitPieces(s string) []string {
	fields := strings.Fields(s)
	fields = slices.DeleteFunc(fields, func(w string) bool { return strings.Contains(w, "@") || strings.Contains(w, "://") })
	s = strings.Join(fields, " ")
	if before, inside, found := strings.Cut(s, " ("); found && strings.HasSuffix(inside, ")") {
		s = before + "\x00" + strings.TrimSuffix(inside, ")")
	}
	pieces := strings.Split(nameSeparators.Replace(s), "\x00")
	return slices.DeleteFunc(pieces, isHonorific)
}

// isHonorific says whether a piece is a title in letters alone, as before the stroke of «أ.د/ سلمى الراوي».
func isHonorific(piece string) bool {
	words := arabic.KeyWords(piece)
	return len(words) > 0 && !isLatin(piece) && !slices.ContainsFunc(words, func(w string) bool { return !isInitial(w) }) && Agency(piece) == ""
}

// nameOfAddress is the name that the address of an author's page spells, «https://herald.example/author/anna-berg/»; s itself where
// it is no such address.
func nameOfAddress(s string) string {
	_, slug, found := strings.Cut(s, "/author/")
	if !found || !strings.HasPrefix(s, "http") {
		return s
	}
	words := strings.Split(strings.Trim(slug, "/"), "-")
	if len(words) < 2 || strings.ContainsFunc(slug, func(r rune) bool { return r != '-' && r != '/' && !unicode.IsLetter(r) }) {
		return s
	}
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, " ")
}

// withSuffix is a name with what is said behind a comma to be part of it: «Jr.»; degrees are none.
func withSuffix(name, suffix string) string {
	if known["degree"][arabic.Key(suffix)] {
		return name
	}
	return name + " " + suffix
}

// withoutPlace drops the one word before a dash that stands before a name: «القاهرة - سلمى الراوي».
func withoutPlace(s string) string {
	for _, dash := range [...]string{" - ", " – ", " — ", " / ", ": "} {
		place, name, _ := strings.Cut(s, dash)
		oneWord := len(strings.Fields(place)) == 1
		if oneWord && len(strings.Fields(name)) >= 2 && Agency(place) == "" {
			return name
		}
	}
	return s
}

// withoutPlaces drops Latin names of one word that stand among longer ones: «Anna Berg, London».
func withoutPlaces(names []string) []string {
	if !slices.ContainsFunc(names, isFullLatin) {
		return names
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return isLatin(name) && !strings.Contains(name, " ") && Agency(name) == "" && !isDesk(name)
	})
}

// isFullLatin says whether a name is one of several Latin words that are all written as names are.
func isFullLatin(name string) bool {
	return isLatin(name) && strings.Contains(name, " ") && isCapitalised(strings.Fields(name))
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

// nameMarks stand around names and are no part of them.
const nameMarks = " .-–—:؛،,()[]|*«»‹›←→\"'"

// cleanName strips byline words, addresses, roles, places and marks from a name.
func cleanName(s string) string {
	words := withoutArchive(nameWords(withoutOpeners(strings.Trim(s, " ()[]*"))))
	if words = withoutPreposition(words); len(words) > 2 {
		words = withoutTail(words)
	}
	name := strings.Trim(strings.Join(words, " "), nameMarks)
	if n := len(words); n > 0 && known["suffix"][arabic.Key(words[n-1])] && strings.HasSuffix(words[n-1], ".") {
		return name + "."
	}
	return name
}

// withoutOpeners cuts what stands before a name: «كتبت:», «عرض جميع مقالات», «View all posts by».
func withoutOpeners(s string) string {
	for range maxOpeners {
		_, rest := CutByline(s)
		rest = withoutOpener(rest)
		if rest == s {
			break
		}
		s = rest
	}
	return s
}

// withoutArchive drops what a link to all that somebody wrote says around the name: «المزيد من مقالات سلمى الراوي», «View all of
// Salma Rawi's posts». Such a link names what it leads to, which tells it from a name.
func withoutArchive(words []string) []string {
	isArchive := func(w string) bool { return known["archive"][arabic.Key(w)] }
	isWork := func(w string) bool { return known["work"][arabic.Key(w)] }
	first := slices.IndexFunc(words, func(w string) bool { return !isArchive(w) && !isWork(w) })
	if first < 0 {
		return words
	}
	end := len(words)
	for end > first+1 && isWork(words[end-1]) {
		end--
	}
	if !slices.ContainsFunc(words[:first], isWork) && end == len(words) {
		return words
	}
	name := slices.Clone(words[first:end])
	name[len(name)-1] = strings.TrimSuffix(strings.TrimSuffix(name[len(name)-1], "'s"), "’s")
	return name
}

// withoutOpener cuts the longest phrase of «opener» with which s begins, where something follows it.
func withoutOpener(s string) string {
	words := strings.Fields(s)
	for n := min(maxOpenerWords, len(words)-1); n > 0; n-- {
		key := arabic.Key(strings.Join(words[:n], " "))
		if known["opener"][key] && (!known["particle"][key] || len(words)-n > 1) { // «von Berg» is a name
			return strings.Join(words[n:], " ")
		}
	}
	return s
}

// nameWords are the words of a name, up to the date behind it: «سلمى الراوي 14 نوفمبر 2020».
func nameWords(s string) []string {
	var words []string
	for _, w := range strings.Fields(s) {
		if markup.HasDigit(w) && len(words) >= 2 {
			return withoutDateWords(words)
		}
		words = append(words, w)
	}
	return words
}

// withoutDateWords drops the words that stand between a name and the figures of a date: «سلمى الراوي في», «Anna Berg Updated Nov».
func withoutDateWords(words []string) []string {
	for len(words) > 2 {
		key := arabic.Key(words[len(words)-1])
		if !known["month"][key] && !known["nobody"][key] && !known["inside"][key] && !known["preposition"][key] {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}

// withoutPreposition cuts a Latin name at the word that begins to say where or for whom somebody wrote: «Anna Berg in Cairo».
func withoutPreposition(words []string) []string {
	for i := 2; i < len(words); i++ {
		if known["preposition"][arabic.Key(words[i])] && words[i] == strings.ToLower(words[i]) {
			return words[:i]
		}
	}
	return words
}

// withoutTail drops words behind a name that are none of it: «سلمى الراوي الأحد», «Anna Berg Political Editor».
func withoutTail(words []string) []string {
	last := func() string { return arabic.Key(words[len(words)-1]) }
	if known["role-end"][last()] {
		for len(words) > 2 && (known["role-end"][last()] || known["role-before"][last()]) {
			words = words[:len(words)-1]
		}
	}
	for len(words) > 2 && known["nobody"][last()] {
		words = words[:len(words)-1]
	}
	return words
}

// isName says whether s can be a person's name: some words, of letters, no sentence.
func isName(s string) bool {
	words := strings.Fields(s)
	if !hasNameSize(words, utf8.RuneCountInString(s)) || strings.ContainsFunc(s, isNoNameSign) {
		return false
	}
	first, last := arabic.Key(words[0]), arabic.Key(words[len(words)-1])
	if known["house"][first] || known["org"][last] || known["alone"][arabic.Key(s)] || arabic.IsStopWord(first) {
		return false
	}
	if isLatin(s) && !isCapitalised(words) {
		return false
	}
	return !saysWhere(words) && !known["role"][first]
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

// isDesk says whether a credit names a desk: by its first word in Arabic, «فريق التحرير», by its last one in others.
func isDesk(name string) bool { return isCalled(name, "desk", "desk-end") }

// isRole says whether a credit says what somebody is and not who: «محلل مالي», «Staff Writer». What says where as well is of a
// biography: «كاتب في صحيفة».
func isRole(name string) bool {
	return isCalled(name, "role", "role-end") && !saysWhere(strings.Fields(name))
}

// personBehind is the person whose name follows what somebody is called in Arabic, «مراسل الشراع سمير الحداد»; "" where none does.
func personBehind(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || !known["role"][arabic.Key(words[0])] {
		return ""
	}
	for i := 1; i+1 < len(words); i++ {
		if person := strings.Join(words[i:], " "); IsPerson(person) {
			return person
		}
	}
	return ""
}

// isCalled says whether a short name as a whole or its first word is of one kind of words, or its last word of another.
func isCalled(name, first, last string) bool {
	words := arabic.KeyWords(name)
	if len(words) == 0 || len(words) > maxDeskWords {
		return false
	}
	return known[first][words[0]] || known[first][strings.Join(words, " ")] || known[last][words[len(words)-1]]
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
