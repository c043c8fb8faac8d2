package export

import (
	"cmp"
	"slices"

	"warraq"
)

// LeftOut counts the articles of a source that a rule left out. Each article counts for the first rule that it did not
// pass, so that what is exported and what is left out make all that the chosen sources have.
type LeftOut struct {
	Source   string `json:"source"`
	Rule     string `json:"rule"`
	Articles int    `json:"articles"`
}

// losses gathers LeftOut by source and rule.
type losses map[[2]string]int

func (l losses) add(a *warraq.Article, rule string) { l[[2]string{a.SourceID, rule}]++ }

// list orders the counts by source, then rule.
func (l losses) list() []LeftOut {
	out := []LeftOut{}
	for key, n := range l {
		out = append(out, LeftOut{Source: key[0], Rule: key[1], Articles: n})
	}
	slices.SortFunc(out, func(a, b LeftOut) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Rule, b.Rule))
	})
	return out
}
