package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"warraq"
)

// articleColumns are the columns that articles and article_versions share, in the order of articleValues.
var articleColumns = []string{
	"id", "source_id", "url", "canonical_url", "title", "subtitle", "authors", "agency", "place",
	"published_ms", "published_offset", "published_raw", "published_day",
	"updated_ms", "updated_offset", "updated_raw", "updated_day",
	"section", "tags", "language", "lead_image", "blocks", "removed", "method", "confidence", "parser",
	"fetched_ms", "content_hash", "byline", "desks", "origins", "partial",
}

// articleValues returns the values of articleColumns.
func articleValues(a *warraq.Article) ([]any, error) {
	lists, err := toJSON(a.Authors, a.Tags, a.Blocks, a.Removed, a.Desks, a.Origins)
	if err != nil {
		return nil, err
	}
	v := []any{a.ID, a.SourceID, a.URL, a.CanonicalURL, a.Title, a.Subtitle, lists[0], a.Agency, a.Place}
	v = append(v, momentValues(a.Published)...)
	v = append(v, momentValues(a.Updated)...)
	return append(v, a.Section, lists[1], a.Language, a.LeadImage, lists[2], lists[3], a.Method, a.Confidence,
		a.Parser, millis(a.FetchedAt), a.ContentHash, a.Byline, lists[4], lists[5], a.Partial), nil
}

// scanArticle reads a row of articleRow or versionRow.
func scanArticle(row interface{ Scan(...any) error }) (*warraq.Article, error) {
	var a warraq.Article
	var published, updated momentColumns
	var authors, tags, blocks, removed, desks, origins string
	var fetched, vanished sql.NullInt64
	err := row.Scan(&a.ID, &a.SourceID, &a.URL, &a.CanonicalURL, &a.Title, &a.Subtitle, &authors, &a.Agency, &a.Place,
		&published.ms, &published.offset, &published.raw, &published.day,
		&updated.ms, &updated.offset, &updated.raw, &updated.day,
		&a.Section, &tags, &a.Language, &a.LeadImage, &blocks, &removed, &a.Method, &a.Confidence, &a.Parser,
		&fetched, &a.ContentHash, &a.Byline, &desks, &origins, &a.Partial, &vanished, &a.VanishedStatus)
	if err != nil {
		return nil, err
	}
	a.Published, a.Updated = published.moment(), updated.moment()
	a.FetchedAt, a.VanishedAt = instant(fetched), instant(vanished)
	err = errors.Join(
		fromJSON("authors", authors, &a.Authors), fromJSON("tags", tags, &a.Tags),
		fromJSON("blocks", blocks, &a.Blocks), fromJSON("removed", removed, &a.Removed),
		fromJSON("desks", desks, &a.Desks), fromJSON("origins", origins, &a.Origins))
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	return &a, nil
}

func fromJSON(column, value string, into any) error {
	if err := json.Unmarshal([]byte(value), into); err != nil {
		return fmt.Errorf("column %s: %w", column, err)
	}
	return nil
}

func toJSON(values ...any) ([]string, error) {
	out := make([]string, len(values))
	for i, v := range values {
		b, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		out[i] = string(b)
	}
	return out, nil
}

// momentColumns is a warraq.Moment as it is kept: the instant in UTC and what it takes to show it as the page did.
type momentColumns struct {
	ms     sql.NullInt64
	offset int // of the page's zone, in seconds east of UTC
	raw    string
	day    bool
}

func momentValues(m warraq.Moment) []any {
	offset := 0
	if m.Known() {
		_, offset = m.Time.Zone()
	}
	return []any{millis(m.Time), offset, m.Raw, m.DayOnly}
}

func (c momentColumns) moment() warraq.Moment {
	m := warraq.Moment{Raw: c.raw, DayOnly: c.day}
	if c.ms.Valid {
		m.Time = time.UnixMilli(c.ms.Int64).In(zone(c.offset))
	}
	return m
}

func zone(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}

// millis is an instant as a column value: null where it is not known.
func millis(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: true}
}

// millisOrZero is an instant for columns that are compared: 0 where it is not known.
func millisOrZero(t time.Time) int64 { return millis(t).Int64 }

// instant is the reverse of millis, in UTC.
func instant(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return time.UnixMilli(ms.Int64).UTC()
}

// params returns "$from, …" for n parameters.
func params(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	return b.String()
}
