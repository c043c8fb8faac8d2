package dates

import (
	"os"
	"strings"
	"testing"
	"time"

	"warraq"
)

// testContext is a page of a Beirut source, fetched on a Monday in winter time.
func testContext(t testing.TB) Context {
	t.Helper()
	beirut, err := time.LoadLocation("Asia/Beirut")
	if err != nil {
		t.Fatal(err)
	}
	return Context{Location: beirut, Months: warraq.MonthsLevant, Now: time.Date(2020, 11, 9, 15, 4, 5, 0, time.UTC)}
}

// fixture is one line of a file in testdata.
type fixture struct {
	line     int
	want, in string
}

// readFixtures reads lines of wanted result and string, with a tab between.
func readFixtures(t testing.TB, name string, atLeast int) []fixture {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []fixture
	line := 0
	for text := range strings.Lines(string(data)) {
		line++
		text = strings.TrimRight(text, "\r\n")
		if text == "" || text[0] == '#' {
			continue
		}
		want, in, ok := strings.Cut(text, "\t")
		if !ok {
			t.Fatalf("%s:%d: no tab between the wanted result and the string", name, line)
		}
		all = append(all, fixture{line, want, in})
	}
	if len(all) < atLeast {
		t.Fatalf("%s: %d cases, want at least %d", name, len(all), atLeast)
	}
	return all
}

// checkFixtures runs read on all lines of a file.
func checkFixtures(t *testing.T, name string, atLeast int, read func(string, Context) (warraq.Moment, bool)) {
	c := testContext(t)
	for _, f := range readFixtures(t, name, atLeast) {
		m, ok := read(f.in, c)
		got := m.String()
		if !ok {
			got = "-"
		}
		if got != f.want {
			t.Errorf("%s:%d: %q\n got %s\nwant %s", name, f.line, f.in, got, f.want)
		}
		if m.Raw != strings.TrimSpace(f.in) {
			t.Errorf("%s:%d: Raw is %q, want %q", name, f.line, m.Raw, strings.TrimSpace(f.in))
		}
		if ok != m.Known() {
			t.Errorf("%s:%d: ok is %v, but the moment is %v", name, f.line, ok, m.Time)
		}
	}
}

func TestParse(t *testing.T) { checkFixtures(t, "parse.tsv", 150, Parse) }
func TestFind(t *testing.T)  { checkFixtures(t, "find.tsv", 25, Find) }

// TestParseField reads what a text would not: numbers that machines write.
func TestParseField(t *testing.T) {
	for in, want := range map[string]string{
		"1588501800":            "2020-05-03T10:30:00Z",
		"1588501800000":         "2020-05-03T10:30:00Z",
		"20200503":              "2020-05-03",
		"20200503103000":        "2020-05-03T10:30:00+03:00",
		"1588501800.25":         "2020-05-03T10:30:00Z",
		"/Date(1588501800000)/": "2020-05-03T10:30:00Z",
		"20200503106000":        "",
		"20.20":                 "",
		"2020-05-03T10:30:00Z":  "2020-05-03T10:30:00Z",
		"3 مايو 2020":           "2020-05-03",
		"20201303":              "",
		"0":                     "",
		"158850180":             "",
		"9999999999":            "",
		"99999999999999999999":  "",
		"":                      "",
	} {
		m, ok := ParseField(in, testContext(t))
		if m.String() != want || ok != (want != "") {
			t.Errorf("ParseField(%q) = %q, %v, want %q", in, m, ok, want)
		}
	}
}

func TestMonthFirst(t *testing.T) {
	c := testContext(t)
	c.MonthFirst = true
	for in, want := range map[string]string{
		"05/03/2020": "2020-05-03", "5-3-2020": "2020-05-03", "24/04/2020": "2020-04-24", "05.03.2020": "2020-03-05", "2020/05/03": "2020-05-03", "3 مايو 2020": "2020-05-03",
	} {
		if m, _ := Parse(in, c); m.String() != want {
			t.Errorf("Parse(%q) = %s, want %s", in, m, want)
		}
	}
}

