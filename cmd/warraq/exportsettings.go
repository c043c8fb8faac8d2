package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dustin/go-humanize"

	"warraq"
	"warraq/internal/config"
	"warraq/storage/export"
)

// exportSettings reads the flags of `warraq export`.
func (a *app) exportSettings(o exportOptions) (export.Options, error) {
	options := export.Options{
		Version: warraq.Version, Format: o.format, Dir: o.dir,
		Title: o.title, License: o.license, Contact: o.contact, Names: a.outletNames(),
	}
	if o.dir == "" {
		return options, usageErrorf("--out DIR is missing: name the folder to write to")
	}
	if o.preset != "" {
		if err := options.Apply(o.preset); err != nil {
			return options, err
		}
	}
	o.override(&options)
	var err error
	if options.Filter.Since, err = parseDay("--since", o.since, a.now()); err != nil {
		return options, err
	}
	if options.Filter.Until, err = parseDay("--until", o.until, a.now()); err != nil {
		return options, err
	}
	if options.ShardSize, err = parseSize("--shard-size", o.shardSize); err != nil {
		return options, err
	}
	options.Filter.Sources, err = a.sourcesOf(o)
	options.Countries = o.countries
	return options, err
}

// override sets what flags say; what a preset chose stays where its flag was not given.
func (o exportOptions) override(options *export.Options) {
	if o.given("min-words") {
		options.Filter.MinWords = o.minWords
	}
	if o.given("lang") {
		options.Filter.Language = o.language
	}
	if o.given("dated") {
		options.Dated = o.dated
	}
	if o.given("where") {
		options.Where = o.where
	}
	if o.given("duplicates") || o.preset == "" {
		options.Duplicates = o.duplicates
	}
	options.Sections, options.Split = o.sections, o.split
	options.StripDiacritics, options.Digits = o.strip, o.digits
	options.SinceExport, options.OnlyChanges = o.former, o.onlyNew
	options.Signals, options.CSVSafe = o.signals, o.csvSafe
}

// sourcesOf returns the sources that --source and --country choose; none means all of them.
func (a *app) sourcesOf(o exportOptions) ([]string, error) {
	if len(o.countries) == 0 {
		return o.sources, nil
	}
	cfg, err := config.Load(a.configPath)
	if err != nil {
		return nil, fmt.Errorf("--country needs the countries of %s: %w", a.configPath, err)
	}
	var chosen []string
	for _, country := range o.countries {
		of := idsOfCountry(cfg.Sources, country)
		if len(of) == 0 {
			return nil, usageErrorf("--country %s: no source in %s is of this country", country, a.configPath)
		}
		for _, id := range of {
			if len(o.sources) == 0 || slices.Contains(o.sources, id) {
				chosen = append(chosen, id)
			}
		}
	}
	if len(chosen) == 0 {
		return nil, usageErrorf("--source and --country: none of the sources is of these countries")
	}
	return chosen, nil
}

// idsOfCountry are the ids of the sources of a country.
func idsOfCountry(sources []warraq.Source, country string) []string {
	return idsOf(slices.DeleteFunc(slices.Clone(sources), func(s warraq.Source) bool { return !strings.EqualFold(s.Country, country) }))
}

// parseSize reads a number of bytes such as 200MB or 1GB; "" is 0.
func parseSize(flag, s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	n, err := humanize.ParseBytes(s)
	if err != nil || n == 0 || n > math.MaxInt64 {
		return 0, usageErrorf("%s %q: give a size such as 200MB or 1GB", flag, s)
	}
	return int64(n), nil
}

// parseDay reads a day, an instant, or a duration before now; "" is the zero time.
func parseDay(flag, s string, now time.Time) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	if d, err := parseAge(s); err == nil {
		return now.Add(-d), nil
	}
	return time.Time{}, usageErrorf("%s %q: give a day such as 2026-01-31, an instant such as 2026-01-31T06:00:00Z, or an age such as 48h or 30d", flag, s)
}

// parseAge reads a duration that may be in days: 30d.
func parseAge(s string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(s, "d"); ok {
		var n int
		if _, err := fmt.Sscanf(days, "%d", &n); err == nil && n >= 0 && fmt.Sprint(n) == days {
			return time.Duration(n) * 24 * time.Hour, nil
		}
		return 0, fmt.Errorf("%q is no number of days", s)
	}
	d, err := time.ParseDuration(s)
	if err == nil && d < 0 {
		return 0, fmt.Errorf("%q is negative", s)
	}
	return d, err
}
