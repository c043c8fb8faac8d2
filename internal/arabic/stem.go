package arabic

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

//go:embed stems.txt
var wholeWordData string

// wholeWords is the set of folded words of which nothing may be cut, although they begin or end like a clitic.
var wholeWords = readWords(wholeWordData)

// Stem returns the light stem of a folded word: without the article and what is written before it («والكتاب»,
// «بالكتاب», «للكتاب»), pronouns behind it («كتابها», «كتابهم») and the endings of number, gender and relation («كتابات»,
// «كتابي»), so that most forms of a word have one stem. Stop words and words of other scripts are their own stem.
//
// It follows light10 of Larkey, Ballesteros and Connell ("Improving stemming for Arabic information retrieval", SIGIR
// 2002; "Light stemming for Arabic information retrieval", 2007), but leaves at least three letters, cuts endings until
// none is left, so that «برلماني» and «برلمان» meet, and spares the words of stems.txt. A single و ف ب ك or ل is cut before one
// of those («بوزير», «ولبنان») and stays before others: nothing else tells «بمحافظ» from «بغداد». WithProclitics finds
// them the other way round.
//
// What is stored of stems depends on this function: a change of it needs a migration that has all articles indexed anew.
func Stem(folded string) string {
	if !isArabicWord(folded) || IsStopWord(folded) {
		return folded
	}
	whole, listed := trimEndings(folded)
	if listed {
		return whole
	}
	if bare := trimArticle(folded); bare != folded {
		whole, _ = trimEndings(bare)
	}
	if IsStopWord(whole) {
		return folded // «اللهم» is not «لهم»
	}
	return whole
}

// isArabicWord says whether a folded word begins with a letter from U+0600 to U+06FF.
func isArabicWord(folded string) bool {
	return len(folded) > 1 && folded[0] >= 0xD8 && folded[0] <= 0xDB
}

// articles are the forms of the article, the longer ones first.
var articles = []string{"وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"}

func trimArticle(word string) string {
	for _, article := range articles {
		rest, ok := strings.CutPrefix(word, article)
		if !ok {
			continue
		}
		least := 3
		if article == "ال" {
			least = 2 // «اليد»
		}
		if letters(rest) >= least {
			return rest
		}
		return word
	}
	return word
}

// ending is a suffix and the least number of letters that have to stand before it.
type ending struct {
	suffix string
	least  int
	joined bool // a ta marbuta before it is written ت: «مدرستها», «دولتين»
}

// endings are tried in this order. Those that are frequent as letters of the root ask for more before them.
var endings = []ending{
	{"هما", 3, true}, {"ها", 3, true}, {"هم", 4, true}, {"هن", 4, true}, {"كم", 4, true}, {"نا", 4, true},
	{"وا", 3, false}, {"ا", 4, false},
	{"ات", 3, false}, {"ان", 3, true}, {"ون", 3, false}, {"ين", 3, true},
	{"ه", 3, true}, {"ي", 3, false},
}

// trimEndings cuts endings until none is left or a word of stems.txt has come out, and says whether one has.
func trimEndings(word string) (stem string, listed bool) {
	for {
		if own, ok := wholeWord(word); ok {
			return own, true
		}
		shorter := trimEnding(word)
		if shorter == word {
			return word, false
		}
		word = shorter
	}
}

func trimEnding(word string) string {
	for _, e := range endings {
		rest, ok := strings.CutSuffix(word, e.suffix)
		if !ok || letters(rest) < e.least {
			continue
		}
		if bare, ok := strings.CutSuffix(rest, "ت"); ok && e.joined && !wholeWords[rest] && letters(bare) >= 3 {
			return bare
		}
		return rest
	}
	return word
}

func letters(s string) int { return utf8.RuneCountInString(s) }

// wholeWord returns the word of stems.txt that word is, alone or behind the letters that are written before any word:
// «وزير» of «وزير» and of «بوزير».
func wholeWord(word string) (string, bool) {
	if wholeWords[word] {
		return word, true
	}
	for _, p := range proclitics {
		if rest, ok := strings.CutPrefix(word, p); ok && wholeWords[rest] && letters(rest) >= 3 {
			return rest, true
		}
	}
	return "", false
}

// proclitics are the single letters written before any word, alone and joined; futures those before a verb that begins
// with ي, ت, ن or ا.
var (
	proclitics = []string{"و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل"}
	futures    = []string{"س", "وس", "فس"}
)

// WithProclitics returns a folded word and what it becomes behind و ف ب ك ل and س: «كتاب», «وكتاب», «بكتاب», «ولكتاب» ...,
// and «للكتاب» of «الكتاب». Words of fewer than three letters, and those that are not Arabic, come back alone: too many
// others would look like them. Left out are the words of stems.txt, such as «سعيد» for «عيد».
func WithProclitics(folded string) []string {
	forms := []string{folded}
	if !isArabicWord(folded) || letters(folded) < 3 {
		return forms
	}
	add := func(form string) {
		if !wholeWords[form] {
			forms = append(forms, form)
		}
	}
	for _, p := range proclitics {
		add(p + folded)
	}
	if bare, ok := strings.CutPrefix(folded, "ال"); ok {
		for _, p := range []string{"لل", "ولل", "فلل"} {
			add(p + bare)
		}
	}
	if first, _ := utf8.DecodeRuneInString(folded); strings.ContainsRune("يتنا", first) {
		for _, p := range futures {
			add(p + folded)
		}
	}
	return forms
}
