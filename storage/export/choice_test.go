package export_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/storage/export"
)

// The first report of a fire, as an agency sent it, and what papers made of it.
const (
	lead = "اندلع حريق كبير صباح الاثنين في سوق الأقمشة القديم وسط مدينة المرسى، وأتى على عشرات المحال التجارية قبل أن تسيطر عليه فرق الإطفاء بعد ساعات من العمل المتواصل في الأزقة الضيقة."
	body = "وقال شهود عيان إن النيران بدأت في مستودع للنسيج خلف الجامع، ثم امتدت بسرعة إلى المحال المجاورة بسبب الرياح، فيما أخلى رجال الدفاع المدني السكان من البيوت المطلة على السوق دون أن تسجل إصابات."
	tail = "وأعلنت البلدية تشكيل لجنة لحصر الأضرار وتعويض التجار، ودعت أصحاب المحال إلى تقديم وثائقهم في مقر المحافظة ابتداء من الأسبوع المقبل."
	more = "وكان السوق قد شهد حريقا مشابها قبل أعوام، وطالب التجار منذ ذلك الحين بتحديث شبكة الكهرباء ومد خطوط مياه خاصة بالإطفاء، لكن الأشغال تأخرت مرارا لغياب التمويل."
	race = "فاز العداء الشاب بسباق النصف ماراثون الذي أقيم على الكورنيش بمشاركة مئات الرياضيين من عدة مدن، وقطع المسافة في زمن قياسي وسط تشجيع كبير من الجمهور الذي اصطف على جانبي الطريق."
)

// story is a store's worth of articles: three outlets print the agency's report, one of them shortened; a fourth page
// has the very same text; one article stands alone, and one is a flash.
func story() []*warraq.Article {
	at := func(hour int) time.Time { return time.Date(2026, 11, 2, hour, 0, 0, 0, time.UTC) }
	return []*warraq.Article{
		report("wakala", "fire", at(8), lead, body),
		report("nahar", "fire", at(10), lead, body, tail, more),
		report("bahr", "fire", at(11), lead, body+" ولم تسجل خسائر"),
		report("nahar", "again", at(12), lead, body),
		report("bahr", "race", at(13), race),
		report("nahar", "flash", at(14), "عاجل: عودة التيار إلى المدينة"),
	}
}

func report(source, path string, at time.Time, paragraphs ...string) *warraq.Article {
	u := "https://" + source + ".example/" + path
	a := &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: source, URL: u, CanonicalURL: u, Title: "حريق في سوق المرسى", Language: "ar",
		Section: "محليات", Published: warraq.Moment{Time: at}, FetchedAt: at.Add(time.Hour), Confidence: 0.9, Method: warraq.MethodScored,
	}
	if path == "race" {
		a.Title, a.Section, a.Confidence = "سباق على الكورنيش", "رِياضة", 0.5
	}
	for _, p := range paragraphs {
		a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: p})
	}
	a.ContentHash = fmt.Sprint(paragraphs)
	return a
}

// records reads a file of JSON lines below dir.
func records(t *testing.T, dir, name string) []export.Record {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []export.Record
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r export.Record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// names are the articles of records as "source/path".
func names(records []export.Record) []string {
	var out []string
	for _, r := range records {
		out = append(out, nameOf(*r.URL))
	}
	slices.Sort(out)
	return out
}

func nameOf(url string) string {
	return strings.Replace(strings.TrimPrefix(url, "https://"), ".example", "", 1)
}

// TestNearDuplicatesOfOneAnother: a text is left out for a copy that is exported, and not for one that is left out itself. Of
// three reports of which the second has half from the first and half from the third, the third stays: the first has nothing of it.
func TestNearDuplicatesOfOneAnother(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 11, 2, hour, 0, 0, 0, time.UTC) }
	s := storeOf(t, report("wakala", "long", at(8), lead, body, race, tail), report("nahar", "both", at(9), lead, body, more), report("bahr", "short", at(10), more))
	exportedBy(t, s, map[string][]string{
		export.DropNear:  {"bahr/short", "wakala/long"},
		export.DropStory: {"wakala/long"},
	})
	chooser, err := export.NewChooser(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"nahar/both", "bahr/short"} {
		source, name, _ := strings.Cut(path, "/")
		a, err := s.Article(t.Context(), "https://"+source+".example/"+name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := chooser.Choose(t.Context(), export.Options{Duplicates: export.DropNear}, a)
		if err != nil {
			t.Fatal(err)
		}
		kept := ""
		if path == "nahar/both" {
			kept = warraq.ArticleID("https://wakala.example/long")
		}
		if c.Exported != (kept == "") || c.Kept != kept {
			t.Errorf("%s: %+v, want it left out for %q", path, c, kept)
		}
	}
}

