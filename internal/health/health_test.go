package health_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"warraq"
	"warraq/internal/health"
)

// past is the history of a source, day by day, read four times a day: at 2, 8, 14 and 20 hours.
type past struct {
	days []health.SourceDay
	run  warraq.SourceRun // what a visit finds
}

// newPast begins a history of one source.
func newPast() *past {
	return &past{run: warraq.SourceRun{Listings: 2, Candidates: 20, SkippedFor: map[warraq.SkipReason]int{warraq.SkipOld: 5}}}
}

// live goes on for n days after the last, each with so many articles at 14 hours as perDay says.
func (p *past) live(n int, perDay func(day time.Time) int) *past {
	for range n {
		d := health.SourceDay{Day: date("2026-06-01")}
		if len(p.days) > 0 {
			last := &p.days[len(p.days)-1]
			d = last.Next(last.Day.AddDate(0, 0, 1))
		}
		for _, hour := range []int{2, 8, 14, 20} {
			at := d.Day.Add(time.Duration(hour) * time.Hour)
			if hour == 14 && p.run.ListingsFailed < p.run.Listings {
				publish(&d, at, perDay(d.Day))
			}
			d.CountVisit(at, &p.run)
		}
		p.days = append(p.days, d)
	}
	return p
}

func publish(d *health.SourceDay, at time.Time, n int) {
	for range n {
		d.CountArticle(&warraq.Article{
			FetchedAt: at, Published: warraq.Moment{Time: at}, Authors: []string{"سلمى الراوي"},
			Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "أعلنت البلدية افتتاح المكتبة العامة بعد ترميمها"}},
		}, 7, warraq.SavedNew)
	}
}

// pause lets n days pass without a visit.
func (p *past) pause(n int) *past {
	last := &p.days[len(p.days)-1]
	p.days = append(p.days, last.Next(last.Day.AddDate(0, 0, n+1)))
	return p
}

// then changes what visits find from now on.
func (p *past) then(change func(r *warraq.SourceRun)) *past {
	change(&p.run)
	return p
}

// edit changes the last n days.
func (p *past) edit(n int, change func(d *health.SourceDay)) *past {
	for i := range p.days[len(p.days)-n:] {
		change(&p.days[len(p.days)-n+i])
	}
	return p
}

// evening is 21 hours of the last day.
func (p *past) evening() time.Time { return p.days[len(p.days)-1].Day.Add(21 * time.Hour) }

func daily(n int) func(time.Time) int { return func(time.Time) int { return n } }

func on(n int, weekdays ...time.Weekday) func(time.Time) int {
	return func(day time.Time) int {
		if slices.Contains(weekdays, day.Weekday()) {
			return n
		}
		return 0
	}
}

func everyNth(n int) func(time.Time) int {
	return func(day time.Time) int {
		if day.YearDay()%n == 0 {
			return 1
		}
		return 0
	}
}

func fails(code warraq.RejectCode, listings int) func(*warraq.SourceRun) {
	return func(r *warraq.SourceRun) {
		r.ListingsFailed, r.ListingFaults = listings, map[warraq.RejectCode]int{code: listings}
		r.Errors = []string{"feed: " + string(code)}
	}
}

func refuse(code warraq.RejectCode, n int) func(*health.SourceDay) {
	return func(d *health.SourceDay) {
		for range n {
			d.CountRejection(code)
		}
	}
}

// found is a finding without its words.
type found struct {
	Code  health.Code
	Cause health.Cause
}

