package health

import (
	"fmt"

	"warraq"
)

// share is a part of what a source gives that should stay small.
type share struct {
	code  Code
	of    string // what there are so many of, for people
	least int    // from how many on a window says something
	count func(d *SourceDay) (bad, all int)
	codes func(warraq.RejectCode) bool  // those counted, where it is rejections
	cause func(warraq.RejectCode) Cause // of the code most often seen
}

// shares are looked at one by one.
var shares = []share{
	{Refused, "pages were refused", 5, countRefused, refusal, causeOf},
	{Rejected, "pages gave no article", 6, countRejected, warraq.RejectCode.OfPage, rejectionCause},
	{Undated, "articles have no date", 5, countUndated, nil, func(warraq.RejectCode) Cause { return DatesUnreadable }},
	{Unsigned, "articles have no author", 5, countUnsigned, nil, func(warraq.RejectCode) Cause { return AuthorsUnreadable }},
}

func countUndated(d *SourceDay) (bad, all int)  { return d.Undated, d.Articles }
func countUnsigned(d *SourceDay) (bad, all int) { return d.Unsigned, d.Articles }

// refusal says whether a code stands for a page that we may not have.
func refusal(code warraq.RejectCode) bool {
	return code == warraq.RejectForbidden || code == warraq.RejectThrottled || code == warraq.RejectRobots
}

func countRefused(d *SourceDay) (bad, all int) {
	for code, n := range d.Rejected {
		if refusal(code) {
			bad += n
		}
	}
	_, pages := countRejected(d)
	return bad, bad + pages
}

func countRejected(d *SourceDay) (bad, all int) {
	for code, n := range d.Rejected {
		if code.OfPage() {
			bad += n
		}
	}
	return bad, bad + d.Published()
}

// sum counts over days.
func (s *share) sum(days []SourceDay) (bad, all int) {
	for i := range days {
		b, a := s.count(&days[i])
		bad, all = bad+b, all+a
	}
	return bad, all
}

// commonest is the code of rejection that was counted most often; "" where it is no rejections that are counted.
func (s *share) commonest(days []SourceDay) warraq.RejectCode {
	by := map[warraq.RejectCode]int{}
	for i := range days {
		for code, n := range days[i].Rejected {
			if s.codes != nil && s.codes(code) {
				by[code] += n
			}
		}
	}
	return commonest(by)
}

func rejectionCause(code warraq.RejectCode) Cause {
	switch code {
	case warraq.RejectPaywalled:
		return Paywall
	case warraq.RejectConsentWall:
		return Blocked
	case warraq.RejectNotArabic:
		return LanguageChanged
	}
	return MarkupChanged
}

// recentWindows are the days up to now over which a share is looked at: a source of many articles shows a fault within
// hours, one of few within weeks.
var recentWindows = [...]int{1, 2, 3, 5, longWindows, 10, 14, 21, 28}

// longWindows is the shortest of the windows that are compared with the days before the longest of them.
const longWindows = 7

const (
	shareRise   = 0.3  // a share must have risen by so much,
	shortWindow = 3    // in windows of up to so many days
	shortRise   = 0.5  // by so much of what it could rise: single days are odd
	shareFactor = 1.25 // and be above nearly all of the history by this factor
	shareTrials = 40   // of a window that count at most: articles of one day are no independent trials
)

// shareRisen finds a share that has left the source's normal range, by the beta-binomial distribution around the median
// of its history. Few articles say little: the expected share is shrunk by half an article. A window counts only where
// all shorter ones of enough articles are high too, so that a finding ends soon after its fault.
func (h *history) shareRisen(s *share) *Finding {
	normal, ok := h.normalShare(s, h.before(shortWindow))
	for _, n := range recentWindows {
		if n == longWindows {
			normal, ok = h.normalShare(s, h.before(recentWindows[len(recentWindows)-1]))
		}
		days := h.recent(n)
		bad, all := s.sum(days)
		if !ok || all < s.least {
			continue
		}
		switch now := float64(bad) / float64(all); {
		case now < normal.centre+shareRise:
			return nil // what was wrong is mended
		case now < normal.limit(n) || normal.chance(bad, all) >= alpha:
			continue
		}
		code := s.commonest(days)
		detail := fmt.Sprintf("%d of %d %s in %s (normally %.0f%%)", bad, all, s.of, lastDays(n), 100*normal.plain)
		if code != "" {
			detail += ", most often: " + string(code)
		}
		return &Finding{Code: s.code, Cause: s.cause(code), Detail: detail}
	}
	return nil
}

// normalShare is what a share is in the baseline.
type normalShare struct {
	centre float64 // median over blocks of days
	high   float64 // 95% of the blocks are below
	rho    float64 // correlation within a block
	plain  float64 // of all, to show
}

// limit is the share from which on a window of some days is out of the normal range.
func (n normalShare) limit(days int) float64 {
	limit := max(n.centre+shareRise, shareFactor*n.high)
	if days <= shortWindow {
		limit = max(limit, n.centre+shortRise*(1-n.centre))
	}
	return min(limit, 1)
}

// chance is the probability of so many bad ones, or more, where nothing is wrong.
func (n normalShare) chance(bad, all int) float64 {
	trials := min(all, shareTrials)
	return atLeast(bad*trials/all, trials, n.centre, n.rho)
}

// Bounds of the correlation: pages of one day are never independent, and where they are wholly dependent nothing can be
// said.
const (
	minRho = 0.05
	maxRho = 0.5
	// blockTrials is the least size of a block: days are put together up to it.
	blockTrials = 20
)

// normalShare learns a share from blocks of days; not ok where there are too few articles to tell.
func (h *history) normalShare(s *share, base []int) (normalShare, bool) {
	var blocks []float64
	bad, all, sumBad, sumAll := 0, 0, 0, 0
	for _, i := range base {
		b, a := s.count(&h.days[i])
		bad, all, sumBad, sumAll = bad+b, all+a, sumBad+b, sumAll+a
		if all >= blockTrials {
			blocks = append(blocks, (float64(bad)+0.5)/float64(all+1))
			bad, all = 0, 0
		}
	}
	plain, pooled := float64(sumBad)/float64(max(sumAll, 1)), (float64(sumBad)+0.5)/float64(sumAll+1)
	switch {
	case sumAll < blockTrials:
		return normalShare{}, false
	case len(blocks) < 4: // too few to be robust about
		return normalShare{pooled, pooled, 0.1, plain}, true
	}
	n := normalShare{centre: median(blocks), high: quantile(blocks, 0.95), plain: plain}
	variance := n.centre * (1 - n.centre)
	scatter := max(spread(blocks, n.centre), (n.high-n.centre)/1.645)
	n.rho = min(max((scatter*scatter/variance-1.0/blockTrials)/(1-1.0/blockTrials), minRho), maxRho)
	return n, true
}