func TestCarriesZone(t *testing.T) {
	for in, want := range map[string]bool{
		"2020-05-03T10:30:00Z": true, "Sun, 03 May 2020 10:30:00 +0300": true, "1588501800": true, "3 مايو 2020 10:30 بتوقيت غرينتش": true,
		"2020-05-03T10:30:00": false, "2020-05-03": false, "3 مايو 2020 10:30": false, "الآن": false,
	} {
		if got := CarriesZone(in); got != want {
			t.Errorf("CarriesZone(%q) = %v", in, got)
		}
	}
}

func TestIsRelative(t *testing.T) {
	for in, want := range map[string]bool{
		"منذ ساعتين": true, "نشر منذ 3 أيام": true, "3 hours ago": true, "أمس 10:30": true, "24/05/2020 ( منذ 5 أيام )": false, "3 مايو 2020": false, "المصري اليوم": false, "": false,
	} {
		if got := IsRelative(in); got != want {
			t.Errorf("IsRelative(%q) = %v", in, got)
		}
	}
}

func TestOpening(t *testing.T) {
	for in, want := range map[string]string{
		"3 مايو 2020 - تستعد البلدية لافتتاح السوق":     "2020-05-03",
		"الأحد 3 مايو 2020 – تستعد البلدية":             "2020-05-03",
		"(18.01.2018) Deutschlands Landwirte fürchten":  "2018-01-18",
		"27.1.2020 - Bei der Erinnerung":                "2020-01-27",
		"في 31 يوليو 2019، قدم عضوا المجلس مشروعا - ثم": "",
		"3 مايو 2020 يوم مشهود - كما قال":               "",
		"القاهرة (3 مايو 2020) تستعد":                   "",
		"2020-05-03":          "",
		"أمس - تستعد البلدية": "",
		"":                    "",
	} {
		if m, ok := Opening(in, testContext(t)); m.String() != want && ok || ok != (want != "") {
			t.Errorf("Opening(%q) = %q, %v, want %q", in, m, ok, want)
		}
	}
}

func TestIsEventPrefix(t *testing.T) {
	for in, want := range map[string]bool{"الموعد:": true, "When": true, "تاريخ الفعالية": true, "نشر": false, "الجمعة": false, "": false} {
		if got := IsEventPrefix(in); got != want {
			t.Errorf("IsEventPrefix(%q) = %v", in, got)
		}
	}
}

func TestParseWithoutContext(t *testing.T) {
	for in, want := range map[string]string{
		"2020-05-03 10:30": "2020-05-03T10:30:00Z",
		"3 مايو 2020":      "2020-05-03",
		"منذ ساعتين":       "",
		"أمس":              "",
		"3 مايو 2099":      "2099-05-03",
		"3 مايو 2100":      "",
	} {
		if m, _ := Parse(in, Context{}); m.String() != want {
			t.Errorf("Parse(%q) without context = %q, want %q", in, m.String(), want)
		}
	}
}

// TestSummerTime says that a zone is a place, and not a number of hours.
func TestSummerTime(t *testing.T) {
	for _, tt := range []struct{ zone, in, want string }{
		{"Asia/Beirut", "1/7/2020 10:00", "2020-07-01T10:00:00+03:00"},
		{"Asia/Beirut", "1/1/2020 10:00", "2020-01-01T10:00:00+02:00"},
		{"Africa/Cairo", "1/7/2024 10:00", "2024-07-01T10:00:00+03:00"},
		{"Africa/Cairo", "1/7/2020 10:00", "2020-07-01T10:00:00+02:00"},
		{"Asia/Amman", "1/1/2023 10:00", "2023-01-01T10:00:00+03:00"},
		{"Africa/Casablanca", "1/7/2020 10:00", "2020-07-01T10:00:00+01:00"},
	} {
		loc, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		if m, _ := Parse(tt.in, Context{Location: loc}); m.String() != tt.want {
			t.Errorf("Parse(%q) in %s = %s, want %s", tt.in, tt.zone, m, tt.want)
		}
	}
}

func TestRelativeToMidnight(t *testing.T) {
	c := testContext(t)
	c.Now = time.Date(2020, 11, 9, 22, 30, 0, 0, time.UTC) // 00:30 on the 10th in Beirut
	for in, want := range map[string]string{"اليوم": "2020-11-10", "أمس": "2020-11-09", "منذ ساعة": "2020-11-09T23:30:00+02:00"} {
		if m, _ := Parse(in, c); m.String() != want {
			t.Errorf("Parse(%q) = %s, want %s", in, m, want)
		}
	}
}

