package health

import (
	"time"
)

const dayLength = 24 * time.Hour

// history is a source's days without holes, from the first in view to today.
type history struct {
	days  []SourceDay
	seen  []bool // whether it is known what the source gave on the day
	feast []bool
	today int // index of the last day, which is not over
	now   time.Time
	last  *SourceDay // the newest day on record, with the instants that are carried
}

// newHistory fills the holes; nil where there is no day at all.
func newHistory(rows []SourceDay, now time.Time) *history {
	today := now.UTC().Truncate(dayLength)
	oldest := today.AddDate(0, 0, -HistoryDays)
	for len(rows) > 0 && rows[0].Day.Before(oldest) {
		rows = rows[1:]
	}
	for len(rows) > 0 && rows[len(rows)-1].Day.After(today) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return nil
	}
	n := int(today.Sub(rows[0].Day)/dayLength) + 1
	h := &history{
		days: make([]SourceDay, n), seen: make([]bool, n), feast: make([]bool, n),
		today: n - 1, now: now.UTC(), last: &rows[len(rows)-1],
	}
	for i := range h.days {
		h.days[i].Day = rows[0].Day.AddDate(0, 0, i)
	}
	for i := range rows {
		h.days[h.index(rows[i].Day)] = rows[i]
	}
	markFeasts(h.feast, rows[0].Day)
	h.markSeen()
	return h
}

// index is the place of the day of an instant, which may lie outside of the days.
func (h *history) index(t time.Time) int {
	first := h.days[0].Day
	if t.Before(first) {
		return -1
	}
	return int(t.Sub(first) / dayLength)
}

// markSeen marks the days on which the source answered or gave something, and the few days between two such. The first
// day does not count: it is a part of a day, and brings all that was lying about.
func (h *history) markSeen() {
	last := -1
	for i := range h.days {
		d := &h.days[i]
		if d.Visits == d.Unanswered && d.Published() == 0 {
			continue
		}
		h.seen[i] = i > 0
		for j := last + 1; last >= 0 && i-last <= unvisitedDays && j < i; j++ {
			h.seen[j] = h.days[j].Unanswered == 0 // what an outage hid is not known
		}
		last = i
	}
}

// baseline returns the indices of the days before end that show what is normal.
func (h *history) baseline(end int) []int {
	base, events := h.pick(end-baselineDays, end)
	if events < scarceEvents {
		base, _ = h.pick(end-scarceDays, end)
	}
	return base
}

// before returns the baseline of a window of n days that ends now: the days before it, or those that end guardDays
// before now where too few are left.
func (h *history) before(n int) []int {
	if base := h.baseline(h.today - max(n, guardDays)); len(base) >= learnDays {
		return base
	}
	return h.baseline(h.today - guardDays)
}

// pick returns the days in [from, end) that count, and how many articles they gave.
func (h *history) pick(from, end int) (days []int, events int) {
	for i := max(0, from); i < min(end, len(h.days)); i++ {
		if h.seen[i] && !h.feast[i] {
			days = append(days, i)
			events += h.days[i].Published()
		}
	}
	return days, events
}

// recent returns the days of a window of n days that ends today.
func (h *history) recent(n int) []SourceDay { return h.days[max(0, h.today-n+1):] }
