package dates

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"warraq/internal/arabic"
)

// wordRole is what a word of words.tsv does in a date.
type wordRole uint8

const (
	wordPublished wordRole = iota
	wordUpdated
	wordWeekday
	wordHalf
	wordFiller
	wordEra
	wordOrdinal
	wordAgo
	wordAgoAfter
	wordUnit
	wordDual
	wordNumber
	wordNow
	wordDay
	wordAnd
	wordTwoMonths
	wordTwoMonthsShort
	wordOrdinalEnding
	wordZone
	wordZoneBefore
	wordYearSign
	wordMonthSign
	wordDaySign
	wordUntil
	wordEvent
	wordRoles
)

// roleNames are the names of the roles in words.tsv.
var roleNames = [wordRoles]string{
	"published", "updated", "weekday", "half", "filler", "era", "ordinal", "ago", "agoafter", "unit", "dual",
	"number", "now", "day", "and", "twomonths", "twomonthsshort", "ordinalending", "zone", "zonebefore",
	"yearsign", "monthsign", "daysign", "until", "event",
}

// maxPhrase is the number of words of the longest phrase in words.tsv, zones.tsv and the month names.
const maxPhrase = 4

//go:embed words.tsv
var wordData string

//go:embed zones.tsv
var zoneData string

// vocabulary holds the values of the folded words and phrases of each role.
var vocabulary = mustRead(readWords(wordData))

// zones holds the zones by the use of their names, then by folded name.
var zones = mustRead(readZones(zoneData))

// mustRead returns what was read of an embedded list, whose form a test guards.
func mustRead[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// readWords reads words.tsv.
func readWords(data string) (*[wordRoles]map[string]int, error) {
	var words [wordRoles]map[string]int
	err := readLines("words.tsv", data, func(role, value, name string) error {
		number, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("value %q is not a number", value)
		}
		for k, known := range roleNames {
			if known != role {
				continue
			}
			if words[k] == nil {
				words[k] = make(map[string]int)
			}
			words[k][name] = number
			return nil
		}
		return fmt.Errorf("unknown role %q, want one of %s", role, strings.Join(roleNames[:], ", "))
	})
	return &words, err
}

// readZones reads zones.tsv.
func readZones(data string) (map[string]map[string]string, error) {
	zones := make(map[string]map[string]string)
	err := readLines("zones.tsv", data, func(use, zone, name string) error {
		if zones[use] == nil {
			zones[use] = make(map[string]string)
		}
		zones[use][name] = zone
		return nil
	})
	return zones, err
}

// readLines calls take with each spelling, folded, of a list of lines of group, value and spellings.
func readLines(file, data string, take func(group, value, name string) error) error {
	line := 0
	for text := range strings.Lines(data) {
		line++
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		fields := strings.Split(text, "\t")
		if len(fields) != 3 {
			return fmt.Errorf("%s:%d: %d fields, want 3, separated by tabs", file, line, len(fields))
		}
		for spelling := range strings.SplitSeq(fields[2], "|") {
			name := arabic.Fold(spelling)
			if n := strings.Count(name, " ") + 1; name == "" || n > maxPhrase {
				return fmt.Errorf("%s:%d: %q has %d words, want 1 to %d", file, line, spelling, n, maxPhrase)
			}
			if err := take(fields[0], fields[1], name); err != nil {
				return fmt.Errorf("%s:%d: %w", file, line, err)
			}
		}
	}
	return nil
}
