// Package export writes the articles of a store as a corpus: files that are complete or absent, in a fixed order, with
// a manifest. The same store and options give the same bytes. docs/corpus-format.md describes what is written.
package export

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"warraq/internal/health"

	"warraq"
)

// Source is what Export reads from: a store.
type Source interface {
	// Articles streams articles in a fixed order.
	Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// Article returns the article with an id.
	Article(ctx context.Context, id string) (*warraq.Article, error)
	// Duplicates streams the references to texts stored already, in the order of articles.
	Duplicates(ctx context.Context, sources ...string) iter.Seq2[*warraq.Duplicate, error]
	// StoryTexts streams the texts that have others in their story, ordered by story, then publication, then id.
	StoryTexts(ctx context.Context) iter.Seq2[warraq.StoryText, error]
	// StoryRelations streams the relations that hold stories together.
	StoryRelations(ctx context.Context) iter.Seq2[warraq.Relation, error]
	// SourceStats, SourceDays and CopyCounts count what the funnel and the statistics show.
	SourceStats(ctx context.Context) ([]warraq.SourceStats, error)
	SourceDays(ctx context.Context, since time.Time, sources ...string) ([]health.SourceDay, error)
	CopyCounts(ctx context.Context, sources ...string) ([]warraq.CopyCount, error)
	// SchemaVersion is the version of the store's tables.
	SchemaVersion() int64
}

// Options say what to export, how and where. Presets and Chooser work on them too.
type Options struct {
	Dir         string // made where it is missing
	Format      string // one of Formats, also with a compression's suffix: "jsonl.zst"
	Compression string // "none", "gzip" or "zstd"; "" means what Format's suffix says, and zstd for Parquet
	Version     string // of warraq, for the manifest

	Preset    string               // name of the preset that was applied, for the manifest; Apply sets it
	Filter    warraq.ArticleFilter // its Last has to be 0
	Countries []string             // whose sources Filter.Sources are, for the manifest
	Sections  []string             // only articles of these sections; none means all
	Dated     bool                 // only articles whose date is known
	Where     []string             // conditions on numbers, such as "stop_words>=2"

	Duplicates string // one of Policies; "" means DropExact
	Split      string // how to cut the corpus for training and testing: see newSplitter; "" for not at all
	ShardSize  int64  // bytes of text in one file; 0 means DefaultShardSize for Parquet, and no bound for others

	// StripDiacritics takes diacritics and tatweel out of title, subtitle and blocks, and so out of the text; Digits
	// writes the digits in them in one way. Ids and content hashes stay those of the article as stored.
	StripDiacritics bool
	Digits          string // DigitsAsIs, DigitsArabic or DigitsASCII; "" means DigitsAsIs

	// CSVSafe marks the cells of tables that a spreadsheet would run as formulas: see spreadsheetSafe. Only formats with
	// tables have such cells.
	CSVSafe bool

	Signals bool // write the quality signals of each text, in formats that have a place for them

	SinceExport string // directory of a former export; the manifest and changes.csv then tell how this one differs
	OnlyChanges bool   // the files hold only what is new or changed since then

	Title   string            // of the corpus, for the card; "" is a plain one
	License string            // identifier of the Hugging Face Hub; "" is "other": the texts belong to their publishers
	Contact string            // address for takedown, for the card; may be empty
	Names   map[string]string // of outlets by source id, for tables and pictures; ids stand in for those that are missing
}

// UsageError is an option that makes no sense; nothing was written.
type UsageError struct{ msg string }

// Error says which option, and what to give instead.
func (e *UsageError) Error() string { return e.msg }

// Export writes the articles that opts choose into opts.Dir and returns the manifest, which is there as manifest.json.
//
// Memory does not grow with the number of articles, but for some 100 bytes of each that has others in its story, and 25
// of each in the former export. Everything is written beside the files of the export before and takes their place only
// when it is complete: on an error, a cancelled ctx or a killed process they stay as they were, and what was half
// written is cleaned away by the next export. A wrong option is a *UsageError.
func Export(ctx context.Context, src Source, opts Options) (*Manifest, error) {
	p, err := newPlan(opts)
	if err != nil {
		return nil, err
	}
	st, err := newStage(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("export to %s: %w", opts.Dir, explainFull(err))
	}
	m, err := export(ctx, src, st, p)
	if err := errors.Join(err, st.close()); err != nil {
		return nil, fmt.Errorf("export to %s: %w", opts.Dir, explainFull(err))
	}
	return m, nil
}

func export(ctx context.Context, src Source, st *stage, p *plan) (*Manifest, error) {
	c, err := openCorpus(ctx, src, st, p)
	if err != nil {
		return nil, err
	}
	if err := c.fill(ctx, src); err != nil {
		c.abandon()
		return nil, err
	}
	m, err := c.close(src.SchemaVersion())
	if err != nil {
		return nil, err
	}
	if err := c.about.write(ctx, src, st, m, p); err != nil {
		return nil, err
	}
	if err := m.write(st); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return m, st.commit()
}

// openCorpus reads what has to be known before the first article is written.
func openCorpus(ctx context.Context, src Source, st *stage, p *plan) (*corpus, error) {
	if err := st.checkOwn(); err != nil {
		return nil, err
	}
	s, err := loadStories(ctx, src)
	if err != nil {
		return nil, err
	}
	copies, err := chooseCopies(ctx, src, s, p)
	if err != nil {
		return nil, err
	}
	return newCorpus(st, p, s, copies)
}
