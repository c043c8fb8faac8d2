package dates

import (
	"strings"
	"testing"

	"warraq/internal/arabic"
)

func TestMonthNames(t *testing.T) {
	for _, tt := range []struct {
		name, vocab string
		want        int
	}{
		{"كانون الثاني", "levant", 1}, {"شباط", "levant", 2}, {"اذار", "levant", 3}, {"نيسان", "levant", 4},
		{"أيّار", "levant", 5}, {"مايس", "levant", 5}, {"حزيران", "levant", 6}, {"تمّوز", "levant", 7}, {"آب", "levant", 8}, {"ايلول", "levant", 9},
		{"تشرين الأول", "levant", 10}, {"تشرين ثاني", "levant", 11}, {"كانون الاول", "levant", 12},
		{"يناير", "egypt", 1}, {"فبراير", "egypt", 2}, {"مارس", "egypt", 3}, {"إبريل", "egypt", 4}, {"مايو", "egypt", 5},
		{"يونية", "egypt", 6}, {"يوليه", "egypt", 7}, {"اغسطس", "egypt", 8}, {"سبتمبر", "egypt", 9}, {"اكتوبر", "egypt", 10},
		{"نوفمبر", "egypt", 11}, {"ديسمبر", "egypt", 12},
		{"جانفي", "algeria", 1}, {"فيفري", "algeria", 2}, {"أفريل", "algeria", 4}, {"ماي", "algeria", 5}, {"جوان", "algeria", 6},
		{"جويلية", "algeria", 7}, {"أوت", "algeria", 8},
		{"يوليوز", "morocco", 7}, {"غشت", "morocco", 8}, {"شتنبر", "morocco", 9}, {"نونبر", "morocco", 11}, {"دجنبر", "morocco", 12},
		{"أي النار", "libya", 1}, {"النوار", "libya", 2}, {"الربيع", "libya", 3}, {"الطير", "libya", 4}, {"الماء", "libya", 5},
		{"الصيف", "libya", 6}, {"ناصر", "libya", 7}, {"هانيبال", "libya", 8}, {"الفاتح", "libya", 9}, {"التمور", "libya", 10},
		{"الحرث", "libya", 11}, {"الكانون", "libya", 12},
		{"محرم", islamic, 1}, {"صفر", islamic, 2}, {"ربيع الاول", islamic, 3}, {"ربيع الآخر", islamic, 4}, {"جمادى الأولى", islamic, 5},
		{"جمادى الآخرة", islamic, 6}, {"رجب", islamic, 7}, {"شعبان", islamic, 8}, {"رمضان", islamic, 9}, {"شوال", islamic, 10},
		{"ذي القعدة", islamic, 11}, {"ذو الحجة", islamic, 12},
		{"November", "", 11}, {"Sept", "", 9}, {"Août", "", 8}, {"FÉVRIER", "", 2}, {"juil", "", 7},
		{"غشت", "levant", 8}, {"تموز", "egypt", 7}, // every vocabulary is read everywhere
		{"رمضان", "egypt", 0}, {"يناير", islamic, 0}, // but the calendars are kept apart
		{"تشرين", "levant", 0}, {"كانون", "levant", 0}, {"", "levant", 0}, {"القاهرة", "egypt", 0},
	} {
		got := gregorianMonth(arabic.Fold(tt.name), tt.vocab)
		if tt.vocab == islamic {
			got = islamicMonth(arabic.Fold(tt.name))
		}
		if got != tt.want {
			t.Errorf("%q in %q is month %d, want %d", tt.name, tt.vocab, got, tt.want)
		}
	}
}

func TestReadMonths(t *testing.T) {
	names, err := readMonths("a\t1\tx\nb\t2\tx\nc\t3\ty\n")
	if err != nil || len(names["x"]) != 2 {
		t.Fatalf("readMonths = %v, %v", names, err)
	}
	for _, line := range []string{"levant\t13\tx", "levant\tx\tx", "levant\t1", "x"} {
		if _, err := readMonths("# comment\n\n" + line); err == nil || !strings.Contains(err.Error(), "months.tsv:3:") {
			t.Errorf("readMonths(%q) = %v, want an error that names line 3", line, err)
		}
	}
}
