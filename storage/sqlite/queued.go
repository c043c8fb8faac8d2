package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"warraq"
)

// candidateJSON is the form in which the frontier keeps a candidate: warraq.Moment's own JSON is for readers of
// exports and loses the raw string.
type candidateJSON struct {
	SourceID  string     `json:"source"`
	URL       string     `json:"url"`
	Via       string     `json:"via,omitempty"`
	Listing   string     `json:"listing,omitempty"`
	Title     string     `json:"title,omitempty"`
	Authors   []string   `json:"authors,omitempty"`
	Published momentJSON `json:"published,omitzero"`
	Updated   momentJSON `json:"updated,omitzero"`
	Summary   string     `json:"summary,omitempty"`
	Content   string     `json:"content,omitempty"`
	Tags      []string   `json:"tags,omitempty"`
}

type momentJSON struct {
	MS     *int64 `json:"ms,omitempty"`
	Offset int    `json:"offset,omitempty"`
	Raw    string `json:"raw,omitempty"`
	Day    bool   `json:"day,omitempty"`
}

func toMomentJSON(m warraq.Moment) momentJSON {
	j := momentJSON{Raw: m.Raw, Day: m.DayOnly}
	if m.Known() {
		ms := m.Time.UnixMilli()
		j.MS = &ms
		_, j.Offset = m.Time.Zone()
	}
	return j
}

func (j momentJSON) moment() warraq.Moment {
	c := momentColumns{offset: j.Offset, raw: j.Raw, day: j.Day}
	if j.MS != nil {
		c.ms = sql.NullInt64{Int64: *j.MS, Valid: true}
	}
	return c.moment()
}

func encodeCandidate(c *warraq.Candidate) (string, error) {
	b, err := json.Marshal(candidateJSON{
		SourceID: c.SourceID, URL: c.URL, Via: c.Via, Listing: c.Listing, Title: c.Title, Authors: c.Authors,
		Published: toMomentJSON(c.Published), Updated: toMomentJSON(c.Updated),
		Summary: c.Summary, Content: c.Content, Tags: c.Tags,
	})
	return string(b), err
}

func decodeCandidate(s string) (warraq.Candidate, error) {
	var j candidateJSON
	if err := json.Unmarshal([]byte(s), &j); err != nil {
		return warraq.Candidate{}, err
	}
	return warraq.Candidate{
		SourceID: j.SourceID, URL: j.URL, Via: j.Via, Listing: j.Listing, Title: j.Title, Authors: j.Authors,
		Published: j.Published.moment(), Updated: j.Updated.moment(),
		Summary: j.Summary, Content: j.Content, Tags: j.Tags,
	}, nil
}

// queuedColumns are what scanQueued reads of the frontier.
const queuedColumns = `canonical, attempts, not_before_ms, added_ms, candidate, listed_ms, seq`

// queuedURL is a URL of the frontier with its place there.
type queuedURL struct {
	warraq.Queued
	listed int64 // the newest listing date comes first
	seq    int64 // then what was added first
}

func scanQueued(rows *sql.Rows) (queuedURL, error) {
	var q queuedURL
	var notBefore int64
	var added sql.NullInt64
	var candidate string
	if err := rows.Scan(&q.Canonical, &q.Attempts, &notBefore, &added, &candidate, &q.listed, &q.seq); err != nil {
		return q, err
	}
	var err error
	if q.Candidate, err = decodeCandidate(candidate); err != nil {
		return q, fmt.Errorf("queued URL %s: %w", q.Canonical, err)
	}
	q.AddedAt = instant(added)
	q.NotBefore = instant(sql.NullInt64{Int64: notBefore, Valid: notBefore != 0})
	return q, nil
}
