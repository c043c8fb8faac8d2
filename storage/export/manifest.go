package export

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"warraq"
)

const manifestName = "manifest.json"

// Manifest describes an export. It holds no time of its making, so that the same store and options give the same
// manifest; NewestFetch says how fresh the articles are.
type Manifest struct {
	Format         string        `json:"format"`
	Compression    string        `json:"compression"`
	Warraq         string        `json:"warraq_version"`
	StoreSchema    int64         `json:"store_schema"`
	Parsers        []string      `json:"parser_versions"` // of the parsers that made the articles, sorted
	Filter         Filter        `json:"filter"`
	Preset         *string       `json:"preset"`           // null where none was applied
	Duplicates     string        `json:"duplicates"`       // Options.Duplicates
	Stripped       bool          `json:"strip_diacritics"` // Options.StripDiacritics
	Digits         string        `json:"digits"`           // Options.Digits
	Signals        bool          `json:"signals"`          // the files have quality signals
	CSVSafe        bool          `json:"csv_safe"`         // Options.CSVSafe
	Split          *string       `json:"split"`            // Options.Split; null where the corpus is not split
	ShardSize      int64         `json:"shard_size"`       // Options.ShardSize; 0 where files are not bounded
	Articles       int           `json:"articles"`
	Words          int           `json:"words"`
	Undated        int           `json:"articles_without_date"`
	FirstPublished *time.Time    `json:"first_published"` // in UTC; null where no article has a date
	LastPublished  *time.Time    `json:"last_published"`
	NewestFetch    *time.Time    `json:"newest_fetch"`
	Sources        []SourceCount `json:"sources"` // ordered by id
	Splits         []SplitCount  `json:"splits"`  // in the order in which Split names them
	LeftOut        []LeftOut     `json:"left_out"`
	Changes        *Changes      `json:"changes"` // null where the export is compared with no former one
	Title          *string       `json:"title"`   // Options.Title, License and Contact; null where not given
	License        *string       `json:"license"`
	Contact        *string       `json:"contact"`
	Funnel         []Funnel      `json:"funnel"` // ordered by source
	Files          []File        `json:"files"`
}

// Filter is the choice of articles as the manifest shows it; null means that it was not limited.
type Filter struct {
	Sources  []string   `json:"sources"`
	Since    *time.Time `json:"since"`
	Until    *time.Time `json:"until"`
	MinWords int        `json:"min_words"`
	Language *string    `json:"language"`

	Countries []string `json:"countries"`
	Sections  []string `json:"sections"`
	Dated     bool     `json:"dated"`
	Where     []string `json:"where"`
}

// SplitCount is one split's share of an export.
type SplitCount struct {
	Name     string `json:"name"`
	Articles int    `json:"articles"`
	Words    int    `json:"words"`
	Files    int    `json:"files"`
}

// SourceCount is one source's share of an export.
type SourceCount struct {
	ID       string `json:"id"`
	Articles int    `json:"articles"`
	Words    int    `json:"words"`
}

// File is one file of an export.
type File struct {
	Path   string `json:"path"`   // within the export's directory, with slashes
	Bytes  int64  `json:"bytes"`  // on the disk
	SHA256 string `json:"sha256"` // hex, of the bytes on the disk
}

func (m *Manifest) write(st *stage) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	o, err := st.create(manifestName, packings[0])
	if err != nil {
		return err
	}
	_, _ = o.Write(append(b, '\n')) // an error stays with the buffer and comes out of close
	_, err = o.close()
	return err
}

// counter gathers what the manifest says about the articles.
type counter struct {
	m       Manifest
	parsers map[string]bool
	sources map[string]*SourceCount
}

func newCounter() *counter {
	return &counter{parsers: map[string]bool{}, sources: map[string]*SourceCount{}}
}

func (c *counter) add(a *warraq.Article, words int) {
	c.m.Articles++
	c.m.Words += words
	if a.Parser != "" {
		c.parsers[a.Parser] = true
	}
	s := c.sources[a.SourceID]
	if s == nil {
		s = &SourceCount{ID: a.SourceID}
		c.sources[a.SourceID] = s
	}
	s.Articles++
	s.Words += words
	if !a.Published.Known() {
		c.m.Undated++
	}
	keepFirst(&c.m.FirstPublished, a.Published.Time, time.Time.Before)
	keepFirst(&c.m.LastPublished, a.Published.Time, time.Time.After)
	keepFirst(&c.m.NewestFetch, a.FetchedAt, time.Time.After)
}

// keepFirst puts t into kept where it comes first in an order; unknown instants are passed over.
func keepFirst(kept **time.Time, t time.Time, first func(t, u time.Time) bool) {
	if !t.IsZero() && (*kept == nil || first(t, **kept)) {
		utc := t.UTC()
		*kept = &utc
	}
}

// manifest describes what was counted and the plan it was chosen by.
func (c *counter) manifest(p *plan) *Manifest {
	m, o := c.m, p.opts
	m.Format, m.Compression = p.format.name, p.packing.name
	m.Warraq, m.Filter = o.Version, describe(o)
	m.Preset, m.Split = orNull(o.Preset), orNull(o.Split)
	m.Duplicates, m.Stripped, m.Digits, m.ShardSize = o.Duplicates, o.StripDiacritics, o.Digits, o.ShardSize
	m.Signals, m.CSVSafe = o.Signals, o.CSVSafe
	m.Title, m.License, m.Contact = orNull(o.Title), orNull(o.License), orNull(o.Contact)
	m.Parsers = slices.AppendSeq([]string{}, maps.Keys(c.parsers))
	slices.Sort(m.Parsers)
	m.Sources = []SourceCount{}
	for _, id := range slices.Sorted(maps.Keys(c.sources)) {
		m.Sources = append(m.Sources, *c.sources[id])
	}
	return &m
}

func describe(o Options) Filter {
	f := o.Filter
	d := Filter{
		MinWords: f.MinWords, Language: orNull(f.Language), Dated: o.Dated,
		Sources: sorted(f.Sources), Countries: sorted(o.Countries), Sections: sorted(o.Sections), Where: sorted(o.Where),
	}
	keepFirst(&d.Since, f.Since, time.Time.Before)
	keepFirst(&d.Until, f.Until, time.Time.Before)
	return d
}

// sorted returns the values in order, each once; nil where there are none.
func sorted(values []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(values)))
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
