package export

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/goccy/go-yaml"

	"warraq"
)

// Names of the files that describe an export to people.
const (
	cardName    = "README.md"
	licenceName = "LICENSE.md"
)

//go:embed card.md.tmpl
var cardText string

//go:embed licence.md
var licenceText []byte

// card is what the template of the dataset card is filled with.
type card struct {
	*Manifest
	Title       string
	Contact     string
	License     string
	Names       map[string]string // of outlets, by source id
	Statistics  *Statistics
	Pictures    []picture
	All         Funnel   // all sources together
	Conditions  []string // that every article meets
	Fingerprint string   // of the data files
}

func newCard(m *Manifest, s *Statistics, pictures []picture, p *plan) *card {
	c := &card{
		Manifest: m, Statistics: s, Pictures: pictures, Names: p.opts.Names, Contact: p.opts.Contact,
		Title:   cmp.Or(p.opts.Title, "Arabic news articles"),
		License: cmp.Or(p.opts.License, otherLicence),
		All:     sum(m.Funnel), Fingerprint: dataSum(m.Files),
	}
	for _, rule := range p.rules.list {
		c.Conditions = append(c.Conditions, rule.want)
	}
	return c
}

// write writes the card and, where the texts stay their publishers', the note that says so.
func (c *card) write(st *stage) ([]File, error) {
	head, err := c.frontMatter()
	if err != nil {
		return nil, fmt.Errorf("writing the front matter of %s: %w", cardName, err)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\n%s---\n\n", head)
	if err := c.body(&b); err != nil {
		return nil, fmt.Errorf("writing %s: %w", cardName, err)
	}
	readme, err := st.put(cardName, b.Bytes())
	if err != nil || c.License != otherLicence {
		return []File{readme}, err
	}
	licence, err := st.put(licenceName, licenceText)
	return []File{readme, licence}, err
}

func (c *card) body(b *bytes.Buffer) error {
	t, err := template.New(cardName).Funcs(template.FuncMap{
		"cell": cell, "reasons": reasons[string], "rejects": reasons[warraq.RejectCode], "skips": reasons[warraq.SkipReason],
		"total": total[string], "totalRejects": total[warraq.RejectCode],
	}).Parse(cardText)
	if err != nil {
		return err
	}
	return t.Execute(b, c)
}

// matter is the front matter of a card as the Hub reads it
// (https://github.com/huggingface/hub-docs/blob/main/datasetcard.md).
type matter struct {
	Language    []string `yaml:"language,omitempty"`
	License     string   `yaml:"license"`
	LicenseName string   `yaml:"license_name,omitempty"`
	LicenseLink string   `yaml:"license_link,omitempty"`
	PrettyName  string   `yaml:"pretty_name"`
	Size        []string `yaml:"size_categories"`
	Tasks       []string `yaml:"task_categories"`
	Tags        []string `yaml:"tags"`
	Configs     []config `yaml:"configs,omitempty"`
}

type config struct {
	Name      string     `yaml:"config_name"`
	DataFiles []dataFile `yaml:"data_files"`
	SampleBy  string     `yaml:"sample_by,omitempty"` // of texts: a row for each file, not for each line
}

type dataFile struct {
	Split string `yaml:"split"`
	Path  string `yaml:"path"`
}

func (c *card) frontMatter() ([]byte, error) {
	m := matter{
		License: c.License, PrettyName: c.Title, Size: []string{sizeCategory(c.Articles)},
		Tasks: []string{"text-generation", "fill-mask"}, Tags: []string{"news", "arabic", "warraq"},
	}
	for _, l := range c.Statistics.Languages {
		if l.Language != "" {
			m.Language = append(m.Language, l.Language)
		}
	}
	if c.License == otherLicence {
		m.LicenseName, m.LicenseLink = "rights-of-the-publishers", licenceName
	}
	if c.Articles > 0 {
		m.Configs = []config{{Name: "default", DataFiles: dataFiles(c.Format, c.Compression, c.Files)}}
		if c.Format == "text" {
			m.Configs[0].SampleBy = "document"
		}
	}
	return yaml.MarshalWithOptions(m, yaml.IndentSequence(true))
}

// sizeCategories are the Hub's classes of size, each with the rows below which it ends.
var sizeCategories = []struct {
	below float64
	name  string
}{
	{1e3, "n<1K"}, {1e4, "1K<n<10K"}, {1e5, "10K<n<100K"}, {1e6, "100K<n<1M"}, {1e7, "1M<n<10M"}, {1e8, "10M<n<100M"},
	{1e9, "100M<n<1B"}, {1e10, "1B<n<10B"}, {1e11, "10B<n<100B"}, {1e12, "100B<n<1T"},
}

func sizeCategory(rows int) string {
	for _, c := range sizeCategories {
		if float64(rows) < c.below {
			return c.name
		}
	}
	return "n>1T"
}

// dataFiles names the files of each split: data/test-00000-of-00002.parquet is of the split test, and what is not named
// after a split is train.
func dataFiles(format, compression string, files []File) []dataFile {
	if format == "text" {
		p, _ := packingByName(compression)
		return []dataFile{{"train", p.fileName("text/*/*.txt")}}
	}
	var list []dataFile
	for _, f := range files {
		d := dataFile{"train", f.Path}
		if split, rest, ok := strings.Cut(path.Base(f.Path), "-"); ok && strings.Contains(rest, "-of-") {
			_, suffix, _ := strings.Cut(rest, ".")
			d = dataFile{split, path.Join(path.Dir(f.Path), split+"-*."+suffix)}
		}
		if isData(f.Path) && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

// isData says whether a file of an export holds articles and not what there is to say of them.
func isData(name string) bool {
	return strings.HasPrefix(name, "articles.") || strings.HasPrefix(name, "data/")
}

// dataSum names the content of files: the same data has the same one.
func dataSum(files []File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%s  %s\n", f.SHA256, f.Path)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Outlet is the name of a source, as far as it is known.
func (c *card) Outlet(id string) string { return cmp.Or(c.Names[id], id, "(none)") }

// Columns are the fields of the format.
func (c *card) Columns() []Column { return columnsOf(c.Format, c.Signals) }

// DataFile is the first of the files of articles, for examples.
func (c *card) DataFile() string {
	for _, f := range c.Files {
		if isData(f.Path) {
			return f.Path
		}
	}
	return ""
}

// DataGlob is a pattern of all files of articles.
func (c *card) DataGlob() string {
	name := c.DataFile()
	if _, suffix, ok := strings.Cut(path.Base(name), "."); ok && strings.HasPrefix(name, "data/") {
		return "data/*." + suffix
	}
	return name
}

// Policy says what the policy on duplicates does.
func (c *card) Policy() string {
	switch c.Duplicates {
	case KeepCopies:
		return "each copy of a text, under the address that printed it"
	case DropNear:
		return "no text that has half of its words from a longer or earlier one in this corpus"
	case DropStory:
		return "one text of each story"
	}
	return "each text once"
}

// Year is that of the newest fetch.
func (c *card) Year() string {
	if c.NewestFetch == nil {
		return "n.d."
	}
	return c.NewestFetch.Format("2006")
}

// Path is where a picture is.
func (p picture) Path() string { return p.path }

// About says what a picture shows.
func (p picture) About() string { return p.about }

// cell makes a text fit into a cell of a table.
func cell(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ", "<", "&lt;").Replace(s)
}

// reason is why URLs or articles fell out at a step, with their number.
type reason struct {
	Name string
	N    int
}

// reasons orders counts, the highest first.
func reasons[K ~string](counts map[K]int) []reason {
	var list []reason
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, reason{string(name), counts[name]})
	}
	slices.SortStableFunc(list, func(a, b reason) int { return cmp.Compare(b.N, a.N) })
	return list
}
