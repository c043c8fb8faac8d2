package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape writes a query so that a test can name what is expected: clauses joined by " & ", choices by "|", phrases with
// "_" between the words, "!" before what is left out, "=" before what was quoted.
func shape(q *Query) string {
	term := func(t Term) string {
		s := strings.Join(t.Words, "_")
		if t.Exact {
			s = "=" + s
		}
		return s
	}
	var parts []string
	for _, c := range q.All {
		var any []string
		for _, t := range c {
			any = append(any, term(t))
		}
		parts = append(parts, strings.Join(any, "|"))
	}
	for _, t := range q.None {
		parts = append(parts, "!"+term(t))
	}
	return strings.Join(parts, " & ")
}

func TestParse(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"القاهرة", "القاهره"},
		{"  وزير   النقل ", "وزير & النقل"},
		{`"وزير النقل" بيروت`, "=وزير_النقل & بيروت"},
		{"«وزير النقل»", "=وزير_النقل"},
		{"“وزير”", "=وزير"},
		{`مجلس"الأمن"`, "مجلس & =الامن"},
		{"نفط OR غاز أسعار", "نفط|غاز & اسعار"},
		{`أ OR ب OR "ج د"`, "ا|ب|=ج_د"},
		{"نفط -غاز", "نفط & !غاز"},
		{`نفط -"أسعار النفط"`, "نفط & !=اسعار_النفط"},
		{"-غاز نفط", "نفط & !غاز"},
		{"نفط −غاز", "نفط & !غاز"},
		{"كوفيد-19", "=كوفيد_19"},
		{"أو or", "او & or"},
		{`"OR" نفط`, "=or & نفط"},
		{"نفط ؟! - غاز", "نفط & غاز"},
		{`نفط* AND (غاز) title:x ^y`, "نفط & and & غاز & =title_x & y"},
		{"٢٠٢٦", "2026"},
		{"ﺍﻟﺴﻼﻡ", "السلام"},
	} {
		q, err := Parse(tt.query)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.query, err)
		} else if got := shape(q); got != tt.want {
			t.Errorf("Parse(%q) = %s, want %s", tt.query, got, tt.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for query, want := range map[string]string{
		"":                              "no word to look for",
		" ؟ ! ":                         "no word to look for",
		`""`:                            "no word to look for",
		"-نفط":                          "only words to leave out",
		"OR نفط":                        "OR needs a word before it",
		"نفط OR":                        "OR needs a word behind it",
		"نفط OR OR غاز":                 "OR needs a word before it",
		"نفط OR -غاز":                   "OR cannot stand before -غاز",
		"-نفط OR غاز":                   "OR needs a word before it",
		`"نفط`:                          "not closed",
		"«نفط":                          "write »",
		strings.Repeat("ن", 3000):       "longer than 4096 bytes",
		strings.Repeat("نفط ", 65):      "more than 64 words",
		`"` + strings.Repeat("a ", 100): "not closed",
	} {
		_, err := Parse(query)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%.20q…): error %v, want %q", query, err, want)
		}
	}
}

func TestForms(t *testing.T) {
	q, err := Parse(`المدينة "الوزير"`)
	if err != nil {
		t.Fatal(err)
	}
	city, minister := q.All[0][0], q.All[1][0]
	if diff := cmp.Diff([]string{"المدينه", "مدين"}, city.Main()); diff != "" {
		t.Errorf("Main (-want +got):\n%s", diff)
	}
	for _, form := range []string{"والوزير", "للوزير", "بالوزير"} {
		if !slices.Contains(minister.Forms(), form) {
			t.Errorf("a quoted word is not found as %q: %q", form, minister.Forms())
		}
	}
	if slices.Contains(minister.Forms(), "وزير") {
		t.Errorf("a quoted word is found by its stem: %q", minister.Forms())
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"وزير النقل", `"وزير" OR -x`, "«", "-", `""`, "\xff\"", "a OR b -c «d e»", "لل", "-\"", "OR"} {
		f.Add(s, "قال وزير النقل إن الجسر جاهز")
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		q, err := Parse(query)
		if err != nil {
			if q != nil || err.Error() == "" {
				t.Fatalf("Parse(%q) = %v, %v", query, q, err)
			}
			return
		}
		for _, c := range q.All {
			for _, term := range c {
				for _, w := range append(term.Forms(), term.Words...) {
					if w == "" || strings.ContainsAny(w, "\" \x00") {
						t.Fatalf("Parse(%q) has the word %q", query, w)
					}
				}
			}
		}
		snippet, spans := q.Snippet(text, 10)
		at := 0
		for _, s := range spans {
			if s.From < at || s.To <= s.From || s.To > len(snippet) {
				t.Fatalf("Snippet(%q, %q) = %q, %v", query, text, snippet, spans)
			}
			at = s.To
		}
	})
}
