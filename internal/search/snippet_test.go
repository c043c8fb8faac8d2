package search

import (
	"strings"
	"testing"
)

// marked writes a text with its hits in square brackets.
func marked(text string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.From] + "[" + text[s.From:s.To] + "]")
		at = s.To
	}
	return b.String() + text[at:]
}

func parse(t *testing.T, s string) *Query {
	t.Helper()
	q, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestMarks(t *testing.T) {
	for _, tt := range []struct{ query, text, want string }{
		{"مدرسة", "زار المدرسةَ والمُدرِّسين، وقال لمدرسةٍ", "زار [المدرسةَ] [والمُدرِّسين]، وقال [لمدرسةٍ]"},
		{"الوزير", "قال وزيـر النقل للوزير", "قال [وزيـر] النقل [للوزير]"},
		{`"وزير النقل"`, "وزير النقل ووزير النقل ووزير العدل", "[وزير النقل] [ووزير النقل] ووزير العدل"},
		{`"وزير"`, "الوزير ووزير", "الوزير [ووزير]"},
		{"النقل OR العدل", "وزير النقل ووزير العدل", "وزير [النقل] ووزير [العدل]"},
		{"وزير -نقل", "وزير النقل", "[وزير] النقل"},
		{"احمد", "أَحْمَد وأحمد", "[أَحْمَد] [وأحمد]"},
		{"2026", "عام ٢٠٢٦", "عام [٢٠٢٦]"},
		{"عيد", "سعيد بعيد في عيد", "سعيد بعيد في [عيد]"},
	} {
		if got := marked(tt.text, parse(t, tt.query).Marks(tt.text)); got != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.query, tt.text, got, tt.want)
		}
	}
}

func TestSnippet(t *testing.T) {
	text := "كلمة أولى في النص " + strings.Repeat("حشو طويل ", 40) + "ثم قال الوزير\n\nإن الجسر جاهز للمرور " +
		strings.Repeat("حشو آخر ", 40) + "والوزير وحده في الختام"
	for _, tt := range []struct {
		query string
		most  int
		want  string
	}{
		{"وزير جسر", 8, "… ثم قال [الوزير] إن [الجسر] جاهز للمرور حشو …"},
		{"الختام", 5, "… آخر والوزير وحده في [الختام]"},
		{"كلمة", 4, "[كلمة] أولى في النص …"},
		{"غائب", 3, "كلمة أولى في …"},
	} {
		got, spans := parse(t, tt.query).Snippet(text, tt.most)
		if m := marked(got, spans); m != tt.want {
			t.Errorf("%s: snippet %q, want %q", tt.query, m, tt.want)
		}
	}
	if got, spans := parse(t, "x").Snippet("", 10); got != "" || spans != nil {
		t.Errorf("snippet of nothing: %q %v", got, spans)
	}
}
