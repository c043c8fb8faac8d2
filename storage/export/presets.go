package export

import (
	"fmt"
	"strings"
)

// Preset is a named choice of articles.
type Preset struct {
	Name       string
	About      string
	Language   string
	MinWords   int
	Dated      bool
	Duplicates string
	Where      []string
}

// Presets are the named choices, from the widest to the narrowest.
//
// 40 and 100 words stand between a news flash and a short report, and between that and a whole one; RefinedWeb and
// FineWeb-2 cut at 50 words of web pages, which carry more stray words than an extracted article does. The bounds on
// quality signals are those of FineWeb-2 for Arabic (Penedo et al. 2025, configs/arb_Arab.yml).
func Presets() []Preset {
	return []Preset{
		{Name: "raw", About: "all that the store holds, exact duplicates too", Duplicates: KeepCopies},
		{Name: "clean", About: "Arabic texts that are more than a flash, one of each group of near-duplicates",
			Language: "ar", MinWords: 40, Duplicates: DropNear},
		{Name: "strict", About: "whole reports with a date, surely extracted, that ends its lines as sentences and does not repeat itself, one of each group of near-duplicates",
			Language: "ar", MinWords: 100, Dated: true, Duplicates: DropNear,
			Where: []string{"confidence>=0.6", "stop_words>=2", "line_punct_ratio>=0.143", "dup_line_frac<=0.304"}},
		{Name: "one-per-story", About: "as clean, and one text of each story",
			Language: "ar", MinWords: 40, Duplicates: DropStory},
	}
}

// PresetNames names the presets.
func PresetNames() []string {
	var names []string
	for _, p := range Presets() {
		names = append(names, p.Name)
	}
	return names
}

// Apply sets the options that a preset names. It is called before those that a user gives, which then win. An unknown name
// is a *UsageError.
func (o *Options) Apply(preset string) error {
	for _, p := range Presets() {
		if p.Name != preset {
			continue
		}
		o.Preset, o.Duplicates, o.Dated, o.Where = p.Name, p.Duplicates, p.Dated, p.Where
		o.Filter.Language, o.Filter.MinWords = p.Language, p.MinWords
		return nil
	}
	return &UsageError{fmt.Sprintf("preset %q: give %s", preset, strings.Join(PresetNames(), ", "))}
}
