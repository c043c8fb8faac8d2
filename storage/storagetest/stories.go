package storagetest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/storage"
)

var storiesTests = []test{
	{"copies between sources", testCopyCounts},
	{"texts of stories", testStoryTexts},
	{"relations", testRelations},
	{"relations of a text that changes", testRelationsFollow},
	{"relations of duplicates", testRelationsOfDuplicates},
	{"story", testStory},
	{"story that falls apart", testStorySplit},
	{"story of articles in a stream", testStories},
	{"name of a story", testStoryName},
	{"flood of one form", testFlood},
}

// reports are three texts that have nothing in common, each of them sentence by sentence.
var reports = [][]string{
	{
		"افتتحت بلدية مرسى النخيل صباح السبت مكتبة عامة جديدة تضم خمسين ألف كتاب وقاعات هادئة للقراءة والبحث",
		"وقال رئيس البلدية سامر الحلاق إن المبنى القديم ظل مغلقا تسع سنوات قبل أن يعاد ترميمه بأموال تبرع بها أهل المدينة",
		"وتفتح المكتبة أبوابها من الثامنة صباحا حتى العاشرة مساء كل يوم ما عدا الجمعة ولا تطلب من زوارها رسما",
		"وخصص الطابق الثاني للأطفال وفيه ركن للحكايات يديره متطوعون من طلاب كلية الآداب في الجامعة الأهلية",
		"وأوضحت أمينة المكتبة هدى الكيلاني أن فهرسة المخطوطات التي ورثتها المدينة عن عائلاتها ستحتاج إلى عامين آخرين",
		"ويأمل السكان أن تعيد المكتبة إلى الحي القديم حركته بعدما هجرته المتاجر الصغيرة خلال العقد الماضي",
	},
	{
		"أعلنت شركة النقل البحري في ميناء الفنار إلغاء ست رحلات كانت مقررة هذا الأسبوع بسبب رياح شديدة تضرب الساحل الغربي",
		"وذكر مدير الميناء نبيل العكاري أن ارتفاع الموج بلغ أربعة أمتار وأن السفن الصغيرة منعت من مغادرة الحوض حتى إشعار آخر",
		"واصطفت شاحنات محملة بالخضار على طول الطريق المؤدية إلى البوابة الشمالية في انتظار استئناف العمل على الأرصفة",
		"وتوقعت مصلحة الأرصاد أن تهدأ الرياح مساء الخميس وأن يعود البحر إلى حاله المعتادة مع نهاية الأسبوع",
		"وطالب نقيب الصيادين بصرف تعويض عاجل لأصحاب القوارب التي تضررت عندما انقطعت حبالها ليل الثلاثاء",
	},
	{
		"عثر فريق من علماء الآثار على فسيفساء كاملة تحت أرضية معصرة قديمة في قرية تل الرمان بعد شهرين من التنقيب",
		"وتصور اللوحة مشهد قطاف عنب تحيط به طيور ملونة ويعود تاريخها بحسب التقدير الأول إلى القرن الخامس",
		"وقالت رئيسة البعثة ليلى الشماع إن الألوان حافظت على نضارتها لأن طبقة من الرماد غطتها منذ حريق قديم",
		"وسيبقى الموقع مغلقا أمام الزوار إلى أن ينتهي المرممون من تثبيت الحجارة المفككة في الزاوية الشرقية",
		"وتنوي مديرية الآثار أن تقيم فوقه سقفا زجاجيا يحمي اللوحة من المطر ويسمح برؤيتها من الأعلى",
	},
}

// report makes an article of some sentences of a report.
func report(source, path string, published time.Time, sentences []string) *warraq.Article {
	a := article(source, path, "")
	a.Title, a.Blocks = "", nil
	for _, s := range sentences {
		a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: s + "."})
	}
	a.Published, a.FetchedAt = warraq.Moment{Time: published}, published.Add(time.Hour)
	if published.IsZero() {
		a.Published, a.FetchedAt = warraq.Moment{}, day(4)
	}
	a.ContentHash = warraq.ArticleID(a.Text())
	return a
}

// edited replaces a word of each sentence but the first.
func edited(sentences []string, word string) []string {
	out := slices.Clone(sentences)
	for i := 1; i < len(out); i++ {
		words := strings.Fields(out[i])
		words[len(words)/2] = word
		out[i] = strings.Join(words, " ")
	}
	return out
}

