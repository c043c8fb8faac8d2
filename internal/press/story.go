package press

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"warraq"
)

//go:embed sites
var sites embed.FS

// lastDay is the number of editions there are.
const lastDay = 2

// story is one page of an outlet as its editor wrote it: usually an article, sometimes a stub or a trap. Its
// exported fields are what templates print.
type story struct {
	Slug      string // the file's name without its suffixes
	Title     string
	FeedTitle string // as the feed writes it, where that differs: with markup, for example
	Subtitle  string
	Summary   string
	Section   string
	Agency    string // agency that the page credits
	Place     string // of the dateline
	Dateline  string // printed before the first sentence: «لندن (رويترز) -»
	Byline    string // printed as the first line of the body: «كتب: فلان»
	Signoff   string // printed as the last line of the body: «// انتهى //»
	Authors   []string
	Tags      []string
	Published time.Time
	Updated   time.Time
	Number    int  // unique in its outlet, for addresses such as /?p=17
	DropCap   bool // the first letter is set large, in an element of its own
	Parts     []part

	day      int    // edition that brings it; a later story of the same slug replaces it
	gone     bool   // taken down: 410
	template string // that prints it; "article" unless set
	path     string // address below the outlet's; set by the outlet's pattern unless given
	link     string // address in listings, where that is not path: with tracking, or the old one
	moved    []string
	fault    string // see faults.go
	wire     string // name of the wire story that it carries
	near     bool   // the wire story with a line of its own
	reject   warraq.RejectCode
}

// loadStories reads sites/ID/*.txt in the order of their names.
func loadStories(o *outlet) ([]*story, error) {
	names, err := fs.Glob(sites, path.Join("sites", o.source.ID, "*.txt"))
	if err != nil {
		return nil, err
	}
	var all []*story
	numbers := make(map[string]int) // a story keeps its number from day to day
	for _, name := range names {
		if path.Base(name) == boilerplateFile {
			continue
		}
		slug, _, _ := strings.Cut(path.Base(name), ".")
		if _, known := numbers[slug]; !known {
			numbers[slug] = 1000 + 7*len(numbers)
		}
		s := &story{Slug: slug, Number: numbers[slug], day: 1, template: "article"}
		if err := s.load(name, o.source.WithDefaults().Location()); err != nil {
			return nil, err
		}
		if s.path == "" {
			s.path = o.path(s)
		}
		s.open()
		all = append(all, s)
	}
	return all, nil
}

// load reads a story file over what s holds already.
func (s *story) load(name string, loc *time.Location) error {
	text, err := sites.ReadFile(name)
	if err != nil {
		return err
	}
	if err := s.parse(string(text), loc); err != nil {
		return fmt.Errorf("%s:%w", name, err)
	}
	return nil
}

// parse reads a story file: "key: value" lines, a line "---", and the body in the form of parseBody. A line
// "wire: NAME" first reads sites/wire/NAME.txt, whose fields the lines after it may replace; a story without a
// body of its own keeps the wire's.
func (s *story) parse(text string, loc *time.Location) error {
	head, body, found := strings.Cut(text, "\n---\n")
	if !found {
		head = strings.TrimSuffix(strings.TrimSpace(text), "\n---")
	}
	for i, line := range strings.Split(head, "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("%d: no \"key: value\"", i+1)
		}
		if err := s.set(key, strings.TrimSpace(value), loc); err != nil {
			return fmt.Errorf("%d: %w", i+1, err)
		}
	}
	if strings.TrimSpace(body) != "" {
		s.Parts = parseBody(body)
	}
	return nil
}

// set takes one line of a story's head.
func (s *story) set(key, value string, loc *time.Location) error {
	if field := s.text(key); field != nil {
		*field = value
		return nil
	}
	switch key {
	case "authors":
		s.Authors = strings.Split(value, "، ")
	case "tags":
		s.Tags = strings.Split(value, "، ")
	case "moved":
		s.moved = strings.Fields(value)
	case "reject":
		s.reject = warraq.RejectCode(value)
	case "is":
		return s.mark(strings.Fields(value))
	case "wire":
		s.wire = value
		return s.load(path.Join("sites", "wire", value+".txt"), loc)
	default:
		return s.setTime(key, value, loc)
	}
	return nil
}

// setTime takes a line of a story's head that says when it appeared or changed.
func (s *story) setTime(key, value string, loc *time.Location) (err error) {
	switch key {
	case "published":
		s.Published, err = time.ParseInLocation("2006-01-02 15:04", value, loc)
	case "updated":
		s.Updated, err = time.ParseInLocation("2006-01-02 15:04", value, loc)
	case "day":
		s.day, err = strconv.Atoi(value)
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return err
}

// open tells the first paragraph how it opens.
func (s *story) open() {
	for i := range s.Parts {
		if s.Parts[i].Kind == string(warraq.Paragraph) {
			s.Parts[i].Dateline, s.Parts[i].DropCap = s.Dateline, s.DropCap
			return
		}
	}
}

// text returns the field that a key of plain text sets, or nil.
func (s *story) text(key string) *string {
	return map[string]*string{
		"title": &s.Title, "feedtitle": &s.FeedTitle, "subtitle": &s.Subtitle, "summary": &s.Summary,
		"section": &s.Section, "agency": &s.Agency, "place": &s.Place, "dateline": &s.Dateline,
		"byline": &s.Byline, "signoff": &s.Signoff, "template": &s.template, "path": &s.path,
		"link": &s.link, "fault": &s.fault,
	}[key]
}

// mark sets the yes-or-no properties of an "is:" line.
func (s *story) mark(words []string) error {
	flags := map[string]*bool{"dropcap": &s.DropCap, "gone": &s.gone, "near": &s.near}
	for _, w := range words {
		if flags[w] == nil {
			return fmt.Errorf("unknown property %q", w)
		}
		*flags[w] = true
	}
	return nil
}

// onSale returns the stories of a day's edition, newest first: of those with the same slug the latest.
func onSale(all []*story, day int) []*story {
	latest := make(map[string]*story)
	for _, s := range all {
		if old := latest[s.Slug]; s.day <= day && (old == nil || old.day < s.day) {
			latest[s.Slug] = s
		}
	}
	stories := make([]*story, 0, len(latest))
	for _, s := range latest {
		stories = append(stories, s)
	}
	slices.SortFunc(stories, func(a, b *story) int {
		if c := b.Published.Compare(a.Published); c != 0 {
			return c
		}
		return strings.Compare(a.Slug, b.Slug)
	})
	return stories
}
