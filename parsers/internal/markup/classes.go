package markup

import "strings"

// EachClassWord calls f with the lower-case words of a class or id attribute: "post-meta entryDate" gives post,
// meta, entry, date. Only the first 500 bytes count.
func EachClassWord(value string, f func(word string)) {
	for rest := Cut(value, maxClasses); rest != ""; {
		end := wordEnd(rest)
		if end == 0 {
			rest = rest[1:]
			continue
		}
		f(strings.ToLower(rest[:end]))
		rest = rest[end:]
	}
}

// wordEnd is where the word ends that s begins with: before what is no letter or digit, and before a capital behind a
// small letter; 0 where s begins with no word.
func wordEnd(s string) int {
	for i := range len(s) {
		if !IsWordByte(s[i]) || i > 0 && IsUpper(s[i]) && !IsUpper(s[i-1]) {
			return i
		}
	}
	return len(s)
}