// kinds lists the relations of an article: "of kind", with of by the paths of the articles.
func kinds(t *testing.T, s storage.Store, a *warraq.Article, all ...*warraq.Article) []string {
	t.Helper()
	relations, err := s.Relations(t.Context(), a.ID)
	must(t, err)
	var out []string
	for _, r := range relations {
		out = append(out, name(r.ID, all)+" "+string(r.Kind)+" "+name(r.Of, all))
	}
	slices.Sort(out)
	return out
}

func name(id string, all []*warraq.Article) string {
	for _, a := range all {
		if a.ID == id {
			return a.SourceID
		}
	}
	return id
}

// storyOf lists the members of an article's story by their sources.
func storyOf(t *testing.T, s storage.Store, id string) []string {
	t.Helper()
	story, err := s.Story(t.Context(), id)
	must(t, err)
	var out []string
	for _, m := range story.Members {
		out = append(out, m.SourceID)
	}
	slices.Sort(out)
	return out
}

func testRelations(t *testing.T, s storage.Store) {
	library := reports[0]
	first := report("a", "1", day(2), library)
	same := report("b", "1", day(3), edited(library, "حقا"))
	short := report("c", "1", day(4), library[:3])
	long := report("d", "1", day(1), append(slices.Clone(library),
		"وشكر أهل الحي المتبرعين في حفل صغير أقيم في الساحة المقابلة وقدم فيه طلاب المدارس أناشيد من تأليف معلمهم",
		"وتعد البلدية بأن يلحق بالمبنى في الربيع المقبل مقهى صغير يعود ريعه إلى صندوق شراء الكتب النادرة"))
	roundup := report("e", "1", day(5), slices.Concat(reports[1][2:], reports[2], library[:4]))
	other := report("f", "1", day(2), reports[2][:4])
	first.Title, roundup.Title, other.Title = "مكتبة جديدة في مرسى النخيل", "رياح شديدة توقف الملاحة في ميناء الفنار", "فسيفساء تحت معصرة قديمة"
	all := []*warraq.Article{first, same, short, long, roundup, other}
	for _, a := range all {
		save(t, s, a, warraq.SavedNew)
	}
	equal(t, "relations", []string{"a abridged d", "b verbatim a", "c abridged a", "e contains a"}, kinds(t, s, first, all...))
	equal(t, "relations of the roundup's item", []string{"e contains f"}, kinds(t, s, other, all...))
	equal(t, "story", []string{"a", "b", "c", "d"}, storyOf(t, s, first.ID))
	equal(t, "story of the roundup", []string{"e"}, storyOf(t, s, roundup.ID))
	none, err := s.Relations(t.Context(), "unknown")
	must(t, err)
	if len(none) != 0 {
		t.Errorf("an unknown article has relations: %v", none)
	}
}

// testRelationsFollow: what is known of a text goes when it changes.
func testRelationsFollow(t *testing.T, s storage.Store) {
	a, b := report("a", "1", day(2), reports[0]), report("b", "1", day(3), reports[0][:4])
	save(t, s, a, warraq.SavedNew)
	save(t, s, b, warraq.SavedNew)
	equal(t, "relations", []string{"b abridged a"}, kinds(t, s, a, a, b))
	changed := report("b", "1", day(3), reports[1])
	save(t, s, changed, warraq.SavedUpdated)
	if got := kinds(t, s, a, a, b); len(got) > 0 {
		t.Errorf("relations after the text has changed: %v", got)
	}
	save(t, s, b, warraq.SavedUpdated)
	save(t, s, b, warraq.SavedUnchanged)
	equal(t, "relations after it has changed back", []string{"b abridged a"}, kinds(t, s, b, a, b))
	equal(t, "story", []string{"a", "b"}, storyOf(t, s, b.ID))
}

func testRelationsOfDuplicates(t *testing.T, s storage.Store) {
	a, b, c := report("a", "1", day(2), reports[0]), report("b", "1", day(3), reports[0]), report("c", "1", day(4), reports[0][:4])
	save(t, s, a, warraq.SavedNew)
	save(t, s, b, warraq.SavedDuplicate)
	save(t, s, c, warraq.SavedNew)
	equal(t, "relations of the duplicate", []string{"b verbatim a", "c abridged b"}, kinds(t, s, b, a, b, c))
	equal(t, "story", []string{"a", "b", "c"}, storyOf(t, s, b.ID))
	own := report("b", "1", day(3), reports[2])
	save(t, s, own, warraq.SavedNew)
	equal(t, "story without it", []string{"a", "c"}, storyOf(t, s, a.ID))
	equal(t, "its own story", []string{"b"}, storyOf(t, s, b.ID))
}

