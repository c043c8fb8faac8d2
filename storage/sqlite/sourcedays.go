package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"warraq"
	"warraq/internal/health"
)

const (
	latestDaySQL = `SELECT day, counts FROM source_days WHERE source_id = $1 AND day <= $2 ORDER BY day DESC LIMIT 1`
	saveDaySQL   = `INSERT INTO source_days (source_id, day, counts) VALUES ($1, $2, $3)
		ON CONFLICT (source_id, day) DO UPDATE SET counts = excluded.counts`
)

const secondsPerDay = 24 * 60 * 60

// dataVersionSQL reads a number that changes when another connection has written to the store.
const dataVersionSQL = `PRAGMA data_version`

// countedDays are the days that transactions have counted on last, a source each: read once, and written at the end of every
// transaction that counts. It is used by one transaction at a time.
type countedDays struct {
	days    map[string]*countedDay
	changed map[string]bool // sources
	version int64           // of the store when they were read
}

type countedDay struct {
	day    int64
	counts health.SourceDay
}

// begin forgets what another process may have changed.
func (c *countedDays) begin(ctx context.Context, tx *transaction) error {
	var version int64
	if err := tx.queryRow(ctx, dataVersionSQL).Scan(&version); err != nil {
		return err
	}
	if version != c.version || c.days == nil {
		c.forget()
		c.version = version
	}
	return nil
}

func (c *countedDays) forget() {
	c.days, c.changed = make(map[string]*countedDay), make(map[string]bool)
}

// countDay changes the counts of a source on the day of an instant, in the transaction of what is counted. What has no
// instant or no source, such as a page given by hand, is not counted.
func countDay(ctx context.Context, tx *transaction, source string, at time.Time, change func(*health.SourceDay)) error {
	if at.IsZero() || source == "" {
		return nil
	}
	d, err := dayOf(ctx, tx, source, dayNumber(at))
	if err != nil {
		return err
	}
	change(&d.counts)
	tx.days.changed[source] = true
	return nil
}

// dayOf returns the counts of a source on a day: those that were counted on last, or else what is stored of the day.
func dayOf(ctx context.Context, tx *transaction, source string, day int64) (*countedDay, error) {
	last := tx.days.days[source]
	if last != nil && last.day == day {
		return last, nil
	}
	if tx.days.changed[source] { // a day carries over from the one before, so that is written first
		if err := saveDay(ctx, tx, source, last); err != nil {
			return nil, err
		}
	}
	counts, err := latestDay(ctx, tx, source, day)
	if err != nil {
		return nil, err
	}
	tx.days.days[source] = &countedDay{day, counts}
	return tx.days.days[source], nil
}

// latestDay reads the counts of a source on a day; where there are none, it begins them.
func latestDay(ctx context.Context, tx *transaction, source string, day int64) (health.SourceDay, error) {
	var last int64
	var counts string
	err := tx.queryRow(ctx, latestDaySQL, source, day).Scan(&last, &counts)
	if errors.Is(err, sql.ErrNoRows) {
		return health.SourceDay{SourceID: source, Day: midnight(day)}, nil
	}
	if err != nil {
		return health.SourceDay{}, err
	}
	d, err := readDay(source, last, counts)
	if err == nil && last != day {
		d = d.Next(midnight(day))
	}
	return d, err
}

// save writes the days that a transaction has counted on.
func (c *countedDays) save(ctx context.Context, tx *transaction) error {
	for _, source := range slices.Sorted(maps.Keys(c.changed)) {
		if err := saveDay(ctx, tx, source, c.days[source]); err != nil {
			return err
		}
	}
	clear(c.changed)
	return nil
}

func saveDay(ctx context.Context, tx *transaction, source string, c *countedDay) error {
	b, err := json.Marshal(&c.counts)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, saveDaySQL, source, c.day, string(b))
	return err
}

func dayNumber(at time.Time) int64 {
	s := at.Unix()
	if s < 0 {
		s -= secondsPerDay - 1 // days before 1970 too begin at midnight
	}
	return s / secondsPerDay
}

func midnight(day int64) time.Time { return time.Unix(day*secondsPerDay, 0).UTC() }

func readDay(source string, day int64, counts string) (health.SourceDay, error) {
	var d health.SourceDay
	if err := json.Unmarshal([]byte(counts), &d); err != nil {
		return d, fmt.Errorf("counts of %s on %s: %w", source, midnight(day).Format(time.DateOnly), err)
	}
	d.SourceID, d.Day = source, midnight(day)
	return d, nil
}

// countVisits counts the visits of a run that ended.
func countVisits(ctx context.Context, tx *transaction, run *warraq.Run) error {
	for i := range run.Sources {
		sr := &run.Sources[i]
		if sr.Listings == 0 {
			continue
		}
		err := countDay(ctx, tx, sr.SourceID, run.FinishedAt, func(d *health.SourceDay) { d.CountVisit(run.FinishedAt, sr) })
		if err != nil {
			return err
		}
	}
	return nil
}
