package credit

import (
	"strings"
	"testing"
)

func TestSort(t *testing.T) {
	site := map[string]bool{"صحيفه الشراع": true, "the herald": true}
	tests := []struct{ in, persons, desks, agencies string }{
		{"عرض جميع مقالات سلمى الراوي", "سلمى الراوي", "", ""},
		{"كل مقالات الكاتب سمير الحداد", "سمير الحداد", "", ""},
		{"المزيد من مقالات: نوال السالم", "نوال السالم", "", ""},
		{"عرض جميع المقالات", "", "", ""},
		{"كاتب في صحيفة الشراع", "", "", ""},
		{"هيئة التحرير", "", "هيئة التحرير", ""},
		{"فريق تحرير الضفة", "", "فريق تحرير الضفة", ""},
		{"كتب: قسم الأخبار", "", "قسم الأخبار", ""},
		{"محرر الشؤون المحلية", "", "محرر الشؤون المحلية", ""},
		{"محلل مالي", "", "محلل مالي", ""},
		{"سلمى الراوي - فريق التحرير", "سلمى الراوي", "فريق التحرير", ""},
		{"سمير الحداد، رويترز", "سمير الحداد", "", "رويترز"},
		{"الأحد", "", "", ""}, {"نشر في", "", "", ""}, {"اقتصاد", "", "", ""}, {"القاهرة", "", "", ""},
		{"ملهم", "ملهم", "", ""}, {"أم يوسف", "أم يوسف", "", ""}, {"أم لا", "", "", ""},
		{"📅 3 مايو 2026 | ✍️ سلمى الراوي | 4 دقائق", "سلمى الراوي", "", ""},
		{"صحيفة الشراع", "", "", ""},
		{"View all posts by Anna Berg", "Anna Berg", "", ""},
		{"Posted by Anna Berg", "Anna Berg", "", ""},
		{"Posted on", "", "", ""}, {"Published", "", "", ""}, {"Veröffentlicht am", "", "", ""}, {"Monday", "", "", ""}, {"More Posts", "", "", ""},
		{"By Anna Berg and Omar Haddad, Staff Writers", "Anna Berg,Omar Haddad", "", ""},
		{"By Anna Berg, Political Editor", "Anna Berg", "", ""},
		{"Anna Berg Senior Political Editor", "Anna Berg", "", ""},
		{"Anna Berg in Cairo", "Anna Berg", "", ""},
		{"Anna Berg, London, Omar Haddad", "Anna Berg,Omar Haddad", "", ""},
		{"BY ANNA BERG", "ANNA BERG", "", ""},
		{"Anna Berg anna@herald.example @annaberg", "Anna Berg", "", ""},
		{"Omar Haddad, Jr.", "Omar Haddad Jr.", "", ""},
		{"Omar Haddad, PhD", "Omar Haddad", "", ""},
		{"Ludwig van der Berg", "Ludwig van der Berg", "", ""},
		{"Nadia al-Rawi", "Nadia al-Rawi", "", ""},
		{"Von Anna Berg und Omar Haddad", "Anna Berg,Omar Haddad", "", ""},
		{"von Berg", "von Berg", "", ""},
		{"Par Anna Berg", "Anna Berg", "", ""},
		{"Reuters", "", "", "رويترز"},
		{"Anna Berg, Reuters", "Anna Berg", "", "رويترز"},
		{"The Herald", "", "", ""},
		{"Redaktion", "", "Redaktion", ""}, {"Politics Desk", "", "Politics Desk", ""}, {"Staff Writer", "", "Staff Writer", ""},
		{"Shore Media GmbH", "", "", ""},
		{"https://herald.example/author/anna-berg/", "Anna Berg", "", ""},
		{"https://social.example/annaberg", "", "", ""},
		{"By Anna Berg, Herald staff reporter", "Anna Berg", "", ""},
		{"By Anna Berg March 25, 2026", "Anna Berg", "", ""},
		{"رام الله - سلمى الراوي", "سلمى الراوي", "", ""},
		{"القاهرة: سمير الحداد", "سمير الحداد", "", ""},
		{"إعداد وتقديم: سلمى الراوي", "سلمى الراوي", "", ""},
		{"أ.د/ سلمى الراوي", "سلمى الراوي", "", ""},
		{"سمير الحداد/ سلمى الراوي", "سمير الحداد,سلمى الراوي", "", ""},
		{"بواسطة سلمى الراوي في 3 نوفمبر 2026", "سلمى الراوي", "", ""},
		{"مراسل الشراع سمير الحداد", "سمير الحداد", "", ""},
		{"رئيس التحرير: سمير الحداد", "سمير الحداد", "", ""},
		{"رئيس التحرير", "", "رئيس التحرير", ""},
		{"باحث في الشأن المحلي", "", "", ""},
		{"Anna Berg/Reuters", "Anna Berg", "", "رويترز"},
		{"Anna Berg (Reuters)", "Anna Berg", "", "رويترز"},
		{"The Associated Press", "", "", "أ ب"},
		{"Anna Berg, Shore News", "Anna Berg", "", ""},
		{"Anna Berg Updated Nov 3", "Anna Berg", "", ""},
		{"02.02.2022", "", "", ""},
		{"Anna Berg et Omar Haddad", "Anna Berg,Omar Haddad", "", ""},
		{"Ana Ruiz y Pedro López", "Ana Ruiz,Pedro López", "", ""},
		{"Анна Берг и Омар Хаддад", "Анна Берг,Омар Хаддад", "", ""},
		{"Dolors Casas i Puig", "Dolors Casas i Puig", "", ""},
		{"José Ortega y Gasset", "José Ortega y Gasset", "", ""},
		{"Berg, Anna", "Anna Berg", "", ""},
		{"Berg, Jr.", "Berg Jr.", "", ""},
		{"Anna Berg mit dpa", "Anna Berg", "", "د ب أ"},
		{"Anna Berg avec AFP", "Anna Berg", "", "أ ف ب"},
		{"Text Anna Berg / Foto Omar Haddad", "Anna Berg", "", ""},
		{"Jean le Carré", "Jean le Carré", "", ""},
		{"Guest Author", "", "", ""},
		{"More from Anna Berg", "Anna Berg", "", ""},
	}
	for _, tt := range tests {
		c := Sort([]string{tt.in}, site)
		if got := strings.Join(c.Persons, ","); got != tt.persons {
			t.Errorf("Sort(%q): persons %q, want %q", tt.in, got, tt.persons)
		}
		if got := strings.Join(c.Desks, ","); got != tt.desks {
			t.Errorf("Sort(%q): desks %q, want %q", tt.in, got, tt.desks)
		}
		if got := strings.Join(c.Agencies, ","); got != tt.agencies {
			t.Errorf("Sort(%q): agencies %q, want %q", tt.in, got, tt.agencies)
		}
	}
}

