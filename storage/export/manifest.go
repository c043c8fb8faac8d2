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
	Stripped       bool          `json:"strip_diacritics"` // Options.StripDiacritics
	Signals        bool          `json:"signals"`          // the files have quality signals
	Articles       int           `json:"articles"`
	Words          int           `json:"words"`
	Undated        int           `json:"articles_without_date"`
	FirstPublished *time.Time    `json:"first_published"` // in UTC; null where no article has a date
	LastPublished  *time.Time    `json:"last_published"`
	NewestFetch    *time.Time    `json:"newest_fetch"`
	Sources        []SourceCount `json:"sources"` // ordered by id
	Files          []File        `json:"files"`
}

// Filter is the choice of articles as the manifest shows it; null means that it was not limited.
type Filter struct {
	Sources  []string   `json:"sources"`
	Since    *time.Time `json:"since"`
	Until    *time.Time `json:"until"`
	MinWords int        `json:"min_words"`
	Language *string    `json:"language"`
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

func (c *counter) manifest(opts Options) *Manifest {
	m := c.m
	m.Warraq = opts.Version
	m.Filter = describe(opts.Filter)
	m.Stripped = opts.StripDiacritics
	m.Signals = opts.Signals
	m.Parsers = slices.AppendSeq([]string{}, maps.Keys(c.parsers))
	slices.Sort(m.Parsers)
	m.Sources = []SourceCount{}
	for _, id := range slices.Sorted(maps.Keys(c.sources)) {
		m.Sources = append(m.Sources, *c.sources[id])
	}
	return &m
}

func describe(f warraq.ArticleFilter) Filter {
	d := Filter{MinWords: f.MinWords}
	keepFirst(&d.Since, f.Since, time.Time.Before)
	keepFirst(&d.Until, f.Until, time.Time.Before)
	if f.Language != "" {
		d.Language = &f.Language
	}
	if len(f.Sources) > 0 {
		d.Sources = slices.Compact(slices.Sorted(slices.Values(f.Sources)))
	}
	return d
}