func testStory(t *testing.T, s storage.Store) {
	library := reports[0]
	agency, whole, short := report("a", "1", day(1), library), report("b", "1", day(2), library), report("c", "1", day(3), edited(library[:4], "حقا"))
	early := report("d", "1", day(1).Add(-time.Hour), library[:5])
	agency.Agency, whole.Agency, whole.Authors, short.Title = "رويترز", "رويترز", []string{"سلمى حداد"}, "مكتبة جديدة"
	save(t, s, agency, warraq.SavedNew)
	save(t, s, whole, warraq.SavedDuplicate)
	save(t, s, short, warraq.SavedNew)
	save(t, s, early, warraq.SavedNew)
	story, err := s.Story(t.Context(), whole.URL)
	must(t, err)
	if story.Origin != agency.ID || story.Agency != "رويترز" || story.ID != early.ID {
		t.Errorf("story %s comes from %s of %q, want %s of رويترز", story.ID, story.Origin, story.Agency, agency.ID)
	}
	words := func(sentences []string) int { return len(strings.Fields(strings.Join(sentences, " "))) }
	all := words(library)
	type member struct {
		Source, Agency       string
		Author               int
		Of                   bool
		Kind                 warraq.RelationKind
		Words, Kept, Dropped int
	}
	var got []member
	for _, m := range story.Members {
		got = append(got, member{m.SourceID, m.Agency, len(m.Authors), m.Of == agency.ID, m.Kind, m.Words, m.Kept, m.Dropped})
		if m.Kept+m.Added+m.Changed != m.Words {
			t.Errorf("%s has %d words: %d kept, %d added, %d changed", m.SourceID, m.Words, m.Kept, m.Added, m.Changed)
		}
	}
	last := words(library[5:])
	equal(t, "members", []member{
		{Source: "d", Kind: warraq.RelationVerbatim, Words: all - last, Kept: all - last, Dropped: last},
		{Source: "a", Agency: "رويترز", Words: all, Kept: all},
		{Source: "b", Agency: "رويترز", Author: 1, Of: true, Kind: warraq.RelationVerbatim, Words: all, Kept: all},
		{Source: "c", Kind: warraq.RelationAbridged, Words: words(library[:4]), Kept: words(library[:4]) - 3, Dropped: words(library[4:])},
	}, got)
	_, err = s.Story(t.Context(), "unknown")
	notFound(t, err)
}

// testStorySplit takes the text away that held a story together.
func testStorySplit(t *testing.T, s storage.Store) {
	left, right := slices.Concat(reports[0], reports[1][:1]), slices.Concat(reports[0][5:], reports[1])
	a, c := report("a", "1", day(1), left), report("c", "1", day(3), right)
	between := report("b", "1", day(2), slices.Concat(reports[0], reports[1]))
	save(t, s, a, warraq.SavedNew)
	save(t, s, c, warraq.SavedNew)
	equal(t, "story before", []string{"a"}, storyOf(t, s, a.ID))
	save(t, s, between, warraq.SavedNew)
	equal(t, "story", []string{"a", "b", "c"}, storyOf(t, s, a.ID))
	save(t, s, report("b", "1", day(2), reports[2]), warraq.SavedUpdated)
	equal(t, "story after", []string{"a"}, storyOf(t, s, a.ID))
	equal(t, "the other", []string{"c"}, storyOf(t, s, c.ID))
}

// testStoryName: a story is named after its earliest text, so texts that come in later do not rename it, whatever their ids.
func testStoryName(t *testing.T, s storage.Store) {
	first := report("a", "1", day(2), reports[0])
	save(t, s, first, warraq.SavedNew)
	lower := 0
	for n := range 6 {
		later := report("b", fmt.Sprint(n), day(3).Add(time.Duration(n)*time.Hour), edited(reports[0], fmt.Sprint("كلمة", n)))
		save(t, s, later, warraq.SavedNew)
		if later.ID < first.ID {
			lower++
		}
		story, err := s.Story(t.Context(), later.ID)
		must(t, err)
		equal(t, "name of the story", first.ID, story.ID)
	}
	if lower == 0 {
		t.Error("no text has an id below that of the first: the test shows nothing")
	}
	early := report("c", "1", day(1), edited(reports[0], "باكرا"))
	save(t, s, early, warraq.SavedNew)
	story, err := s.Story(t.Context(), first.ID)
	must(t, err)
	equal(t, "name with an earlier text", early.ID, story.ID)
	save(t, s, report("c", "1", day(1), reports[2]), warraq.SavedUpdated)
	story, err = s.Story(t.Context(), first.ID)
	must(t, err)
	equal(t, "name without it", first.ID, story.ID)
}

