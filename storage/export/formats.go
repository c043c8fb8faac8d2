package export

import "warraq"

// writer writes articles in one format; it gets each as it is and in its JSON form.
type writer interface {
	write(a *warraq.Article, r *Record) error
	// close completes what was written and returns the files that the manifest lists.
	close() ([]File, error)
}

// format is a form that articles can be exported in.
type format struct {
	name   string
	suffix string // of file names, without the dot
	open   func(st *stage, name string, p *plan) (writer, error)

	signals bool // it has a place for quality signals
	tables  bool // texts of articles stand in cells of CSV

	shards bool // its files are shards whatever the options say
	packs  bool // it compresses within its files, with zstd unless the options say otherwise
	single bool // one article a file: it cannot be cut
}

// formats are all of them. A new one is a file of its own and a line here.
var formats = []format{
	{name: "jsonl", suffix: "jsonl", open: openJSONL, signals: true},
	{name: "parquet", suffix: "parquet", open: openParquet, signals: true, shards: true, packs: true},
	{name: "text", suffix: "txt", open: openText, tables: true, single: true},
	{name: "csv", suffix: "csv", open: openCSV, tables: true, signals: true},
}

// Formats names the formats that Export knows.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

func findFormat(name string) (format, bool) {
	for _, f := range formats {
		if f.name == name {
			return f, true
		}
	}
	return format{}, false
}
