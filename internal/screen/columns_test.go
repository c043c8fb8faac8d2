package screen

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestColumns(t *testing.T) {
	for _, tt := range []struct {
		name  string
		width int
		rows  [][]string
		want  []string
	}{
		{"Arabic and Latin", 0, [][]string{{"الفريق", "Pts"}, {"Al-Wahda", "12"}, {"نجم", "9"}}, []string{"الفريق     Pts", "Al-Wahda   12", "نجم        9"}},
		{"marks take no column", 0, [][]string{{"مُدَرِّسَة", "أ"}, {"مدرسة", "ب"}}, []string{"مُدَرِّسَة   أ", "مدرسة   ب"}},
		{"wide characters take two", 0, [][]string{{"日本", "1"}, {"abc", "2"}}, []string{"日本   1", "abc    2"}},
		{"rows of different lengths", 0, [][]string{{"a"}, {"bb", "c", "d"}, {}}, []string{"a", "bb   c   d", ""}},
		{"an empty cell", 0, [][]string{{"", "c"}, {"bb", "d"}}, []string{"     c", "bb   d"}},
		{"as wide as the screen", 6, [][]string{{"ab", "c"}, {"a", "d"}}, []string{"ab   c", "a    d"}},
		{"wider than the screen", 5, [][]string{{"ab", "c"}, {"a", "d"}}, []string{"ab | c", "a | d"}},
		{"nothing", 5, nil, []string{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Layout{Width: tt.width}.Columns(tt.rows)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