// TestNearDuplicatesOfTheirOwn: a text that has more words of its own than copied ones is one story with the other, but no near-duplicate.
func TestNearDuplicatesOfTheirOwn(t *testing.T) {
	at := func(hour int) time.Time { return time.Date(2026, 11, 2, hour, 0, 0, 0, time.UTC) }
	s := storeOf(t, report("wakala", "fire", at(8), lead, body, tail), report("nahar", "own", at(9), lead, race, "وقطع التيار عن الحي حتى الظهر"))
	exportedBy(t, s, map[string][]string{
		export.DropNear:  {"nahar/own", "wakala/fire"},
		export.DropStory: {"wakala/fire"},
	})
}

// exportedBy compares what each policy exports with what is wanted.
func exportedBy(t *testing.T, s export.Source, want map[string][]string) {
	t.Helper()
	for policy, want := range want {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: "jsonl", Duplicates: policy})
		if diff := cmp.Diff(want, names(records(t, dir, "articles.jsonl"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", policy, diff)
		}
	}
}

func TestDuplicates(t *testing.T) {
	s := storeOf(t, story()...)
	for _, c := range []struct {
		policy string
		filter warraq.ArticleFilter
		want   []string
	}{
		{"", warraq.ArticleFilter{}, []string{"bahr/fire", "bahr/race", "nahar/fire", "nahar/flash", "wakala/fire"}},
		{export.DropExact, warraq.ArticleFilter{}, []string{"bahr/fire", "bahr/race", "nahar/fire", "nahar/flash", "wakala/fire"}},
		{export.KeepCopies, warraq.ArticleFilter{}, []string{"bahr/fire", "bahr/race", "nahar/again", "nahar/fire", "nahar/flash", "wakala/fire"}},
		{export.KeepCopies, warraq.ArticleFilter{Sources: []string{"nahar"}, MinWords: 10}, []string{"nahar/again", "nahar/fire"}},
		{export.DropNear, warraq.ArticleFilter{}, []string{"bahr/race", "nahar/fire", "nahar/flash"}},
		{export.DropStory, warraq.ArticleFilter{}, []string{"bahr/race", "nahar/fire", "nahar/flash"}},
		// The copy that would be kept is filtered out: another stands in for it.
		{export.DropStory, warraq.ArticleFilter{Sources: []string{"wakala", "bahr"}}, []string{"bahr/fire", "bahr/race"}},
		{export.DropNear, warraq.ArticleFilter{Until: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}, []string{"wakala/fire"}},
	} {
		dir := t.TempDir()
		m := do(t, s, export.Options{Dir: dir, Format: "jsonl", Duplicates: c.policy, Filter: c.filter})
		if diff := cmp.Diff(c.want, names(records(t, dir, "articles.jsonl"))); diff != "" {
			t.Errorf("%q %+v (-want +got):\n%s", c.policy, c.filter, diff)
		}
		out := 0
		for _, l := range m.LeftOut {
			out += l.Articles
		}
		if n, _ := s.CountArticles(t.Context(), warraq.ArticleFilter{Sources: c.filter.Sources}); c.policy != export.KeepCopies && m.Articles+out != n {
			t.Errorf("%q: %d exported and %d left out of %d: %+v", c.policy, m.Articles, out, n, m.LeftOut)
		}
	}
}

