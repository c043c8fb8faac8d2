package body

import (
	"testing"

	"warraq"
	"warraq/parsers/internal/page"
)

// TestLinesThatAreDatelines tells lines that are a dateline or a name and nothing else from prose.
func TestLinesThatAreDatelines(t *testing.T) {
	tests := []struct {
		text           string
		dateline       bool
		agency, person string
	}{
		{"الجزيرة - واس:", true, "واس", ""},
		{"الرياض 19 شوال 1444 هـ الموافق 09 مايو 2023 م واس", true, "واس", ""},
		{"ع.ح / أ.ح (د ب أ)", true, "د ب أ", ""},
		{"القاهرة (رويترز)", true, "رويترز", ""},
		{"قال الوزير لوكالة رويترز", false, "", ""},
		{"رويترز: الأسعار ترتفع في الأسواق", false, "", ""},
		{"نقلت رويترز الخبر.", false, "", ""},
		{"محمد عطيف - النهر:", false, "", "محمد عطيف"},
		{"أبها: محمد الفيفي", false, "", "محمد الفيفي"},
		{"نوال السالم", false, "", "نوال السالم"},
		{"محمد السالم يصل إلى الميناء غدا", false, "", ""},
		{"سوق السمك", false, "", ""},
		{"- (", false, "", ""},
	}
	for _, tt := range tests {
		l := &page.Line{Kind: warraq.Paragraph, Text: tt.text, Words: warraq.CountWords(tt.text)}
		if _, agency, ok := isDateline(l); ok != tt.dateline || agency != tt.agency {
			t.Errorf("isDateline(%q) = %q, %v, want %q, %v", tt.text, agency, ok, tt.agency, tt.dateline)
		}
		if got := personOf(l); got != tt.person {
			t.Errorf("personLine(%q) = %q, want %q", tt.text, got, tt.person)
		}
	}
}
