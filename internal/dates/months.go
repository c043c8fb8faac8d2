package dates

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"warraq/internal/arabic"
)

// Hijri is the vocabulary of the Islamic months, for Month. The other vocabularies are the warraq.Months constants,
// "english" and "french".
const Hijri = "hijri"

//go:embed months.tsv
var monthData string

// months maps a folded name to what it means in each vocabulary that has it.
var months = mustReadMonths(monthData)

// monthName is one meaning of a name.
type monthName struct {
	vocab string
	month int
}

// MonthFolded returns 1 to 12 for the name of a month, folded (Fold), in any Gregorian vocabulary (the warraq.Months
// constants, English, French); vocab decides where a name means different months. With vocab Hijri it returns the
// Islamic month instead. Any spelling that folds to a listed one is known.
func MonthFolded(name, vocab string) (int, bool) {
	found := 0
	for _, m := range months[name] {
		switch {
		case m.vocab == vocab:
			return m.month, true
		case vocab == Hijri || m.vocab == Hijri:
		case found != 0 && found != m.month:
			return 0, false // ambiguous, and vocab does not decide
		default:
			found = m.month
		}
	}
	return found, found != 0
}

// mustReadMonths reads the embedded list, whose form a test guards.
func mustReadMonths(data string) map[string][]monthName {
	names, err := readMonths(data)
	if err != nil {
		panic(err)
	}
	return names
}

// readMonths reads lines of vocabulary, month number and name, separated by tabs; "#" starts a comment line.
func readMonths(data string) (map[string][]monthName, error) {
	names := make(map[string][]monthName)
	line := 0
	for text := range strings.Lines(data) {
		line++
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		fields := strings.Split(text, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("months.tsv:%d: %d fields, want vocabulary, number and name", line, len(fields))
		}
		month, err := strconv.Atoi(fields[1])
		if err != nil || month < 1 || month > 12 {
			return nil, fmt.Errorf("months.tsv:%d: month %q, want 1 to 12", line, fields[1])
		}
		key := arabic.Fold(fields[2])
		names[key] = append(names[key], monthName{vocab: fields[0], month: month})
	}
	return names, nil
}

// MonthVocabularies returns the vocabularies that have a folded name for a month: «شباط» only the Levantine one, «مارس»
// the Egyptian and the Moroccan.
func MonthVocabularies(name string) []string {
	var vocabs []string
	for _, m := range months[name] {
		vocabs = append(vocabs, m.vocab)
	}
	return vocabs
}
