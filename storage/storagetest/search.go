package storagetest

import (
	"fmt"
	"testing"

	"warraq"
	"warraq/internal/search"
	"warraq/storage"
)

var searchTests = []test{
	{"search queries", testSearchQueries},
	{"search order and filters", testSearchOrder},
	{"search follows changes", testSearchChanges},
	{"search of many", testSearchMany},
}

// found returns the titles of what a query finds, in the order of the store, with the index brought up to date first.
func found(t *testing.T, s storage.Store, query string, f warraq.ArticleFilter, limit int) []string {
	t.Helper()
	must(t, s.UpdateSearch(t.Context(), nil))
	q, err := search.Parse(query)
	must(t, err)
	articles, err := s.Search(t.Context(), q, f, limit)
	must(t, err)
	list := []string{}
	for _, a := range articles {
		list = append(list, a.Title)
	}
	return list
}

// titled stores an article with a title.
func titled(t *testing.T, s storage.Store, source, title, text string, on int) *warraq.Article {
	t.Helper()
	a := article(source, title, text)
	a.Title, a.Published = title, known(day(on))
	save(t, s, a, warraq.SavedNew)
	return a
}

func testSearchQueries(t *testing.T, s storage.Store) {
	titled(t, s, "a", "الجسر", "افتتح وزيرُ النقل الجسرَ الجديد في بيروت أمس.", 1)
	titled(t, s, "a", "المدرسة", "زارت وزيرة التربية مدرسةً في طرابلس، وتحدثت مع المدرسين عن كتابهم.", 2)
	titled(t, s, "b", "الميناء", "قال الوزير إن الميناء سيعمل بعد شهر، وللوزارة خطة مع بيروت الكبرى.", 3)
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{"بيروت", []string{"الميناء", "الجسر"}},
		{"بَيـروت", []string{"الميناء", "الجسر"}},
		{"بيروت الجسر", []string{"الجسر"}},
		{"جسر OR مدرسة", []string{"الجسر", "المدرسة"}},
		{"وزير", []string{"الجسر", "المدرسة", "الميناء"}}, // وزيرة is a form of it; الوزير is found by its stem
		{"بيروت -ميناء", []string{"الجسر"}},
		{"يعمل", []string{"الميناء"}},
		{"كتاب", []string{"المدرسة"}},
		{`"وزير النقل"`, []string{"الجسر"}},
		{`"النقل وزير"`, []string{}},
		{`"مع بيروت"`, []string{"الميناء"}},
		{`"مدرسون"`, []string{}},
		{`مدرسون`, []string{"المدرسة"}},
		{"باريس", []string{}},
		{`AND NOT NEAR(بيروت) * ^ title:x {y} "OR"`, []string{}},
	} {
		got := found(t, s, tt.query, warraq.ArticleFilter{}, 10)
		equalSets(t, "query "+tt.query, tt.want, got)
	}
}

// equalSets compares lists without regard to order.
func equalSets(t *testing.T, what string, want, got []string) {
	t.Helper()
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	for _, g := range got {
		count[g]--
	}
	for _, n := range count {
		if n != 0 {
			t.Errorf("%s: got %q, want %q", what, got, want)
			return
		}
	}
}

func testSearchOrder(t *testing.T, s storage.Store) {
	titled(t, s, "a", "خبر عن السوق", "تحدث الخبير عن أسعار النفط في كلام طويل لا صلة له بغيره من الأخبار.", 5)
	titled(t, s, "a", "أسعار النفط ترتفع", "ارتفعت الأسعار اليوم في الأسواق كلها بعد أسبوع من الهبوط المستمر.", 1)
	titled(t, s, "b", "نشرة", "أسعار النفط اليوم.", 2)
	titled(t, s, "c", "نشرة", "أسعار النفط أمس..", 4)
	got := found(t, s, "أسعار النفط", warraq.ArticleFilter{}, 10)
	equal(t, "the title counts most", []string{"أسعار النفط ترتفع"}, got[:1])

	f := warraq.ArticleFilter{Sources: []string{"a", "b"}}
	equalSets(t, "by source", []string{"أسعار النفط ترتفع", "نشرة", "خبر عن السوق"}, found(t, s, "النفط", f, 10))
	f.Since, f.Until = day(2), day(5)
	equal(t, "by source and day", []string{"نشرة"}, found(t, s, "النفط", f, 10))
	equal(t, "limit", []string{"أسعار النفط ترتفع"}, found(t, s, "أسعار النفط", warraq.ArticleFilter{}, 1))

	q, err := search.Parse("نشرة")
	must(t, err)
	tied, err := s.Search(t.Context(), q, warraq.ArticleFilter{}, 10)
	must(t, err)
	if len(tied) != 2 || tied[0].SourceID != "c" {
		t.Errorf("of two articles ranked alike, the newer is not first: %v", tied)
	}
}

// testSearchChanges: the index follows what becomes of articles, and knows nothing before it is brought up to date.
func testSearchChanges(t *testing.T, s storage.Store) {
	a := titled(t, s, "a", "الطقس", "أمطار غزيرة في الشمال", 1)
	q, err := search.Parse("أمطار")
	must(t, err)
	if early, err := s.Search(t.Context(), q, warraq.ArticleFilter{}, 10); err != nil || len(early) != 0 {
		t.Errorf("found %d articles (%v) before they were indexed", len(early), err)
	}
	equal(t, "indexed", []string{"الطقس"}, found(t, s, "أمطار", warraq.ArticleFilter{}, 10))

	changed := article("a", "الطقس", "ثلوج كثيفة في الشمال")
	changed.Title = a.Title
	save(t, s, changed, warraq.SavedUpdated)
	equal(t, "old text", []string{}, found(t, s, "أمطار", warraq.ArticleFilter{}, 10))
	equal(t, "new text", []string{"الطقس"}, found(t, s, "ثلوج", warraq.ArticleFilter{}, 10))

	save(t, s, article("b", "نسخة", "ثلوج كثيفة في الشمال"), warraq.SavedDuplicate)
	equal(t, "a duplicate is no second hit", []string{"الطقس"}, found(t, s, "ثلوج", warraq.ArticleFilter{}, 10))
	must(t, s.Check(t.Context()))
}

func testSearchMany(t *testing.T, s storage.Store) {
	const n = 450
	for i := range n {
		save(t, s, article("a", fmt.Sprint(i), fmt.Sprintf("الخبر رقم %d عن المدينة", i)), warraq.SavedNew)
	}
	var steps []int
	must(t, s.UpdateSearch(t.Context(), func(done, total int) {
		if total != n {
			t.Errorf("%d of %d, want %d to be indexed", done, total, n)
		}
		steps = append(steps, done)
	}))
	if len(steps) < 2 || steps[len(steps)-1] != n {
		t.Errorf("steps %v, want several up to %d", steps, n)
	}
	if got := found(t, s, "مدينة", warraq.ArticleFilter{}, 1000); len(got) != n {
		t.Errorf("found %d articles, want %d", len(got), n)
	}
}
