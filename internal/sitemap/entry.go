package sitemap

import (
	"strings"

	"warraq/internal/arabic"
)

// IsForeign says whether a news entry is in another language than Arabic. Many sitemaps say "en" for lack of a
// setting, so an Arabic letter in the title speaks louder.
func IsForeign(e *Entry) bool {
	language, _, _ := strings.Cut(strings.ToLower(e.Language), "-")
	return language != "" && language != "ar" && language != "ara" && e.Title != "" && strings.IndexFunc(e.Title, arabic.IsArabicLetter) < 0
}

// Keywords splits a list of keywords, «اقتصاد، النفط».
func Keywords(list string) []string {
	var out []string
	for _, k := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",،;؛|", r) }) {
		if k = strings.TrimSpace(k); k != "" && len(out) < maxKeywords {
			out = append(out, k)
		}
	}
	return out
}
