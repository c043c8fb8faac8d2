package parsers

import (
	"testing"

	"warraq"
)

func TestSplitDateline(t *testing.T) {
	tests := []struct{ text, place, agency string }{
		{"دمشق (أ ف ب) - قال شهود إن السوق أغلق أبوابه.", "دمشق", "أ ف ب"},
		{"القاهرة - رويترز: قال شهود إن السوق أغلق أبوابه.", "القاهرة", "رويترز"},
		{"القاهرة – رويترز – قال شهود إن السوق أغلق أبوابه.", "القاهرة", "رويترز"},
		{"الكويت - 16 - 5 (كونا) -- اختتم المؤتمر أعماله.", "الكويت", "كونا"},
		{"مسقط في 12 ديسمبر 2023 /العمانية/ تتأثر السواحل بكتلة باردة.", "مسقط", "العمانية"},
		{"الرياض 19 شوال 1444 هـ الموافق 09 مايو 2023 م واس", "الرياض", "واس"},
		{"ع.ح / أ.ح (د ب أ)", "", "د ب أ"},
		{"المدينة القديمة - قال شهود إن السوق أغلق أبوابه.", "", ""},
		{"قال المتحدث: لا جديد في الأمر.", "", ""},
		{"- : / ) (", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		if place, agency := splitDateline(tt.text); place != tt.place || agency != tt.agency {
			t.Errorf("splitDateline(%q) = %q, %q, want %q, %q", tt.text, place, agency, tt.place, tt.agency)
		}
	}
}

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
		l := &line{kind: warraq.Paragraph, text: tt.text, words: warraq.CountWords(tt.text)}
		if _, agency, ok := isDateline(l); ok != tt.dateline || agency != tt.agency {
			t.Errorf("isDateline(%q) = %q, %v, want %q, %v", tt.text, agency, ok, tt.agency, tt.dateline)
		}
		if got := personOf(l); got != tt.person {
			t.Errorf("personLine(%q) = %q, want %q", tt.text, got, tt.person)
		}
	}
}
