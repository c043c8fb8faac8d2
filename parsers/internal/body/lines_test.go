package body

import (
	"testing"
)

func TestLinkedLetters(t *testing.T) {
	raw := "نص أول\nرابط طويل هنا\nنص"
	parts := splitBreaks(raw)
	if len(parts) != 3 {
		t.Fatalf("%d parts, want 3", len(parts))
	}
	link := span{parts[1].span.from, parts[1].span.to}
	for i, want := range []int{0, 11, 0} {
		if got := linkedLetters(raw, parts[i].span, []span{link}); got != want {
			t.Errorf("part %d: %d letters in links, want %d", i, got, want)
		}
	}
}
