package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"warraq/internal/config"
	"warraq/storage"
	"warraq/storage/export"
)

// exportOptions are the flags of `warraq export`.
type exportOptions struct {
	format     string
	dir        string
	preset     string
	sources    []string
	countries  []string
	sections   []string
	since      string
	until      string
	minWords   int
	language   string
	dated      bool
	where      []string
	duplicates string
	split      string
	shardSize  string
	strip      bool
	signals    bool
	csvSafe    bool
	digits     string
	former     string
	onlyNew    bool
	title      string
	license    string
	contact    string

	given func(flag string) bool // says whether a flag was given; a preset stands where it was not
}

const exportHelp = `Writes the articles of the store to DIR, in a fixed order, with manifest.json: counts, options, version, what was left
out by which rule, and the SHA-256 of every file; README.md, a dataset card as the Hugging Face Hub reads it; and stats/,
numbers and pictures. The same store and options give the same bytes. Files are complete or
absent: an export that fails or is killed leaves the previous one as it was.

A preset is a named choice of articles; flags beside it win over what it says:
%s
Duplicates: "none" writes each copy of a text, under the address that printed it; "exact" writes each text once; "near"
leaves a text out where a verbatim, abridged or extended copy of it is written, the longest first, unless most of its words
are its own; "story" writes one text of each story.

Splits: hash:train=0.9,validation=0.05,test=0.05 cuts by the hash of the story, so that copies of a text never stand in
two splits; date:test=2026-06-01 puts what was published from that day on into test; source:test=nahar,test=bahr these
sources. The rest is train.

Beside each text, jsonl, parquet and csv have quality signals: its words, sentences, repetitions, lines without an end
and the like, under the names that RedPajama-V2, Gopher and FineWeb-2 use. docs/corpus-format.md defines them. They are
there to choose by, also with --where; nothing is left out for them unless you or a preset say so.`

const exportExamples = `  warraq export --format jsonl --out corpus
  warraq export --format parquet --preset clean --split hash:train=0.9,test=0.1 --out corpus
  warraq export --format jsonl.zst --out corpus --country EG --since 2026-01-01 --min-words 100
  warraq export --format parquet --out november --where 'line_punct_ratio>=0.143' --digits ascii
  warraq export --format jsonl --out december --since-export november`

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:     "export --format jsonl|parquet|csv|text --out DIR",
		Short:   "Write the stored articles as a corpus with a manifest",
		Long:    fmt.Sprintf(exportHelp, presetTable()),
		Example: exportExamples,
		Args:    cobra.NoArgs,
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "jsonl", "jsonl, parquet, csv or text; with .gz or .zst to compress, as in jsonl.zst")
	f.StringVar(&o.dir, "out", "", "folder to write to (required)")
	f.StringVar(&o.preset, "preset", "", strings.Join(export.PresetNames(), ", "))
	f.StringArrayVar(&o.sources, "source", nil, "only this source; may be repeated")
	f.StringArrayVar(&o.countries, "country", nil, "only sources of this country in sources.yaml, such as EG; may be repeated")
	f.StringArrayVar(&o.sections, "section", nil, "only this section, as the site names it; may be repeated")
	f.StringVar(&o.since, "since", "", "only articles published on or after this day (YYYY-MM-DD) or so long ago (48h, 30d)")
	f.StringVar(&o.until, "until", "", "only articles published before this day or time")
	f.BoolVar(&o.dated, "dated", false, "only articles whose date is known")
	f.IntVar(&o.minWords, "min-words", 0, "only articles of at least so many words")
	f.StringVar(&o.language, "lang", "", "only articles in this language, for example ar")
	f.StringArrayVar(&o.where, "where", nil, "only articles with such a quality signal, as in 'stop_words>=2'; may be repeated")
	f.StringVar(&o.duplicates, "duplicates", export.DropExact, strings.Join(export.Policies(), ", "))
	f.StringVar(&o.split, "split", "", "cut the corpus, as in hash:train=0.9,validation=0.05,test=0.05")
	f.StringVar(&o.shardSize, "shard-size", "", "text in one file, as in 200MB (default for parquet 512MB, for others no bound)")
	f.BoolVar(&o.strip, "strip-diacritics", false, "leave diacritics and tatweel out of titles and texts")
	f.BoolVar(&o.signals, "signals", true, "write the quality signals of each text; --signals=false leaves them out")
	f.BoolVar(&o.csvSafe, "csv-safe", false, "put an apostrophe before cells of CSV that a spreadsheet would run as formulas")
	f.StringVar(&o.title, "title", "", "name of the corpus, for its card (README.md)")
	f.StringVar(&o.license, "license", "", "licence of the corpus as the Hugging Face Hub names it (default other: the texts belong to their publishers)")
	f.StringVar(&o.contact, "contact", "", "address for those who want a text taken out, for the card")
	f.StringVar(&o.digits, "digits", export.DigitsAsIs, "asis, arabic (٠١٢) or ascii (012), in titles and texts")
	f.StringVar(&o.former, "since-export", "", "folder of a former export: changes.csv tells what is new, changed and withdrawn")
	f.BoolVar(&o.onlyNew, "only-changes", false, "with --since-export: write only articles that are new or changed")
	o.given = f.Changed
	cmd.RunE = a.command(func(ctx context.Context, _ []string) error { return a.export(ctx, o) })
	return cmd
}

