package health

import (
	"fmt"
	"slices"
	"time"

	"warraq"
)

// silent finds sources that give nothing new for longer than they ever pause. Time in which the source did not answer is no
// part of the pause.
func (h *history) silent() *Finding {
	last := h.last
	pause := last.LastAnswer.Sub(last.LastNew)
	if last.LastNew.IsZero() || pause < leastPause {
		return nil
	}
	base := h.baseline(min(h.index(last.LastNew)+1, h.today))
	if pause < pauseForGood && !h.unusualPause(base) {
		return nil
	}
	return &Finding{Code: Silent, Cause: h.quietCause(last.LastNew), Detail: fmt.Sprintf("nothing new for %s; the longest pause in the weeks before was %s",
		roughly(pause), roughly(h.longestPause(base)))}
}

// unusualPause says whether the pause that lasts is out of the ordinary. Two things must agree: many articles were expected
// since the last one, and it is longer by half than the longest pause that ended on this weekday in the weeks before. So a
// weekend, a night or the rhythm of a weekly is no silence.
func (h *history) unusualPause(base []int) bool {
	if len(base) < learnDays {
		return false
	}
	from, to := h.last.LastNew, h.last.LastAnswer
	p := h.profileOf(base)
	if h.expected(&p, from, to) < silentExpected {
		return false
	}
	usual, since := h.usualPause(base, to.Weekday())
	return float64(to.Sub(from)-since-pauseMargin) >= longerPause*float64(usual)
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
	if !h.last.LastNew.IsZero() || h.last.LastAnswer.IsZero() || slices.ContainsFunc(h.days, gaveSomething) {
		return nil
	}
	codes, pages := h.pageCodes()
	if pages >= neverPages {
		code := commonest(codes)
		return &Finding{Code: Rejected, Cause: pageCause(code), Detail: fmt.Sprintf("none of its %d pages gave an article, most often: %s", pages, code)}
	}
	visited := h.last.LastAnswer.Sub(h.days[0].Day)
	if visited < neverDays*dayLength {
		return nil
	}
	return &Finding{Code: Silent, Cause: h.quietCause(h.days[0].Day), Detail: fmt.Sprintf("it has not given one article in %s", roughly(visited))}
}

func gaveSomething(d SourceDay) bool { return d.Published() > 0 }

// pageCodes counts the pages that were refused or gave no article.
func (h *history) pageCodes() (codes map[warraq.RejectCode]int, pages int) {
	codes = map[warraq.RejectCode]int{}
	for i := range h.days {
		for code, n := range h.days[i].Rejected {
			if refusal(code) || code.OfPage() {
				codes[code] += n
				pages += n
			}
		}
	}
	return codes, pages
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
