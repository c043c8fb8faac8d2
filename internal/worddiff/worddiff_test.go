package worddiff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDiff(t *testing.T) {
	for _, tt := range []struct{ name, from, to, want string }{
		{"same", "أ ب ج", "أ ب ج", "أ ب ج"},
		{"both empty", "", "", ""},
		{"from nothing", "", "أ ب", "{+أ ب+}"},
		{"to nothing", "أ ب", "", "[-أ ب-]"},
		{"one word changed", "قتل ثلاثة أشخاص", "قتل خمسة أشخاص", "قتل [-ثلاثة-] {+خمسة+} أشخاص"},
		{"a diacritic is a change", "محمد هنا", "محمّد هنا", "[-محمد-] {+محمّد+} هنا"},
		{"words put in", "قال الوزير إن الجسر جاهز", "قال وزير النقل إن الجسر الجديد جاهز", "قال [-الوزير-] {+وزير النقل+} إن الجسر {+الجديد+} جاهز"},
		{"repeated words", "في في في", "في في", "في في [-في-]"},
		{"at both ends", "أ ب ج", "د ب ه", "[-أ-] {+د+} ب [-ج-] {+ه+}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, write(Diff(strings.Fields(tt.from), strings.Fields(tt.to)))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func write(edits []Edit) string {
	var parts []string
	for _, e := range edits {
		words := strings.Join(e.Words, " ")
		switch e.Op {
		case Same:
			parts = append(parts, words)
		case Removed:
			parts = append(parts, "[-"+words+"-]")
		case Added:
			parts = append(parts, "{+"+words+"+}")
		}
	}
	return strings.Join(parts, " ")
}

// sides puts both texts together again from the edits.
func sides(edits []Edit) (from, to []string) {
	for _, e := range edits {
		if e.Op != Added {
			from = append(from, e.Words...)
		}
		if e.Op != Removed {
			to = append(to, e.Words...)
		}
	}
	return from, to
}

func TestDiffProperties(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"أ", "ب", "ج", "د"}), 0, 30)
	rapid.Check(t, func(t *rapid.T) {
		from, to := text.Draw(t, "from"), text.Draw(t, "to")
		edits := Diff(from, to)
		gotFrom, gotTo := sides(edits)
		if strings.Join(gotFrom, " ") != strings.Join(from, " ") || strings.Join(gotTo, " ") != strings.Join(to, " ") {
			t.Fatalf("Diff(%q, %q) = %v", from, to, edits)
		}
		for i := 1; i < len(edits); i++ {
			if edits[i].Op == edits[i-1].Op {
				t.Fatalf("two edits of a kind in a row: %v", edits)
			}
		}
	})
}

func TestDiffIsBounded(t *testing.T) {
	from, to := strings.Fields(strings.Repeat("أ ", 5000)), strings.Fields(strings.Repeat("ب ", 5000))
	edits := Diff(append(from, "ج"), append(to, "ج"))
	if len(edits) != 3 || len(edits[0].Words) != 5000 || len(edits[1].Words) != 5000 {
		t.Errorf("%d edits, want one text replaced by the other", len(edits))
	}
}
