package health

import (
	"fmt"
	"time"

	"warraq"
)

// A pause is out of the ordinary from longerPause times the longest of its weekday on, and some hours more.
const (
	longerPause = 1.5
	pauseMargin = 3 * time.Hour
	leastPause  = 6 * time.Hour
	// weekdaysKnown is how often a weekday must have brought an article for it to have a longest pause of its own.
	weekdaysKnown = 4
	// neverDays is how long a source may give nothing from the beginning.
	neverDays = 30
	// neverPages is how many pages may give nothing from the beginning.
	neverPages = 8
	// pauseForGood is the pause after which a source counts as silent whatever it did before.
	pauseForGood = 100 * dayLength
)

// silent finds sources that give nothing new for longer than they ever pause. Two things must agree: that no article
// came although so many were expected is improbable (negative binomial, as in few), and the pause is longer by half
// than the longest that ended on this weekday in the weeks before the last article. So a weekend, a night or the rhythm
// of a weekly is no silence. Time in which the source did not answer is no part of the pause.
func (h *history) silent() *Finding {
	last := h.last
	pause := last.LastAnswer.Sub(last.LastNew)
	if last.LastNew.IsZero() || pause < leastPause {
		return nil
	}
	base := h.baseline(min(h.index(last.LastNew)+1, h.today))
	if pause < pauseForGood {
		if len(base) < learnDays {
			return nil
		}
		p := h.profileOf(base)
		if atMost(0, h.expected(&p, last.LastNew, last.LastAnswer), p.size) >= alpha {
			return nil
		}
		usual, since := h.usualPause(base, last.LastAnswer.Weekday())
		if float64(pause-since-pauseMargin) < longerPause*float64(usual) {
			return nil
		}
	}
	return &Finding{Code: Silent, Cause: h.quietCause(last.LastNew), Detail: fmt.Sprintf("nothing new for %s; the longest pause in the weeks before was %s",
		roughly(pause), roughly(h.longestPause(base)))}
}

// usualPause is the longest pause that ended on a weekday in the baseline. For a weekday that seldom brings anything it is
// the pause of the nearest one before that does, and the time since then is to be added.
func (h *history) usualPause(base []int, weekday time.Weekday) (longest, since time.Duration) {
	var ended [7]time.Duration
	var n [7]int
	for _, i := range base {
		if d := &h.days[i]; d.Published() > 0 {
			w := d.Day.Weekday()
			ended[w] = max(ended[w], d.LongestQuiet)
			n[w]++
		}
	}
	for back := range 7 {
		if w := (int(weekday) + 7 - back) % 7; n[w] >= weekdaysKnown {
			return ended[w], time.Duration(back) * dayLength
		}
	}
	return h.longestPause(base), 0
}

// longestPause is the longest pause that ended in the baseline.
func (h *history) longestPause(base []int) time.Duration {
	var longest time.Duration
	for _, i := range base {
		longest = max(longest, h.days[i].LongestQuiet)
	}
	return longest
}

// neverGave finds sources that never gave an article: after some pages that all gave none, and where there are no pages
// after a long time.
func (h *history) neverGave() *Finding {
	if !h.last.LastNew.IsZero() || h.last.LastAnswer.IsZero() {
		return nil
	}
	pages := 0
	codes := map[warraq.RejectCode]int{}
	for i := range h.days {
		if h.days[i].Published() > 0 {
			return nil
		}
		for code, n := range h.days[i].Rejected {
			if refusal(code) || code.OfPage() {
				codes[code] += n
				pages += n
			}
		}
	}
	if code := commonest(codes); pages >= neverPages {
		cause := rejectionCause(code)
		if refusal(code) {
			cause = causeOf(code)
		}
		return &Finding{Code: Rejected, Cause: cause, Detail: fmt.Sprintf("none of its %d pages gave an article, most often: %s", pages, code)}
	}
	visited := h.last.LastAnswer.Sub(h.days[0].Day)
	if visited < neverDays*dayLength {
		return nil
	}
	return &Finding{Code: Silent, Cause: h.quietCause(h.days[0].Day), Detail: fmt.Sprintf("it has not given one article in %s", roughly(visited))}
}

// quietCause says why nothing or little may come, from what the listings did since an instant.
func (h *history) quietCause(since time.Time) Cause {
	var all SourceDay
	skipped := 0
	first := max(0, h.index(since))
	if first < h.index(h.last.LastVisit) { // the day of the last article was well for a part
		first++
	}
	for i := first; i <= h.today; i++ {
		d := &h.days[i]
		all.Listings += d.Listings
		all.ListingsSame += d.ListingsSame
		all.ListingsFailed += d.ListingsFailed
		all.Offered += d.Offered
		for _, n := range d.Skipped {
			skipped += n
		}
	}
	switch read := all.Listings - all.ListingsFailed - all.ListingsSame; {
	case 2*all.ListingsFailed > all.Listings:
		return FeedMoved
	case all.Offered > 0 && all.Offered == skipped:
		return LinksNotTaken
	case read > 0 && all.Offered == 0:
		return MarkupChanged
	}
	return SiteSilent
}
