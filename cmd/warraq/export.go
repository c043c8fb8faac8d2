package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"warraq"
	"warraq/internal/config"
	"warraq/storage"
	"warraq/storage/export"
)

// exportOptions are the flags of `warraq export`.
type exportOptions struct {
	format   string
	dir      string
	sources  []string
	since    string
	until    string
	minWords int
	language string
	strip    bool
	signals  bool
}

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export --format jsonl|text|csv --out DIR",
		Short: "Write the stored articles as a corpus with a manifest",
		Long: `Writes the articles of the store to DIR, in a fixed order, with manifest.json: counts, options, version and the
SHA-256 of every file. The same store and options give the same bytes. Files are complete or absent: an export that
fails or is killed leaves the previous one as it was.

Beside each text, jsonl and csv have quality signals: its words, sentences, repetitions, lines without an end and the
like, under the names that RedPajama-V2, Gopher and FineWeb-2 use. docs/corpus-format.md defines them. They are there to
choose by; nothing is left out for them.`,
		Example: `  warraq export --format jsonl --out corpus
  warraq export --format jsonl.zst --out corpus --since 2026-01-01 --min-words 100
  warraq export --format csv --out corpus --source aljazeera --source bbc-arabic`,
		Args: cobra.NoArgs,
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "jsonl", "jsonl, text or csv; with .gz or .zst to compress, as in jsonl.zst")
	f.StringVar(&o.dir, "out", "", "folder to write to (required)")
	f.StringArrayVar(&o.sources, "source", nil, "only this source; may be repeated")
	f.StringVar(&o.since, "since", "", "only articles published on or after this day (YYYY-MM-DD) or so long ago (48h, 30d)")
	f.StringVar(&o.until, "until", "", "only articles published before this day or time")
	f.IntVar(&o.minWords, "min-words", 0, "only articles of at least so many words")
	f.StringVar(&o.language, "lang", "", "only articles in this language, for example ar")
	f.BoolVar(&o.strip, "strip-diacritics", false, "leave diacritics and tatweel out of titles and texts")
	f.BoolVar(&o.signals, "signals", true, "write the quality signals of each text; --signals=false leaves them out")
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.export(ctx, o) })
	return cmd
}

func (a *app) export(ctx context.Context, o exportOptions) error {
	options, err := a.exportSettings(o)
	if err != nil {
		return err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := a.mustKnow(ctx, st, o.sources); err != nil {
		return err
	}
	manifest, err := export.Export(ctx, st, options)
	var wrong *export.UsageError
	if errors.As(err, &wrong) {
		return &exitError{code: exitUsage, err: wrong}
	}
	if err != nil {
		return err
	}
	if a.terminal {
		fmt.Fprintf(a.err, "%d articles, %d words from %d sources in %s\n",
			manifest.Articles, manifest.Words, len(manifest.Sources), o.dir)
	}
	return nil
}

// mustKnow refuses ids that neither the store nor sources.yaml knows: they are misspelt, and would give an empty corpus.
func (a *app) mustKnow(ctx context.Context, st storage.Store, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	stats, err := st.SourceStats(ctx)
	if err != nil {
		return storeError(err)
	}
	var known []string
	for _, s := range stats {
		known = append(known, s.SourceID)
	}
	if cfg, err := config.Load(a.configPath); err == nil { // an export does without the file
		for _, s := range cfg.Sources {
			known = append(known, s.ID)
		}
	}
	for _, id := range ids {
		if !slices.Contains(known, id) {
			return usageErrorf("--source %s: the store %s holds nothing of it and %s does not name it", id, a.dsn, a.configPath)
		}
	}
	return nil
}

func (a *app) exportSettings(o exportOptions) (export.Options, error) {
	var none export.Options
	if o.dir == "" {
		return none, usageErrorf("--out DIR is missing: name the folder to write to")
	}
	since, err := parseDay("--since", o.since, a.now())
	if err != nil {
		return none, err
	}
	until, err := parseDay("--until", o.until, a.now())
	if err != nil {
		return none, err
	}
	return export.Options{
		Format:  o.format,
		Dir:     o.dir,
		Version: warraq.Version,
		Filter: warraq.ArticleFilter{
			Sources: o.sources, Since: since, Until: until, MinWords: o.minWords, Language: o.language,
		},
		StripDiacritics: o.strip,
		Signals:         o.signals,
	}, nil
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
