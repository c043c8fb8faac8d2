package meta

import (
	_ "embed"

	"warraq/internal/arabic"
)

//go:embed words.tsv
var wordsTSV string

// known are the Keys of words.tsv by kind. The file says what each kind is.
var known = arabic.KeySets(wordsTSV)
