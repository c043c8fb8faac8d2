package meta

import (
	_ "embed"
	"strings"

	"warraq/internal/arabic"
)

//go:embed words.tsv
var wordsTSV string

// known are the Keys of words.tsv by kind. The file says what each kind is.
var known = arabic.KeySets(wordsTSV)

//go:embed metatags.tsv
var metaTagsTSV string

// metaTags are the meta tags of metatags.tsv by field, best first.
var metaTags = readMetaTags(metaTagsTSV)

// readMetaTags reads lines of a field, a tab and a tag.
func readMetaTags(tsv string) map[string][]string {
	tags := map[string][]string{}
	for line := range strings.Lines(tsv) {
		field, tag, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(field, "#") {
			tags[field] = append(tags[field], tag)
		}
	}
	return tags
}