// presetTable lists the presets with their thresholds for the help.
func presetTable() string {
	var b strings.Builder
	for _, p := range export.Presets() {
		fmt.Fprintf(&b, "  %-14s %s\n%17s%s\n", p.Name, p.About, "", presetFlags(p))
	}
	return b.String()
}

// presetFlags writes a preset as the flags that say the same.
func presetFlags(p export.Preset) string {
	var flags []string
	if p.Language != "" {
		flags = append(flags, "--lang "+p.Language)
	}
	if p.MinWords > 0 {
		flags = append(flags, fmt.Sprintf("--min-words %d", p.MinWords))
	}
	if p.Dated {
		flags = append(flags, "--dated")
	}
	for _, condition := range p.Where {
		flags = append(flags, "--where '"+condition+"'")
	}
	return strings.Join(append(flags, "--duplicates "+p.Duplicates), " ")
}

func (a *app) export(ctx context.Context, o exportOptions) error {
	options, err := a.exportSettings(o)
	if err != nil {
		return usageError(err)
	}
	st, err := a.openKnowing(ctx, o.sources)
	if err != nil {
		return err
	}
	defer st.Close()
	manifest, err := export.Export(ctx, st, options)
	if err != nil {
		return usageError(err)
	}
	if a.terminal {
		a.sayExported(manifest, o.dir)
	}
	return nil
}

// usageError makes an error about an option one of usage.
func usageError(err error) error {
	var wrong *export.UsageError
	if errors.As(err, &wrong) {
		return &exitError{code: exitUsage, err: wrong}
	}
	return err
}

// sayExported sums an export up for a person.
func (a *app) sayExported(m *export.Manifest, dir string) {
	fmt.Fprintf(a.err, "%s, %s from %s in %s\n", counted(m.Articles, "article"), counted(m.Words, "word"), counted(len(m.Sources), "source"), dir)
	if len(m.Splits) > 1 {
		for _, s := range m.Splits {
			fmt.Fprintf(a.err, "  %s: %s, %s\n", s.Name, counted(s.Articles, "article"), counted(s.Words, "word"))
		}
	}
	byRule := make(map[string]int)
	for _, l := range m.LeftOut {
		byRule[l.Rule] += l.Articles
	}
	for _, rule := range slices.Sorted(maps.Keys(byRule)) {
		fmt.Fprintf(a.err, "  left out by %s: %d\n", rule, byRule[rule])
	}
	if c := m.Changes; c != nil {
		fmt.Fprintf(a.err, "  since the former export: %d new, %d changed, %d withdrawn, %d as they were\n",
			c.New, c.Changed, c.Withdrawn, c.Unchanged)
	}
}

// openKnowing opens the store, and refuses sources that neither it nor sources.yaml knows.
func (a *app) openKnowing(ctx context.Context, sources []string) (storage.Store, error) {
	st, err := a.openStore(ctx)
	if err != nil {
		return nil, err
	}
	if err := a.mustKnow(ctx, st, sources); err != nil {
		st.Close()
		return nil, err
	}
	return st, nil
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
