// Package health tells from what a source gave day by day whether it still works. Assess is statistics alone: counts in,
// findings out; it reads no clock and no store. Watch fetches the counts, and chooses what is told and when.
//
// A source is compared with nothing but itself: its own days of the last weeks, weekday by weekday, feast days left out.
// Something is wrong when what it gives now is far outside that and when there is enough of it to be no chance. The numbers
// (weights.go) are chosen so that a source which is well gives less than one false alarm in years, which simulation_test.go
// counts on simulated years.
package health

import (
	"slices"
	"time"
)

// Code says what is wrong with a source.
type Code string

// What can be wrong with a source.
const (
	Unreachable Code = "unreachable" // none of its listings can be read
	Failing     Code = "failing"     // its listings can be read, and yet nothing comes of its visits
	Listings    Code = "listings"    // some of its listings fail that used to work
	Refused     Code = "refused"     // its pages are refused: 403, 429, robots.txt
	Rejected    Code = "rejected"    // more of its pages than usual give no article
	Moved       Code = "moved"       // no text stands on its pages where texts of the source stood
	Silent      Code = "silent"      // nothing new for longer than it ever pauses
	Few         Code = "few"         // far fewer articles than on days like these
	Undated     Code = "undated"     // more articles than usual without a date
	Unsigned    Code = "unsigned"    // more articles than usual without author and agency
	Short       Code = "short"       // texts shorter than usual
)

// Cause is the likely reason of a finding.
type Cause string

// Likely reasons.
const (
	FeedMoved         Cause = "feed_moved"
	FeedBroken        Cause = "feed_broken" // it answers, but with no feed
	Blocked           Cause = "blocked"
	RobotsForbids     Cause = "robots_forbids"
	HostDown          Cause = "host_down"
	MarkupChanged     Cause = "markup_changed"
	LinksNotTaken     Cause = "links_not_taken" // addresses have changed: articles, exclude, hosts
	Paywall           Cause = "paywall"
	LanguageChanged   Cause = "language_changed"
	SiteSilent        Cause = "site_silent"
	PublishesLess     Cause = "publishes_less"
	DatesUnreadable   Cause = "dates_unreadable"
	AuthorsUnreadable Cause = "authors_unreadable"
	TextsShorter      Cause = "texts_shorter"
)

// Finding is one thing that is wrong with a source.
type Finding struct {
	Code   Code      `json:"kind"`
	Cause  Cause     `json:"cause"`
	Detail string    `json:"detail"`         // one line for people, with the figures
	Since  time.Time `json:"since,omitzero"` // when a run first saw it; see MarkSince
}

// State sums up a source's health.
type State string

// The states of a source.
const (
	OK       State = "ok"
	Wrong    State = "wrong"
	Learning State = "learning" // its history is too short to tell; only what is plainly broken is found
	Unknown  State = "unknown"  // it was never visited
)

// Measure is a figure now and what is normal for the source; nil where it is not known.
type Measure struct {
	Now    *float64 `json:"now"`
	Normal *float64 `json:"normal"`
}

// Report is the health of one source.
type Report struct {
	SourceID string    `json:"source"`
	State    State     `json:"state"`
	Findings []Finding `json:"findings"`
	Days     int       `json:"days"` // of history that it is compared with

	LastVisit time.Time `json:"last_visit,omitzero"`
	LastNew   time.Time `json:"last_new,omitzero"`

	PerDay         Measure `json:"per_day"`         // articles and duplicates; now: the last seven whole days
	ListingsFailed Measure `json:"listings_failed"` // share; now: the last two days
	RejectedShare  Measure `json:"rejected"`        // share of pages; now: the last fourteen days, as for the rest
	UndatedShare   Measure `json:"undated"`
	UnsignedShare  Measure `json:"unsigned"`
	MedianWords    Measure `json:"median_words"`
}

// Assess says how a source is by its days, in ascending order; days on which nothing happened may be missing. Days after now
// do not count.
func Assess(sourceID string, days []SourceDay, now time.Time) Report {
	r := Report{SourceID: sourceID, State: Unknown, Findings: []Finding{}}
	h := newHistory(days, now)
	if h == nil {
		return r
	}
	r.LastVisit, r.LastNew = h.last.LastVisit, h.last.LastNew
	base := h.baseline(h.today - guardDays)
	r.Days = len(base)
	h.measure(&r, base)
	findings := h.plainFaults()
	if len(base) >= learnDays {
		findings = append(findings, h.drift(base)...)
	}
	r.Findings = append(r.Findings, withoutConsequences(findings)...)
	switch {
	case len(r.Findings) > 0:
		r.State = Wrong
	case len(base) < learnDays:
		r.State = Learning
	default:
		r.State = OK
	}
	return r
}

// plainFaults finds what needs no history to be wrong.
func (h *history) plainFaults() []Finding {
	return found(h.unreachable(), h.neverGave())
}

// drift finds what has left the source's own normal range.
func (h *history) drift(base []int) []Finding {
	all := found(h.someListings(base))
	for i := range shares {
		all = append(all, found(h.shareRisen(&shares[i]))...)
	}
	return append(all, found(h.silent(), h.few(), h.short())...)
}

// found are the findings that rules returned; one that found nothing returned nil.
func found(findings ...*Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		if f != nil {
			out = append(out, *f)
		}
	}
	return out
}

// explains says of a finding which others follow from it and need not be told.
var explains = map[Code][]Code{
	Unreachable: {Listings, Refused, Rejected, Silent, Few},
	Refused:     {Silent, Few},
	Rejected:    {Silent, Few},
	Silent:      {Few},
}

func withoutConsequences(all []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f Finding) bool {
		return slices.ContainsFunc(all, func(g Finding) bool { return slices.Contains(explains[g.Code], f.Code) })
	})
}
