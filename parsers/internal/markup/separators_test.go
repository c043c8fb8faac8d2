package markup

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCutLast(t *testing.T) {
	for title, want := range map[string][3]string{
		"عنوان الخبر | صحيفة النهر": {"عنوان الخبر", "صحيفة النهر", "| "},
		"عنوان - قسم - صحيفة":       {"عنوان - قسم", "صحيفة", " - "},
		"عنوان|صحيفة":               {"عنوان", "صحيفة", "|"},
		"عنوان :: صحيفة":            {"عنوان", "صحيفة", "::"},
		"عنوان » صحيفة":             {"عنوان", "صحيفة", " » "},
		"|صحيفة":                    {"|صحيفة", "", ""},
		"لقاء 10:30 مساء":           {"لقاء 10:30 مساء", "", ""},
		"":                          {"", "", ""},
	} {
		head, last, sep := CutLast(title)
		if diff := cmp.Diff(want, [3]string{head, last, sep}); diff != "" {
			t.Errorf("cutLast(%q) (-want +got):\n%s", title, diff)
		}
	}
}
