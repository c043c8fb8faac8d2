package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"warraq/internal/arabic"
)

// nameSeparators stand between names. A joined «وفلان» is left, since names begin with «و» too.
var nameSeparators = strings.NewReplacer(" و ", "\x00", "،", "\x00", ",", "\x00", " and ", "\x00", " And ", "\x00", " AND ", "\x00", ";", "\x00",
	" & ", "\x00", "|", "\x00", "/", "\x00", " - ", "\x00", " – ", "\x00", " — ", "\x00", "•", "\x00", "·", "\x00", " und ", "\x00",
	" with ", "\x00", " mit ", "\x00", " avec ", "\x00", " con ", "\x00", " met ", "\x00", " med ", "\x00", "\t", "\x00")

// Split splits «كتب: فلان، فلانة» into clean names; some may be empty.
func Split(s string) []string {
	s = inReadingOrder(withoutOpeners(nameOfAddress(s)))
	var names []string
	for _, piece := range splitPieces(withoutPlace(s)) {
		n := len(names)
		switch piece = strings.TrimSpace(piece); {
		case n > 0 && known["suffix"][arabic.Key(piece)]:
			names[n-1] = withSuffix(names[n-1], piece)
		case n > 0 && isRole(piece): // «Anna Berg, Herald staff reporter» names one person
			names = append(names, piece)
		default:
			for _, name := range splitAnd(piece) {
				names = append(names, splitJoined(cleanName(name))...)
			}
		}
	}
	return withoutPlaces(names)
}

// inReadingOrder is a name that catalogues write with the family first, «Berg, Anna», as it is read; any other s itself.
func inReadingOrder(s string) string {
	family, given, found := strings.Cut(s, ", ")
	if !found {
		return s
	}
	for _, w := range [...]string{family, given} {
		isWord := isLatin(w) && len(strings.Fields(w)) == 1 && isCapitalised([]string{w}) && isName(w)
		if !isWord || Agency(w) != "" || isDesk(w) || known["suffix"][arabic.Key(w)] {
			return s
		}
	}
	return given + " " + family
}

// splitAnd splits Latin names at words that mean «and» in some language where each side is a name of two words or more: within names
// stand some of them too, «Ortega y Gasset».
func splitAnd(s string) []string {
	words := strings.Fields(s)
	for i := 2; i+2 < len(words); i++ {
		before, behind := strings.Join(words[:i], " "), strings.Join(words[i+1:], " ")
		if known["and"][words[i]] && isCapitalised(words[i-1:i]) && isCapitalised(words[i+1:i+2]) {
			return append([]string{before}, splitAnd(behind)...)
		}
	}
	return []string{s}
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
	return slices.DeleteFunc(pieces, func(piece string) bool { return isHonorific(piece) || creditsPicture(piece) })
}

// creditsPicture says whether a piece names who took the pictures: «Text: Anna Berg, Fotos: Omar Haddad».
func creditsPicture(piece string) bool {
	words := strings.Fields(piece)
	return len(words) > 1 && known["picture"][arabic.Key(words[0])]
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
