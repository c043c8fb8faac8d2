package warraq

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf8"
)

// Record is the JSON form of an article, as `warraq extract --json` and `warraq export --format jsonl` write it.
// What is not known is null; lists are never null.
type Record struct {
	ID           *string   `json:"id"`
	Source       *string   `json:"source"`
	URL          *string   `json:"url"`
	CanonicalURL *string   `json:"canonical_url"`
	Title        *string   `json:"title"`
	Subtitle     *string   `json:"subtitle"`
	Authors      []string  `json:"authors"`
	Agency       *string   `json:"agency"`
	Place        *string   `json:"place"`
	Published    *string   `json:"published"` // RFC 3339, or YYYY-MM-DD where only the day is known
	PublishedRaw *string   `json:"published_raw"`
	Updated      *string   `json:"updated"`
	UpdatedRaw   *string   `json:"updated_raw"`
	Section      *string   `json:"section"`
	Tags         []string  `json:"tags"`
	Language     *string   `json:"language"`
	LeadImage    *string   `json:"lead_image"`
	Text         *string   `json:"text"`
	Blocks       []Block   `json:"blocks"`
	Removed      []Removal `json:"removed"`
	Words        int       `json:"words"`
	Method       *string   `json:"method"`
	Confidence   float64   `json:"confidence"`
	Parser       *string   `json:"parser"`
	FetchedAt    *string   `json:"fetched_at"` // RFC 3339 in UTC
	ContentHash  *string   `json:"content_hash"`
	Vanished     *string   `json:"vanished"` // since when its page is gone, RFC 3339 in UTC; null where it is there
	Byline       *string   `json:"byline"`   // the credit as printed
	Desks        []string  `json:"desks"`    // newsroom desks and roles credited
	Origins      Origins   `json:"origins"`  // where each known fact was read, by its name here; never null
	Partial      bool      `json:"partial"`  // it has further pages, which could not be had
}

// Record returns the article in its JSON form.
func (a *Article) Record() Record {
	text := a.Text()
	return Record{
		ID:           orNull(a.ID),
		Source:       orNull(a.SourceID),
		URL:          orNull(a.URL),
		CanonicalURL: orNull(a.CanonicalURL),
		Title:        orNull(a.Title),
		Subtitle:     orNull(a.Subtitle),
		Authors:      orEmpty(a.Authors),
		Agency:       orNull(a.Agency),
		Place:        orNull(a.Place),
		Published:    orNull(a.Published.String()),
		PublishedRaw: orNull(a.Published.Raw),
		Updated:      orNull(a.Updated.String()),
		UpdatedRaw:   orNull(a.Updated.Raw),
		Section:      orNull(a.Section),
		Tags:         orEmpty(a.Tags),
		Language:     orNull(a.Language),
		LeadImage:    orNull(a.LeadImage),
		Text:         orNull(text),
		Blocks:       orEmpty(a.Blocks),
		Removed:      orEmpty(a.Removed),
		Words:        CountWords(text),
		Method:       orNull(a.Method),
		Confidence:   a.Confidence,
		Parser:       orNull(a.Parser),
		FetchedAt:    orNull(instant(a.FetchedAt)),
		ContentHash:  orNull(a.ContentHash),
		Vanished:     orNull(instant(a.VanishedAt)),
		Byline:       orNull(a.Byline),
		Desks:        orEmpty(a.Desks),
		Origins:      originsOf(a),
		Partial:      a.Partial,
	}
}

// AppendJSONLine appends v as one line of JSON to b, with «<», «>» and «&» as they are: the output is read by
// programs and people, never by a browser. Characters that could steer a terminal, or turn the direction of what follows, are
// written as escapes, which mean the same.
func AppendJSONLine(b []byte, v any) ([]byte, error) {
	buf := bytes.NewBuffer(b)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return b, fmt.Errorf("writing JSON: %w", err)
	}
	return escapeSteering(buf.Bytes(), len(b)), nil
}

// escapeSteering writes the C1 controls and the marks that embed or override a direction, which in JSON stand within strings alone, as
// escapes from an offset on.
func escapeSteering(b []byte, from int) []byte {
	if !bytes.Contains(b[from:], []byte{0xc2}) && !bytes.Contains(b[from:], []byte("\xe2\x80")) {
		return b
	}
	out := b[:from:from]
	for line := b[from:]; len(line) > 0; {
		r, size := utf8.DecodeRune(line)
		if r >= 0x80 && r <= 0x9f || r >= '\u202a' && r <= '\u202e' {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, line[:size]...)
		}
		line = line[size:]
	}
	return out
}

// originsOf are the origins of an article's facts; empty and not null where none is known.
func originsOf(a *Article) Origins {
	if a.Origins == nil {
		return Origins{}
	}
	return a.Origins
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
