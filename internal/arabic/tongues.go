package arabic

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

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

// letterFirst and letterLast bound the letters that speak for a language.
const (
	letterFirst = 0x0600
	letterLast  = 0x06FF
)

// signs are what languages are told apart by.
type signs struct {
	letters [letterLast - letterFirst + 1][tongues]float32 // weight of each letter for each tongue, in words
	words   map[string][]wordSign                          // by folded word
	latin   map[string][]int                               // by folded word, the languages in Latin letters that have it, as indexes of latinTags

	latinTags []string // BCP 47 primary tags
}

// wordSign is the weight of a word for a tongue.
type wordSign struct {
	tongue tongue
	weight float32
}

//go:embed languages.tsv
var languageData string

var languageSigns = mustReadSigns(languageData)

// mustReadSigns reads the embedded list, whose form a test guards.
func mustReadSigns(data string) *signs {
	s, err := readSigns(data)
	if err != nil {
		panic(err)
	}
	return s
}

// readSigns reads languages.tsv.
func readSigns(data string) (*signs, error) {
	s := &signs{words: map[string][]wordSign{}, latin: map[string][]int{}}
	line := 0
	for text := range strings.Lines(data) {
		line++
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		if err := s.readLine(strings.Split(text, "\t")); err != nil {
			return nil, fmt.Errorf("languages.tsv:%d: %w", line, err)
		}
	}
	return s, nil
}

// readLine reads what, language, weight and list.
func (s *signs) readLine(fields []string) error {
	if len(fields) != 4 {
		return fmt.Errorf("%d fields, want 4", len(fields))
	}
	weight, err := strconv.ParseFloat(fields[2], 32)
	if err != nil {
		return fmt.Errorf("weight %q is not a number", fields[2])
	}
	what, tag, list := fields[0], fields[1], fields[3]
	t := tongue(slices.Index(tags[:], tag))
	switch {
	case what == "latin":
		s.addLatin(list, tag)
	case t < 0:
		return fmt.Errorf("language %q, want one of %s", tag, strings.Join(tags[:], ", "))
	case what == "letters":
		return s.addLetters(list, t, float32(weight))
	case what == "words":
		s.addWords(list, t, float32(weight))
	default:
		return fmt.Errorf("%q, want letters, words or latin", what)
	}
	return nil
}

func (s *signs) addLetters(letters string, t tongue, weight float32) error {
	for _, r := range letters {
		if r < letterFirst || r > letterLast {
			return fmt.Errorf("letter %q is outside the Arabic block", r)
		}
		s.letters[r-letterFirst][t] += weight
	}
	return nil
}

// addLatin gives each function word to a language in Latin letters.
func (s *signs) addLatin(words, tag string) {
	n := len(s.latinTags)
	s.latinTags = append(s.latinTags, tag)
	for word := range strings.FieldsSeq(words) {
		key := Fold(word)
		s.latin[key] = append(s.latin[key], n)
	}
}

// addWords gives each word to a tongue, once however often it folds to the same.
func (s *signs) addWords(words string, t tongue, weight float32) {
	for word := range strings.FieldsSeq(words) {
		sign, key := wordSign{t, weight}, Fold(word)
		if !slices.Contains(s.words[key], sign) {
			s.words[key] = append(s.words[key], sign)
		}
	}
}
