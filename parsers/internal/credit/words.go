package credit

import (
	_ "embed"

	"warraq/internal/arabic"
)

//go:embed words.tsv
var wordsTSV string

// known are the Keys of words.tsv by kind. The file says what each kind is.
var known = arabic.KeySets(wordsTSV)

// CreditsSource says whether a byline word, as CutByline gives it, names where a piece was taken from and not who wrote it.
func CreditsSource(word string) bool { return known["source"][word] }