// TestAssess: histories that are well, and such that are not. Histories begin on Monday, 1 June 2026.
func TestAssess(t *testing.T) {
	week := []time.Weekday{time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday}
	for _, c := range []struct {
		name  string
		past  *past
		state health.State
		want  []found
	}{
		{"every day alike", newPast().live(60, daily(20)), health.OK, nil},
		{"a weekend", newPast().live(55, on(20, week...)), health.OK, nil}, // ends on Saturday
		{"a weekly in the week's middle", newPast().live(65, on(12, time.Thursday)), health.OK, nil},
		{"one article in nine days", newPast().live(90, everyNth(9)), health.OK, nil},
		{"a quiet source that is quiet for longer", newPast().live(90, everyNth(9)).live(16, daily(0)), health.OK, nil},
		{"very many articles", newPast().live(60, daily(20)).live(1, daily(400)).live(3, daily(20)), health.OK, nil},
		{"half as many", newPast().live(60, daily(20)).live(10, daily(10)), health.OK, nil},
		{"nobody looked for ten days", newPast().live(60, daily(20)).pause(10).live(2, daily(20)), health.OK, nil},
		{"nobody looks any more", newPast().live(60, daily(20)).pause(30), health.OK, nil},
		{"asked every third day", newPast().live(40, daily(9)).pause(2).pause(2).pause(2).live(1, daily(27)), health.OK, nil},
		{"down for a night", newPast().live(60, daily(20)).edit(1, func(d *health.SourceDay) {
			d.FailingSince, d.FailedInRow = d.LastVisit.Add(-5*time.Hour), 10
		}), health.OK, nil},

		{"silent", newPast().live(60, daily(20)).live(2, daily(0)), health.Wrong, []found{{health.Silent, health.SiteSilent}}},
		{"silent on workdays", newPast().live(59, on(20, week...)).live(2, daily(0)), health.Wrong, []found{{health.Silent, health.SiteSilent}}},
		{"no link is taken", newPast().live(60, daily(20)).then(func(r *warraq.SourceRun) { r.SkippedFor[warraq.SkipPattern] = 15 }).live(3, daily(0)),
			health.Wrong, []found{{health.Silent, health.LinksNotTaken}}},
		{"listings are empty", newPast().live(60, daily(20)).then(func(r *warraq.SourceRun) { r.Candidates, r.SkippedFor = 0, nil }).live(3, daily(0)),
			health.Wrong, []found{{health.Silent, health.MarkupChanged}}},
		{"a tenth as many", newPast().live(60, daily(20)).live(8, daily(2)), health.Wrong, []found{{health.Few, health.PublishesLess}}},
		{"a quarter as many, of few", newPast().live(60, daily(4)).live(7, daily(1)), health.OK, nil},
		{"a quarter as many for a week", newPast().live(60, daily(4)).live(8, daily(1)), health.Wrong, []found{{health.Few, health.PublishesLess}}},

		{"feeds are gone", newPast().live(60, daily(20)).then(fails(warraq.RejectGone, 2)).live(1, daily(20)),
			health.Wrong, []found{{health.Unreachable, health.FeedMoved}}},
		{"feeds are HTML", newPast().live(60, daily(20)).then(fails(warraq.RejectBadListing, 2)).live(1, daily(20)),
			health.Wrong, []found{{health.Unreachable, health.FeedBroken}}},
		{"blocked", newPast().live(60, daily(20)).then(fails(warraq.RejectForbidden, 2)).live(1, daily(20)),
			health.Wrong, []found{{health.Unreachable, health.Blocked}}},
		{"robots.txt forbids", newPast().live(60, daily(20)).then(fails(warraq.RejectRobots, 2)).live(1, daily(20)),
			health.Wrong, []found{{health.Unreachable, health.RobotsForbids}}},
		{"host down for a day", newPast().live(60, daily(20)).then(fails(warraq.RejectTimeout, 2)).live(1, daily(20)),
			health.Wrong, []found{{health.Unreachable, health.HostDown}}},
		{"one of two feeds is gone", newPast().live(60, daily(20)).then(fails(warraq.RejectNotFound, 1)).live(2, daily(12)),
			health.Wrong, []found{{health.Listings, health.FeedMoved}}},
		{"one of two feeds always failed", newPast().then(fails(warraq.RejectNotFound, 1)).live(60, daily(20)), health.OK, nil},

		{"pages refused", newPast().live(60, daily(20)).live(1, daily(0)).edit(1, refuse(warraq.RejectForbidden, 20)),
			health.Wrong, []found{{health.Refused, health.Blocked}}},
		{"markup changed", newPast().live(60, daily(20)).live(1, daily(1)).edit(1, refuse(warraq.RejectNotArticle, 19)),
			health.Wrong, []found{{health.Rejected, health.MarkupChanged}}},
		{"a paywall", newPast().live(60, daily(20)).live(1, daily(5)).edit(1, refuse(warraq.RejectPaywalled, 15)),
			health.Wrong, []found{{health.Rejected, health.Paywall}}},
		{"half its pages were never articles", newPast().live(60, daily(20)).edit(60, refuse(warraq.RejectMediaStub, 20)), health.OK, nil},
		{"dates lost", newPast().live(60, daily(20)).edit(1, func(d *health.SourceDay) { d.Undated = 19 }),
			health.Wrong, []found{{health.Undated, health.DatesUnreadable}}},
		{"authors lost, of few articles", newPast().live(60, daily(2)).edit(4, func(d *health.SourceDay) { d.Unsigned = 2 }),
			health.Wrong, []found{{health.Unsigned, health.AuthorsUnreadable}}},
		{"longer texts", newPast().live(60, daily(20)).edit(5, func(d *health.SourceDay) { d.Words = []int{16: 20} }), health.OK, nil},
		{"shorter texts", newPast().live(60, daily(20)).edit(60, func(d *health.SourceDay) { d.Words = []int{16: 20} }).
			edit(1, func(d *health.SourceDay) { d.Words = []int{11: 20} }), health.Wrong, []found{{health.Short, health.TextsShorter}}},

		{"dates lost for three weeks, and mended", newPast().live(60, daily(20)).
			edit(22, func(d *health.SourceDay) { d.Undated = 20 }).edit(1, func(d *health.SourceDay) { d.Undated = 0 }), health.OK, nil},
		{"shorter texts for three weeks, and mended", newPast().live(60, daily(20)).
			edit(60, func(d *health.SourceDay) { d.Words = []int{16: 20} }).edit(22, func(d *health.SourceDay) { d.Words = []int{11: 20} }).
			edit(1, func(d *health.SourceDay) { d.Words = []int{16: 20} }), health.OK, nil},
		{"silent for three weeks, and back", newPast().live(60, daily(20)).live(21, daily(0)).live(3, daily(20)), health.OK, nil},

		{"new, and well", newPast().live(5, daily(20)), health.Learning, nil},
		{"new, and down for a day", newPast().then(fails(warraq.RejectNetwork, 2)).live(3, daily(0)),
			health.Wrong, []found{{health.Unreachable, health.HostDown}}},
		{"new, and silent for a week", newPast().live(5, daily(20)).live(7, daily(0)), health.Learning, nil},
		{"never gave anything", newPast().live(40, daily(0)), health.Wrong, []found{{health.Silent, health.SiteSilent}}},
		{"never visited", &past{days: []health.SourceDay{{Day: date("2027-01-01")}}}, health.Unknown, nil},
	} {
		now := c.past.evening()
		if c.state == health.Unknown {
			now = now.AddDate(0, 0, -30)
		}
		r := health.Assess("s", c.past.days, now)
		var got []found
		for _, f := range r.Findings {
			got = append(got, found{f.Code, f.Cause})
		}
		if diff := cmp.Diff(c.want, got); diff != "" || r.State != c.state {
			t.Errorf("%s: state %s, want %s; findings (-want +got):\n%s%+v", c.name, r.State, c.state, diff, r.Findings)
		}
	}
}

