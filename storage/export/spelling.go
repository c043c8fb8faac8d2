package export

import (
	"fmt"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/arabic"
)

// The ways to write digits.
const (
	DigitsAsIs   = "asis"   // as published
	DigitsArabic = "arabic" // ٠١٢٣٤٥٦٧٨٩
	DigitsASCII  = "ascii"  // 0123456789
)

func checkDigits(name string) error {
	if ways := []string{DigitsAsIs, DigitsArabic, DigitsASCII}; !slices.Contains(ways, name) {
		return &UsageError{fmt.Sprintf("digits %q: give %s", name, strings.Join(ways, ", "))}
	}
	return nil
}

// asciiDigits writes Arabic-Indic and Persian digits as 0 to 9. What stands between digits stays as it is.
func asciiDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// arabicDigits writes 0 to 9 and Persian digits as ٠ to ٩, in Latin words such as «G20» too.
func arabicDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r - '0' + '٠'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '٠'
		}
		return r
	}, s)
}

// spelling returns what the options do to the letters of titles and texts; nil where they leave them as they are.
func spelling(opts Options) func(string) string {
	var steps []func(string) string
	if opts.StripDiacritics {
		steps = append(steps, arabic.StripMarks)
	}
	switch opts.Digits {
	case DigitsArabic:
		steps = append(steps, arabicDigits)
	case DigitsASCII:
		steps = append(steps, asciiDigits)
	}
	if len(steps) == 0 {
		return nil
	}
	return func(s string) string {
		for _, step := range steps {
			s = step(s)
		}
		return s
	}
}

// respelled returns a copy of an article with title, subtitle and blocks rewritten.
func respelled(a *warraq.Article, spell func(string) string) *warraq.Article {
	if spell == nil {
		return a
	}
	other := *a
	other.Title, other.Subtitle = spell(a.Title), spell(a.Subtitle)
	other.Blocks = slices.Clone(a.Blocks)
	for i := range other.Blocks {
		other.Blocks[i].Text = spell(other.Blocks[i].Text)
	}
	return &other
}
