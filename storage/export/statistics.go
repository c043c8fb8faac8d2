package export

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warraq"
)

// lengthSteps are the least words of the steps in which texts are counted by length.
var lengthSteps = [...]int{0, 25, 50, 100, 150, 200, 300, 400, 600, 800, 1200, 2000, 4000}

// undated is the month of articles without a known date.
const undated = ""

// Statistics are the numbers behind the pictures of an export, as stats/statistics.json holds them.
type Statistics struct {
	Months    []MonthCount       `json:"months"`    // exported articles, ordered by month, then source
	Lengths   []LengthCount      `json:"lengths"`   // exported articles, shortest first
	Languages []LanguageCount    `json:"languages"` // exported articles, most first
	Copies    []warraq.CopyCount `json:"copies"`    // related texts of the store, whatever the policy on duplicates
}

// MonthCount counts the articles that a source published in a month.
type MonthCount struct {
	Month    string `json:"month"` // YYYY-MM in the zone of the source; "" where the date is not known
	Source   string `json:"source"`
	Articles int    `json:"articles"`
}

// LengthCount counts the articles that have at least From words and fewer than the next step.
type LengthCount struct {
	From     int `json:"from_words"`
	Articles int `json:"articles"`
}

// LanguageCount counts the articles of a language.
type LanguageCount struct {
	Language string `json:"language"` // BCP 47 primary tag; "" where it is not known
	Articles int    `json:"articles"`
}

// census gathers statistics from a stream. Its size depends on the number of sources, months and languages alone.
type census struct {
	months    map[MonthCount]int // with no Articles
	lengths   [len(lengthSteps)]int
	languages map[string]int
}

func newCensus() *census {
	return &census{months: make(map[MonthCount]int), languages: make(map[string]int)}
}

func (c *census) add(a *warraq.Article, words int) {
	c.months[MonthCount{Month: monthOf(a.Published), Source: a.SourceID}]++
	at, found := slices.BinarySearch(lengthSteps[:], words)
	if !found {
		at--
	}
	c.lengths[max(at, 0)]++
	c.languages[a.Language]++
}

// monthOf names the month of an instant. Years that no newspaper can have, which a page may claim, count as not known:
// each would be a row of its own.
func monthOf(m warraq.Moment) string {
	if !m.Known() || m.Time.Year() < 1800 || m.Time.Year() > 2200 {
		return undated
	}
	return m.Time.Format("2006-01")
}

func (c *census) statistics(ctx context.Context, src Source, sources []string) (*Statistics, error) {
	s := &Statistics{Months: []MonthCount{}, Lengths: []LengthCount{}, Languages: []LanguageCount{}}
	for m, n := range c.months {
		m.Articles = n
		s.Months = append(s.Months, m)
	}
	slices.SortFunc(s.Months, func(a, b MonthCount) int {
		return cmp.Or(strings.Compare(a.Month, b.Month), strings.Compare(a.Source, b.Source))
	})
	for i, n := range c.lengths {
		s.Lengths = append(s.Lengths, LengthCount{lengthSteps[i], n})
	}
	for _, language := range slices.Sorted(maps.Keys(c.languages)) {
		s.Languages = append(s.Languages, LanguageCount{language, c.languages[language]})
	}
	slices.SortStableFunc(s.Languages, func(a, b LanguageCount) int { return cmp.Compare(b.Articles, a.Articles) })
	var err error
	if s.Copies, err = src.CopyCounts(ctx, sources...); err != nil {
		return nil, err
	}
	if s.Copies == nil {
		s.Copies = []warraq.CopyCount{}
	}
	return s, nil
}

func (s *Statistics) write(st *stage) (File, error) {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return File{}, fmt.Errorf("writing the statistics: %w", err)
	}
	return st.put(statsDir+"/statistics.json", append(b, '\n'))
}
