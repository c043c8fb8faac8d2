package score

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"punctuation", "«قال: نعم»، ثم مضى.", "قال نعم ثم مضى"},
		{"diacritics", "كَتَبَ", "كتب"},
		{"tatweel", "كتـــب", "كتب"},
		{"presentation forms", "ﻛﺘﺐ ﻻ", "كتب لا"},
		{"zero width joins", "كت\u200bب ال\u200fبحر", "كتب البحر"},
		{"letters are not folded", "أحمد احمد إلى الي", "أحمد احمد إلى الي"},
		{"digits and underscore", "٢٠٢٦ 3.5 a_b", "٢٠٢٦ 3 5 a_b"},
		{"case", "STRASSE Straße", "strasse strasse"},
		{"fractions are numbers", "½", "1 2"},
		{"enclosing marks split", "ا\u20ddب", "ا ب"},
		{"nothing", " … ، ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Tokens(c.in), " "); got != c.want {
				t.Errorf("Tokens(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func FuzzTokensAreStable(f *testing.F) {
	f.Add("كَتَبَ «الكاتب» ﷺ ½ İ\u0640\u200d")
	f.Fuzz(func(t *testing.T, s string) {
		for _, token := range Tokens(s) {
			if token == "" || strings.ContainsAny(token, " \n\u0640") {
				t.Errorf("Tokens(%q) holds %q", s, token)
			}
		}
	})
}

// The figures in these cases were worked out by hand from the definitions.
func TestPageText(t *testing.T) {
	for _, c := range []struct {
		name string
		gold Gold
		text string
		want map[Column]float64
	}{
		{
			name: "the same",
			gold: Gold{Body: []string{"## عنوان فرعي", "ذهب الولد إلى المدرسة", "- بند أول"}},
			text: "عنوان فرعي. ذهب الولد إلى المدرسة؛ بند أول",
			want: map[Column]float64{TokenP: 1, TokenR: 1, TokenF1: 1, ShingleP: 1, ShingleR: 1, ShingleF1: 1, ShingleStar: 1, Exact: 1},
		},
		{
			name: "one word leaked before, one lost at the end: 4 of 5 tokens, 1 of 2 shingles",
			gold: Gold{Body: []string{"ذهب الولد إلى المدرسة صباحا"}},
			text: "شارك ذهب الولد إلى المدرسة",
			want: map[Column]float64{TokenP: .8, TokenR: .8, TokenF1: .8, ShingleP: .5, ShingleR: .5, ShingleF1: .5, ShingleStar: .5, Exact: 0},
		},
		{
			name: "the text twice: all of it found, 1 of 5 shingles right",
			gold: Gold{Body: []string{"ذهب الولد إلى المدرسة"}},
			text: "ذهب الولد إلى المدرسة ذهب الولد إلى المدرسة",
			want: map[Column]float64{TokenP: .5, TokenR: 1, TokenF1: 2. / 3, ShingleP: .2, ShingleR: 1, ShingleF1: 1. / 3, ShingleStar: 1. / 3, Exact: 0},
		},
		{
			name: "fewer than four tokens are one shingle",
			gold: Gold{Body: []string{"ذهب الولد"}},
			text: "ذهب الولد صباحا",
			want: map[Column]float64{TokenP: 2. / 3, TokenR: 1, TokenF1: .8, ShingleP: 0, ShingleR: 0, ShingleF1: 0, ShingleStar: 0, Exact: 0},
		},
		{
			name: "nothing found has no precision",
			gold: Gold{Body: []string{"ذهب الولد إلى المدرسة"}},
			want: map[Column]float64{TokenR: 0, TokenF1: 0, ShingleR: 0, ShingleF1: 0, Exact: 0},
		},
		{
			name: "optional strings cost nothing, the longest first and each once",
			gold: Gold{Body: []string{"ذهب الولد إلى المدرسة"}, Optional: []string{"تصوير", "تصوير سامي"}},
			text: "تصوير سامي ذهب الولد إلى المدرسة تصوير",
			want: map[Column]float64{TokenP: 1, TokenR: 1, TokenF1: 1, ShingleP: 1, ShingleR: 1, ShingleF1: 1, ShingleStar: 1, Exact: 1},
		},
		{
			name: "segments",
			gold: Gold{Body: []string{"ذهب الولد إلى المدرسة"}, Include: []string{"ذهب الولد", "لن يوجد"}, Exclude: []string{"شارك المقال", "المدرسة"}},
			text: "ذهب الولد إلى المدرسة",
			want: map[Column]float64{TokenP: 1, TokenR: 1, TokenF1: 1, ShingleP: 1, ShingleR: 1, ShingleF1: 1, ShingleStar: 1, Exact: 1, SegmentF1: .5, SegmentStar: .5, Include: .5, Exclude: .5},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Page(&c.gold, Prediction{Text: c.text}, "")
			if diff := cmp.Diff(c.want, got.Values, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPageFields(t *testing.T) {
	gold := Gold{Title: "افتتاح الجسر", TitleAlt: []string{"الجسر يفتتح"}, Authors: []string{"ليلى حداد", "سامي نور"}, Published: "2026-03-01T22:30:00+03:00"}
	right := Prediction{Title: "الجسر يُفتتح", Authors: []string{"سامي نور", "ليلى حداد", "سامي نور"}, Date: "2026-03-01T19:30:20Z", Language: "ar"}
	for _, c := range []struct {
		name   string
		gold   Gold
		pred   Prediction
		want   map[Column]float64
		author int
		date   int
	}{
		{"all right", gold, right, map[Column]float64{Title: 1, Authors: 1, Day: 1, Instant: 1, Language: 1}, 0, 0},
		{"all wrong", gold, Prediction{Title: "افتتاح الجسر - الصحيفة", Authors: []string{"ليلى حداد"}, Date: "2026-03-02", Language: "fa"},
			map[Column]float64{Title: 0, Authors: 0, Day: 0, Instant: 0, Language: 0}, 0, 0},
		{"day only", gold, Prediction{Date: "2026-03-01"}, map[Column]float64{Title: 0, Authors: 0, Day: 1, Instant: 0, Language: 0}, 0, 0},
		{"invented", Gold{}, right, map[Column]float64{Language: 1}, 1, 1},
		{"nothing to find", Gold{}, Prediction{Language: "ar"}, map[Column]float64{Language: 1}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Page(&c.gold, c.pred, "ar")
			fields := map[Column]float64{}
			for _, col := range []Column{Title, Authors, Day, Instant, Language} {
				if v, ok := got.Values[col]; ok {
					fields[col] = v
				}
			}
			if diff := cmp.Diff(c.want, fields); diff != "" {
				t.Errorf("fields (-want +got):\n%s", diff)
			}
			if got.InventedAuthors != c.author || got.InventedDates != c.date {
				t.Errorf("invented authors %d, dates %d; want %d, %d", got.InventedAuthors, got.InventedDates, c.author, c.date)
			}
		})
	}
}

func TestSegmentsOfRefusedPages(t *testing.T) {
	read := Page(&Gold{Include: []string{"a b", "c d"}, Exclude: []string{"e, f"}, Verbatim: true}, Prediction{Text: "a b. e f"}, "")
	refused := Page(&Gold{Include: []string{"g h"}}, Prediction{Refused: "list"}, "")
	got := Mean("both", []Row{read, refused}).Values
	// One of three segments is there, and of the two on the page that was read; «e, f» isn't, letter by letter.
	want := map[Column]float64{SegmentF1: .5, SegmentStar: 2. / 3, Include: .25, Exclude: 1}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMoreFields(t *testing.T) {
	gold := Gold{Desks: []string{"هيئة التحرير"}, Updated: "2026-03-02", Section: "رياضة", Sections: []string{"كرة القدم"}, Tags: []string{"كأس", "دوري"}}
	for _, c := range []struct {
		name string
		pred Prediction
		want map[Column]float64
	}{
		{"right", Prediction{Desks: []string{"هيئة التحرير"}, Updated: "2026-03-02T10:00:00Z", Section: "كرة القدم", Tags: []string{"دوري", "كأس"}},
			map[Column]float64{Desks: 1, Updated: 1, Section: 1, Tags: 1}},
		{"wrong", Prediction{Updated: "2026-03-01", Section: "سياسة", Tags: []string{"دوري"}}, map[Column]float64{Desks: 0, Updated: 0, Section: 0, Tags: 0}},
	} {
		if diff := cmp.Diff(c.want, Page(&gold, c.pred, "").Values); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	date := Page(&Gold{Published: "2026-03-02", Partial: true}, Prediction{Date: "2026-03-01", Authors: []string{"سامي نور"}}, "")
	if date.WrongDates != 1 || date.InventedAuthors != 0 {
		t.Errorf("wrong dates %d, want 1; invented authors %d, want 0: the gold does not know them", date.WrongDates, date.InventedAuthors)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		name, gold, pred string
		day, instant     bool
	}{
		{"equal", "2026-03-01T10:00:00+03:00", "2026-03-01T10:00:00+03:00", true, true},
		{"other zone, same instant, other day there", "2026-03-01T23:30:00-02:00", "2026-03-02T01:30:00Z", true, true},
		{"compact zone, no seconds", "2026-03-01T10:00+0300", "2026-03-01 07:00 Z", true, true},
		{"other zone, other day", "2026-03-01T10:00:00+03:00", "2026-03-01T22:00:00Z", false, false},
		{"prediction without zone keeps its day", "2026-03-01T10:00:00+03:00", "2026-03-01T23:59:00", true, false},
		{"gold without zone", "2026-03-01", "2026-03-01T23:59:00+03:00", true, false},
		{"a minute off", "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z", true, false},
		{"day before month", "2026-03-01", "2026-01-03", false, false},
		{"no such day", "2026-02-28", "2026-02-31", false, false},
		{"no date", "2026-02-28", "أمس", false, false},
		{"none", "2026-02-28", "", false, false},
		{"date within text", "2026-02-28", "نشر 2026-02-28 مساء", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sameDay(c.gold, c.pred); got != c.day {
				t.Errorf("sameDay = %v", got)
			}
			if got := sameInstant(c.gold, c.pred); got != c.instant {
				t.Errorf("sameInstant = %v", got)
			}
		})
	}
}

func TestNewTable(t *testing.T) {
	row := func(name, site string, p, r float64) Row {
		return Row{Name: name, Site: site, N: 1, Values: map[Column]float64{ShingleP: p, ShingleR: r, ShingleF1: r}, Leaked: []string{"شارك"}}
	}
	noText := Row{Name: "3", Site: "ب", N: 1, Values: map[Column]float64{ShingleR: 0, ShingleF1: 0}, InventedDates: 1}
	table := NewTable([]Row{row("1", "ب", 1, .5), row("2", "أ", .5, .5), noText})
	want := Row{Name: "mean over sites", N: 2, Leaked: []string{"شارك", "شارك"}, InventedDates: 1, Values: map[Column]float64{
		ShingleP:  .75,  // .5 and 1: the page without text has no precision
		ShingleR:  .375, // .5 and .25
		ShingleF1: .375, ShingleStar: .5,
	}}
	if diff := cmp.Diff(want, table.Macro, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("macro (-want +got):\n%s", diff)
	}
	if got := table.Micro.Values[ShingleR]; math.Abs(got-1./3) > 1e-12 {
		t.Errorf("recall over pages = %v, want 1/3", got)
	}
	if len(table.Sites) != 2 || table.Sites[0].Name != "أ" || table.Sites[1].N != 2 {
		t.Errorf("sites = %+v", table.Sites)
	}
}

func TestDiff(t *testing.T) {
	g := &Gold{Body: []string{"وصلت السفينة إلى الميناء فجرا.", "وقال القبطان: «الرحلة كانت هادئة جدا»."}, Optional: []string{"تصوير: سامي"}}
	text := "تصوير: سامي وصلت السفينة إلى الميناء فجرا. شارك المقال وقال القبطان: «الرحلة كانت"
	want := []Run{
		{Before: "وقال القبطان: «الرحلة كانت", Words: []string{"هادئة", "جدا»."}},
		{Leaked: true, Before: "السفينة إلى الميناء فجرا.", Words: []string{"شارك", "المقال"}, After: "وقال القبطان: «الرحلة كانت"},
	}
	if diff := cmp.Diff(want, Diff(g, text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if runs := Diff(g, g.Text()); len(runs) != 0 {
		t.Errorf("a perfect text differs: %+v", runs)
	}
	if runs := Diff(g, g.Text()+"\n"+g.Body[0]); len(runs) != 1 || !runs[0].Leaked {
		t.Errorf("a paragraph that stands twice: %+v", runs)
	}
}
