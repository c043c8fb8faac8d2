package storagetest

import (
	"slices"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var articlesTests = []test{
	{"article comes back as it was", testArticleRoundTrip},
	{"article without anything known", testEmptyArticle},
	{"article needs an id", testArticleNeedsID},
	{"article found by URL", testArticleByURL},
	{"save outcomes", testSaveOutcomes},
	{"update keeps versions", testVersions},
	{"articles that name one canonical URL", testSharedCanonical},
	{"duplicate is a reference", testDuplicate},
	{"duplicate that gets its own text", testDuplicateBecomesArticle},
	{"no text hash, no duplicate", testNoHashNoDuplicate},
	{"articles in order", testOrder},
	{"articles filtered", testFilter},
	{"newest articles", testNewest},
	{"articles by month", testHoldings},
	{"stream stops early", testStreamStops},
	{"stream is a snapshot", testSnapshot},
	{"lookup by id prefix", testLookup},
}

func testArticleRoundTrip(t *testing.T, s storage.Store) {
	beirut := time.FixedZone("EET", 2*60*60)
	a := &warraq.Article{
		ID: warraq.ArticleID("https://a.example/خبر"), SourceID: "a", URL: "https://a.example/%D8%AE%D8%A8%D8%B1?p=1",
		CanonicalURL: "https://a.example/خبر", Title: "وزير النقل: «القطار» يصل في موعده", Subtitle: "عنوان ثانٍ",
		Authors: []string{"سلمى حداد", "كريم ناصر"}, Agency: "رويترز", Place: "بيروت",
		Published: warraq.Moment{Time: time.Date(2026, 11, 3, 9, 5, 7, int(120*time.Millisecond), beirut), Raw: "الثلاثاء ٣ تشرين الثاني ٢٠٢٦ 09:05"},
		Updated:   warraq.Moment{Time: time.Date(2026, 11, 4, 0, 0, 0, 0, beirut), Raw: "4/11/2026", DayOnly: true},
		Section:   "محليات", Tags: []string{"قطارات", "نقل"}, Language: "ar", LeadImage: "https://a.example/i.jpg",
		Blocks: []warraq.Block{
			{Kind: warraq.Paragraph, Text: "نص <b> & \"مقتبس\"\nوسطر"},
			{Kind: warraq.Heading, Text: "عنوان فرعي", Level: 3},
			{Kind: warraq.Quote, Text: "قول", By: "قائل"},
			{Kind: warraq.Caption, Text: "صورة"},
		},
		Removed: []warraq.Removal{{Rule: "share/شارك", Text: "شارك المقال", After: 2}},
		Method:  warraq.MethodSelector, Confidence: 0.875, Parser: "7",
		FetchedAt: time.Date(2026, 11, 5, 1, 2, 3, int(4*time.Millisecond), time.UTC), ContentHash: "abc",
		Byline: "كتبت: سلمى حداد، كريم ناصر - فريق التحرير", Desks: []string{"فريق التحرير"},
		Origins: warraq.Origins{"title": warraq.FromH1, "published": warraq.FromJSONLD}, Partial: true,
	}
	save(t, s, a, warraq.SavedNew)
	got, err := s.Article(t.Context(), a.ID)
	must(t, err)
	equal(t, "article read by id", a, got)
	equal(t, "article read from the stream", []*warraq.Article{a}, collect(t, s.Articles(t.Context(), warraq.ArticleFilter{})))
}

// testEmptyArticle: what is not known stays not known, and a raw date that could not be read is kept.
func testEmptyArticle(t *testing.T, s storage.Store) {
	a := &warraq.Article{ID: "1", CanonicalURL: "https://a.example/1", Published: warraq.Moment{Raw: "أمس"}}
	save(t, s, a, warraq.SavedNew)
	got, err := s.Article(t.Context(), "1")
	must(t, err)
	equal(t, "article", a, got)
}

func testArticleNeedsID(t *testing.T, s storage.Store) {
	for _, a := range []*warraq.Article{{CanonicalURL: "https://a.example/1"}, {ID: "1"}} {
		if _, err := s.SaveArticle(t.Context(), "", a); err == nil {
			t.Errorf("article %+v was stored", a)
		}
	}
}

func testArticleByURL(t *testing.T, s storage.Store) {
	a := article("a", "1", "نص")
	a.URL = "https://a.example/served"
	if _, err := s.SaveArticle(t.Context(), "https://a.example/listed", a); err != nil {
		t.Fatal(err)
	}
	save(t, s, article("b", "copy", "نص"), warraq.SavedDuplicate)
	for _, key := range []string{a.ID, a.CanonicalURL, a.URL, "https://a.example/listed", "https://b.example/copy"} {
		got, err := s.Article(t.Context(), key)
		must(t, err)
		if got.ID != a.ID {
			t.Errorf("Article(%q) is %s", key, got.URL)
		}
	}
	_, err := s.Article(t.Context(), "https://a.example/other")
	notFound(t, err)
}

func testSaveOutcomes(t *testing.T, s storage.Store) {
	save(t, s, article("a", "1", "نص أول"), warraq.SavedNew)
	save(t, s, article("a", "1", "نص أول"), warraq.SavedUnchanged)
	save(t, s, article("a", "1", "نص ثانٍ"), warraq.SavedUpdated)
	save(t, s, article("a", "2", "نص ثانٍ"), warraq.SavedDuplicate)
	save(t, s, article("a", "2", "نص ثانٍ"), warraq.SavedDuplicate)
	save(t, s, article("a", "3", "نص أول"), warraq.SavedNew) // the text of an earlier version is no article's text now

	renamed := article("a", "3", "نص أول")
	renamed.Title = "عنوان مصحح"
	save(t, s, renamed, warraq.SavedUpdated)

	// A change that makes a stored article the same as another one leaves it an article of its own.
	save(t, s, article("a", "3", "نص ثانٍ"), warraq.SavedUpdated)
	if n, err := s.CountArticles(t.Context(), warraq.ArticleFilter{}); err != nil || n != 2 {
		t.Errorf("%d articles (%v), want 2", n, err)
	}
}

func testVersions(t *testing.T, s storage.Store) {
	first, second, third := article("a", "1", "نص أول"), article("a", "1", "نص ثانٍ"), article("a", "1", "نص ثالث")
	second.Updated, second.FetchedAt = known(day(3)), day(4)
	third.Title, third.FetchedAt = "عنوان آخر", day(5)
	save(t, s, first, warraq.SavedNew)
	save(t, s, second, warraq.SavedUpdated)
	save(t, s, third, warraq.SavedUpdated)
	got, err := s.Article(t.Context(), first.ID)
	must(t, err)
	equal(t, "newest", third, got)
	versions, err := s.Versions(t.Context(), first.ID)
	must(t, err)
	equal(t, "earlier versions", []*warraq.Article{first, second}, versions)
	none, err := s.Versions(t.Context(), "unknown")
	must(t, err)
	if len(none) != 0 {
		t.Errorf("an unknown article has %d versions", len(none))
	}
}

// testSharedCanonical: a canonical URL that several pages name keeps none of their articles out, in whatever order they come.
func testSharedCanonical(t *testing.T, s storage.Store) {
	of := func(path, title, text string) *warraq.Article {
		a := article("a", "shared", text)
		a.URL, a.Title = "https://a.example/"+path, title
		return a
	}
	texts := []string{
		"افتتح الوزير صباح اليوم السوق الجديد على ضفة النهر بحضور عدد كبير من التجار والسكان",
		"توقعت الأرصاد هطول أمطار غزيرة على الساحل الشرقي خلال الساعات القادمة مع رياح قوية",
		"فاز الفريق بالمباراة النهائية بعد شوط إضافي شهد هدفين في الدقائق الأخيرة من عمر اللقاء",
	}
	save(t, s, of("one", "سوق جديد", texts[0]), warraq.SavedNew)
	save(t, s, of("two", "أمطار غزيرة", texts[1]), warraq.SavedNew)
	save(t, s, of("three", "فوز الفريق", texts[2]), warraq.SavedNew)
	save(t, s, of("two", "أمطار غزيرة", texts[1]), warraq.SavedUnchanged)
	save(t, s, of("two", "أمطار غزيرة اليوم", texts[1]), warraq.SavedUpdated)
	got, err := s.Article(t.Context(), "https://a.example/two")
	must(t, err)
	if got.CanonicalURL != "https://a.example/two" || got.ID != warraq.ArticleID(got.CanonicalURL) {
		t.Errorf("stored under %s with the id %s", got.CanonicalURL, got.ID)
	}

	// Other addresses of one article are none of another one.
	save(t, s, of("one?amp=1", "السوق الجديد يفتح", texts[0]+" وقال التجار إنهم سعداء"), warraq.SavedUpdated)

	// The article whose address the canonical URL is comes last; the one that stood there goes to its own.
	first := of("shared", "إضراب في الميناء", "بدأ عمال الميناء إضرابا مفتوحا احتجاجا على تأخر الرواتب وقال ممثلهم إن المفاوضات متوقفة منذ شهر")
	save(t, s, first, warraq.SavedNew)
	want := []string{"أمطار غزيرة اليوم", "إضراب في الميناء", "السوق الجديد يفتح", "فوز الفريق"}
	stored := titles(t, s, warraq.ArticleFilter{})
	slices.Sort(stored)
	equal(t, "titles", want, stored)
	for path, title := range map[string]string{"shared": "إضراب في الميناء", "one?amp=1": "السوق الجديد يفتح", "three": "فوز الفريق"} {
		if got, err = s.Article(t.Context(), "https://a.example/"+path); err != nil || got.Title != title {
			t.Errorf("%s leads to %+v (%v), want %q", path, got, err, title)
		}
	}
	versions, err := s.Versions(t.Context(), first.ID)
	must(t, err)
	if len(versions) != 0 {
		t.Errorf("the article has %d versions of another one", len(versions))
	}
	save(t, s, first, warraq.SavedUnchanged)
}

func testDuplicate(t *testing.T, s storage.Store) {
	original, copied := article("b", "1", "خبر وكالة"), article("a", "9", "خبر وكالة")
	copied.Title, copied.Published = "عنوان النسخة", warraq.Moment{Time: day(2), Raw: "2/11", DayOnly: true}
	save(t, s, original, warraq.SavedNew)
	save(t, s, copied, warraq.SavedDuplicate)
	want := &warraq.Duplicate{
		ID: copied.ID, SourceID: "a", URL: copied.URL, CanonicalURL: copied.CanonicalURL, Title: copied.Title,
		Published: copied.Published, FetchedAt: copied.FetchedAt, Of: original.ID, Kind: warraq.DuplicateExact,
	}
	equal(t, "duplicates", []*warraq.Duplicate{want}, collect(t, s.Duplicates(t.Context())))
	equal(t, "duplicates of the source", []*warraq.Duplicate{want}, collect(t, s.Duplicates(t.Context(), "a")))
	if got := collect(t, s.Duplicates(t.Context(), "b")); len(got) != 0 {
		t.Errorf("source b has %d duplicates", len(got))
	}
	equal(t, "articles", []string{original.Title}, titles(t, s, warraq.ArticleFilter{}))
}

func testDuplicateBecomesArticle(t *testing.T, s storage.Store) {
	save(t, s, article("a", "1", "خبر وكالة"), warraq.SavedNew)
	save(t, s, article("b", "1", "خبر وكالة"), warraq.SavedDuplicate)
	own := article("b", "1", "خبر وكالة مع تفاصيل من مراسلنا")
	save(t, s, own, warraq.SavedNew)
	if got := collect(t, s.Duplicates(t.Context())); len(got) != 0 {
		t.Errorf("%d duplicates remain", len(got))
	}
	got, err := s.Article(t.Context(), own.URL)
	must(t, err)
	equal(t, "article", own, got)
}

func testNoHashNoDuplicate(t *testing.T, s storage.Store) {
	for _, path := range []string{"1", "2"} {
		a := article("a", path, "نص")
		a.ContentHash = ""
		save(t, s, a, warraq.SavedNew)
	}
}

func testOrder(t *testing.T, s storage.Store) {
	add := func(source, title string, published warraq.Moment) {
		a := article(source, title, title)
		a.Title, a.Published = title, published
		save(t, s, a, warraq.SavedNew)
	}
	add("b", "b1", known(day(1)))
	add("a", "a3", known(day(3)))
	add("a", "a0", warraq.Moment{})
	add("a", "a2", known(day(2)))
	equal(t, "order", []string{"a0", "a2", "a3", "b1"}, titles(t, s, warraq.ArticleFilter{}))

	same := []*warraq.Article{article("c", "x", "س"), article("c", "y", "ص"), article("c", "z", "ع")}
	for _, a := range same {
		save(t, s, a, warraq.SavedNew)
	}
	ids := collect(t, s.Articles(t.Context(), warraq.ArticleFilter{Sources: []string{"c"}}))
	for i := 1; i < len(ids); i++ {
		if ids[i-1].ID >= ids[i].ID {
			t.Errorf("articles of one instant are not ordered by id: %s before %s", ids[i-1].ID, ids[i].ID)
		}
	}
}

func testFilter(t *testing.T, s storage.Store) {
	add := func(source, title, text, language string, published warraq.Moment) {
		a := article(source, title, text)
		a.Title, a.Language, a.Published = title, language, published
		save(t, s, a, warraq.SavedNew)
	}
	add("a", "old", "كلمة", "ar", known(day(1)))
	add("a", "new", "كلمة أخرى هنا", "ar", known(day(5)))
	add("a", "undated", "ليس لهذا الخبر تاريخ", "ar", warraq.Moment{})
	add("b", "english", "some words of another language", "en", known(day(5)))
	for _, c := range []struct {
		name   string
		filter warraq.ArticleFilter
		want   []string
	}{
		{"all", warraq.ArticleFilter{}, []string{"undated", "old", "new", "english"}},
		{"any language", warraq.ArticleFilter{Language: warraq.AnyLanguage}, []string{"undated", "old", "new", "english"}},
		{"source", warraq.ArticleFilter{Sources: []string{"b", "c"}}, []string{"english"}},
		{"two sources", warraq.ArticleFilter{Sources: []string{"b", "a"}, MinWords: 3}, []string{"undated", "new", "english"}},
		{"since, the instant itself", warraq.ArticleFilter{Since: day(5)}, []string{"new", "english"}},
		{"until, not the instant itself", warraq.ArticleFilter{Until: day(5)}, []string{"old"}},
		{"between", warraq.ArticleFilter{Since: day(1), Until: day(6), Language: "ar"}, []string{"old", "new"}},
		{"words", warraq.ArticleFilter{MinWords: 4}, []string{"undated", "english"}},
		{"language", warraq.ArticleFilter{Language: "en"}, []string{"english"}},
		{"none", warraq.ArticleFilter{Language: "fr"}, nil},
		{"last of one source", warraq.ArticleFilter{Sources: []string{"a"}, Last: 2}, []string{"old", "new"}},
		{"last, filtered", warraq.ArticleFilter{Language: "ar", MinWords: 3, Last: 1}, []string{"new"}},
		{"last, more than there are", warraq.ArticleFilter{Last: 9}, []string{"undated", "old", "new", "english"}},
	} {
		equal(t, c.name, c.want, titles(t, s, c.filter))
	}
}

// testStreamStops: leaving a stream early gives its connection back, however often.
func testStreamStops(t *testing.T, s storage.Store) {
	save(t, s, article("a", "1", "نص"), warraq.SavedNew)
	save(t, s, article("a", "2", "نص ثانٍ"), warraq.SavedNew)
	for range 50 {
		for _, err := range s.Articles(t.Context(), warraq.ArticleFilter{}) {
			must(t, err)
			break
		}
	}
}

// testSnapshot: what is saved while a stream runs is not in it, and does not disturb it.
func testSnapshot(t *testing.T, s storage.Store) {
	save(t, s, article("a", "1", "نص"), warraq.SavedNew)
	save(t, s, article("a", "2", "نص ثانٍ"), warraq.SavedNew)
	seen := 0
	for a, err := range s.Articles(t.Context(), warraq.ArticleFilter{}) {
		must(t, err)
		seen++
		save(t, s, article("b", a.ID, "نص عن "+a.ID), warraq.SavedNew)
		_, err := s.Article(t.Context(), a.ID)
		must(t, err)
	}
	if seen != 2 {
		t.Errorf("the stream gave %d articles, want 2", seen)
	}
}

func testLookup(t *testing.T, s storage.Store) {
	original, copied := article("a", "1", "خبر وكالة"), article("b", "1", "خبر وكالة")
	save(t, s, original, warraq.SavedNew)
	save(t, s, copied, warraq.SavedDuplicate)
	lookup := func(prefix string, limit int) []warraq.ArticleRef {
		refs, err := s.Lookup(t.Context(), prefix, limit)
		must(t, err)
		return refs
	}
	ref := warraq.ArticleRef{ID: original.ID, SourceID: "a", CanonicalURL: original.CanonicalURL, Title: original.Title, Published: original.Published}
	equal(t, "by id", []warraq.ArticleRef{ref}, lookup(original.ID, 10))
	equal(t, "by prefix", []warraq.ArticleRef{ref}, lookup(original.ID[:8], 10))
	copyRef := warraq.ArticleRef{ID: copied.ID, SourceID: "b", CanonicalURL: copied.CanonicalURL, Title: copied.Title,
		Published: copied.Published, Of: original.ID}
	equal(t, "of a duplicate", []warraq.ArticleRef{copyRef}, lookup(copied.ID[:8], 10))
	if n := len(lookup("", 10)); n != 2 {
		t.Errorf("%d of any id, want 2", n)
	}
	if n := len(lookup("", 1)); n != 1 {
		t.Errorf("%d of any id, want no more than the limit of 1", n)
	}
	if n := len(lookup("zz", 10)); n != 0 {
		t.Errorf("%d of an id that is not there", n)
	}
}

// testNewest: sources are mixed by the time of publication, and articles without a known one come last.
func testNewest(t *testing.T, s storage.Store) {
	for i, source := range []string{"a", "b", "a", "b", "c"} {
		a := article(source, string(rune('1'+i)), "نص "+string(rune('1'+i)))
		a.Title, a.Published = string(rune('1'+i)), known(day(i+1))
		if source == "c" {
			a.Published = warraq.Moment{Raw: "أمس"}
		}
		save(t, s, a, warraq.SavedNew)
	}
	for _, c := range []struct {
		name   string
		filter warraq.ArticleFilter
		want   []string
	}{
		{"all", warraq.ArticleFilter{}, []string{"4", "3", "2", "1", "5"}},
		{"one source", warraq.ArticleFilter{Sources: []string{"b"}}, []string{"4", "2"}},
		{"of some days", warraq.ArticleFilter{Since: day(2), Until: day(4)}, []string{"3", "2"}},
	} {
		got := []string{}
		for a, err := range s.Newest(t.Context(), c.filter) {
			must(t, err)
			got = append(got, a.Title)
		}
		equal(t, c.name, c.want, got)
	}
}

func testHoldings(t *testing.T, s storage.Store) {
	for i, at := range []time.Time{day(1), day(2), day(1).AddDate(0, -2, 0), {}} {
		a := article("a", string(rune('1'+i)), "نص رقم "+string(rune('1'+i)))
		a.Published = warraq.Moment{Time: at}
		if i == 1 {
			a.Authors = []string{"سلمى حداد"}
		}
		save(t, s, a, warraq.SavedNew)
	}
	save(t, s, article("b", "1", "نص آخر"), warraq.SavedNew)
	month := func(at time.Time) time.Time { return time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC) }
	got, err := s.Holdings(t.Context())
	must(t, err)
	b := article("b", "1", "")
	equal(t, "holdings", []warraq.Holding{
		{SourceID: "a", Articles: 1, Words: 3, Unsigned: 1},
		{SourceID: "a", Month: month(day(1).AddDate(0, -2, 0)), Articles: 1, Words: 3, Unsigned: 1},
		{SourceID: "a", Month: month(day(1)), Articles: 2, Words: 6, Unsigned: 1},
		{SourceID: "b", Month: month(b.Published.Time), Articles: 1, Words: 2, Unsigned: 1},
	}, got)
}
