package lexicon

import (
	"cmp"
	"strings"
	"testing"

	"warraq"
)

func newTestLexicon(t *testing.T) *Lexicon {
	t.Helper()
	l, err := New("")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLexiconMatches(t *testing.T) {
	l := newTestLexicon(t)
	tests := []struct {
		Line  string
		link  bool
		place Condition
		want  string // category; "" where the line must stay
	}{
		// Boilerplate, in the spellings that themes and hands give it.
		{"اترك تعليقاً", false, 0, "comments"},
		{"أترك تعليقا", false, 0, "comments"},
		{"لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *", false, 0, "comments"},
		{"3 تعليقات", false, 0, "comments"},
		{"٣ تعليقات", false, 0, "comments"},
		{"زر الذهاب إلى الأعلى", false, 0, "navigation"},
		{"شارِك هذا الموضوع:", false, 0, "share"},
		{"انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)", true, 0, "share"},
		{"فيسبوك تويتر واتساب", false, 0, "share"},
		{"طباعة | أرسل لصديق | نسخ الرابط", false, 0, "share"},
		{"Share on Facebook", false, 0, "share"},
		{"Photograph: Helen Porter/Alder", false, 0, "credit"},
		{"Photograph after photograph shows the harbour as it was: nine lamps.", false, 0, ""},
		{"This video can not be played", false, 0, "embed"},
		{"To play this video you need to enable JavaScript in your browser.", false, 0, "embed"},
		{"These are external links and will open in a new window", false, 0, "share"},
		{"Something went wrong, please try again.", false, 0, "newsletter"},
		{"With reporting by Helen Porter", false, WhenLast, "byline"},
		{"With reporting by the dozen and no answers, the council met again.", false, 0, ""},
		{"Popular now", false, 0, "related"},
		{"Popular now as it was then, the harbour fair opens on Sunday.", false, 0, ""},
		{"Advertisement - story continues below", false, 0, "advert"},
		{"An advertisement for the harbour that the town had paid for continues to divide its council.", false, 0, ""},
		{"Topics", false, WhenLast, "tags"},
		{"Topics", false, 0, ""},
		{"Temas:", false, WhenLast, "tags"},
		{"Leer más", false, 0, "related"},
		{"Möchten Sie den Artikel teilen?", false, WhenLast, "share"},
		{"Das Thema könnte dich auch interessieren:", false, 0, "related"},
		{"(Noch keine Bewertungen)", false, 0, "meta"},
		{"No ratings yet", false, 0, "meta"},
		{"This story was first published on 3 May 2019.", false, WhenLast, "legal"},
		{"This story was first published on the mainland, and nobody at the harbour had read it until winter.", false, WhenLast, ""},
		{"What do you think? Let us know in the comments below.", false, 0, "comments"},
		{"Don't miss", false, 0, "related"},
		{"Don't miss the boat that leaves at nine.", false, 0, ""},
		{"Newsletter sign-up", false, 0, "newsletter"},
		{"Load more", false, 0, "navigation"},
		{"Around the web of canals that the town was built on, lamps burn all night.", false, 0, ""},
		{"Contact the reporter at sam@alder.example", false, 0, "author-box"},
		{"Contact the reporter had never lost, he says, was the keeper of the harbour and of its nine lamps.", false, 0, ""},
		{"اقرأ أيضاً: مهرجان القوارب يعود إلى الساحل", false, 0, "related"},
		{"إقرأ أيضا مهرجان القوارب يعود إلى الساحل بعد غياب عامين كاملين بسبب الجائحة والأمطار", true, 0, "related"},
		{"شاهد أيضًا", false, 0, "related"},
		{"مقالات ذات صلة", false, 0, "related"},
		{"الوسوم: الميناء، البلدية", false, 0, "tags"},
		{"تابعوا قناتنا على تليغرام", false, 0, "follow"},
		{"لمتابعة آخر الأخبار اشتركوا في خدمتنا.", false, 0, "follow"},
		{"جميع الحقوق محفوظة © 2024", false, 0, "legal"},
		{"الآراء الواردة لا تعبر بالضرورة عن رأي الصحيفة.", false, 0, "legal"},
		{"دقيقة واحدة", false, 0, "meta"},
		{"عدد المشاهدات: 418", false, 0, "meta"},
		{"منذ 3 ساعات", false, 0, "meta"},
		{"- إعلان -", false, 0, "advert"},
		{"كتب: طارق سالم", false, WhenFirst, "byline"},
		{"بقلم ليلى منصور", false, WhenFirst, "byline"},
		{"(رويترز)", false, 0, "agency"},
		{"أ. ف. ب", false, WhenLast, "agency"},
		{"// انتهى //", false, WhenLast, "agency"},
		{"المصدر: وكالات", false, WhenLast, "source"},
		{"تصوير: سامي حداد", false, 0, "byline"},
		{"مواضيع ذات صلة (بواسطة علامة)", false, 0, "related"},
		{"موضوعات مقترحة", false, 0, "related"},
		{"شعر: حسن السالم", false, WhenFirst, "byline"},
		{"شعر الأهالي بالهزة.", false, WhenFirst, ""},
		{"يتطلب هذا المحتوى موافقتك على ملفات تعريف الارتباط", false, 0, "embed"},
		{"ما ورد هنا لا يعكس بالضرورة سياسة الصحيفة.", false, WhenLast, "legal"},
		{"القرار لا يعكس بالضرورة رأي الأعضاء.", false, 0, ""},
		{"هذا النص منشور برخصة المشاع الإبداعي.", false, WhenLast, "legal"},
		{"This work is licensed under a Creative Commons licence.", false, WhenLast, "legal"},
		{"The software is licensed under its old terms, he said.", false, 0, ""},
		{"نشر هذا المقال أول مرة في مجلة الوادي.", false, WhenLast, "legal"},
		{"نشر هذا المقال جدلا واسعا في البلدة.", false, 0, ""},
		{"This story first appeared in The Valley.", false, WhenLast, "legal"},
		{"ما رأيكم أنتم؟ اكتبوا لنا في التعليقات", false, WhenLast, "comments"},
		{"وقال إنه قرأ ذلك في التعليقات", false, 0, ""},
		{"تمت القراءة 230 مرة", false, WhenLast, "meta"},
		{"رابط مختصر: https://wadi.example/?p=1", false, WhenLast, "share"},
		{"الصور: سامي حداد", false, WhenLast, "credit"},
		{"الصور التي نشرت كانت قديمة.", false, WhenLast, ""},
		{"Related: Coastal railway to start", false, WhenLast, "related"},
		{"Related work is described by others.", false, WhenLast, ""},
		{"تابع بوابة الساحل علي جوجل نيوز", false, 0, "follow"},
		{"للتواصل مع الكاتب ارسل رسالة SMS", false, WhenLast, "follow"},
		{"شاركنا تعليقك", false, 0, "comments"},
		{"* كاتبة وأكاديمية", false, WhenLast, "byline"},
		{"كاتب الرواية لم يحضر الحفل.", false, WhenLast, ""},
		{"(إعداد سامي الحداد للنشرة العربية - تحرير سلمى الراوي)", false, WhenLast, "agency"},

		// The same in other languages.
		{"Latest posts by Mona Baker (see all)", true, WhenLast, "author-box"},
		{"Get the latest news straight to your phone with the harbour app.", false, WhenLast, "newsletter"},
		{"Get the latest news from the front, the general told his men before the winter of that year began.", false, 0, ""},
		{"We may receive compensation when you click on links to the lamps that we name here.", false, WhenFirst, "advert"},
		{"The town said that we may receive compensation for the storm.", false, 0, ""},
		{"Support our journalism", true, 0, "newsletter"},
		{"Recommended stories", false, 0, "related"},
		{"Mehr zum Thema", false, 0, "related"},
		{"Mehr zum Thema sagte der Minister am Montag vor dem Ausschuss in Berlin.", false, 0, ""},
		{"Das könnte dich auch interessieren:", false, 0, "related"},
		{"Lire aussi : Le port de la ville rouvre après la tempête", true, 0, "related"},
		{"Te puede interesar: El puerto reabre", true, 0, "related"},
		{"Czytaj też: Port znów otwarty", true, 0, "related"},
		{"Foto: Anna Berg", false, 0, "credit"},
		{"Foto und Film waren für die Stadt im Winter dieses Jahres sehr wichtig.", false, 0, ""},
		{"هناك تعليقان (2):", false, 0, "comments"},
		{"تابعوا آخر أخبار الوادي على صفحتنا في فيسبوك", false, 0, "follow"},
		{"نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.", false, 0, "legal"},
		{"المقالات المنشورة هنا تعبر عن آراء أصحابها وحدهم.", false, WhenLast, "legal"},
		{"لمتابعة الأخبار العاجلة عبر تلغرام اضغط هنا", true, 0, "follow"},
		{"لقراءة النص الكامل للبيان", true, 0, "related"},
		{"Subscribe to our newsletter and never miss a story", false, 0, "newsletter"},
		{"READ MORE: Wheat prices rise on world markets", false, 0, "related"},
		{"Story continues below advertisement", false, 0, "advert"},
		{"Reporting by Jane Roe; Editing by John Doe", false, WhenLast, "byline"},
		{"3 thoughts on “The new market”", false, 0, "comments"},
		{"4 min read", false, WhenFirst, "meta"},

		// Real sentences that begin or end alike.
		{"تعبر المقالات عن آراء أصحابها، كما قال رئيس التحرير في الندوة.", false, 0, ""},
		{"لمتابعة الأخبار أنشأت البلدية غرفة خاصة.", false, 0, ""},
		{"لمتابعة الملف شكل الوزير لجنة من خمسة أعضاء.", true, 0, ""},
		{"لقراءة الصحف في المقهى طعم لا يعرفه إلا كبار السن.", false, 0, ""},
		{"جاء الزوار من هنا ومن هناك.", false, 0, ""},
		{"استخدم الباحثون ملفات تعريف الارتباط في قياس عدد الزوار.", false, 0, ""},
		{"لا تعبر عن رأي الشارع هذه الأرقام، بحسب الوزير.", false, 0, ""},
		{"More than forty stalls were sold out before noon.", false, 0, ""},
		{"Get the best seats early, the organisers said.", false, 0, ""},
		{"Copyright law was changed twice in the last ten years.", false, 0, ""},
		{"Sign language is taught in every school of the province.", false, 0, ""},
		{"Related costs rose by a third, the report said.", false, 0, ""},
		{"Photo reporters were kept out of the hall for an hour.", false, 0, ""},
		{"What do you think of when you hear that name?", false, 0, ""},
		{"Reporting by the local papers was ignored for years.", false, 0, ""},
		{"منذ افتتاح الميناء قبل ستين عاما لم تشهد المدينة مشروعا بهذا الحجم.", false, 0, ""},
		{"السابق أن الوزارة رفضت الطلب مرتين.", false, 0, ""},
		{"السابق", false, 0, ""},
		{"المصدر الذي طلب عدم ذكر اسمه قال إن القرار نهائي.", false, 0, ""},
		{"كتب الشاعر قصيدته الأولى في السجن، ثم خرج ولم يكتب غيرها.", false, 0, ""},
		{"كتب: «لن أعود»، ثم رحل إلى الجنوب، ولم يره أحد بعد ذلك اليوم الطويل من أيام الشتاء.", false, 0, ""},
		{"شاهد رئيس الوزراء فيلما تسجيليا عن المشروع.", false, 0, ""},
		{"شارك في المؤتمر مئة باحث من عشرين بلدا.", false, 0, ""},
		{"شارك الخبر السار مع أهله، وعاد إلى عمله في اليوم التالي كأن شيئا لم يحدث، كما قال لنا.", false, 0, ""},
		{"تابع الوزير أعمال التطوير في المستشفى العام.", false, 0, ""},
		{"المزيد من المساعدات وصل إلى القرى الجبلية أمس.", false, 0, ""},
		{"اقرأ أيضا ما كتبه الأقدمون، تعرف كم تغير الناس.", false, 0, ""},
		{"تعليق العمل بالقرار سيستمر شهرا.", false, 0, ""},
		{"اشترك في السباق أكثر من ألف عداء.", false, 0, ""},
		{"إعلان النتائج تأخر ساعتين عن موعده.", false, 0, ""},
		{"مشاركة المرأة في الانتخابات بلغت النصف.", false, 0, ""},
		{"نقلا عن مصادر في الوزارة، قالت الصحيفة إن القرار صدر.", false, 0, ""},
		{"حفظ الأمن في المدينة مسؤولية الجميع.", false, 0, ""},
		{"آخر الأخبار الواردة من الجبهة تتحدث عن هدوء حذر.", false, 0, ""},
		{"بقلم الرصاص رسم الطفل بيته القديم، وعلقه على الجدار.", false, 0, ""},
		{"وكالات السفر أغلقت أبوابها طوال الشتاء.", false, 0, ""},
		{"حوار مفتوح مع الشباب عن العمل والهجرة.", false, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.Line, func(t *testing.T) {
			p, _ := l.Match(NewLine(tt.Line, warraq.CountWords(tt.Line), tt.link, tt.place))
			got := "no phrase"
			if p != nil {
				got = p.Category
			}
			if want := cmp.Or(tt.want, "no phrase"); got != want {
				t.Errorf("matches %s, want %s", got, want)
			}
		})
	}
}

func TestLexiconFacts(t *testing.T) {
	l := newTestLexicon(t)
	tests := []struct {
		Line string
		act  action
		rest string
	}{
		{"كتب: طارق سالم", ActAuthor, "طارق سالم"},
		{"بقلم / ليلى منصور", ActAuthor, "ليلى منصور"},
		{"المصدر: رويترز", ActAgency, "رويترز"},
		{"نُشر في: 3 أبريل 2024", ActDate, "3 أبريل 2024"},
	}
	for _, tt := range tests {
		p, rest := l.Match(NewLine(tt.Line, warraq.CountWords(tt.Line), false, WhenFirst))
		if p == nil || p.Action != tt.act || rest != tt.rest {
			t.Errorf("%q: %v with rest %q, want action %d with %q", tt.Line, p, rest, tt.act, tt.rest)
		}
	}
}

func TestLexiconErrors(t *testing.T) {
	tests := []struct{ in, want string }{
		{"عبارة\twhole\tshare", "lexicon.tsv line 1: 3 fields"},
		{"\nعبارة\twhole\tshare\tsometimes\tremove", `lexicon.tsv line 2: unknown condition "sometimes"`},
		{"عبارة\tregexp\tshare\t-\tremove", `unknown match "regexp"`},
		{"عبارة\twhole\tshare\t-\teat", `unknown action "eat"`},
		{"...\twhole\tshare\t-\tremove", "holds no word"},
	}
	for _, tt := range tests {
		if _, err := read(tt.in); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want %q in it", tt.in, err, tt.want)
		}
	}
}
