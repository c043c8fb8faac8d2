// Package feeds reads RSS 0.9 to 2.0, RDF, Atom and JSON Feed into candidates, and finds the feeds of a site.
//
// gofeed does the parsing. Around it stands what the feeds of the Arabic press need besides: decoding of character
// sets that the feed or the server names wrongly, bounds against hostile input, the items of a broken feed that are
// whole, dates in Arabic, HTML in titles.
package feeds

import (
	"bytes"
	"errors"
	"fmt"

	"warraq"
	"warraq/internal/charset"
	"warraq/internal/urls"
)

// MaxItems is how many items of one feed are read. A feed that lists a whole archive gives its first ones, and a
// PartialError.
const MaxItems = 5000

// What can be wrong with a feed as a whole. Errors of Read wrap one of these and say what was found.
var (
	ErrEmpty      = errors.New("the feed is empty: the server sent no bytes")
	ErrNotFeed    = errors.New("this is no feed")
	ErrTooLarge   = errors.New("the feed is too large")
	ErrTooComplex = errors.New("the markup of the feed is too complex")
	ErrBroken     = errors.New("the feed is broken and no item could be saved")
	ErrNoLinks    = errors.New("no item of the feed has a usable link")
)

// PartialError says that a feed was broken or cut, and that some of its items were read all the same: Read returns
// them together with this error.
type PartialError struct {
	Kept int   // items read
	Lost int   // items that could not be read; the one that a truncated feed ends in counts
	Err  error // what is wrong with the feed
}

// Error says what was kept, what was lost, and why.
func (e *PartialError) Error() string {
	return fmt.Sprintf("the feed is broken: %d items kept, %d lost: %v", e.Kept, e.Lost, e.Err)
}

// Unwrap returns the cause.
func (e *PartialError) Unwrap() error { return e.Err }

// Reader reads feeds. It has no state and is safe for concurrent use; the zero value is ready.
type Reader struct{}

// Read returns the items of the feed in page as candidates of src, in the order of the feed, without items that
// have no http(s) link, comments, and second items of one canonical URL. A feed without items is no error.
//
// Links are absolute; dates are read from the raw strings with src's time zone and months, and unknown where they cannot
// be read; titles, authors, tags and summaries are plain text. Content is HTML and at most 1 MB.
//
// The error is a *PartialError where candidates were saved out of a broken feed; else it wraps ErrEmpty, ErrNotFeed
// (with what it looks like instead), ErrTooLarge (more bytes than src's limit), ErrTooComplex, ErrBroken, or ErrNoLinks.
func (Reader) Read(page *warraq.Page, src *warraq.Source) ([]warraq.Candidate, error) {
	s := src.WithDefaults()
	if n := int64(len(page.Body)); n > s.Limits.MaxBodyBytes {
		return nil, fmt.Errorf("%w: %d bytes, the limit is %d (limits.max_body_bytes)", ErrTooLarge, n, s.Limits.MaxBodyBytes)
	}
	body, err := decode(page)
	if err != nil {
		return nil, err
	}
	f, err := parse(body)
	if err != nil {
		return nil, err
	}
	candidates := toCandidates(f, page, &s)
	switch {
	case len(candidates) == 0 && len(f.items) > 0:
		return nil, fmt.Errorf("%w: none of %d items leads to an article; comments do not count", ErrNoLinks, len(f.items))
	case f.fault != nil:
		return candidates, &PartialError{Kept: len(candidates), Lost: f.lost, Err: f.fault}
	}
	return candidates, nil
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
func toCandidates(f *feed, page *warraq.Page, src *warraq.Source) []warraq.Candidate {
	c := newConverter(f, page, src)
	out := make([]warraq.Candidate, 0, len(f.items))
	seen := make(map[string]bool, len(f.items))
	for _, it := range f.items {
		link, ok := c.link(it)
		if !ok {
			continue
		}
		key, err := urls.Canonical(link)
		if err != nil || seen[key] {
			continue
		}
		seen[key] = true
		out = append(out, c.candidate(it, link))
	}
	return out
}
