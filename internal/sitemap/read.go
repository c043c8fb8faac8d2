package sitemap

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrEmpty, ErrNotSitemap and ErrFeed say what can be wrong with a sitemap as a whole.
var (
	ErrEmpty      = errors.New("the sitemap is empty: the server sent no text")
	ErrNotSitemap = errors.New("this is no sitemap")
	ErrFeed       = errors.New("this is a feed") // which the feed reader can read
)

// Break says that a sitemap could not be read to its end. What stands before the break was read.
type Break struct {
	Entries int   // entries before the break
	Err     error // what is wrong there
}

// Error says how much was read and why no more.
func (b *Break) Error() string {
	return fmt.Sprintf("the sitemap was read in part, its first %d entries: %v", b.Entries, b.Err)
}

// Unwrap returns the cause.
func (b *Break) Unwrap() error { return b.Err }

// Entry is one <url> of a sitemap or one <sitemap> of an index, as written.
type Entry struct {
	Child     bool   // of an index: Loc is another sitemap
	Loc       string // address
	LastMod   string // date of the last change
	Published string // of Google's news extension, like the three below
	Title     string
	Language  string
	Keywords  string
}

// Read reads a sitemap, an index of sitemaps or a list of URLs in plain text, packed or not, and calls visit
// for every entry in turn. It holds one entry in memory. Elements of other extensions (images, videos, alternates)
// are passed over.
//
// The error is visit's; or a *Break, where visit was given the entries before the break; or ErrFeed; or it
// wraps ErrEmpty or ErrNotSitemap and says what was found instead.
func Read(r io.Reader, contentType string, visit func(*Entry) error) error {
	text, err := newTextReader(r, contentType)
	if err != nil {
		return fmt.Errorf("%w: unpacking it: %w", ErrNotSitemap, err)
	}
	in := bufio.NewReaderSize(text, headBytes)
	head, err := in.Peek(headBytes)
	if len(head) == 0 && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: unpacking it: %w", ErrNotSitemap, err)
	}
	p := &reader{visit: visit}
	switch f, err := formOf(head); {
	case err != nil:
		return err
	case f == plainForm:
		err = p.readLines(in)
		return p.ended(err)
	}
	return p.ended(p.readXML(in))
}

type form int

const (
	xmlForm form = iota
	plainForm
)

// formOf judges by the beginning of a text how to read it. Broken sites print warnings before the root.
func formOf(head []byte) (form, error) {
	head = bytes.TrimSpace(bytes.ToLower(head))
	switch {
	case len(head) == 0:
		return 0, ErrEmpty
	case bytes.HasPrefix(head, []byte("http://")), bytes.HasPrefix(head, []byte("https://")):
		return plainForm, nil
	case head[0] == '{':
		return 0, ErrFeed
	}
	return rootForm(head)
}

// rootForm finds the root element, whose name is in lower case, and tells the form by it.
func rootForm(head []byte) (form, error) {
	first := ""
	for _, after, found := bytes.Cut(head, []byte("<")); found; _, after, found = bytes.Cut(after, []byte("<")) {
		name := elementName(after)
		switch name {
		case "urlset", "sitemapindex":
			return xmlForm, nil
		case "rss", "rdf", "feed":
			return 0, ErrFeed
		case "html", "head", "body":
			return 0, fmt.Errorf("%w: it looks like an HTML page: the sitemap may have moved, or a wall stands before it", ErrNotSitemap)
		}
		first = cmp.Or(first, name)
	}
	return 0, unknownRoot(first)
}

// elementName returns the local name of the start tag whose inside b begins with; "" where it is none.
func elementName(b []byte) string {
	end := bytes.IndexAny(b, " \t\r\n/>")
	if end < 0 {
		end = len(b)
	}
	name := b[:min(end, maxName)]
	return string(name[bytes.LastIndexByte(name, ':')+1:])
}

func unknownRoot(name string) error {
	if name == "" {
		return fmt.Errorf("%w: it looks like plain text that is no list of URLs", ErrNotSitemap)
	}
	return fmt.Errorf("%w: its first element is <%s>", ErrNotSitemap, name)
}

// reader is the state of one reading.
type reader struct {
	visit func(*Entry) error
	read  int

	root    string // urlset or sitemapindex, until it is closed
	entry   *Entry
	within  string // element of the entry whose children are being read: news, or one that is passed over
	field   *string
	text    []byte // of field
	visited error  // what visit returned
}

