package body

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachRun(t *testing.T) {
	for folded, want := range map[string][]string{
		"":               nil,
		"في وسط المدينه": nil,
		"واحد اثنان ثلاثه اربعه":          {"واحد اثنان ثلاثه اربعه"},
		"واحد اثنان ثلاثه اربعه خمسه سته": {"واحد اثنان ثلاثه اربعه", "اثنان ثلاثه اربعه خمسه", "ثلاثه اربعه خمسه سته"},
	} {
		var got []string
		eachRun(folded, func(run string) { got = append(got, run) })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("eachRun(%q) (-want +got):\n%s", folded, diff)
		}
	}
}
