package config

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"warraq"
)

// arabLeague is the 22 members of the Arab League as ISO 3166-1 alpha-2 codes.
func arabLeague() []string {
	return []string{"AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD",
		"SO", "SY", "TN", "YE"}
}

// international is the Source.Country of services that belong to no one country.
const international = "INT"

// country checks a country code.
func (c checker) country(code string) {
	if code == "" || code == international {
		return
	}
	region, err := language.ParseRegion(code)
	if err == nil && len(code) == 2 && region.IsCountry() && region.Canonicalize().String() == code {
		return
	}
	hint := "write its two letters after ISO 3166-1, such as EG, or INT for an international service"
	if err == nil && region.IsCountry() {
		hint = "write it as " + region.Canonicalize().String()
	}
	c.bad("country", "not a country code", hint)
}

// language checks a language code.
func (c checker) language(code string) {
	if code == "" || code == warraq.AnyLanguage {
		return
	}
	if _, err := language.ParseBase(code); err != nil || code != strings.ToLower(code) {
		c.bad("language", "not a language code", "write ar, another code of ISO 639 such as fr, or any")
	}
}

// timeZone checks a time zone name. Fixed offsets are refused: they are wrong for half the year where clocks change.
func (c checker) timeZone(s warraq.Source) {
	if s.TimeZone == "" {
		return
	}
	_, err := time.LoadLocation(s.TimeZone)
	fixed := slices.Contains([]string{"Local", "EST", "MST", "HST", "CET", "EET", "WET", "MET"}, s.TimeZone) ||
		strings.HasPrefix(s.TimeZone, "Etc/GMT")
	if err == nil && !fixed {
		return
	}
	example := "Asia/Riyadh"
	if slices.Contains(arabLeague(), s.Country) {
		example = warraq.CountryDefaults(s.Country).TimeZone
	}
	c.bad("timezone", "not a time zone name", fmt.Sprintf("write an IANA name such as %s, not an offset or abbreviation", example))
}
