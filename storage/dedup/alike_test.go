package dedup_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"warraq"
	"warraq/storage/dedup"
)

const library = `افتتحت بلدية مرسى النخيل صباح السبت مكتبة عامة جديدة تضم خمسين ألف كتاب وقاعات هادئة للقراءة والبحث
وقال رئيس البلدية سامر الحلاق إن المبنى القديم ظل مغلقا تسع سنوات قبل أن يعاد ترميمه بأموال تبرع بها أهل المدينة
وتفتح المكتبة أبوابها من الثامنة صباحا حتى العاشرة مساء كل يوم ما عدا الجمعة ولا تطلب من زوارها رسما
وخصص الطابق الثاني للأطفال وفيه ركن للحكايات يديره متطوعون من طلاب كلية الآداب في الجامعة الأهلية
وأوضحت أمينة المكتبة هدى الكيلاني أن فهرسة المخطوطات التي ورثتها المدينة عن عائلاتها ستحتاج إلى عامين آخرين
ويأمل السكان أن تعيد المكتبة إلى الحي القديم حركته بعدما هجرته المتاجر الصغيرة خلال العقد الماضي`

const port = `أعلنت شركة النقل البحري في ميناء الفنار إلغاء ست رحلات كانت مقررة هذا الأسبوع بسبب رياح شديدة تضرب الساحل الغربي
وذكر مدير الميناء نبيل العكاري أن ارتفاع الموج بلغ أربعة أمتار وأن السفن الصغيرة منعت من مغادرة الحوض حتى إشعار آخر
واصطفت شاحنات محملة بالخضار على طول الطريق المؤدية إلى البوابة الشمالية في انتظار استئناف العمل على الأرصفة
وتوقعت مصلحة الأرصاد أن تهدأ الرياح مساء الخميس وأن يعود البحر إلى حاله المعتادة مع نهاية الأسبوع`

// regions is a weather report without a number: the days differ in the regions alone.
const regions = `توقعت مصلحة الأرصاد في تقريرها عن حالة الطقس لهذا اليوم هطول أمطار رعدية مصحوبة بنشاط في الرياح السطحية وتدن في مدى الرؤية الأفقية على مناطق %s
وتكون السماء غائمة جزئيا مع فرصة لتكون السحب الركامية على أجزاء من %s وتمتد إلى المرتفعات الغربية والأجزاء الساحلية منها
فيما يكون الطقس معتدل الحرارة على المصايف شديد الحرارة على شرق البلاد ووسطها مع عوالق ترابية وأتربة مثارة على %s`

