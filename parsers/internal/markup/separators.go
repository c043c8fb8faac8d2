package markup

import "strings"

// titleSeparators stand between a title and the site's name. The first bytes of all are in separatorBytes.
var titleSeparators = []string{" | ", " |", "| ", "|", " :: ", "::", " » ", " « ", " - ", " – ", " — ", " • ", " · ", " ~ ", " / ", " › ", " > "}

const separatorBytes = " |:"

// CutLast splits a title at its last separator; last and sep are empty where it has none.
func CutLast(title string) (head, last, sep string) {
	for at := len(title) - 1; at > 0; at-- {
		if sep = separatorAt(title, at); sep != "" {
			return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):]), sep
		}
	}
	return title, "", ""
}

// separatorAt is the longest separator that begins at an index of a title; "" where none does.
func separatorAt(title string, at int) string {
	longest := ""
	if strings.IndexByte(separatorBytes, title[at]) < 0 {
		return ""
	}
	for _, s := range titleSeparators {
		if len(s) > len(longest) && strings.HasPrefix(title[at:], s) {
			longest = s
		}
	}
	return longest
}

// CutFirst splits a title at its first separator; first and sep are empty where it has none.
func CutFirst(title string) (first, rest, sep string) {
	at := len(title)
	for _, s := range titleSeparators {
		if i := strings.Index(title, s); i > 0 && (i < at || i == at && len(s) > len(sep)) {
			at, sep = i, s
		}
	}
	if sep == "" {
		return "", title, ""
	}
	return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):]), sep
}