// TestAssessFeast: around the feast of sacrifice, which was on 27 May 2026, nobody prints, and nothing is wrong.
func TestAssessFeast(t *testing.T) {
	p := newPast()
	p.days = []health.SourceDay{{Day: date("2026-03-31")}}
	p.live(55, daily(20)) // to 25 May
	for range 6 {
		if r := health.Assess("s", p.live(1, daily(0)).days, p.evening()); r.State != health.OK {
			t.Errorf("%s: %+v", p.evening().Format(time.DateOnly), r.Findings)
		}
	}
	p.live(4, daily(0)) // to 4 June
	if r := health.Assess("s", p.days, p.evening()); r.State != health.Wrong {
		t.Error("a source that stays silent after the feast is not noticed")
	}
}

// TestAssessAnything: whatever a store holds, Assess returns.
func TestAssessAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(-5, 2000)
		var days []health.SourceDay
		day := date("2026-01-01")
		for range rapid.IntRange(0, 60).Draw(t, "days") {
			day = day.AddDate(0, 0, rapid.IntRange(1, 20).Draw(t, "step"))
			d := health.SourceDay{
				Day: day, Visits: count.Draw(t, "visits"), Unanswered: count.Draw(t, "unanswered"), Listings: count.Draw(t, "listings"),
				ListingsFailed: count.Draw(t, "failed"), Articles: count.Draw(t, "articles"), Undated: count.Draw(t, "undated"),
				Words: rapid.SliceOfN(count, 0, 60).Draw(t, "words"), Hours: rapid.SliceOfN(count, 0, 24).Draw(t, "hours"),
				Rejected: map[warraq.RejectCode]int{warraq.RejectTooShort: count.Draw(t, "rejected")},
				LastNew:  day.Add(-time.Duration(count.Draw(t, "new")) * time.Hour), LastAnswer: day, LastVisit: day,
			}
			days = append(days, d)
		}
		health.Assess("s", days, day.Add(time.Hour))
	})
}
