package htmltree

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// attributes are n attributes, each with a name of its own.
func attributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " a%d=%d", i, i)
	}
	return b.String()
}

// TestAttributesAreBounded gives Parse pages of very many attributes, and counts what it allocates before it refuses them.
func TestAttributesAreBounded(t *testing.T) {
	most, one := attributes(maxAttributes-1), " a='1'"
	for name, page := range map[string]string{
		"on one tag":               "<p" + attributes(100_000) + ">",
		"of one name":              "<!-- a --!><p" + strings.Repeat(one, 100_000) + ">",
		"on a tag without an end":  "<p" + attributes(100_000),
		"in a quote without end":   "<p" + strings.Repeat(` a="`, 100_000),
		"without spaces":           "<p " + strings.Repeat("a=''/", 100_000) + "b" + attributes(maxAttributes) + ">",
		"on many tags":             strings.Repeat("<p"+most+">", 1+maxPageAttributes/(maxAttributes-1)),
		"on many tags of odd page": "<!-- a --!>" + strings.Repeat("<p"+strings.Repeat(one, maxTagAttributes)+">", 1+maxPageAttributes/maxTagAttributes),
		"behind a script":          "<script>a<b</script><p" + attributes(2_000) + ">",
	} {
		allocs := testing.AllocsPerRun(1, func() {
			if _, err := Parse(page, math.MaxInt); err == nil || !strings.Contains(err.Error(), "attributes") {
				t.Errorf("%s: error %v, want one about attributes", name, err)
			}
		})
		if allocs > maxPageAttributes/10 {
			t.Errorf("%s: %.0f allocations", name, allocs)
		}
	}
}

// TestAttributesWithinBounds gives Parse pages that look like such and are none.
func TestAttributesWithinBounds(t *testing.T) {
	words := strings.Repeat(" a", 5_000)
	for name, page := range map[string]string{
		"a long tag":       "<p" + attributes(maxTagAttributes) + ">",
		"a comparison":     "<!-- a --!><script>if (a<b" + words + "</script>",
		"a rule of style":  "<!-- a --!><style>a<b" + words + "</style>",
		"a comment":        "<p" + attributes(maxAttributes+1) + "><!-- <p" + words + "> -->",
		"a list of names":  "<!-- a --!><p class='" + words + "'>",
		"comments":         strings.Repeat("<!-- a --!>", 200_000),
		"less than":        "<!-- a --!>3 < " + words,
		"a quote of words": "<!-- a --!><p title=\"" + words + "\">",
	} {
		if _, err := Parse(page, math.MaxInt); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
