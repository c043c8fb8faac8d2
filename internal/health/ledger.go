package health

import (
	"cmp"
	"slices"
	"time"
)

// Alarm remembers that something is wrong with a source, so that it is told once and not by every run.
type Alarm struct {
	SourceID string
	Code     string    // what is wrong, as Finding names it
	Since    time.Time // when a run first saw it
	SeenAt   time.Time // when a run last saw it
	ToldAt   time.Time // when a run last said so
}

// ledger is what is known of findings, by source and code.
type ledger map[[2]string]Alarm

func newLedger(alarms []Alarm) ledger {
	l := ledger{}
	for _, a := range alarms {
		l[[2]string{a.SourceID, a.Code}] = a
	}
	return l
}

func (l ledger) of(sourceID string, f *Finding) Alarm {
	return l[[2]string{sourceID, string(f.Code)}]
}

func (l ledger) set(a Alarm) { l[[2]string{a.SourceID, a.Code}] = a }

// MarkSince fills in since when the findings of reports last, where runs have seen them before.
func MarkSince(reports []Report, alarms []Alarm) {
	l := newLedger(alarms)
	for _, r := range reports {
		for i := range r.Findings {
			r.Findings[i].Since = l.of(r.SourceID, &r.Findings[i]).Since
		}
	}
}

// Tell chooses the findings that a run has to tell: those that no run has told, and those that were last told a day ago.
// It returns reports with only these findings, and the alarms to remember for the next run.
func Tell(alarms []Alarm, reports []Report, now time.Time) (told []Report, keep []Alarm) {
	l := newLedger(alarms)
	age := l.see(reports, now)
	for _, r := range reports {
		var due []Finding
		for _, f := range r.Findings {
			a := l.of(r.SourceID, &f)
			f.Since = a.Since
			if now.Sub(a.ToldAt) >= age {
				a.ToldAt = now
				l.set(a)
				due = append(due, f)
			}
		}
		if r.Findings = due; len(due) > 0 {
			told = append(told, r)
		}
	}
	return told, l.remembered(reports, now)
}

// see notes that findings are there, and returns how long ago one must have been told to be told again.
func (l ledger) see(reports []Report, now time.Time) time.Duration {
	age := tellAgain
	for _, r := range reports {
		for i := range r.Findings {
			a := l.of(r.SourceID, &r.Findings[i])
			if a.SourceID == "" {
				a = Alarm{SourceID: r.SourceID, Code: string(r.Findings[i].Code), Since: now}
			}
			a.SeenAt = now
			l.set(a)
			if now.Sub(a.ToldAt) >= tellAgain {
				age = tellAlong
			}
		}
	}
	return age
}

// remembered returns the alarms to keep, ordered by source and code.
func (l ledger) remembered(reports []Report, now time.Time) []Alarm {
	assessed := map[string]bool{}
	for _, r := range reports {
		assessed[r.SourceID] = true
	}
	var keep []Alarm
	for _, a := range l {
		if away := now.Sub(a.SeenAt); away < forgetAfter || !assessed[a.SourceID] && away < forgetUnseen {
			keep = append(keep, a)
		}
	}
	slices.SortFunc(keep, func(a, b Alarm) int {
		return cmp.Or(cmp.Compare(a.SourceID, b.SourceID), cmp.Compare(a.Code, b.Code))
	})
	return keep
}