func TestIsUpdatePrefix(t *testing.T) {
	for _, s := range []string{
		"آخر تحديث: 3 مايو 2020", "اخر تحديث", " - تم التحديث في 3 مايو", "(آخر تعديل 10:30)", "Updated: May 3, 2020",
		"Last updated on May 3", "تاريخ التحديث", "Mis à jour le 3 mai", "محدّث",
	} {
		if !IsUpdatePrefix(s) {
			t.Errorf("IsUpdatePrefix(%q) = false", s)
		}
	}
	for _, s := range []string{"", "نشر في 3 مايو 2020", "3 مايو 2020، آخر تحديث", "Published", "--", strings.Repeat("تحديث ", 500)} {
		if IsUpdatePrefix(s) {
			t.Errorf("IsUpdatePrefix(%q) = true", s)
		}
	}
}

func TestLongInput(t *testing.T) {
	long := strings.Repeat("3 مايو 2020 ", 1000)
	for name, read := range map[string]func(string, Context) (warraq.Moment, bool){"Parse": Parse, "Find": Find} {
		m, ok := read(long, testContext(t))
		if ok || len(m.Raw) > maxParse {
			t.Errorf("%s of %d bytes = %v with %d bytes of Raw, want nothing with at most %d", name, len(long), ok, len(m.Raw), maxParse)
		}
	}
}

func TestDataFiles(t *testing.T) {
	for _, bad := range []string{"weekday\t1", "weekday\tx\tأحد", "norole\t1\tأحد", "weekday\t1\tأ ب ج د ه", "weekday\t1\tأحد||اثنين"} {
		if _, err := readWords("# comment\n\n" + bad); err == nil || !strings.Contains(err.Error(), "words.tsv:3:") {
			t.Errorf("readWords(%q) = %v, want an error that names line 3", bad, err)
		}
	}
	for use, names := range zones {
		for name, zone := range names {
			if _, err := loadZone(zone); use != "local" && err != nil {
				t.Errorf("zones.tsv: %s: %v", name, err)
			}
		}
	}
	for role, words := range vocabulary {
		if len(words) == 0 {
			t.Errorf("words.tsv has no %s", roleNames[role])
		}
	}
}

// checkMoment holds what is true of every answer.
func checkMoment(t *testing.T, s string, c Context, m warraq.Moment, ok bool) {
	t.Helper()
	if ok != m.Known() {
		t.Fatalf("%q: ok is %v, but the moment is %v", s, ok, m.Time)
	}
	if !strings.Contains(s, m.Raw) && len(s) <= maxParse {
		t.Fatalf("%q: Raw %q is not part of it", s, m.Raw)
	}
	if ok && (m.Time.Year() < firstYear || m.Time.After(c.Now.Add(ahead))) {
		t.Fatalf("%q: %v is out of bounds", s, m.Time)
	}
	if h, min, sec := m.Time.Clock(); ok && m.DayOnly && h+min+sec != 0 {
		t.Fatalf("%q: %v is not midnight", s, m.Time)
	}
}

func FuzzParse(f *testing.F) {
	c := testContext(f)
	for _, fixture := range readFixtures(f, "parse.tsv", 1) {
		f.Add(fixture.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, ok := Parse(s, c)
		checkMoment(t, s, c, m, ok)
		IsUpdatePrefix(s)
	})
}

func FuzzFind(f *testing.F) {
	c := testContext(f)
	for _, fixture := range readFixtures(f, "find.tsv", 1) {
		f.Add(fixture.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, ok := Find(s, c)
		checkMoment(t, s, c, m, ok)
	})
}

func BenchmarkParse(b *testing.B) {
	c := testContext(b)
	for _, s := range []string{
		"2020-06-03T03:01:00+04:00", "تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً", "24/04/2020", "اقرأ المزيد من أخبار الرياضة",
	} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(s, c)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	c := testContext(b)
	line := "كتب: أحمد علي | القاهرة - الأحد 03/05/2020 10:30 ص | آخر الأخبار"
	b.ReportAllocs()
	for b.Loop() {
		Find(line, c)
	}
}
