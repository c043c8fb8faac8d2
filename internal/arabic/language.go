package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// maxLanguageText is how much of a text Language reads, in bytes: some six hundred words say all there is to say.
const maxLanguageText = 6 << 10

// Language names the language of text (BCP 47 primary tag; "" where it cannot be told) with a confidence of 0 to 1.
// Text in Arabic script is judged by the letters that only one language has and by function words, which also works for
// headlines; Hebrew by its script; the rest by whatlanggo's trigrams, helped by English and French function words.
// A text that is neither clearly Arabic nor clearly another language in Arabic script counts as Arabic, with a
// confidence under 0.5.
func Language(text string) (string, float64) {
	c := census(cut(text, maxLanguageText))
	letters := c.arabicScript + c.hebrew + c.latin + c.other
	switch {
	case letters == 0:
		return "", 0
	case c.arabicScript*10 >= letters*4:
		return c.arabicScriptLanguage()
	case c.hebrew*2 > letters:
		return "he", share(c.hebrew, letters)
	case c.latin*2 > letters:
		return latinLanguage(text)
	}
	return byTrigrams(text)
}

// tongue is a language that is written in Arabic script.
type tongue int

const (
	tongueArabic tongue = iota
	tonguePersian
	tongueUrdu
	tongueKurdish
	tonguePashto
	tongueSindhi
	tongueUyghur
	tongues
)

// tags are the BCP 47 primary tags of the tongues.
var tags = [tongues]string{"ar", "fa", "ur", "ckb", "ps", "sd", "ug"}

// letterOwners lists letters that speak for a language, with their weight in words: one letter ٹ says as much as two
// function words. Letters that several languages share speak for each.
var letterOwners = buildLetterOwners([]letterRule{
	{"ةىأإ", tongueArabic, 1},
	{"يكؤ", tongueArabic, 0.25},
	{"پچژگ", tonguePersian, 1},
	{"یک", tonguePersian, 0.4},
	{"ٹڈڑےں", tongueUrdu, 2},
	{"ھہ", tongueUrdu, 0.7},
	{"پچگیک", tongueUrdu, 0.3},
	{"ڕڵێۆ", tongueKurdish, 2},
	{"ەڤ", tongueKurdish, 0.6},
	{"پچژگیک", tongueKurdish, 0.3},
	{"ټډړږښځڅڼېۍګ", tonguePashto, 2},
	{"پچژیک", tonguePashto, 0.2},
	{"ٻڀٿٽڏڌڊڍڄڃڇڪڳڱڦڻ", tongueSindhi, 2},
	{"ۇۈۋې", tongueUyghur, 2},
	{"ەڭ", tongueUyghur, 0.7},
	{"پچژگ", tongueUyghur, 0.3},
})

// letterRule gives weight to each of letters as evidence for a language.
type letterRule struct {
	letters string
	tongue  tongue
	weight  float32
}

// letterFirst and letterLast bound the table of letterOwners.
const (
	letterFirst = 0x0600
	letterLast  = 0x06FF
)

func buildLetterOwners(rules []letterRule) *[letterLast - letterFirst + 1][tongues]float32 {
	var table [letterLast - letterFirst + 1][tongues]float32
	for _, rule := range rules {
		for _, r := range rule.letters {
			table[r-letterFirst][rule.tongue] += rule.weight
		}
	}
	return &table
}

// functionWords are frequent words of the tongues, folded. Words that Arabic has as well, were it as a name («جو بايدن»,
// «سان فرانسيسكو»), are left out or count for Arabic alone, as its stop words do.
var functionWords = ownersOf(map[tongue]string{
	tonguePersian: `از که این است را در با برای به آن یک می های شد شده خود تا هر اما اگر شود کند کرده دارد نیز دیگر ها
		گفت چه باید پس نیست هستند بودند میشود میکند نمی کشور شما انها درباره همچنین سپس چون جای دهد داد نشان مردم`,
	tongueUrdu: `کے میں ہے اور سے کا کو پر نے ہیں کہ بھی یہ اس تھا تھی نہیں ایک گئے گیا لیے رہے ہوئے اپنے کرنے ساتھ والے
		دیا کچھ وہ ہوا ہوگا کیا جائے سکتے`,
	tongueKurdish: `لە بە کە بۆ لەسەر ئەو ئەم ئەوە دەکات لەگەڵ هەر یەک لەو لەم بوو هەیە دەبێت ئێمە نێوان دوای پێش
		خۆی چەند`,
	tonguePashto: `په چې کې يې دی نه شوي کړې کړی څخه ددې هغه کوي لپاره دغه وو وویل دې یې څه`,
	tongueSindhi: `۾ آهي ۽ لاءِ جيڪو آهن ڪري`,
	tongueUyghur: `ۋە بىلەن بۇ بىر ئۇ ئۈچۈن ھەم كېرەك قىلىپ دەپ`,
})

// ownersOf maps each folded word to the languages whose list has it.
func ownersOf(lists map[tongue]string) map[string][]tongue {
	owners := make(map[string][]tongue)
	for t := range tongues {
		for word := range wordSet(lists[t]) {
			owners[word] = append(owners[word], t)
		}
	}
	return owners
}

// functionWordWeight is the weight of a function word of another language than Arabic, which has its article as well.
const functionWordWeight = 1.5

// evidence is what census counts in a text.
type evidence struct {
	arabicScript, hebrew, latin, other int // letters by script
	score                              [tongues]float32
	letters                            [letterLast - letterFirst + 1]uint16 // and other characters, from letterFirst on
}

