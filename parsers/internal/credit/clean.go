package credit

import (
	"slices"
	"strings"

	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

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

// withoutOpener cuts the longest phrase of «opener» or «linked» with which s begins, where something follows it.
func withoutOpener(s string) string {
	words := strings.Fields(s)
	if n := openerOf(words, "opener", "linked"); n > 0 {
		return strings.Join(words[n:], " ")
	}
	return s
}

// openerOf is how many words the longest phrase of some kinds has with which others begin, where something follows it.
func openerOf(words []string, kinds ...string) int {
	for n := min(maxOpenerWords, len(words)-1); n > 0; n-- {
		key := arabic.Key(strings.Join(words[:n], " "))
		isOpener := slices.ContainsFunc(kinds, func(kind string) bool { return known[kind][key] })
		if isOpener && (!known["particle"][key] || len(words)-n > 1) { // «von Berg» is a name
			return n
		}
	}
	return 0
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
		isOfDate := func(kind string) bool { return known[kind][key] }
		if !slices.ContainsFunc([]string{"month", "on", "nobody", "inside", "preposition"}, isOfDate) {
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
