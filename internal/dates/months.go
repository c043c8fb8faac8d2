package dates

import (
	_ "embed"
	"fmt"
	"strconv"
)

// islamic is the vocabulary of the months of the Hijra in months.tsv. The others are the warraq.Months constants, "english"
// and "french", all of the Gregorian year.
const islamic = "hijri"

//go:embed months.tsv
var monthData string

// months holds what a folded name means in each vocabulary that has it.
var months = mustRead(readMonths(monthData))

// monthName is one meaning of a name.
type monthName struct {
	vocabulary string
	month      int
}

// readMonths reads months.tsv.
func readMonths(data string) (map[string][]monthName, error) {
	names := map[string][]monthName{}
	err := readLines("months.tsv", data, func(vocabulary, number, name string) error {
		month, err := strconv.Atoi(number)
		if err != nil || month < 1 || month > 12 {
			return fmt.Errorf("month %q, want 1 to 12", number)
		}
		names[name] = append(names[name], monthName{vocabulary, month})
		return nil
	})
	return names, err
}

// gregorianMonth returns 1 to 12 for the folded name of a month in any Gregorian vocabulary; the preferred one decides where
// a name means different months, and 0 is returned where it does not.
func gregorianMonth(name, preferred string) int {
	found := 0
	for _, m := range months[name] {
		switch {
		case m.vocabulary == islamic:
		case m.vocabulary == preferred:
			return m.month
		case found == 0:
			found = m.month
		case found != m.month:
			return 0
		}
	}
	return found
}

// islamicMonth returns 1 to 12 for the folded name of a month of the Hijra, or 0.
func islamicMonth(name string) int {
	for _, m := range months[name] {
		if m.vocabulary == islamic {
			return m.month
		}
	}
	return 0
}

// MonthVocabularies returns the vocabularies that have a folded name (arabic.Fold) for a month: «شباط» only the Levantine
// one, «مارس» the Egyptian and the Moroccan.
func MonthVocabularies(name string) []string {
	var vocabularies []string
	for _, m := range months[name] {
		vocabularies = append(vocabularies, m.vocabulary)
	}
	return vocabularies
}
