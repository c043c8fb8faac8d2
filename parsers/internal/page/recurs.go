package page

import (
	"strings"
)

// Rules of lines that recur, as Removal.Rule begins with.
const (
	RuleLearnt = "learnt/" // followed by the number of articles: «learnt/13×»
	RulePinned = "pinned"
)

// Recurs says whether a Removal's rule is that of a line that recurs in its source.
func Recurs(rule string) bool { return rule == RulePinned || strings.HasPrefix(rule, RuleLearnt) }
