package press

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	texttemplate "text/template"
	"time"
)

// feed is one feed or sitemap of an outlet. Its address stands in the outlet's source, or is found on the home page.
type feed struct {
	path        string
	contentType string
	format      string // a template in sites/feeds, or jsonFeed
	undated     bool   // items carry no date
}

// jsonFeed is the format that no template writes.
const jsonFeed = "jsonfeed"

// channel is what a feed says: the same for every format.
type channel struct {
	Title   string
	Home    string // URL
	Self    string // URL
	Charset string // for the XML declaration
	Items   []item
	Changed time.Time // newest change of any item
}

// item is one entry of a feed.
type item struct {
	*story
	ID      string    // URL that never changes
	Link    string    // URL
	Path    string    // of Link, for feeds with relative links
	Excerpt string    // HTML
	Content string    // HTML of the whole text
	Date    time.Time // of publication; zero where the feed carries none
}

// Headline is the title as the feed writes it: the story's, unless its feed title has markup in it.
func (it item) Headline() string {
	if it.FeedTitle != "" {
		return it.FeedTitle
	}
	return it.Title
}

// LastChange is when the story was last changed, or published.
func (it item) LastChange() time.Time {
	if it.Updated.IsZero() {
		return it.Published
	}
	return it.Updated
}

// feedLink is the address of a story in feeds: where it was first, with what the outlet adds for counting readers.
func (e *edition) feedLink(st *story) string {
	return e.outlet.href(e.site.URL, st.listingPath()) + st.link
}

// printFeeds puts the outlet's feeds into the edition.
func (e *edition) printFeeds() error {
	for _, f := range e.outlet.feeds {
		c, err := e.channel(f)
		if err != nil {
			return fmt.Errorf("feed %s: %w", f.path, err)
		}
		text, err := c.write(f.format)
		if err != nil {
			return fmt.Errorf("feed %s: %w", f.path, err)
		}
		if text, err = e.outlet.encode(text); err != nil {
			return fmt.Errorf("feed %s: %w", f.path, err)
		}
		e.pages[f.path] = &resource{body: text, contentType: f.contentType, modified: c.Changed}
	}
	return nil
}

// channel gathers a feed's entries: every listed story.
func (e *edition) channel(f feed) (*channel, error) {
	c := &channel{Title: e.site.Name, Home: e.site.URL + "/", Self: e.site.URL + f.path, Charset: "UTF-8", Changed: e.today}
	if e.outlet.legacy {
		c.Charset = "windows-1256"
	}
	for _, st := range e.listed() {
		var content bytes.Buffer
		err := e.tmpl.ExecuteTemplate(&content, "body", sheet{Site: e.site, Story: st, Parts: e.resolve(st.Parts)})
		if err != nil {
			return nil, err
		}
		it := item{
			story: st, ID: fmt.Sprintf("%s/?p=%d", e.site.URL, st.Number), Link: e.feedLink(st), Path: e.outlet.href("", st.listingPath()) + st.link,
			Excerpt: "<p>" + template.HTMLEscapeString(st.Summary) + " [&#8230;]</p>", Content: content.String(),
		}
		if !f.undated {
			it.Date = st.Published
		}
		c.Items = append(c.Items, it)
	}
	return c, nil
}

// write writes the channel in a format.
func (c *channel) write(format string) ([]byte, error) {
	if format == jsonFeed {
		return c.json()
	}
	t, err := texttemplate.New(format).Funcs(texttemplate.FuncMap{"xml": escapeXML}).ParseFS(sites, "sites/feeds/"+format)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, c)
	return b.Bytes(), err
}

// escapeXML escapes text for an element or attribute.
func escapeXML(s string) (string, error) {
	var b bytes.Buffer
	err := xml.EscapeText(&b, []byte(s))
	return b.String(), err
}

// json writes the channel as JSON Feed 1.1 (jsonfeed.org).
func (c *channel) json() ([]byte, error) {
	type author struct {
		Name string `json:"name"`
	}
	type entry struct {
		ID        string    `json:"id"`
		URL       string    `json:"url"`
		Title     string    `json:"title"`
		Summary   string    `json:"summary"`
		Text      string    `json:"content_text"`
		Published time.Time `json:"date_published"`
		Authors   []author  `json:"authors,omitempty"`
		Tags      []string  `json:"tags,omitempty"`
	}
	doc := struct {
		Version string  `json:"version"`
		Title   string  `json:"title"`
		Home    string  `json:"home_page_url"`
		Self    string  `json:"feed_url"`
		Lang    string  `json:"language"`
		Items   []entry `json:"items"`
	}{"https://jsonfeed.org/version/1.1", c.Title, c.Home, c.Self, "ar", nil}
	for _, it := range c.Items {
		e := entry{ID: it.ID, URL: it.Link, Title: it.Headline(), Summary: it.Summary, Text: it.Summary, Published: it.Date, Tags: it.Tags}
		for _, a := range it.Authors {
			e.Authors = append(e.Authors, author{a})
		}
		doc.Items = append(doc.Items, e)
	}
	return json.MarshalIndent(doc, "", " ")
}

// printRobots puts robots.txt into the edition.
func (e *edition) printRobots() {
	text := "User-agent: *\nDisallow: /private/\n"
	if e.outlet.crawlDelay != "" {
		text += "Crawl-delay: " + e.outlet.crawlDelay + "\n"
	}
	for _, path := range e.outlet.source.Sitemaps {
		text += "Sitemap: " + e.site.URL + path + "\n"
	}
	e.pages["/robots.txt"] = &resource{body: []byte(text), contentType: "text/plain; charset=utf-8"}
}