// TestStoryColumns: records say which story a text belongs to, and how it is related to the others.
func TestStoryColumns(t *testing.T) {
	dir := t.TempDir()
	articles := story()
	do(t, storeOf(t, articles...), export.Options{Dir: dir, Format: "jsonl", Duplicates: export.KeepCopies})
	fire := slices.Min([]string{articles[0].ID, articles[1].ID, articles[2].ID, articles[3].ID})
	type columns struct {
		Story, Role, Relation, Related, Duplicate string
		Size                                      int
	}
	got := make(map[string]columns)
	orEmpty := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for _, r := range records(t, dir, "articles.jsonl") {
		got[nameOf(*r.URL)] = columns{r.Story, string(r.StoryRole), orEmpty(r.Relation), orEmpty(r.RelatedTo), orEmpty(r.DuplicateOf), r.StorySize}
	}
	first := articles[0].ID
	want := map[string]columns{
		"wakala/fire": {Story: fire, Role: "origin", Size: 4},
		"nahar/fire":  {Story: fire, Role: "copy", Size: 4, Relation: "extended", Related: first},
		"bahr/fire":   {Story: fire, Role: "copy", Size: 4, Relation: "verbatim", Related: first},
		"nahar/again": {Story: fire, Role: "copy", Size: 4, Relation: "verbatim", Related: first, Duplicate: first},
		"bahr/race":   {Story: articles[4].ID, Role: "single", Size: 1},
		"nahar/flash": {Story: articles[5].ID, Role: "single", Size: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRules(t *testing.T) {
	s := storeOf(t, story()...)
	for _, c := range []struct {
		opts export.Options
		want []string
		rule string // that left the others out
	}{
		{export.Options{Sections: []string{"رياضة"}}, []string{"bahr/race"}, "section"},
		{export.Options{Where: []string{"confidence < 0.6"}}, []string{"bahr/race"}, "where confidence<0.6"},
		{export.Options{Where: []string{"words>40", "blocks=4"}}, []string{"nahar/fire"}, "where blocks=4"},
		{export.Options{Where: []string{"rps_doc_num_sentences >1"}}, []string{"bahr/fire", "nahar/fire", "wakala/fire"}, "where rps_doc_num_sentences>1"},
	} {
		c.opts.Dir, c.opts.Format = t.TempDir(), "jsonl"
		m := do(t, s, c.opts)
		if diff := cmp.Diff(c.want, names(records(t, c.opts.Dir, "articles.jsonl"))); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.opts, diff)
		}
		if !slices.ContainsFunc(m.LeftOut, func(l export.LeftOut) bool { return l.Rule == c.rule }) {
			t.Errorf("%+v: left out: %+v", c.opts, m.LeftOut)
		}
	}
}

func TestDated(t *testing.T) {
	m := do(t, storeOf(t, corpus()...), export.Options{Dir: t.TempDir(), Format: "jsonl", Dated: true})
	if want := []export.LeftOut{{Source: "bahr", Rule: "dated", Articles: 1}}; m.Articles != 2 || !cmp.Equal(want, m.LeftOut) {
		t.Errorf("manifest: %+v", m)
	}
}

// TestJudge: what each rule says of one article.
func TestJudge(t *testing.T) {
	var o export.Options
	if err := o.Apply("strict"); err != nil {
		t.Fatal(err)
	}
	chooser, err := export.NewChooser(t.Context(), storeOf(t))
	if err != nil {
		t.Fatal(err)
	}
	choice, err := chooser.Choose(t.Context(), o, story()[4])
	if err != nil {
		t.Fatal(err)
	}
	got := choice.Verdicts
	want := []export.Verdict{
		{Rule: "language", Want: "language ar", Got: "ar", Pass: true},
		{Rule: "min_words", Want: "at least 100 words", Got: "31", Pass: false},
		{Rule: "dated", Want: "a known date", Got: "2026-11-02T13:00:00Z", Pass: true},
		{Rule: "where confidence>=0.6", Want: "confidence>=0.6", Got: "0.5", Pass: false},
		{Rule: "where stop_words>=2", Want: "stop_words>=2", Got: "8", Pass: true},
		{Rule: "where line_punct_ratio>=0.143", Want: "line_punct_ratio>=0.143", Got: "1", Pass: true},
		{Rule: "where dup_line_frac<=0.304", Want: "dup_line_frac<=0.304", Got: "0", Pass: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPresets(t *testing.T) {
	s := storeOf(t, story()...)
	for preset, want := range map[string][]string{
		"raw":           {"bahr/fire", "bahr/race", "nahar/again", "nahar/fire", "nahar/flash", "wakala/fire"},
		"clean":         {"nahar/fire"},
		"strict":        {"nahar/fire"},
		"one-per-story": {"nahar/fire"},
	} {
		opts := export.Options{Dir: t.TempDir(), Format: "jsonl"}
		if err := opts.Apply(preset); err != nil {
			t.Fatal(err)
		}
		m := do(t, s, opts)
		if diff := cmp.Diff(want, names(records(t, opts.Dir, "articles.jsonl"))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", preset, diff)
		}
		if m.Preset == nil || *m.Preset != preset || m.Duplicates != opts.Duplicates || m.Filter.MinWords != opts.Filter.MinWords {
			t.Errorf("%s: manifest: %+v", preset, m)
		}
	}
	var usage *export.UsageError
	if err := new(export.Options).Apply("best"); !errors.As(err, &usage) || !strings.Contains(err.Error(), "one-per-story") {
		t.Errorf("unknown preset: %v", err)
	}
}

func TestDigits(t *testing.T) {
	a := report("nahar", "g20", time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), "قمة G20 في ٢٠٢٦ بحضور ۱۹ دولة")
	a.Title = "قمة ٢٠"
	s := storeOf(t, a)
	for digits, want := range map[string]string{
		"": *a.Record().Text, export.DigitsAsIs: *a.Record().Text,
		export.DigitsASCII:  "قمة G20 في 2026 بحضور 19 دولة",
		export.DigitsArabic: "قمة G٢٠ في ٢٠٢٦ بحضور ١٩ دولة",
	} {
		dir := t.TempDir()
		do(t, s, export.Options{Dir: dir, Format: "jsonl", Digits: digits})
		got := records(t, dir, "articles.jsonl")[0]
		if *got.Text != want || got.Blocks[0].Text != want || *got.ID != a.ID {
			t.Errorf("%q: %q", digits, *got.Text)
		}
	}
}
