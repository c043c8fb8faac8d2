package export

import (
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/gzip"
	"github.com/parquet-go/parquet-go/compress/uncompressed"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"warraq"
)

// rowGroupBytes bounds the texts of a row group, which is held in memory until it is written; all open files share it.
const rowGroupBytes = 24 << 20

// parquetRow is the schema of Parquet files: the fields of Record in their order, and the dates as timestamps too.
type parquetRow struct {
	ID           string           `parquet:"id"`
	Source       *string          `parquet:"source,optional,dict"`
	URL          *string          `parquet:"url,optional"`
	CanonicalURL *string          `parquet:"canonical_url,optional"`
	Title        *string          `parquet:"title,optional"`
	Subtitle     *string          `parquet:"subtitle,optional"`
	Authors      []string         `parquet:"authors,list"`
	Agency       *string          `parquet:"agency,optional,dict"`
	Place        *string          `parquet:"place,optional,dict"`
	Published    *string          `parquet:"published,optional"`
	PublishedRaw *string          `parquet:"published_raw,optional"`
	PublishedAt  *time.Time       `parquet:"published_at,optional,timestamp(millisecond)"`
	Updated      *string          `parquet:"updated,optional"`
	UpdatedRaw   *string          `parquet:"updated_raw,optional"`
	UpdatedAt    *time.Time       `parquet:"updated_at,optional,timestamp(millisecond)"`
	Section      *string          `parquet:"section,optional,dict"`
	Tags         []string         `parquet:"tags,list"`
	Language     *string          `parquet:"language,optional,dict"`
	LeadImage    *string          `parquet:"lead_image,optional"`
	Text         *string          `parquet:"text,optional"`
	Blocks       []parquetBlock   `parquet:"blocks,list"`
	Removed      []parquetRemoval `parquet:"removed,list"`
	Words        int32            `parquet:"words"`
	Method       *string          `parquet:"method,optional,dict"`
	Confidence   float64          `parquet:"confidence"`
	Parser       *string          `parquet:"parser,optional,dict"`
	FetchedAt    *time.Time       `parquet:"fetched_at,optional,timestamp(millisecond)"`
	ContentHash  *string          `parquet:"content_hash,optional"`
	Vanished     *time.Time       `parquet:"vanished,optional,timestamp(millisecond)"`
	Byline       *string          `parquet:"byline,optional"`
	Desks        []string         `parquet:"desks,list"`
	Origins      []parquetOrigin  `parquet:"origins,list"`
	Partial      bool             `parquet:"partial"`
	Story        string           `parquet:"story"`
	StorySize    int32            `parquet:"story_size"`
	StoryRole    string           `parquet:"story_role,dict"`
	Relation     *string          `parquet:"relation,optional,dict"`
	RelatedTo    *string          `parquet:"related_to,optional"`
	DuplicateOf  *string          `parquet:"duplicate_of,optional"`
	Quality      *parquetSignals  `parquet:"quality,optional"`
}

// parquetBlock is a warraq.Block.
type parquetBlock struct {
	Kind  string  `parquet:"kind,dict"`
	Text  string  `parquet:"text"`
	Level int32   `parquet:"level"`       // 0 unless it is a heading
	By    *string `parquet:"by,optional"` // null unless it is a quote whose markup says so
}

// parquetOrigin says where a field was read.
type parquetOrigin struct {
	Field  string `parquet:"field,dict"`
	Origin string `parquet:"origin,dict"`
}

// parquetRemoval is a warraq.Removal.
type parquetRemoval struct {
	Rule  string  `parquet:"rule,dict"`
	Text  string  `parquet:"text"`
	After int32   `parquet:"after"`
	Block *string `parquet:"block,optional,dict"`
	Level int32   `parquet:"level"`
}

func parquetRowOf(a *warraq.Article, r *Record) parquetRow {
	row := parquetRow{
		ID: a.ID, Source: r.Source, URL: r.URL, CanonicalURL: r.CanonicalURL, Title: r.Title, Subtitle: r.Subtitle,
		Authors: r.Authors, Agency: r.Agency, Place: r.Place,
		Published: r.Published, PublishedRaw: r.PublishedRaw, PublishedAt: instant(a.Published.Time),
		Updated: r.Updated, UpdatedRaw: r.UpdatedRaw, UpdatedAt: instant(a.Updated.Time),
		Section: r.Section, Tags: r.Tags, Language: r.Language, LeadImage: r.LeadImage, Text: r.Text,
		Words: int32(min(r.Words, 1<<31-1)), Method: r.Method, Confidence: r.Confidence, Parser: r.Parser,
		FetchedAt: instant(a.FetchedAt), ContentHash: r.ContentHash, Vanished: instant(a.VanishedAt),
		Byline: r.Byline, Desks: r.Desks, Partial: r.Partial,
		Story: r.Story, StorySize: int32(r.StorySize), StoryRole: string(r.StoryRole),
		Relation: r.Relation, RelatedTo: r.RelatedTo, DuplicateOf: r.DuplicateOf,
		Blocks: make([]parquetBlock, len(a.Blocks)), Removed: make([]parquetRemoval, len(a.Removed)),
	}
	if r.Quality != nil {
		q := parquetSignals(*r.Quality)
		row.Quality = &q
	}
	for _, field := range a.Origins.Fields() {
		row.Origins = append(row.Origins, parquetOrigin{field, string(a.Origins[field])})
	}
	for i, b := range a.Blocks {
		row.Blocks[i] = parquetBlock{string(b.Kind), b.Text, int32(b.Level), orNull(b.By)}
	}
	for i, x := range a.Removed {
		row.Removed[i] = parquetRemoval{x.Rule, x.Text, int32(x.After), orNull(string(x.Block)), int32(x.Level)}
	}
	return row
}

// instant returns null for an instant that is not known.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	utc := t.UTC()
	return &utc
}

// parquetWriter writes one Parquet file.
type parquetWriter struct {
	out   *output
	table *parquet.GenericWriter[parquetRow]
	bytes int64 // of texts in the row group
	limit int64 // of them
}

func openParquet(st *stage, name string, p *plan) (writer, error) {
	out, err := st.create(name, packings[0])
	if err != nil {
		return nil, err
	}
	table := parquet.NewGenericWriter[parquetRow](out,
		parquet.NewSchema("article", parquet.SchemaOf(parquetRow{})),
		parquet.Compression(parquetCodec(p.packing)),
		parquet.CreatedBy("warraq", p.opts.Version, ""))
	return &parquetWriter{out: out, table: table, limit: rowGroupBytes / int64(len(p.split.names))}, nil
}

// parquetCodec is the compression of the pages within a file.
func parquetCodec(p packing) compress.Codec {
	switch p.name {
	case "none":
		return &uncompressed.Codec{}
	case "gzip":
		return &gzip.Codec{}
	default:
		return &zstd.Codec{}
	}
}

func (w *parquetWriter) write(a *warraq.Article, r *Record) error {
	if _, err := w.table.Write([]parquetRow{parquetRowOf(a, r)}); err != nil {
		return err
	}
	for _, b := range a.Blocks {
		w.bytes += int64(len(b.Text))
	}
	if w.bytes < w.limit {
		return nil
	}
	w.bytes = 0
	return w.table.Flush()
}

func (w *parquetWriter) close() ([]File, error) {
	err := w.table.Close()
	f, cerr := w.out.close()
	if err != nil {
		return nil, err
	}
	return []File{f}, cerr
}
