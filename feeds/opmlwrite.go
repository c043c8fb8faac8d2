package feeds

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
)

// opmlDoc is an OPML 2.0 list as encoding/xml writes it.
type opmlDoc struct {
	XMLName xml.Name `xml:"opml"`
	Version string   `xml:"version,attr"`
	Title   string   `xml:"head>title"`
	Body    struct {
		Outlines []*opmlOutline `xml:"outline"`
	} `xml:"body"`
}

type opmlOutline struct {
	Type     string         `xml:"type,attr,omitempty"`
	Text     string         `xml:"text,attr"`
	Title    string         `xml:"title,attr,omitempty"`
	XMLURL   string         `xml:"xmlUrl,attr,omitempty"`
	HTMLURL  string         `xml:"htmlUrl,attr,omitempty"`
	URL      string         `xml:"url,attr,omitempty"`
	Language string         `xml:"language,attr,omitempty"`
	Outlines []*opmlOutline `xml:"outline"`
}

// WriteOPML writes outlines as an OPML 2.0 list called title, which feed readers import. Those of one category lie in
// one folder, where the first of them stood. The same outlines give the same bytes; ReadOPML gives them back, but for
// white space in titles. The error is w's.
func WriteOPML(w io.Writer, title string, outlines []Outline) error {
	doc := opmlDoc{Version: "2.0", Title: title}
	folders := make(map[string]*opmlOutline)
	for _, o := range outlines {
		if o.Category == "" {
			doc.Body.Outlines = append(doc.Body.Outlines, o.opml())
			continue
		}
		f := folders[o.Category]
		if f == nil {
			f = &opmlOutline{Text: o.Category}
			folders[o.Category] = f
			doc.Body.Outlines = append(doc.Body.Outlines, f)
		}
		f.Outlines = append(f.Outlines, o.opml())
	}
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("writing the OPML list: %w", err)
	}
	b.WriteString("\n")
	if err := b.Flush(); err != nil {
		return fmt.Errorf("writing the OPML list: %w", err)
	}
	return nil
}

// opml returns an outline as OPML says it; a site without a feed is a link.
func (o Outline) opml() *opmlOutline {
	name := cmp.Or(o.Title, o.HomeURL, o.FeedURL)
	out := &opmlOutline{Text: name, Title: o.Title, HTMLURL: o.HomeURL, Language: o.Language}
	if o.FeedURL == "" {
		out.Type, out.URL = "link", o.HomeURL
		return out
	}
	out.Type, out.XMLURL = "rss", o.FeedURL
	return out
}