// ended makes the error of a reading. visit's own is passed on, any other is a break.
func (p *reader) ended(err error) error {
	if err == nil || p.visited != nil {
		return p.visited
	}
	return &Break{Entries: p.read, Err: err}
}

// give hands an entry to visit.
func (p *reader) give(e *Entry) error {
	if p.read >= MaxEntries {
		return fmt.Errorf("it has more than the %d entries that a sitemap may have", MaxEntries)
	}
	p.read++
	p.visited = p.visit(e)
	return p.visited
}

// readLines reads a sitemap in plain text: one URL a line.
func (p *reader) readLines(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 4096), maxField)
	for lines.Scan() {
		loc, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), "\t")
		if loc == "" || loc[0] == '#' {
			continue
		}
		if err := p.give(&Entry{Loc: loc}); err != nil {
			return err
		}
	}
	return lines.Err()
}

// readXML reads the entries of a urlset or sitemapindex. It takes the raw tokens, which need not be nested well.
func (p *reader) readXML(r io.Reader) error {
	guard := &tokenGuard{r: r}
	d := xml.NewDecoder(guard)
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	for {
		guard.start = d.InputOffset()
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && (p.root != "" || p.entry != nil):
			return errors.New("it ends before its last tag is closed")
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := p.take(token); err != nil {
			return err
		}
	}
}

// tokenGuard ends the reading of a document within a token that goes on for too long, which the decoder would
// gather in memory.
type tokenGuard struct {
	r     io.Reader
	start int64 // of the token that is being read
	read  int64
}

// Read implements io.Reader.
func (g *tokenGuard) Read(p []byte) (int, error) {
	if g.read-g.start > maxToken {
		return 0, fmt.Errorf("a tag or text is longer than %d bytes", maxToken)
	}
	n, err := g.r.Read(p)
	g.read += int64(n)
	return n, err
}

func (p *reader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.startElement(t.Name)
	case xml.EndElement:
		return p.endElement(strings.ToLower(t.Name.Local))
	case xml.CharData:
		if p.field != nil {
			p.text = append(p.text, t[:min(len(t), maxField-len(p.text))]...)
		}
	}
	return nil
}

func (p *reader) startElement(n xml.Name) error {
	switch name := strings.ToLower(n.Local); {
	case name == "urlset", name == "sitemapindex":
		p.root = name
	case name == "url", name == "sitemap":
		err := p.endEntry() // where its own end tag is missing
		p.entry = &Entry{Child: name == "sitemap"}
		return err
	case p.entry == nil || p.field != nil:
	case p.within == "news":
		p.open(newsField(p.entry, name))
	case p.within == "":
		if field := ownField(p.entry, name); field != nil && !isMediaPrefix(n.Space) {
			p.open(field)
		} else {
			p.within = name
		}
	}
	return nil
}

// isMediaPrefix says whether a namespace prefix is that of the image or video extension, whose <image:loc> is no
// address of an article even where it stands outside its <image:image>.
func isMediaPrefix(prefix string) bool {
	return strings.EqualFold(prefix, "image") || strings.EqualFold(prefix, "video")
}

// ownField returns where the text of an entry's child element goes; nil for one that is not wanted.
func ownField(e *Entry, name string) *string {
	switch name {
	case "loc":
		return &e.Loc
	case "lastmod":
		return &e.LastMod
	}
	return nil
}

// newsField is ownField for what stands in <news:news> (Google, "Create a News sitemap").
func newsField(e *Entry, name string) *string {
	switch name {
	case "publication_date":
		return &e.Published
	case "title":
		return &e.Title
	case "language":
		return &e.Language
	case "keywords":
		return &e.Keywords
	}
	return nil
}

func (p *reader) open(field *string) {
	p.field, p.text = field, p.text[:0]
}

func (p *reader) endElement(name string) error {
	p.closeField()
	switch name {
	case "url", "sitemap":
		return p.endEntry()
	case p.root:
		err := p.endEntry()
		p.root = ""
		return err
	case p.within:
		p.within = ""
	}
	return nil
}

// closeField keeps the text of the open field; of two in one entry the first counts.
func (p *reader) closeField() {
	if p.field != nil && *p.field == "" {
		*p.field = strings.Join(strings.Fields(string(p.text)), " ")
	}
	p.field = nil
}

func (p *reader) endEntry() error {
	p.closeField()
	e := p.entry
	p.entry, p.within = nil, ""
	if e == nil {
		return nil
	}
	return p.give(e)
}
