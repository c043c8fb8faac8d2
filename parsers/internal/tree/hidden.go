package tree

import (
	"strings"

	"warraq/parsers/internal/markup"
)

// ruleHidden is what evidence.tsv says of class names that hide an element.
const ruleHidden = "hidden"

// IsHidden says whether the markup hides node i from the reader: by an attribute or a style, or a block by its class.
func (t *Tree) IsHidden(i int32) bool {
	nd := &t.Nodes[i]
	return markup.IsHidden(nd.HTML) || nd.Names.Hides && nd.Shape.Block()
}

// isShownOnSome says whether a class name shows an element on screens of some size, as in «d-none d-md-block» or
// «hidden lg:flex».
func isShownOnSome(name string) bool {
	if _, state, ok := strings.Cut(name, ":"); ok {
		return state != "hidden"
	}
	size, isDisplay := strings.CutPrefix(name, "d-")
	return isDisplay && strings.Contains(size, "-") && !strings.HasSuffix(size, "-none")
}