// forms are texts that are printed again and again with other facts in them.
var forms = map[string]struct{ title, text string }{
	"weather": {"طقس %s", `تتوقع الأرصاد بمشيئة الله أن يكون الطقس %s صحوا إلى غائم جزئيا على مناطق %s ونشاطا في الرياح السطحية المثيرة للأتربة
وتكون حركة الرياح السطحية على البحر شمالية بسرعة %s كيلومترا في الساعة وارتفاع الموج من متر إلى متر ونصف المتر وحالة البحر متوسط الموج
وتبلغ درجة الحرارة العظمى في العاصمة %s درجة والصغرى %s درجة والرطوبة %s في المئة`},
	"telegram": {"رئيس الجمهورية يهنئ %s", `بعث رئيس الجمهورية برقية تهنئة إلى %s بمناسبة ذكرى %s لبلاده
وعبر الرئيس باسمه واسم شعب الجمهورية وحكومتها عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة لفخامته ولحكومة وشعب %s الصديق اطراد التقدم والازدهار
وأشاد بالعلاقات المتميزة التي تربط البلدين والشعبين والتي يسعى الجميع لتعزيزها وتنميتها في المجالات كافة`},
	"ports": {"حالة الطقس في الموانئ", `قالت مصلحة الأرصاد في نشرتها اليومية عن حالة الطقس في الموانئ الشمالية إن الحرارة العظمى المتوقعة هذا اليوم %s درجة مئوية
وأضافت النشرة أن الحرارة الصغرى المتوقعة في ساعات الليل المتأخرة والصباح الباكر %s درجة مئوية في الميناء القديم وما حوله من الأرصفة
وذكرت أن سرعة الرياح السطحية التي تهب على الأرصفة المكشوفة تبلغ في المتوسط %s عقدة وأن الضغط الجوي المسجل عند الفجر في المحطة الرئيسة %s مليبارا
وبينت أن الرطوبة النسبية التي سجلتها المحطة الساحلية بعد منتصف الليل بقليل كانت %s في المئة وأن مدى الرؤية الأفقية في عرض البحر %s أميال بحرية`},
	"condolence": {"رئيس الجمهورية يعزي %s", `بعث رئيس الجمهورية برقية عزاء ومواساة إلى %s أعرب فيها باسمه وباسم الشعب والحكومة عن بالغ الحزن والأسى لضحايا الفيضانات التي اجتاحت مدنا وقرى عدة في %s وأودت بحياة كثيرين
وقال الرئيس في برقيته إن بلاده تقف إلى جانب البلد الصديق في هذه المحنة وإنها مستعدة لتقديم كل عون يطلب منها من فرق إنقاذ وخيام وأدوية
وسأل الله أن يتغمد الضحايا بواسع رحمته وأن يمن على المصابين بالشفاء العاجل وأن يجنب الجميع كل سوء ومكروه إنه سميع مجيب`},
	"market": {"مؤشر السوق يغلق %s", `أغلق مؤشر السوق المالية اليوم %s ليقفل عند مستوى %s نقطة وبتداولات بلغت قيمتها %s مليار
وبلغ عدد الأسهم المتداولة %s مليون سهم تقاسمتها أكثر من %s ألف صفقة سجلت فيها أسهم %s شركة ارتفاعا في قيمتها فيما أغلقت أسهم %s شركة على تراجع
وكانت أسهم شركات %s الأكثر ارتفاعا في حين كانت أسهم شركات %s الأكثر انخفاضا في قيمتها`},
	"sentence": {"تنفيذ حكم القتل في %s", `أصدرت وزارة الداخلية بيانا جاء فيه أن %s أقدم على قتل %s بطعنه عدة طعنات إثر خلاف بينهما
وبفضل من الله تمكنت سلطات الأمن من القبض على الجاني المذكور وأسفر التحقيق معه عن توجيه الاتهام إليه بارتكاب جريمته وبإحالته إلى المحكمة %s صدر بحقه صك يقضي بثبوت ما نسب إليه شرعا والحكم عليه قصاصا
وصدق الحكم من محكمة الاستئناف ومن المحكمة العليا وصدر أمر يقضي بإنفاذ ما تقرر شرعا وتم تنفيذ الحكم اليوم في مدينة %s`},
}

func filled(form string, facts ...any) *dedup.Text {
	f := forms[form]
	title := f.title
	if strings.Contains(title, "%s") {
		title = fmt.Sprintf(title, facts[0])
	}
	return text(title, fmt.Sprintf(f.text, facts...))
}

func text(title, body string) *dedup.Text {
	return dedup.NewText(title, dedup.LineWords(strings.Split(body, "\n")))
}

func lines(body string, from, to int) string {
	return strings.Join(strings.Split(body, "\n")[from:to], "\n")
}

