package crawler

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of one sitemap.
const (
	maxSitemapEntries = 50_000  // what the protocol allows (sitemaps.org/protocol.html)
	maxSitemapToken   = 1 << 20 // bytes of one tag, comment or run of text
	maxSitemapField   = 16 << 10
	sitemapHead       = 4096 // bytes in which the root element is looked for
)

// What can be wrong with a sitemap as a whole.
var (
	errSitemapEmpty = errors.New("the sitemap is empty: the server sent no text")
	errNotSitemap   = errors.New("this is no sitemap")
	errSitemapFeed  = errors.New("this is a feed") // which the feed reader can read
)

// sitemapBreak says that a sitemap could not be read to its end. What stands before the break was read.
type sitemapBreak struct {
	read int   // entries before the break
	err  error // what is wrong there
}

// Error says how much was read and why no more.
func (b *sitemapBreak) Error() string {
	return fmt.Sprintf("the sitemap was read in part, its first %d entries: %v", b.read, b.err)
}

// Unwrap returns the cause.
func (b *sitemapBreak) Unwrap() error { return b.err }

// sitemapEntry is one <url> of a sitemap or one <sitemap> of an index, as written.
type sitemapEntry struct {
	child     bool // of an index: loc is another sitemap
	loc       string
	lastmod   string
	published string // of Google's news extension, like the three below
	title     string
	language  string
	keywords  string
}

// readSitemap reads a sitemap, an index of sitemaps or a list of URLs in plain text, packed or not, and calls visit
// for every entry in turn. It holds one entry in memory. Elements of other extensions (images, videos, alternates)
// are passed over.
//
// The error is visit's; or a *sitemapBreak, where visit was given the entries before the break; or errSitemapFeed; or it
// wraps errSitemapEmpty or errNotSitemap and says what was found instead.
func readSitemap(r io.Reader, contentType string, visit func(*sitemapEntry) error) error {
	text, err := newSitemapText(r, contentType)
	if err != nil {
		return fmt.Errorf("%w: unpacking it: %w", errNotSitemap, err)
	}
	in := bufio.NewReaderSize(text, sitemapHead)
	head, err := in.Peek(sitemapHead)
	if len(head) == 0 && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: unpacking it: %w", errNotSitemap, err)
	}
	p := &sitemapReader{visit: visit}
	switch kind, err := sitemapKind(head); {
	case err != nil:
		return err
	case kind == plainSitemap:
		err = p.readLines(in)
		return p.ended(err)
	}
	return p.ended(p.readXML(in))
}

type kindOfSitemap int

const (
	xmlSitemap kindOfSitemap = iota
	plainSitemap
)

// sitemapKind judges by the beginning of a text how to read it. Broken sites print warnings before the root.
func sitemapKind(head []byte) (kindOfSitemap, error) {
	head = bytes.TrimSpace(bytes.ToLower(head))
	switch {
	case len(head) == 0:
		return 0, errSitemapEmpty
	case bytes.HasPrefix(head, []byte("http://")), bytes.HasPrefix(head, []byte("https://")):
		return plainSitemap, nil
	case head[0] == '{':
		return 0, errSitemapFeed
	}
	first := ""
	for rest := head; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			return 0, unknownRoot(first)
		}
		rest = rest[i+1:]
		name := elementName(rest)
		switch name {
		case "urlset", "sitemapindex":
			return xmlSitemap, nil
		case "rss", "rdf", "feed":
			return 0, errSitemapFeed
		case "html", "head", "body":
			return 0, fmt.Errorf("%w: it looks like an HTML page: the sitemap may have moved, or a wall stands before it", errNotSitemap)
		}
		if first == "" {
			first = name
		}
	}
}

// elementName returns the local name of the start tag whose inside b begins with; "" where it is none.
func elementName(b []byte) string {
	end := bytes.IndexAny(b, " \t\r\n/>")
	if end < 0 {
		end = len(b)
	}
	name := b[:min(end, 100)]
	return string(name[bytes.LastIndexByte(name, ':')+1:])
}

func unknownRoot(name string) error {
	if name == "" {
		return fmt.Errorf("%w: it looks like plain text that is no list of URLs", errNotSitemap)
	}
	return fmt.Errorf("%w: its first element is <%s>", errNotSitemap, name)
}

// sitemapReader is the state of one reading.
type sitemapReader struct {
	visit func(*sitemapEntry) error
	read  int

	root    string // urlset or sitemapindex, until it is closed
	entry   *sitemapEntry
	within  string // element of the entry whose children are being read: news, or one that is passed over
	field   *string
	text    []byte // of field
	visited error  // what visit returned
}

// ended makes the error of a reading. visit's own is passed on, any other is a break.
func (p *sitemapReader) ended(err error) error {
	if err == nil || p.visited != nil {
		return p.visited
	}
	return &sitemapBreak{read: p.read, err: err}
}

// give hands an entry to visit.
func (p *sitemapReader) give(e *sitemapEntry) error {
	if p.read >= maxSitemapEntries {
		return fmt.Errorf("it has more than the %d entries that a sitemap may have", maxSitemapEntries)
	}
	p.read++
	p.visited = p.visit(e)
	return p.visited
}

// readLines reads a sitemap in plain text: one URL a line.
func (p *sitemapReader) readLines(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 4096), maxSitemapField)
	for lines.Scan() {
		loc, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), "\t")
		if loc == "" || loc[0] == '#' {
			continue
		}
		if err := p.give(&sitemapEntry{loc: loc}); err != nil {
			return err
		}
	}
	return lines.Err()
}

// readXML reads the entries of a urlset or sitemapindex. It takes the raw tokens, which need not be nested well.
func (p *sitemapReader) readXML(r io.Reader) error {
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
	if g.read-g.start > maxSitemapToken {
		return 0, fmt.Errorf("a tag or text is longer than %d bytes", maxSitemapToken)
	}
	n, err := g.r.Read(p)
	g.read += int64(n)
	return n, err
}

func (p *sitemapReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return p.startElement(t.Name)
	case xml.EndElement:
		return p.endElement(strings.ToLower(t.Name.Local))
	case xml.CharData:
		if p.field != nil {
			p.text = append(p.text, t[:min(len(t), maxSitemapField-len(p.text))]...)
		}
	}
	return nil
}

func (p *sitemapReader) startElement(n xml.Name) error {
	switch name := strings.ToLower(n.Local); {
	case name == "urlset", name == "sitemapindex":
		p.root = name
	case name == "url", name == "sitemap":
		err := p.endEntry() // where its own end tag is missing
		p.entry = &sitemapEntry{child: name == "sitemap"}
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
func ownField(e *sitemapEntry, name string) *string {
	switch name {
	case "loc":
		return &e.loc
	case "lastmod":
		return &e.lastmod
	}
	return nil
}

// newsField is ownField for what stands in <news:news> (Google, "Create a News sitemap").
func newsField(e *sitemapEntry, name string) *string {
	switch name {
	case "publication_date":
		return &e.published
	case "title":
		return &e.title
	case "language":
		return &e.language
	case "keywords":
		return &e.keywords
	}
	return nil
}

func (p *sitemapReader) open(field *string) {
	p.field, p.text = field, p.text[:0]
}

func (p *sitemapReader) endElement(name string) error {
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
func (p *sitemapReader) closeField() {
	if p.field != nil && *p.field == "" {
		*p.field = strings.Join(strings.Fields(string(p.text)), " ")
	}
	p.field = nil
}

func (p *sitemapReader) endEntry() error {
	p.closeField()
	e := p.entry
	p.entry, p.within = nil, ""
	if e == nil {
		return nil
	}
	return p.give(e)
}
