package feeds

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"warraq/internal/charset"
)

// Outline is one feed of an OPML list, or one site of it that has no feed.
type Outline struct {
	Title    string
	FeedURL  string // as written in the list, absolute or not; empty for a site without a feed
	HomeURL  string // of the site; empty where the list does not say
	Category string // names of the folders that it lies in, outermost first and joined by "/"
	Language string // as the list says it, such as "ar" or "ar-eg"
}

// What can be wrong with an OPML list. Errors of ReadOPML wrap one of these and say what was found.
var (
	ErrNotOPML    = errors.New("this is no OPML list")
	ErrBrokenOPML = errors.New("the OPML list is broken")
	ErrLargeOPML  = errors.New("the OPML list is too large")
)

// ReadOPML reads the feeds of an OPML list (OPML 1.0 and 2.0, http://opml.org/spec2.opml) in their order. It takes
// what feed readers and people write: any character set, attribute names in any case, bare "&" in addresses, folders
// in folders, folders that are feeds themselves, "feed:" addresses. Titles are plain text.
//
// The error wraps ErrNotOPML; or ErrBrokenOPML, together with the feeds that stand before the break; or ErrLargeOPML
// for a list of more than 16 MB, 20,000 feeds or 50 levels, with the feeds before that bound; or is the reader's.
func ReadOPML(r io.Reader) ([]Outline, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxOPMLBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading the OPML list: %w", err)
	}
	if len(raw) > maxOPMLBytes {
		return nil, fmt.Errorf("%w: more than %d MB", ErrLargeOPML, maxOPMLBytes>>20)
	}
	text, _, err := charset.Decode(raw, "")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotOPML, err)
	}
	d := xml.NewDecoder(bytes.NewReader(charset.CleanXML(text)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	var list opmlReader
	return list.read(d)
}

// opmlReader gathers the feeds of an OPML list.
type opmlReader struct {
	open  []folder // outlines that enclose the place that is read
	found []Outline
	root  bool // the root element was seen
}

// folder is an outline that is open.
type folder struct {
	category string // that feeds in it have
	site     Outline
	isSite   bool // it names a site and, so far, nothing in it or a feed
}

func (l *opmlReader) read(d *xml.Decoder) ([]Outline, error) {
	for {
		t, err := d.RawToken()
		if err != nil {
			return l.found, l.ending(err)
		}
		if err := l.token(t); err != nil {
			return l.found, err
		}
	}
}

// ending returns what is wrong with a list at the place where the decoder stopped with err; nil for one that is whole.
func (l *opmlReader) ending(err error) error {
	ended := errors.Is(err, io.EOF)
	switch {
	case ended && !l.root:
		return fmt.Errorf("%w: it has no <opml> element", ErrNotOPML)
	case !l.root:
		return fmt.Errorf("%w: %w", ErrNotOPML, err)
	case !ended:
		return fmt.Errorf("%w after %d feeds: %w", ErrBrokenOPML, len(l.found), err)
	case len(l.open) > 0:
		return fmt.Errorf("%w: it ends in the middle, after %d feeds", ErrBrokenOPML, len(l.found))
	}
	return nil
}

func (l *opmlReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if !l.root {
			if !strings.EqualFold(t.Name.Local, "opml") {
				return fmt.Errorf("%w: its root element is <%s>", ErrNotOPML, cut(t.Name.Local, maxTagName))
			}
			l.root = true
		}
		if strings.EqualFold(t.Name.Local, "outline") {
			return l.start(t.Attr)
		}
	case xml.EndElement:
		if strings.EqualFold(t.Name.Local, "outline") {
			l.end()
		}
	}
	return nil
}

// start opens an outline: a feed, a site, or a folder of them.
func (l *opmlReader) start(attrs []xml.Attr) error {
	parent := ""
	if n := len(l.open); n > 0 {
		l.open[n-1].isSite = false
		parent = l.open[n-1].category
	}
	switch {
	case len(l.open) == maxOPMLDepth:
		return fmt.Errorf("%w: folders nested deeper than %d", ErrLargeOPML, maxOPMLDepth)
	case len(l.found) == maxOPMLOutlines:
		return fmt.Errorf("%w: more than %d feeds", ErrLargeOPML, maxOPMLOutlines)
	}
	o := outlineOf(attrs, parent)
	f := folder{category: parent, site: o, isSite: o.FeedURL == "" && o.HomeURL != ""}
	if o.FeedURL != "" {
		l.found = append(l.found, o)
	} else if o.Title != "" {
		f.category = strings.TrimPrefix(parent+"/"+o.Title, "/")
	}
	l.open = append(l.open, f)
	return nil
}

// end closes the innermost outline; a site without anything in it is one without a feed.
func (l *opmlReader) end() {
	n := len(l.open) - 1
	if n < 0 {
		return
	}
	if f := l.open[n]; f.isSite {
		l.found = append(l.found, f.site)
	}
	l.open = l.open[:n]
}

// outlineOf reads the attributes of an outline that lies in the folder called parent.
func outlineOf(attrs []xml.Attr, parent string) Outline {
	values := make(map[string]string, len(attrs))
	for _, a := range attrs {
		values[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	o := Outline{
		Title:    cut(plainText(cmp.Or(values["title"], values["text"])), maxTitle),
		FeedURL:  httpAddress(values["xmlurl"]),
		HomeURL:  values["htmlurl"],
		Category: cmp.Or(parent, cut(plainText(values["category"]), maxTitle)),
		Language: values["language"],
	}
	switch strings.ToLower(values["type"]) {
	case "rss", "atom", "feed":
		o.FeedURL = cmp.Or(o.FeedURL, httpAddress(values["url"]))
	case "link":
		o.HomeURL = cmp.Or(o.HomeURL, values["url"])
	}
	return o
}

// httpAddress returns an address without the "feed:" that old feed readers put before or instead of its scheme.
func httpAddress(s string) string {
	const scheme = "feed:"
	if len(s) < len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) {
		return s
	}
	if rest, ok := strings.CutPrefix(s[len(scheme):], "//"); ok {
		return "http://" + rest
	}
	return s[len(scheme):]
}