// TestRelate holds own-written pairs of every kind.
func TestRelate(t *testing.T) {
	spelled := strings.NewReplacer("سامر", "سامي", "صباح السبت", "صباح اليوم", "وقال", "وذكر", "متطوعون", "متطوعين").Replace(library)
	toll := "ارتفعت حصيلة ضحايا انهيار المبنى السكني في حي الزيتون إلى %s قتلى و%s جريحا بعدما انتشل رجال الإنقاذ جثثا من تحت الأنقاض\n" +
		"وقال قائد الدفاع المدني إن البحث عن المفقودين مستمر بكلاب مدربة وأجهزة تنصت وصلت من المدينة المجاورة\n" +
		"وكان المبنى المؤلف من خمس طبقات قد انهار فجر الأحد بعد أمطار غزيرة فيما كان سكانه نائمين"
	for _, c := range []struct {
		name string
		a, b *dedup.Text
		want dedup.Alike
	}{
		{"the same", text("مكتبة جديدة", library), text("افتتاح مكتبة", library), dedup.Same},
		{"the same, edited", text("مكتبة جديدة", library), text("مكتبة جديدة", spelled), dedup.Same},
		{"paragraphs moved", text("مكتبة", library), text("مكتبة", lines(library, 0, 2)+"\n"+lines(library, 4, 6)+"\n"+lines(library, 2, 4)), dedup.Same},
		{"other attribution", text("مكتبة", "بيروت - رويترز: "+library+"\n(رويترز)"), text("مكتبة", "مرسى النخيل (أ ف ب) - "+library), dedup.Same},
		{"abridged", text("مكتبة جديدة في مرسى النخيل", library), text("مكتبة جديدة", lines(library, 0, 3)), dedup.Cut},
		{"some passages whole, the others retold", text("مكتبة جديدة في مرسى النخيل", library), text("مكتبة في مرسى النخيل", lines(library, 0, 2)+
			"\nوللزوار الصغار دور كامل يروي فيه طلبة متطوعون قصصا مساء كل خميس\nولن يدفع أحد ثمن الدخول الذي يمتد من الصباح إلى الليل\nوتقول المسؤولة عن المجموعات إن جرد الكتب النادرة عمل طويل"+
			"\nأما أصحاب الدكاكين فيرجون أن يرجع المارة إلى شوارعهم بعد سنين من الهجرة إلى الضواحي والأسواق الكبيرة"), dedup.Cut},
		{"a sentence whole, the others retold", text("مكتبة جديدة في مرسى النخيل", library), text("مكتبة في مرسى النخيل", lines(library, 0, 1)+
			"\nوللزوار الصغار دور كامل يروي فيه طلبة متطوعون قصصا مساء كل خميس\nولن يدفع أحد ثمن الدخول الذي يمتد من الصباح إلى الليل\nوتقول المسؤولة عن المجموعات إن جرد الكتب النادرة عمل طويل"+
			"\nأما أصحاب الدكاكين فيرجون أن يرجع المارة إلى شوارعهم بعد سنين من الهجرة إلى الضواحي والأسواق الكبيرة"), dedup.Apart},
		{"item of a roundup", text("رياح شديدة توقف الملاحة", port+"\n"+library), text("مكتبة جديدة", library), dedup.Item},
		{"a longer report that begins otherwise", text("وعود جديدة قبل الصيف", "تعهد رئيس البلدية سامر الحلاق أن تبقى المكتبة العامة مفتوحة مساء الجمعة أيضا وأن تضم "+
			"قاعات القراءة والبحث ركنا للمخطوطات وقال إن أهل المدينة الذين تبرعوا بأموال الترميم يستحقون كتبا أخرى وإن متطوعين من الجامعة الأهلية سيديرون الطابق الثاني كل يوم\n"+
			"وطلبت أمينة المكتبة هدى الكيلاني شراء آلة لتصوير المخطوطات القديمة قبل نهاية العام\n"+
			library), text("مكتبة جديدة", library), dedup.Cut},
		{"an item behind another speaker's words", text("مكتبة جديدة ورياح شديدة", "من جهة أخرى قال نائب عن الدائرة الشمالية إن الحكومة تدرس خفض أسعار الوقود قبل الشتاء\n"+
			port+"\nمن جانبه دعا اتحاد التجار إلى تأجيل الضريبة الجديدة عاما كاملا\n"+library), text("مكتبة جديدة", library), dedup.Item},
		{"a higher toll", text("حصيلة انهيار المبنى", fmt.Sprintf(toll, "7", "21")), text("حصيلة انهيار المبنى", fmt.Sprintf(toll, "9", "24")), dedup.Same},
		{"another event", text("مكتبة جديدة", library), text("رياح شديدة", port), dedup.Apart},
		{"weather of two days", filled("weather", "اليوم", "الساحل والجبل والبادية الشرقية", "10 إلى 25", "31", "19", "40"),
			filled("weather", "غدا", "الوادي والهضبة وأجزاء من الجنوب", "15 إلى 35", "27", "14", "65"), dedup.Apart},
		{"weather of two days, other regions alone", text("الأرصاد: أمطار رعدية", fmt.Sprintf(regions, "الفنار والمرسى والنخيل", "الهضبة الشمالية", "طريق القوافل القديم")),
			text("الأرصاد: أمطار رعدية", fmt.Sprintf(regions, "الوادي وما حوله", "سهل الزيتون والرمان وواحة الغزلان", "ميناء الصيادين")+"\nوارتفاع الموج على الساحل من متر إلى متر ونصف المتر"), dedup.Apart},
		{"weather of one day, cut", text("الأرصاد: أمطار رعدية", fmt.Sprintf(regions, "الفنار والمرسى والنخيل", "الهضبة الشمالية", "طريق القوافل القديم")),
			text("أمطار رعدية اليوم", lines(fmt.Sprintf(regions, "الفنار والمرسى والنخيل", "الهضبة الشمالية", "طريق القوافل القديم"), 0, 2)), dedup.Cut},
		{"news of a storm, edited", text("رياح شديدة", port), text("رياح شديدة", lines(port, 0, 3)+"\nوتوقع مسؤول في الميناء أن يعود العمل على الأرصفة صباح الجمعة إذا هدأ البحر"), dedup.Same},
		{"telegrams to two heads of state", filled("telegram", "ملك الأراضي المنخفضة", "اليوم الوطني", "هولندا"),
			filled("telegram", "رئيس وزراء جمهورية سنغافورة", "استقلال الجمهورية", "سنغافورة"), dedup.Apart},
		{"bulletins of two days, word for word but for the numbers", filled("ports", "41", "28", "12", "1009", "63", "5"),
			filled("ports", "39", "26", "15", "1012", "58", "6"), dedup.Apart},
		{"telegrams to two heads of state, word for word but for the names", filled("condolence", "الملك حسان الثاني", "مملكة الجبال الخضراء"),
			filled("condolence", "الرئيس أوغستين بيريرا", "جمهورية الجزر البعيدة"), dedup.Apart},
		{"two closes of a market", filled("market", "مرتفعا 45.10 نقطة", "9123.45", "5.2", "211", "98", "96", "51", "الزيت والنور والدواء", "الإسمنت والغزل والسياحة"),
			filled("market", "منخفضا 12.77 نقطة", "9110.68", "4.7", "188", "87", "44", "103", "الحديد والتأمين والنقل", "الورق والزجاج والفنادق"), dedup.Apart},
		{"two executions", filled("sentence", "سالم بن راشد الهاجري", "ناصر بن علي العطوي", "العامة", "الساحل"),
			filled("sentence", "ماجد بن فهد الزيلعي", "يوسف بن حمد القرني", "الجزائية", "الواحة"), dedup.Apart},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, s := dedup.Relate(c.a, c.b)
			if got != c.want {
				t.Errorf("alike %d, want %d: %+v", got, c.want, s)
			}
			if back, r := dedup.Relate(c.b, c.a); back != got || r != s {
				t.Errorf("the other way round alike %d: %+v, not %+v", back, r, s)
			}
		})
	}
}

