package parsers

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCleanText(t *testing.T) {
	const (
		title = "الحديقة العامة تفتح أبوابها في الربيع"
		one   = "أعلن المجلس البلدي، يوم الاثنين، أن الحديقة العامة ستفتح  أبوابها في الربيع، بعد أعمال استمرت عاما كاملا."
		two   = "وقال رئيس المجلس إن العمل انتهى في موعده، وإن الأشجار الجديدة زرعت كلها."
	)
	tests := []struct {
		name, in, want, title string
		rules                 []string
	}{
		{"trailing lines", title + "\n\n" + one + "\n\n" + two + "\n\nاترك تعليقاً\n\nزر الذهاب إلى الأعلى", title + "\n\n" + one + "\n\n" + two, title, []string{"comments/اترك تعليقا", "navigation/زر الذهاب إلى الأعلى"}},
		{"final newline stays", one + "\r\n" + two + "\r\nشاركها\r\n", one + "\r\n" + two + "\r\n", "", []string{"share/شاركها"}},
		{"first line", "الرئيسية\n\n" + one + "\n" + two, one + "\n" + two, "", []string{"navigation/الرئيسية"}},
		{"in the middle", one + "\n\nاقرأ أيضاً: خبر آخر\n\n" + two, one + "\n\n" + two, "", []string{"related/اقرأ أيضا"}},
		{"nothing to do", "  " + one + " \n\n\n" + two + "\n\n", "  " + one + " \n\n\n" + two + "\n\n", "", nil},
		{"empty", "", "", "", nil},
		{"blank", " \n\n ", "", "", nil},
	}
	p := newParser(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := p.CleanText(tt.in, CleanOptions{})
			var rules []string
			for _, r := range res.Removed {
				rules = append(rules, r.Rule)
			}
			if diff := cmp.Diff(tt.want, res.Text); diff != "" {
				t.Errorf("text -want +got:\n%s", diff)
			}
			if diff := cmp.Diff(tt.rules, rules); diff != "" {
				t.Errorf("rules -want +got:\n%s", diff)
			}
			if res.Title != tt.title {
				t.Errorf("title %q, want %q", res.Title, tt.title)
			}
		})
	}
}

func TestCleanTextFacts(t *testing.T) {
	in := "كتب: طارق سالم\n" + strings.Repeat("قال الوزير إن العمل سيبدأ غدا، وإنه سينتهي قبل الصيف، كما وعد من قبل. ", 2) + "\n(رويترز)"
	p := newParser(t)
	res := p.CleanText(in, CleanOptions{})
	if diff := cmp.Diff([]string{"طارق سالم"}, res.Authors); diff != "" || res.Agency != "رويترز" || len(res.Removed) != 2 {
		t.Errorf("authors %v, agency %q, removed %v", res.Authors, res.Agency, res.Removed)
	}
	if kept := p.CleanText(in, CleanOptions{KeepFacts: true}); kept.Text != in || kept.Agency != "رويترز" {
		t.Errorf("with KeepFacts the text is %q", kept.Text)
	}
}

func FuzzCleanText(f *testing.F) {
	f.Add("عنوان\n\nنص، ثم نص.\n\nاترك تعليقاً\n")
	f.Add("\r\n \n\x00\xff")
	p := newParser(f)
	f.Fuzz(func(t *testing.T, s string) {
		res := p.CleanText(s, CleanOptions{})
		if len(res.Text) > len(s) {
			t.Fatalf("text grew from %q to %q", s, res.Text)
		}
		if len(res.Removed) == 0 && res.Text != s && strings.TrimSpace(s) != "" {
			t.Fatalf("nothing removed, but %q became %q", s, res.Text)
		}
	})
}