func testStories(t *testing.T, s storage.Store) {
	long, short, alone := report("b", "1", day(2), reports[0]), report("a", "1", day(1), reports[0][:4]), report("a", "2", day(2), reports[1])
	save(t, s, long, warraq.SavedNew)
	save(t, s, short, warraq.SavedNew)
	save(t, s, alone, warraq.SavedNew)
	save(t, s, report("c", "1", day(1), reports[0]), warraq.SavedDuplicate)
	id := min(short.ID, warraq.ArticleID("https://c.example/1")) // out at the same time, and the earliest
	want := []warraq.StoryRef{
		{ID: short.ID, Story: id, Size: 3, Keep: long.ID},
		{ID: alone.ID, Story: alone.ID, Size: 1, Keep: alone.ID},
		{ID: long.ID, Story: id, Size: 3, Keep: long.ID},
	}
	equal(t, "stories", want, collect(t, s.Stories(t.Context(), warraq.ArticleFilter{})))
	equal(t, "stories of a source", want[:2], collect(t, s.Stories(t.Context(), warraq.ArticleFilter{Sources: []string{"a"}})))
	equal(t, "last story", want[2:], collect(t, s.Stories(t.Context(), warraq.ArticleFilter{Last: 1})))
}

// testOrderOfArrival saves one set of texts in several orders: copies of copies, cuts, roundups, exact duplicates, texts
// without a date, and one that is stored with another text at first. Which of exact duplicates is the article does depend on
// the order; what is related to what, and which texts make a story, must not.
func testOrderOfArrival(t *testing.T, open func(t *testing.T) storage.Store) {
	var want []string
	for seed := range uint64(6) {
		s := open(t)
		set := arrivals()
		rand.New(rand.NewPCG(seed, 7)).Shuffle(len(set), func(i, k int) { set[i], set[k] = set[k], set[i] })
		if seed%2 == 1 {
			before := *set[0]
			before.Blocks, before.ContentHash = []warraq.Block{{Kind: warraq.Paragraph, Text: strings.Join(reports[2], ". ")}}, "before"
			save(t, s, &before, warraq.SavedNew)
		}
		for _, a := range set {
			_, err := s.SaveArticle(t.Context(), "", a)
			must(t, err)
		}
		got := related(t, s, set)
		if want == nil {
			want = got
		}
		equal(t, fmt.Sprintf("order %d", seed), want, got)
		must(t, s.Close())
	}
	if len(want) < 20 {
		t.Errorf("only %d relations and stories: %q", len(want), want)
	}
}

// arrivals makes the set.
func arrivals() []*warraq.Article {
	start := day(1)
	var set []*warraq.Article
	add := func(hour int, title string, sentences ...string) {
		a := report("s", fmt.Sprintf("%02d", len(set)), start.Add(time.Duration(hour)*time.Hour), sentences)
		a.Title = title
		if hour < 0 {
			a.Published, a.FetchedAt = warraq.Moment{}, start.Add(50*time.Hour)
		}
		set = append(set, a)
	}
	for i, r := range reports {
		add(i, "النص الأصلي كما بثته الوكالة", r...)
		add(i+9, "نسخة", edited(r, "حقا")...)
		add(i+3, "نسخة أخرى", edited(r, "تماما")...)
		add(-1, "نسخة بلا تاريخ", r[:4]...)
		add(i, "خبر المكتبة والميناء والآثار", r...) // an exact duplicate under another headline
		add(i+30, "", append(slices.Clone(r[1:]), reports[(i+1)%3][0])...)
	}
	add(40, "موجز الأخبار", slices.Concat(reports[0][:3], reports[1][:3], reports[2])...)
	add(41, "موجز المساء", slices.Concat(reports[2][:3], reports[0][:3], reports[1][:2])...)
	return set
}

