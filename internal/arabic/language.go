package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Bounds and shares by which Language decides.
const (
	maxLanguageText = 6 << 10 // bytes of a text that are read: some six hundred words say all there is to say
	maxTrigramText  = 2 << 10 // bytes that whatlanggo reads: it is sure after some hundred letters
	arabicTenths    = 4       // of the letters are of Arabic script: an article may hold as many foreign names and addresses
	latinWords      = 8       // one word of so many is a function word of the language
	noEvidence      = 0.3     // confidence in Arabic where neither a letter nor a word speaks for any language
)

// Language names the language of text (BCP 47 primary tag; "" where it cannot be told) with a confidence of 0 to 1.
// Text in Arabic script is judged by the letters that only one language has and by function words, which also works for
// headlines; Hebrew by its script; the rest by the function words of some languages, then by whatlanggo's trigrams.
// A text that is neither clearly Arabic nor clearly another language in Arabic script counts as Arabic, with a
// confidence under 0.5.
func Language(text string) (string, float64) {
	c := census(cut(text, maxLanguageText))
	letters := c.arabicScript + c.hebrew + c.latin + c.other
	switch {
	case letters == 0:
		return "", 0
	case c.arabicScript*10 >= letters*arabicTenths:
		return c.arabicScriptLanguage()
	case c.hebrew*2 > letters:
		return "he", share(c.hebrew, letters)
	case c.latin*2 > letters:
		return latinLanguage(text)
	}
	return byTrigrams(text)
}

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
		return tags[tongueArabic], noEvidence
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
		for t, weight := range languageSigns.letters[i] {
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
	for _, sign := range languageSigns.words[string(key)] {
		c.score[sign.tongue] += sign.weight
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

// latinLanguage decides for text in Latin script: by function words where they speak clearly, else by trigrams, which take five times
// as long.
func latinLanguage(text string) (string, float64) {
	counts := make([]int, len(languageSigns.latinTags))
	words := 0
	var w wordScanner
	for w.reset(cut(text, maxLanguageText)); w.next(); words++ {
		for _, n := range languageSigns.latin[string(w.key())] {
			counts[n]++
		}
	}
	best, first, second := 0, 0, 0
	for n, count := range counts {
		if count > first {
			best, first, second = n, count, first
		} else {
			second = max(second, count)
		}
	}
	if first > 2*second && first*latinWords >= words {
		return languageSigns.latinTags[best], share(first, first+second)
	}
	return byTrigrams(text)
}

// byTrigrams asks whatlanggo, which needs some hundred letters to be sure.
func byTrigrams(text string) (string, float64) {
	info := whatlanggo.Detect(cut(text, maxTrigramText))
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
