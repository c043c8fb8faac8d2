// Package feeds reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed into candidates, and finds the feeds of a site.
//
// gofeed does the parsing. Around it stands what the feeds of the Arabic press need besides: decoding of character
// sets that the feed or the server names wrongly, bounds against hostile input, the items of a broken feed that are
// whole, dates in Arabic, HTML in titles.
package feeds

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"

	"warraq"
	"warraq/internal/charset"
)

// What can be wrong with a feed as a whole. Errors of Read wrap one of these and say what was found.
var (
	ErrEmpty      = errors.New("the feed is empty: the server sent no bytes")
	ErrNotFeed    = errors.New("this is no feed")
	ErrTooLarge   = errors.New("the feed is too large")
	ErrTooComplex = errors.New("the markup of the feed is too complex")
	ErrBroken     = errors.New("the feed is broken and no item could be saved")
	ErrNoLinks    = errors.New("no item of the feed has a usable link")
)

// Reader reads feeds. It has no state and is safe for concurrent use; the zero value is ready.
type Reader struct{}

// Read returns the items of the feed in page as candidates of src, in the order of the feed, and counts those that it
// leaves out: items without an http(s) link, comments, second items of one canonical URL, those beyond MaxItems, and
// those of a broken feed that are not whole. A feed without items is no error; nor is a broken or cut one of which some
// items could be saved: Feed.Broken then says what is wrong with it.
//
// Links are absolute; dates are read from the raw strings with src's time zone and months, and unknown where they cannot
// be read; titles, authors, tags and summaries are plain text. Content is HTML and at most 1 MB.
//
// The error wraps ErrEmpty, ErrNotFeed (with what it looks like instead), ErrTooLarge (more bytes than src's limit),
// ErrTooComplex, ErrBroken, or ErrNoLinks.
func (Reader) Read(page *warraq.Page, src *warraq.Source) (warraq.Feed, error) {
	s := src.WithDefaults()
	if n := int64(len(page.Body)); n > s.Limits.MaxBodyBytes {
		return warraq.Feed{}, fmt.Errorf("%w: %d bytes, the limit is %d (limits.max_body_bytes)", ErrTooLarge, n, s.Limits.MaxBodyBytes)
	}
	body, err := decode(page)
	if err != nil {
		return warraq.Feed{}, err
	}
	f, err := parse(body)
	if err != nil {
		return warraq.Feed{}, err
	}
	out := toCandidates(f, page, &s)
	if len(out.Candidates) == 0 && len(f.items) > 0 {
		return warraq.Feed{}, fmt.Errorf("%w: none of %d items leads to an article; comments do not count", ErrNoLinks, len(f.items))
	}
	return out, nil
}

// decode returns the feed as clean UTF-8 that begins with its root element.
func decode(page *warraq.Page) ([]byte, error) {
	if len(bytes.TrimSpace(page.Body)) == 0 {
		return nil, ErrEmpty
	}
	text, _, err := charset.Decode(page.Body, page.Header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotFeed, err)
	}
	text = charset.CleanXML(text)
	if len(text) == 0 {
		return nil, ErrEmpty
	}
	start, ok := findRoot(text)
	if !ok {
		return nil, fmt.Errorf("%w: it looks like %s", ErrNotFeed, looksLike(text))
	}
	return text[start:], nil
}

// toCandidates turns the items of a feed into candidates and leaves out what Read says.
func toCandidates(f *feed, page *warraq.Page, src *warraq.Source) warraq.Feed {
	c := newConverter(f, page, src)
	skipped := make(map[warraq.SkipReason]int)
	out := warraq.Feed{Candidates: make([]warraq.Candidate, 0, len(f.items)), Skipped: skipped, Broken: f.fault}
	seen := make(map[string]bool, len(f.items))
	for _, it := range f.items {
		link, key, why := c.link(it)
		if why == "" && seen[key] {
			why = warraq.SkipRepeated
		}
		if why != "" {
			skipped[why]++
			continue
		}
		seen[key] = true
		out.Candidates = append(out.Candidates, c.candidate(it, link))
	}
	out.BadDates, out.BadDate = badDates(out.Candidates)
	if f.lost > 0 {
		skipped[warraq.SkipUnreadable] = f.lost
	}
	if f.beyond > 0 {
		skipped[warraq.SkipOverBounds] = f.beyond
	}
	return out
}

// badDates counts the dates of publication that could not be read, and returns the first of them.
func badDates(candidates []warraq.Candidate) (n int, example string) {
	for _, c := range candidates {
		if p := c.Published; p.Raw != "" && !p.Known() {
			n++
			example = cmp.Or(example, p.Raw)
		}
	}
	return n, example
}
