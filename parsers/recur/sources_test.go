package recur

import (
	"testing"

	"warraq"
	"warraq/internal/arabic"
)

// TestBySource: each source has the lines that were learnt of it, and those that its own entry pins.
func TestBySource(t *testing.T) {
	line := func(source, text string) warraq.SiteLine {
		return warraq.SiteLine{SourceID: source, Key: arabic.LineKey(text), State: warraq.LineLearnt, Position: warraq.LineInside}
	}
	lines := BySource(
		[]warraq.Source{{ID: "a"}, {ID: "b", Boilerplate: warraq.Boilerplate{Pin: []string{"سطر مثبت هنا"}}}},
		[]warraq.SiteLine{line("a", "سطر يتكرر هنا"), line("c", "سطر آخر هنا")},
	)
	for _, c := range []struct {
		source, text string
		want         bool
	}{
		{"a", "سطر يتكرر هنا", true}, {"b", "سطر يتكرر هنا", false}, {"b", "سطر مثبت هنا", true}, {"a", "سطر مثبت هنا", false}, {"c", "سطر آخر هنا", false},
	} {
		if _, got := lines.Of(c.source).ruleOf(c.text); got != c.want {
			t.Errorf("%s takes out %q: %v", c.source, c.text, got)
		}
	}
}