// arabic returns the evidence for Arabic, in words.
func (c *evidence) arabic() float32 { return c.score[tongueArabic] }

// foreign returns the evidence for the strongest other language in Arabic script, in words.
func (c *evidence) foreign() float32 {
	_, score := c.strongest()
	return score
}

// strongest returns the language in Arabic script, Arabic apart, that has most evidence.
func (c *evidence) strongest() (best tongue, score float32) {
	for t := tongueArabic + 1; t < tongues; t++ {
		if c.score[t] > score {
			best, score = t, c.score[t]
		}
	}
	return best, score
}

// arabicScriptLanguage decides between the languages in Arabic script. A few letters پ or گ in the names of an Arabic
// article don't count against it: another language has them in every other word.
func (c *evidence) arabicScriptLanguage() (string, float64) {
	best, foreign := c.strongest()
	own := c.arabic()
	if foreign > own {
		return tags[best], confidence(foreign, own)
	}
	if own == 0 {
		return tags[tongueArabic], 0.3
	}
	return tags[tongueArabic], confidence(own, foreign)
}

// confidence grows with the lead of the winner over the runner-up and with the amount of evidence.
func confidence(winner, second float32) float64 {
	return float64((winner - second) / (winner + second) * (winner + 1) / (winner + 2))
}

// census counts letters by script, and the evidence for each language in Arabic script.
func census(text string) evidence {
	var c evidence
	c.countLetters(text)
	for i, n := range c.letters {
		if n == 0 {
			continue
		}
		if IsArabicLetter(rune(letterFirst + i)) {
			c.arabicScript += int(n)
		}
		for t, weight := range letterOwners[i] {
			c.score[t] += weight * float32(n)
		}
	}
	if c.arabicScript == 0 {
		return c
	}
	var w wordScanner
	for w.reset(text); w.next(); {
		c.countWord(w.key())
	}
	return c
}

// countLetters counts letters by script; all characters between letterFirst and letterLast one by one.
func (c *evidence) countLetters(text string) {
	for i := 0; i < len(text); {
		b := text[i]
		switch {
		case b < utf8.RuneSelf:
			if isASCIILetter(b) {
				c.latin++
			}
			i++
		case b >= 0xD8 && b <= 0xDB && i+1 < len(text) && text[i+1]&0xC0 == 0x80: // U+0600 to U+06FF, as nearly always
			c.letters[int(b&0x03)<<6|int(text[i+1]&0x3F)]++
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			c.countRareLetter(r)
			i += size
		}
	}
}

// countRareLetter counts what is neither ASCII nor between letterFirst and letterLast.
func (c *evidence) countRareLetter(r rune) {
	switch {
	case IsArabicLetter(r):
		c.arabicScript++
	case r >= 0x05D0 && r <= 0x05EA:
		c.hebrew++
	case unicode.Is(unicode.Latin, r):
		c.latin++
	case unicode.IsLetter(r):
		c.other++
	}
}

// countWord adds the evidence of one folded word. The article ال counts as a function word.
func (c *evidence) countWord(key []byte) {
	if len(key) == 0 || key[0] < utf8.RuneSelf {
		return
	}
	if hasArticle(key) || stopWords[string(key)] {
		c.score[tongueArabic]++
		return
	}
	for _, t := range functionWords[string(key)] {
		c.score[t] += functionWordWeight
	}
}

// hasArticle says whether a folded word begins with ال, with or without و ب ل ك ف before it, as in «والقاهرة», «للشعب».
func hasArticle(key []byte) bool {
	const al, lal = "ال", "لل"
	if len(key) < len(al)+4 {
		return false
	}
	if string(key[:4]) == al || string(key[:4]) == lal {
		return true
	}
	switch string(key[:2]) {
	case "و", "ب", "ك", "ف":
		return string(key[2:6]) == al
	}
	return false
}

// latinFunctionWords tell English and French headlines apart, for which trigrams are too short.
var latinFunctionWords = map[string]string{
	"the": "en", "of": "en", "and": "en", "to": "en", "in": "en", "is": "en", "for": "en", "with": "en", "was": "en",
	"that": "en", "by": "en", "from": "en", "has": "en", "at": "en", "it": "en", "this": "en", "are": "en", "as": "en",
	"le": "fr", "la": "fr", "les": "fr", "des": "fr", "du": "fr", "et": "fr", "un": "fr", "une": "fr", "est": "fr",
	"dans": "fr", "pour": "fr", "sur": "fr", "au": "fr", "aux": "fr", "par": "fr", "qui": "fr", "avec": "fr", "ce": "fr",
}

// latinLanguage decides for text in Latin script: by function words where they speak clearly, else by trigrams.
func latinLanguage(text string) (string, float64) {
	var w wordScanner
	words, english, french := 0, 0, 0
	for w.reset(cut(text, maxLanguageText)); w.next(); words++ {
		switch latinFunctionWords[string(w.key())] {
		case "en":
			english++
		case "fr":
			french++
		}
	}
	switch {
	case english > 2*french && english*8 >= words:
		return "en", share(english, english+french)
	case french > 2*english && french*8 >= words:
		return "fr", share(french, english+french)
	}
	return byTrigrams(text)
}

// byTrigrams asks whatlanggo, which needs some hundred letters to be sure.
func byTrigrams(text string) (string, float64) {
	const enough = 2 << 10
	info := whatlanggo.Detect(cut(text, enough))
	tag := info.Lang.Iso6391()
	if tag == "" {
		return "", 0
	}
	return tag, info.Confidence
}

// cut returns the first n bytes of s or a little less, so that no character is split.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

func share(part, whole int) float64 { return float64(part) / float64(whole) }
