package dedup_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/dedup"
)

// TestLineWords: what copies of one text change at will is left out, and what looks like it is not.
func TestLineWords(t *testing.T) {
	const body = "افتتح الوزير جسرا جديدا فوق النهر"
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"plain", []string{body}, body},
		{"diacritics, tatweel, hamza", []string{"اِفتَتَحَ الوزيــر جسرًا جديدًا فوقَ النهرِ"}, body},
		{"place and agency", []string{"القاهرة - رويترز: " + body}, body},
		{"agency in brackets", []string{"بيروت (أ ف ب) - " + body}, body},
		{"agency with dots", []string{"بيروت - أ. ف. ب: " + body}, body},
		{"place, person", []string{"الرياض، جدة - واس، محمد أحمد: " + body}, body},
		{"two senders", []string{"عدن - د ب أ: واس: " + body}, body},
		{"a dash within a word", []string{"لقاح كوفيد-19 يصل إلى الميناء"}, "لقاح كوفيد 19 يصل الي الميناء"},
		{"place alone", []string{"الخرطوم – " + body}, body},
		{"a dash after a whole sentence", []string{body + " الكبير بعد طول انتظار - كما قال"}, body + " الكبير بعد طول انتظار كما قال"},
		{"a dash is all", []string{"القاهرة -"}, "القاهره"},
		{"sign-off", []string{body, "(واس)"}, body},
		{"sign-off of two", []string{body, "(أ ف ب، رويترز)"}, body},
		{"sign-off in the last line", []string{body + " (رويترز)."}, body},
		{"end mark", []string{body, "// انتهى //"}, body},
		{"brackets that name nobody", []string{body + " (أمس)"}, body + " امس"},
		{"honorifics", []string{"افتتح معالي الوزير حفظه الله جسرا جديدا فوق النهر"}, body},
		{"longest honorific", []string{"استقبل صاحب السمو الملكي الأمير خالد الوفد"}, "استقبل الامير خالد الوفد"},
		{"lines without a letter", []string{"…", body, "***", "", "وحضر الحفل جمع من أهل القرى القريبة", "- -"}, body + " وحضر الحفل جمع من اهل القري القريبه"},
		{"nothing", nil, ""},
		{"sign-off alone", []string{"(واس)"}, "واس"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(dedup.LineWords(c.lines), " ")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWordsLeavesCaptionsOut(t *testing.T) {
	blocks := []warraq.Block{
		{Kind: warraq.Caption, Text: "صورة الجسر"}, {Kind: warraq.Paragraph, Text: "القاهرة - افتتح الجسر"}, {Kind: warraq.Heading, Text: "تفاصيل"},
		{Kind: warraq.Paragraph, Text: ""},
	}
	if diff := cmp.Diff([]string{"افتتح", "الجسر", "تفاصيل"}, dedup.Words(blocks)); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
}
