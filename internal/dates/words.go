package dates

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"warraq/internal/arabic"
)

// wordKind is a kind of word in words.tsv.
type wordKind uint8

const (
	wordPublished wordKind = iota
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
	wordKinds
)

// kindNames are the names of the kinds in words.tsv.
var kindNames = [wordKinds]string{
	"published", "updated", "weekday", "half", "filler", "era", "ordinal", "ago", "agoafter", "unit", "dual",
	"number", "now", "day",
}

// maxPhrase is the number of words of the longest phrase in words.tsv, zones.tsv and the month names.
const maxPhrase = 4

//go:embed words.tsv
var wordData string

//go:embed zones.tsv
var zoneData string

// vocabulary holds the values of the folded words and phrases of each kind.
var vocabulary = mustRead(readWords(wordData))

// zones holds the zones of each kind of name: kind, then folded name.
var zones = mustRead(readZones(zoneData))

// mustRead returns what was read of an embedded list, whose form a test guards.
func mustRead[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// readWords reads words.tsv.
func readWords(data string) (*[wordKinds]map[string]int, error) {
	var words [wordKinds]map[string]int
	err := readLines("words.tsv", data, func(kind, value, name string) error {
		number, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("value %q is not a number", value)
		}
		for k, known := range kindNames {
			if known != kind {
				continue
			}
			if words[k] == nil {
				words[k] = make(map[string]int)
			}
			words[k][name] = number
			return nil
		}
		return fmt.Errorf("unknown kind %q, want one of %s", kind, strings.Join(kindNames[:], ", "))
	})
	return &words, err
}

// readZones reads zones.tsv.
func readZones(data string) (map[string]map[string]string, error) {
	zones := make(map[string]map[string]string)
	err := readLines("zones.tsv", data, func(kind, zone, name string) error {
		if zones[kind] == nil {
			zones[kind] = make(map[string]string)
		}
		zones[kind][name] = zone
		return nil
	})
	return zones, err
}

// readLines calls take with each spelling, folded, of a list of lines of kind, value and spellings.
func readLines(file, data string, take func(kind, value, name string) error) error {
	line := 0
	for text := range strings.Lines(data) {
		line++
		text = strings.TrimSpace(text)
		if text == "" || text[0] == '#' {
			continue
		}
		fields := strings.Split(text, "\t")
		if len(fields) != 3 {
			return fmt.Errorf("%s:%d: %d fields, want kind, value and spellings", file, line, len(fields))
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