// TestLittleShared: a line that stands under all articles of a paper does not make two of them copies, and costs no alignment.
func TestLittleShared(t *testing.T) {
	const under = "\nتابعوا آخر الأخبار عبر حساباتنا على مواقع التواصل الاجتماعي"
	alike, s := dedup.Relate(text("مكتبة جديدة", library+under), text("رياح شديدة", port+under))
	if alike != dedup.Apart || s.Containment == 0 || s.Kept != 0 {
		t.Errorf("alike %d by %+v, want them apart by what they share", alike, s)
	}
}

func TestRelationKind(t *testing.T) {
	for _, c := range []struct {
		alike          dedup.Alike
		later, earlier int
		want           warraq.RelationKind
	}{
		{dedup.Apart, 1, 2, ""}, {dedup.Same, 1, 2, warraq.RelationVerbatim}, {dedup.Updated, 2, 1, warraq.RelationUpdate},
		{dedup.Cut, 1, 2, warraq.RelationAbridged}, {dedup.Cut, 2, 1, warraq.RelationExtended},
		{dedup.Item, 1, 2, warraq.RelationContained}, {dedup.Item, 2, 1, warraq.RelationContains},
	} {
		if got := c.alike.RelationKind(c.later, c.earlier); got != c.want {
			t.Errorf("%d with %d words after %d: %q, want %q", c.alike, c.later, c.earlier, got, c.want)
		}
	}
}

