package arabic

import (
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"headline", "مجلس الوزراء يقر موازنة العام المقبل", "ar"},
		{"headline without function words", "ترامب يهدد إيران", "ar"},
		{"headline without any evidence", "محمد صلاح هداف", "ar"},
		{"two words", "أخبار عاجلة", "ar"},
		{"Latin names inside", "أطلقت شركة Google LLC هاتفها Pixel 9 Pro في السوق الأوروبية", "ar"},
		{"mostly Latin names", "تحديث Windows 11 يسبب مشكلات في Microsoft Teams و Outlook للمستخدمين", "ar"},
		{"Persian letters typed for Arabic", "وقال الوزیر فی مؤتمر صحفی إن الحکومة ستعلن عن الخطة الجدیدة", "ar"},
		{"final yeh as maksura", "قال وزير الخارجية المصرى إن الموقف السياسى فى المنطقة لم يتغير", "ar"},
		{"foreign names in Arabic", "وصل الرئيس الإيراني پزشكيان إلى باريس والتقى نظيره في گروزني", "ar"},
		{"Egyptian", "انا مش عارف ايه اللي حصل امبارح بس كده كويس", "ar"},
		{"Levantine", "شو صار معك هلق وليش ما رحت عالشغل", "ar"},
		{"Maghrebi with a", "واش كاين شي حاجة ديال السيارات ف أگادير", "ar"},
		{"name of a minister", "استقالة تيريزا مي", "ar"},
		{"president", "جو بايدن يزور سان فرانسيسكو", "ar"},
		{"vocative", "يا سيدي يا سلمان", "ar"},
		{"doctor", "د. خالد الصالح", "ar"},
		{"diacritics", "قَالَ الوَزِيرُ إِنَّ الخُطَّةَ جَاهِزَةٌ", "ar"},
		{"presentation forms", "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﺨﻄﺔ ﺟﺎﻫﺰﺓ", "ar"},

		{"Persian", "رئیس جمهور در سفر به تهران گفت که این طرح از سال آینده اجرا می\u200cشود", "fa"},
		{"Persian headline", "وزیر خارجه فردا به مسکو می\u200cرود", "fa"},
		{"Persian with Arabic letters", "رئيس جمهور گفت كه اين طرح از سال آينده در كشور اجرا مي شود", "fa"},
		{"Persian after mending", "وزير امور خارجه ايران در مجلس است", "fa"},
		{"Persian about Arabs", "وزیر خارجه عربستان سعودی در دیدار با دبیر کل سازمان ملل بر صلح تاکید کرد", "fa"},
		{"Urdu", "وزیر اعظم نے کہا ہے کہ حکومت عوام کو سہولتیں دینے کے لیے کام کر رہی ہے", "ur"},
		{"Urdu headline", "پاکستان میں بارشوں سے تباہی", "ur"},
		{"Sorani", "سەرۆکی هەرێمی کوردستان لەگەڵ وەزیری دەرەوە کۆبووەوە", "ckb"},
		{"Pashto", "د افغانستان د بهرنیو چارو وزارت وايي چې دوی به په دې اړه خبرې وکړي", "ps"},
		{"Sindhi", "وڏي وزير چيو آهي ته سنڌ جي ماڻهن لاءِ نيون اسڪيمون شروع ڪيون وينديون", "sd"},
		{"Uyghur", "شىنجاڭدىكى ئۇيغۇرلار ئۈچۈن يېڭى قانۇن ۋە تۈزۈملەر چىقىرىلدى", "ug"},
		{"Hebrew", "ראש הממשלה אמר היום כי התוכנית תאושר בשבוע הבא", "he"},
		{"English headline", "Oil prices rise as the market waits for OPEC", "en"},
		{"English with Arabic names", "The newspaper الحياة was founded in 1946 in Beirut by a journalist", "en"},
		{"French", "Le ministre des affaires étrangères est arrivé dans la capitale pour une visite de deux jours", "fr"},
		{"German", "Der Stadtrat hat am Montag mit den Stimmen von zwei Parteien beschlossen, dass die Brücke bei dem alten Hafen nicht abgerissen wird", "de"},
		{"German with English names", "Die neue Version von Example Cloud Services ist ab Montag auch für kleine Firmen im Norden zu haben", "de"},
		{"Spanish", "El alcalde dijo que las obras del puerto se harán con el dinero de los vecinos y que la plaza será más grande", "es"},
		{"Italian", "Il sindaco ha detto che i lavori del porto sono finiti e che la piazza della città è aperta anche di notte", "it"},
		{"Portuguese", "O prefeito disse que as obras do porto não foram pagas com o dinheiro da cidade, mas com uma ajuda do governo", "pt"},
		{"Dutch", "De burgemeester zei dat het werk aan de haven niet voor de zomer klaar is en dat er nog veel geld bij moet", "nl"},
		{"Danish", "Borgmesteren sagde, at arbejdet på havnen ikke er færdigt før sommeren, og at der skal bruges flere penge til det end de havde regnet med", "da"},
		{"Russian", "Министр иностранных дел прибыл в столицу с двухдневным визитом", "ru"},

		{"empty", "", ""},
		{"no letters", "2020 - 10:30 !", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, confidence := Language(tt.text)
			if got != tt.want {
				t.Errorf("Language(%q) = %q (%.2f), want %q", tt.text, got, confidence, tt.want)
			}
			if confidence < 0 || confidence > 1 {
				t.Errorf("confidence %v is not between 0 and 1", confidence)
			}
			if cleaned, _ := Language(Clean(tt.text)); cleaned != tt.want {
				t.Errorf("Language after Clean = %q, want %q", cleaned, tt.want)
			}
		})
	}
}

func TestLanguageConfidence(t *testing.T) {
	_, article := Language(strings.Repeat("قال الوزير في بيان إن الخطة التي أعلنت عنها الحكومة سوف تبدأ. ", 10))
	_, name := Language("محمد صلاح هداف")
	if article < 0.9 || name >= 0.5 {
		t.Errorf("confidence of an article %.2f, of a name %.2f; want over 0.9 and under 0.5", article, name)
	}
}

func TestLanguageLongText(t *testing.T) {
	long := strings.Repeat("ا", maxLanguageText/2-1) + "é" + strings.Repeat(" نص", 1<<20)
	if got, _ := Language(long); got != "ar" {
		t.Errorf("Language of a long text = %q, want ar", got)
	}
}

func BenchmarkLanguage(b *testing.B) {
	text := strings.Repeat("قال الوزير في بيان إن الخطة التي أعلنت عنها الحكومة سوف تبدأ. ", 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Language(text)
	}
}

func TestReadSigns(t *testing.T) {
	for _, bad := range []string{"letters\tar\t1", "letters\tar\tx\tب", "letters\txx\t1\tب", "letters\tar\t1\tz", "sounds\tar\t1\tب"} {
		if _, err := readSigns("# comment\n\n" + bad); err == nil || !strings.Contains(err.Error(), "languages.tsv:3:") {
			t.Errorf("readSigns(%q) = %v, want an error that names line 3", bad, err)
		}
	}
}
