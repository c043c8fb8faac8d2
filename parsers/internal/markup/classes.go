package markup

import (
	"strings"
)

// EachClassWord calls f with the lower-case words of a class or id attribute: "post-meta entryDate" gives post,
// meta, entry, date. Only the first 500 bytes count.
func EachClassWord(value string, f func(word string)) {
	value = Cut(value, maxClasses)
	start, capitals := -1, false
	for i := 0; i <= len(value); i++ {
		letter := i < len(value) && IsWordByte(value[i])
		capital := letter && IsUpper(value[i])
		if start >= 0 && (!letter || capital && !IsUpper(value[i-1])) {
			word := value[start:i]
			if capitals {
				word = strings.ToLower(word)
			}
			f(word)
			start, capitals = -1, false
		}
		if letter && start < 0 {
			start = i
		}
		capitals = capitals || capital
	}
}
