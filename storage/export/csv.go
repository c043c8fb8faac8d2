package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"warraq"
)

// csvColumns are the header and the value of each column. Blocks and removals have no place in a table.
var csvColumns = []struct {
	name  string
	value func(a *warraq.Article, r *Record) string
}{
	{"id", func(a *warraq.Article, _ *Record) string { return a.ID }},
	{"source", func(a *warraq.Article, _ *Record) string { return a.SourceID }},
	{"url", func(a *warraq.Article, _ *Record) string { return a.URL }},
	{"canonical_url", func(a *warraq.Article, _ *Record) string { return a.CanonicalURL }},
	{"title", func(a *warraq.Article, _ *Record) string { return a.Title }},
	{"subtitle", func(a *warraq.Article, _ *Record) string { return a.Subtitle }},
	{"authors", func(a *warraq.Article, _ *Record) string { return joinList(a.Authors) }},
	{"agency", func(a *warraq.Article, _ *Record) string { return a.Agency }},
	{"place", func(a *warraq.Article, _ *Record) string { return a.Place }},
	{"published", func(a *warraq.Article, _ *Record) string { return a.Published.String() }},
	{"published_raw", func(a *warraq.Article, _ *Record) string { return a.Published.Raw }},
	{"updated", func(a *warraq.Article, _ *Record) string { return a.Updated.String() }},
	{"updated_raw", func(a *warraq.Article, _ *Record) string { return a.Updated.Raw }},
	{"section", func(a *warraq.Article, _ *Record) string { return a.Section }},
	{"tags", func(a *warraq.Article, _ *Record) string { return joinList(a.Tags) }},
	{"language", func(a *warraq.Article, _ *Record) string { return a.Language }},
	{"lead_image", func(a *warraq.Article, _ *Record) string { return a.LeadImage }},
	{"words", func(_ *warraq.Article, r *Record) string { return strconv.Itoa(r.Words) }},
	{"method", func(a *warraq.Article, _ *Record) string { return a.Method }},
	{"confidence", func(a *warraq.Article, _ *Record) string {
		return strconv.FormatFloat(a.Confidence, 'g', -1, 64)
	}},
	{"parser", func(a *warraq.Article, _ *Record) string { return a.Parser }},
	{"fetched_at", func(_ *warraq.Article, r *Record) string { return orEmpty(r.FetchedAt) }},
	{"content_hash", func(a *warraq.Article, _ *Record) string { return a.ContentHash }},
	{"vanished", func(_ *warraq.Article, r *Record) string { return orEmpty(r.Vanished) }},
	{"byline", func(a *warraq.Article, _ *Record) string { return a.Byline }},
	{"desks", func(a *warraq.Article, _ *Record) string { return joinList(a.Desks) }},
	{"origins", func(a *warraq.Article, _ *Record) string { return joinList(originPairs(a.Origins)) }},
	{"partial", func(a *warraq.Article, _ *Record) string { return strconv.FormatBool(a.Partial) }},
	{"story", func(_ *warraq.Article, r *Record) string { return r.Story }},
	{"story_size", func(_ *warraq.Article, r *Record) string { return strconv.Itoa(r.StorySize) }},
	{"story_role", func(_ *warraq.Article, r *Record) string { return string(r.StoryRole) }},
	{"relation", func(_ *warraq.Article, r *Record) string { return orEmpty(r.Relation) }},
	{"related_to", func(_ *warraq.Article, r *Record) string { return orEmpty(r.RelatedTo) }},
	{"duplicate_of", func(_ *warraq.Article, r *Record) string { return orEmpty(r.DuplicateOf) }},
	{"text", func(_ *warraq.Article, r *Record) string { return orEmpty(r.Text) }},
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// originPairs are the origins of an article's facts as «field=origin», in the order of the fields.
func originPairs(o warraq.Origins) []string {
	var pairs []string
	for _, field := range o.Fields() {
		pairs = append(pairs, field+"="+string(o[field]))
	}
	return pairs
}

// joinList writes a list into one cell: items separated by "|". An item's own "|" and "\" get a "\" before them.
func joinList(items []string) string {
	escaped := make([]string, len(items))
	for i, item := range items {
		escaped[i] = strings.NewReplacer(`\`, `\\`, `|`, `\|`).Replace(item)
	}
	return strings.Join(escaped, "|")
}

// csvWriter writes RFC 4180 with a header.
type csvWriter struct {
	out   *output
	table *csvLines
}

func openCSV(st *stage, name string, p *plan) (writer, error) {
	out, err := st.create(name, p.packing)
	if err != nil {
		return nil, err
	}
	header := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		header[i] = c.name
	}
	if p.opts.Signals {
		header = append(header, signalNames()...)
	}
	w := &csvWriter{out: out, table: newCSVLines(p.opts.CSVSafe)}
	_, _ = out.Write(w.table.line(header)) // an error stays with the buffer and comes out of close
	return w, nil
}

func (w *csvWriter) write(a *warraq.Article, r *Record) error {
	row := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		row[i] = c.value(a, r)
	}
	if r.Quality != nil {
		row = append(row, signalCells(r.Quality)...)
	}
	_, err := w.out.Write(w.table.line(row))
	return err
}

func (w *csvWriter) close() ([]File, error) {
	f, err := w.out.close()
	return []File{f}, err
}

// csvLines makes lines that end in CRLF, as RFC 4180 asks. csv.Writer's own UseCRLF also rewrites the line breaks
// within a cell, and so the text.
type csvLines struct {
	buf  bytes.Buffer
	csv  *csv.Writer
	safe bool // cells are marked as spreadsheetSafe says
}

func newCSVLines(safe bool) *csvLines {
	l := &csvLines{safe: safe}
	l.csv = csv.NewWriter(&l.buf)
	return l
}

// line returns a row; it is valid until the next call. It may change the cells given to it.
func (l *csvLines) line(row []string) []byte {
	l.buf.Reset()
	if l.safe {
		for i, cell := range row {
			row[i] = spreadsheetSafe(cell)
		}
	}
	_ = l.csv.Write(row) // a bytes.Buffer takes everything
	l.csv.Flush()
	l.buf.Truncate(l.buf.Len() - 1)
	l.buf.WriteString("\r\n")
	return l.buf.Bytes()
}