func TestCountChanges(t *testing.T) {
	origin := text("", lines(library, 0, 3))
	words := len(origin.Words)
	copied := text("", strings.Replace(lines(library, 0, 2), "سامر الحلاق", "كمال الدين", 1)+"\n"+lines(port, 0, 1))
	last := len(strings.Fields(lines(library, 2, 3)))
	added := len(strings.Fields(lines(port, 0, 1)))
	want := dedup.Changes{Kept: words - last - 2, Added: added, Changed: 2, Dropped: last}
	if diff := cmp.Diff(want, dedup.CountChanges(origin, copied)); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
}

func TestOrigin(t *testing.T) {
	at := func(hour int) warraq.Moment {
		return warraq.Moment{Time: time.Date(2026, 11, 3, hour, 0, 0, 0, time.UTC)}
	}
	day := warraq.Moment{Time: at(0).Time, DayOnly: true}
	for _, c := range []struct {
		name    string
		members []warraq.StoryMember
		want    string
	}{
		{"earliest", []warraq.StoryMember{{ID: "a", Published: at(5)}, {ID: "b", Published: at(4)}}, "b"},
		{"credits the agency", []warraq.StoryMember{{ID: "a", Published: at(3)}, {ID: "b", Published: at(5), Agency: "رويترز"}, {ID: "c", Published: at(6), Agency: "رويترز"}}, "b"},
		{"agency of most", []warraq.StoryMember{{ID: "a", Published: at(3), Agency: "واس"}, {ID: "b", Published: at(5), Agency: "رويترز"}, {ID: "c", Published: at(6), Agency: "رويترز"}}, "b"},
		{"longest of those at one time", []warraq.StoryMember{{ID: "a", Published: at(3), Words: 80}, {ID: "b", Published: at(3), Words: 90}}, "b"},
		{"only the day is known", []warraq.StoryMember{{ID: "a", Published: day}, {ID: "b", Published: at(9)}}, "b"},
		{"no date: when it was fetched", []warraq.StoryMember{{ID: "a", FetchedAt: at(2).Time}, {ID: "b", Published: at(9)}}, "a"},
	} {
		if got := dedup.Origin(c.members, dedup.StoryAgency(c.members)); got.ID != c.want {
			t.Errorf("%s: origin %s, want %s", c.name, got.ID, c.want)
		}
	}
}

// TestRelateSymmetric: how drawn texts are alike does not depend on their order, and a text is the same as itself.
func TestRelateSymmetric(t *testing.T) {
	pool := strings.Fields(library + " " + port + " 12 13 2026 و ال")
	draw := rapid.Custom(func(t *rapid.T) *dedup.Text {
		from := rapid.IntRange(0, len(pool)-1).Draw(t, "from")
		words := append([]string(nil), pool[from:]...)
		for range rapid.IntRange(0, 10).Draw(t, "edits") {
			words[rapid.IntRange(0, len(words)-1).Draw(t, "at")] = rapid.SampledFrom(pool).Draw(t, "word")
		}
		title := rapid.SampledFrom(pool).Draw(t, "title")
		return text(title, strings.Join(words, " "))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "a"), draw.Draw(t, "b")
		alike, s := dedup.Relate(a, b)
		if back, r := dedup.Relate(b, a); back != alike || r != s {
			t.Fatalf("alike %d %+v, and the other way round %d %+v", alike, s, back, r)
		}
		if self, s := dedup.Relate(a, a); self != dedup.Same {
			t.Fatalf("a text beside itself is alike %d: %+v", self, s)
		}
	})
}

// FuzzRelate: no text makes the comparison panic or take long, and shares lie between 0 and 1.
func FuzzRelate(f *testing.F) {
	f.Add(library, port)
	f.Add(strings.Repeat("واس ", 100), strings.Repeat("واس واس 12 ", 60))
	f.Add("(واس)", "- : -")
	f.Add("", "ً")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := text(a, b), text(b, a)
		for _, s := range []float64{dedup.Compare(x, y).Jaccard, dedup.Compare(x, y).Kept, dedup.Compare(x, y).Lead, dedup.Compare(x, y).Headline} {
			if s < 0 || s > 1 {
				t.Fatalf("%+v", dedup.Compare(x, y))
			}
		}
		c := dedup.CountChanges(x, y)
		if c.Kept+c.Added+c.Changed != len(y.Words) || c.Kept < 0 || c.Added < 0 || c.Changed < 0 || c.Dropped < 0 {
			t.Fatalf("%+v of %d words", c, len(y.Words))
		}
	})
}