// related lists the relations between texts of a set, save those of exact duplicates, and the members of every story.
func related(t *testing.T, s storage.Store, set []*warraq.Article) []string {
	t.Helper()
	number := make(map[string]string, len(set))
	for _, a := range set {
		number[a.ID] = a.CanonicalURL[strings.LastIndexByte(a.CanonicalURL, '/')+1:]
	}
	var out []string
	for _, a := range set {
		relations, err := s.Relations(t.Context(), a.ID)
		must(t, err)
		for _, r := range relations {
			if r.Jaccard == 1 {
				continue
			}
			out = append(out, fmt.Sprintf("%s %s %s %.3f %d %d", number[r.ID], r.Kind, number[r.Of], r.Jaccard, r.Numbers, r.Names))
		}
		story, err := s.Story(t.Context(), a.ID)
		must(t, err)
		line := fmt.Sprintf("story of %s, from %s:", number[a.ID], number[story.Origin])
		for _, m := range slices.SortedFunc(slices.Values(story.Members), func(a, b warraq.StoryMember) int {
			return cmp.Compare(number[a.ID], number[b.ID])
		}) {
			line += " " + number[m.ID]
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// testFlood: a page that is served at many addresses with small changes is one story, and each costs a bounded time.
func testFlood(t *testing.T, s storage.Store) {
	const pages = 60
	for i := range pages {
		save(t, s, report("a", fmt.Sprint(i), day(1).Add(time.Duration(i)*time.Minute), edited(reports[0], fmt.Sprint("رقم", i))), warraq.SavedNew)
	}
	refs := collect(t, s.Stories(t.Context(), warraq.ArticleFilter{}))
	for _, r := range refs {
		if r.Size != pages || r.Story != refs[0].Story {
			t.Fatalf("article %s is in a story of %d, want %d", r.ID, r.Size, pages)
		}
	}
}

// testStoryTexts: the texts of stories come with their stories, the first published first, and those that stand alone or
// are items of a roundup do not come.
func testStoryTexts(t *testing.T, s storage.Store) {
	const report = "اندلع حريق كبير صباح الاثنين في سوق الأقمشة القديم وسط مدينة المرسى، وأتى على عشرات المحال التجارية قبل أن تسيطر عليه فرق الإطفاء بعد ساعات من العمل المتواصل في الأزقة الضيقة."
	const other = "فاز العداء الشاب بسباق النصف ماراثون الذي أقيم على الكورنيش بمشاركة مئات الرياضيين من عدة مدن، وقطع المسافة في زمن قياسي وسط تشجيع كبير من الجمهور الذي اصطف على جانبي الطريق."
	later, first, twin := article("a", "later", report+" ولم تسجل إصابات"), article("b", "first", report), article("c", "twin", report)
	later.Published, twin.Published = known(day(3)), known(day(2))
	save(t, s, later, warraq.SavedNew)
	save(t, s, first, warraq.SavedNew)
	save(t, s, twin, warraq.SavedDuplicate)
	save(t, s, article("d", "alone", other), warraq.SavedNew)
	story := first.ID
	equal(t, "texts", []warraq.StoryText{
		{ID: first.ID, Story: story}, {ID: twin.ID, Story: story, Of: first.ID}, {ID: later.ID, Story: story},
	}, collect(t, s.StoryTexts(t.Context())))
	last := ""
	held := make(map[string]bool)
	for _, r := range collect(t, s.StoryRelations(t.Context())) {
		if !r.Kind.SameStory() || r.ID+r.Of <= last {
			t.Errorf("relation %+v after %q", r, last)
		}
		last, held[r.ID], held[r.Of] = r.ID+r.Of, true, true
	}
	if len(held) != 3 {
		t.Errorf("%d texts have relations", len(held))
	}
}

func testCopyCounts(t *testing.T, s storage.Store) {
	text := "أعلنت بلدية المرفأ اليوم أن الجسر القديم سيفتح أمام المشاة صباح الخميس المقبل بعد عامين من أعمال الترميم التي " +
		"شملت الأعمدة والدرابزين والإنارة وقال مهندس المشروع إن الحجارة نقلت من المقلع نفسه الذي بني منه الجسر قبل قرن"
	first, second, exact := article("a", "1", text), article("b", "1", text+" وحضر الأهالي الافتتاح."), article("c", "1", text)
	first.Published = warraq.Moment{Time: day(1)}
	second.Published = warraq.Moment{Time: day(2)}
	exact.Published = warraq.Moment{Time: day(3)}
	save(t, s, second, warraq.SavedNew)
	save(t, s, first, warraq.SavedNew)
	save(t, s, exact, warraq.SavedDuplicate)
	got, err := s.CopyCounts(t.Context())
	must(t, err)
	if len(got) != 3 {
		t.Fatalf("counts: %+v", got)
	}
	for i, want := range []warraq.CopyCount{{SourceID: "b", OfSource: "a"}, {SourceID: "c", OfSource: "a"}, {SourceID: "c", OfSource: "b"}} {
		if got[i].SourceID != want.SourceID || got[i].OfSource != want.OfSource || got[i].Texts != 1 || !got[i].Kind.SameStory() {
			t.Errorf("count %d: %+v, want %+v", i, got[i], want)
		}
	}
	got, err = s.CopyCounts(t.Context(), "a", "c")
	must(t, err)
	equal(t, "of two sources", []warraq.CopyCount{{SourceID: "c", OfSource: "a", Kind: warraq.RelationVerbatim, Texts: 1}}, got)
}
