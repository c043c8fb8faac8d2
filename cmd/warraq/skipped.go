package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warraq"
)

// skippedText counts URLs that were left out by reason, most frequent first: " (12 too_old, 3 other_host)"; "" for none.
func skippedText(skipped map[warraq.SkipReason]int) string {
	reasons := slices.Sorted(maps.Keys(skipped))
	slices.SortStableFunc(reasons, func(x, y warraq.SkipReason) int { return cmp.Compare(skipped[y], skipped[x]) })
	var counts []string
	for _, r := range reasons {
		counts = append(counts, fmt.Sprintf("%d %s", skipped[r], r))
	}
	if len(counts) == 0 {
		return ""
	}
	return " (" + strings.Join(counts, ", ") + ")"
}
