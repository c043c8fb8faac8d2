// Package export writes the articles of a store as a corpus: files that are complete or absent, in a fixed order, with
// a manifest. The same store and options give the same bytes. docs/corpus-format.md describes what is written.
package export

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"warraq"
)

// Source is what Export reads from: a store.
type Source interface {
	// Articles streams articles in a fixed order.
	Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// SchemaVersion is the version of the store's tables.
	SchemaVersion() int64
}

// Options say what to export, how and where.
type Options struct {
	Dir         string // made where it is missing
	Format      string // one of Formats, also with a compression's suffix: "jsonl.zst"
	Compression string // "none", "gzip" or "zstd"; "" means what Format's suffix says
	Filter      warraq.ArticleFilter
	Version     string // of warraq, for the manifest

	// StripDiacritics takes diacritics and tatweel out of title, subtitle and blocks, and so out of the text. Ids and
	// content hashes stay those of the article as stored.
	StripDiacritics bool

	Signals bool // write the quality signals of each text, in formats that have a place for them
}

// writer writes articles in one format; it gets each as it is and in its JSON form.
type writer interface {
	write(a *warraq.Article, r *record) error
	// close completes what was written and returns the files that the manifest lists.
	close() ([]File, error)
}

// UsageError is an option that makes no sense; nothing was written.
type UsageError struct{ msg string }

// Error says which option, and what to give instead.
func (e *UsageError) Error() string { return e.msg }

// Export writes the articles that opts choose into opts.Dir and returns the manifest, which is there as manifest.json.
//
// Memory does not grow with the number of articles. Everything is written beside the files of the export before and
// takes their place only when it is complete: on an error, a cancelled ctx or a killed process they stay as they were,
// and what was half written is cleaned away by the next export. A wrong option is a *UsageError.
func Export(ctx context.Context, src Source, opts Options) (*Manifest, error) {
	format, packing, err := opts.resolve()
	if err != nil {
		return nil, err
	}
	opts.Signals = opts.Signals && format.signals
	st, err := newStage(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("export to %s: %w", opts.Dir, err)
	}
	m, err := export(ctx, src, st, format, packing, opts)
	if err := errors.Join(err, st.close()); err != nil {
		return nil, fmt.Errorf("export to %s: %w", opts.Dir, err)
	}
	return m, nil
}

func export(ctx context.Context, src Source, st *stage, f format, p packing, opts Options) (*Manifest, error) {
	w, err := f.open(st, p, opts)
	if err != nil {
		return nil, err
	}
	count := newCounter()
	for a, err := range src.Articles(ctx, opts.Filter) {
		if err == nil {
			if opts.StripDiacritics {
				a = withoutDiacritics(a)
			}
			r := newRecord(a, opts.Signals)
			count.add(a, r.Words)
			err = w.write(a, r)
		}
		if err != nil {
			_, _ = w.close() // to free its files; the first error counts
			return nil, err
		}
	}
	files, err := w.close()
	if err != nil {
		return nil, err
	}
	m := count.manifest(opts)
	m.Format, m.Compression, m.StoreSchema, m.Files = f.name, p.name, src.SchemaVersion(), files
	if err := m.write(st); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return m, st.commit()
}

// resolve finds the format and the compression that the options name.
func (o Options) resolve() (format, packing, error) {
	if o.Dir == "" {
		return format{}, packing{}, &UsageError{"no directory to export to: name one"}
	}
	if err := checkFilter(o.Filter); err != nil {
		return format{}, packing{}, err
	}
	name, suffix, _ := strings.Cut(o.Format, ".")
	f, ok := findFormat(name)
	if !ok {
		return format{}, packing{}, &UsageError{fmt.Sprintf("format %q: give %s", o.Format, strings.Join(Formats(), ", "))}
	}
	p, ok := packingBySuffix(suffix)
	if !ok {
		return format{}, packing{}, &UsageError{fmt.Sprintf("format %q: the suffix may be .gz or .zst", o.Format)}
	}
	if o.Compression == "" {
		return f, p, nil
	}
	chosen, ok := packingByName(o.Compression)
	if !ok {
		return format{}, packing{}, &UsageError{fmt.Sprintf("compression %q: give none, gzip or zstd", o.Compression)}
	}
	if suffix != "" && chosen.name != p.name {
		return format{}, packing{}, &UsageError{fmt.Sprintf("format %q and compression %q say different things", o.Format, o.Compression)}
	}
	return f, chosen, nil
}

// checkFilter refuses bounds between which nothing can lie: they are a slip of the hand.
func checkFilter(f warraq.ArticleFilter) error {
	switch {
	case f.MinWords < 0:
		return &UsageError{fmt.Sprintf("at least %d words: give 0 or more", f.MinWords)}
	case !f.Since.IsZero() && !f.Until.IsZero() && !f.Since.Before(f.Until):
		return &UsageError{fmt.Sprintf("since %s until %s leaves no time between: since must be the earlier",
			f.Since.Format(time.RFC3339), f.Until.Format(time.RFC3339))}
	}
	return nil
}
