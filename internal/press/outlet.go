package press

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"warraq"
)

// boilerplateFile lists, line by line, what an outlet's templates print around its articles.
const boilerplateFile = "boilerplate.txt"

// outlet is one publication of the press: where it puts things and how it writes them.
type outlet struct {
	source      warraq.Source // its addresses are paths; Home and AllowPrivate are set by Press.Sources
	contentType string        // header of its pages
	legacy      bool          // pages and feeds are windows-1256
	lowerHex    bool          // writes %d9 in addresses, not %D9
	dayOnly     bool          // prints no time of day
	bareSection bool          // prints the section as bare text, with nothing to tell what it is
	headings    int           // level at which it prints subheads; 0 as its editors wrote them
	showUpdated bool          // prints when an article was last changed
	path        func(*story) string
	date        datePrinter
	feeds       []feed
	crawlDelay  string // line of robots.txt, in seconds
}

// href is the address of a path below base, percent-encoded as the outlet writes it.
func (o *outlet) href(base, path string) string {
	escaped := (&url.URL{Path: path}).EscapedPath()
	if o.lowerHex {
		escaped = strings.ToLower(escaped)
	}
	return base + escaped
}

// encode brings UTF-8 text to the outlet's character set. What windows-1256 lacks, such as Arabic-Indic digits,
// becomes a numeric character reference, as word processors and editors write it.
func (o *outlet) encode(text []byte) ([]byte, error) {
	if !o.legacy {
		return text, nil
	}
	return encoding.HTMLEscapeUnsupported(charmap.Windows1256.NewEncoder()).Bytes(text)
}

// templates parses the outlet's templates over the common ones, which they may replace.
func (o *outlet) templates(base string) (*template.Template, error) {
	funcs := template.FuncMap{
		"date": func(t time.Time) string { return o.date(t) },
		"iso":  func(t time.Time) string { return t.Format(time.RFC3339) },
		"href": func(s *story) string { return o.href(base, s.path) },
		"link": func(s *story) string { return o.href(base, s.listingPath()) },
		"join": func(words []string) string { return strings.Join(words, "، ") },
	}
	t, err := template.New(o.source.ID).Funcs(funcs).ParseFS(sites, "sites/common.html", "sites/"+o.source.ID+"/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return t, nil
}

// listingPath is the path by which listings know the story: where it moved from, if it did.
func (s *story) listingPath() string {
	if len(s.moved) > 0 {
		return s.moved[0]
	}
	return s.path
}

// titlePath makes a path of the story's title after a prefix: «/اقتصاد/الميناء-يستقبل/».
func titlePath(prefix string, s *story) string {
	words := strings.FieldsFunc(s.Title, func(r rune) bool { return strings.ContainsRune(" :؛،.؟!«»\"%/", r) })
	return prefix + strings.Join(words, "-") + "/"
}
