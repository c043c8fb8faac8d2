package markup

import (
	"strings"
)

// titleSeparators stand between a title and the site's name.
var titleSeparators = []string{" | ", " |", "| ", "|", " :: ", "::", " » ", " « ", " - ", " – ", " — ", " • ", " · ", " ~ ", " / ", " › ", " > "}

// CutLast splits a title at its last separator.
func CutLast(title string) (head, last, sep string) {
	for at := len(title) - 1; at > 0; at-- {
		if c := title[at]; c != ' ' && c != '|' && c != ':' { // the first bytes of all separators
			continue
		}
		for _, s := range titleSeparators {
			if len(s) > len(sep) && strings.HasPrefix(title[at:], s) {
				sep = s
			}
		}
		if sep != "" {
			return strings.TrimSpace(title[:at]), strings.TrimSpace(title[at+len(sep):]), sep
		}
	}
	return title, "", ""
}

// CutFirst splits a title at its first separator.
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
