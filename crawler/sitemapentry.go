package crawler

import (
	"strings"

	"warraq/internal/arabic"
)

// maxSitemapTags bounds the keywords that are taken from an entry.
const maxSitemapTags = 50

// isForeign says whether a news entry is in another language than Arabic. Many sitemaps say "en" for lack of a
// setting, so an Arabic letter in the title speaks louder.
func isForeign(e *sitemapEntry) bool {
	language, _, _ := strings.Cut(strings.ToLower(e.language), "-")
	return language != "" && language != "ar" && language != "ara" && e.title != "" && strings.IndexFunc(e.title, arabic.IsArabicLetter) < 0
}

// keywords splits a list of keywords, «اقتصاد، النفط».
func keywords(list string) []string {
	var out []string
	for _, k := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(",،;؛|", r) }) {
		if k = strings.TrimSpace(k); k != "" && len(out) < maxSitemapTags {
			out = append(out, k)
		}
	}
	return out
}