func TestLoginsAreNoPersons(t *testing.T) {
	for _, login := range []string{"np_amr", "s.rawi", "lupa"} {
		if c := Sort([]string{login}, nil); len(c.Persons) > 0 || len(c.Logins) != 1 {
			t.Errorf("Sort(%q): persons %q, logins %q", login, c.Persons, c.Logins)
		}
	}
	if c := Sort([]string{"admin2"}, nil); !c.Nobody() {
		t.Errorf("admin2 is somebody: %+v", c)
	}
}

func FuzzSort(f *testing.F) {
	for _, s := range []string{"كتب: سلمى الراوي وسمير الحداد", "By Anna Berg, Jr. (Reuters)/AP", "أ.د/ س", "https://a.example/author/a-b/", "✍️ | •", "مراسل الشراع محمد علي"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Sort([]string{s}, nil)
		for _, name := range c.Persons {
			if strings.TrimSpace(name) == "" || len(strings.Fields(name)) > MaxAuthorWords {
				t.Errorf("%q credits %q", s, name)
			}
		}
	})
}

// TestSortIsBounded: of a byline of any length only the beginning is read.
func TestSortIsBounded(t *testing.T) {
	c := Sort([]string{"Anna Berg, " + strings.Repeat("Jr., ", 100_000), strings.Repeat("سلمى الراوي، ", 10_000) + "سمير الحداد"}, nil)
	for _, name := range c.Persons {
		if len(name) > maxByline || name == "سمير الحداد" {
			t.Errorf("credits %d bytes: %.40q", len(name), name)
		}
	}
}
