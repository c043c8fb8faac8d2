package health

import (
	"cmp"
	"fmt"

	"warraq"
)

// share is a part of what a source gives that should stay small.
type share struct {
	code  Code
	of    string // what there are so many of, for people
	count func(d *SourceDay) (bad, all int)
	codes func(warraq.RejectCode) bool  // those counted, where it is rejections
	cause func(warraq.RejectCode) Cause // of the code most often seen
}

// shares are looked at one by one.
var shares = []share{
	{Refused, "pages were refused", countRefused, refusal, causeOf},
	{Rejected, "pages gave no article", countRejected, warraq.RejectCode.OfPage, rejectionCause},
	{Undated, "articles have no date", countUndated, nil, func(warraq.RejectCode) Cause { return DatesUnreadable }},
	{Unsigned, "articles have no author", countUnsigned, nil, func(warraq.RejectCode) Cause { return AuthorsUnreadable }},
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

// rejectionCauses are what codes of pages that gave no article mean for a source; all others, that its markup has changed.
var rejectionCauses = map[warraq.RejectCode]Cause{
	warraq.RejectPaywalled:   Paywall,
	warraq.RejectConsentWall: Blocked,
	warraq.RejectNotArabic:   LanguageChanged,
}

func rejectionCause(code warraq.RejectCode) Cause {
	return cmp.Or(rejectionCauses[code], MarkupChanged)
}

// pageCause says what a code means for a source whose pages had it: one of a page that was had, or of one that was not.
func pageCause(code warraq.RejectCode) Cause {
	if code.OfPage() {
		return rejectionCause(code)
	}
	return causeOf(code)
}

// shareRisen finds a share that has left the source's normal range. A window counts only where all shorter ones of enough
// articles are high too, so that a finding ends soon after its fault.
func (h *history) shareRisen(s *share) *Finding {
	for _, w := range recentWindows {
		normal, ok := h.normalShare(s, h.before(w.baselineEnds))
		if !ok {
			continue
		}
		for _, n := range w.days {
			bad, all := s.sum(h.recent(n))
			switch {
			case all < shareLeast:
			case float64(bad) < (normal.centre+shareRise)*float64(all):
				return nil // what was wrong is mended
			case normal.exceededBy(bad, all):
				return s.finding(h.recent(n), n, normal)
			}
		}
	}
	return nil
}

// finding tells of a share that is too high in the last n days, of which some may be before the first.
func (s *share) finding(days []SourceDay, n int, normal normalShare) *Finding {
	bad, all := s.sum(days)
	code := s.commonest(days)
	detail := fmt.Sprintf("%d of %d %s in %s (normally %.0f%%)", bad, all, s.of, lastDays(n), 100*normal.plain)
	if code != "" {
		detail += ", most often: " + string(code)
	}
	return &Finding{Code: s.code, Cause: s.cause(code), Detail: detail}
}

// normalShare is what a share is in the baseline.
type normalShare struct {
	centre float64 // median over blocks of days
	rho    float64 // correlation within a block
	plain  float64 // of all, to show
}

// exceededBy says whether so many bad ones are too many to be chance.
func (n normalShare) exceededBy(bad, all int) bool {
	trials := min(all, shareTrials)
	return atLeast(bad*trials/all, trials, n.centre, n.rho) < shareChance
}

// normalShare learns a share from blocks of days; not ok where there are too few articles to tell.
func (h *history) normalShare(s *share, base []int) (normalShare, bool) {
	var blocks []float64
	bad, all, sumBad, sumAll := 0, 0, 0, 0
	for _, i := range base {
		b, a := s.count(&h.days[i])
		bad, all, sumBad, sumAll = bad+b, all+a, sumBad+b, sumAll+a
		if all >= blockTrials {
			blocks = append(blocks, smoothed(bad, all))
			bad, all = 0, 0
		}
	}
	if sumAll < blockTrials {
		return normalShare{}, false
	}
	n := normalShare{centre: smoothed(sumBad, sumAll), rho: unknownRho, plain: float64(sumBad) / float64(sumAll)}
	if len(blocks) >= fewBlocks {
		n.centre = median(blocks)
		n.rho = correlation(blocks, n.centre)
	}
	return n, true
}

// correlation is that of the articles of a block with one another, from how blocks scatter about their centre.
func correlation(blocks []float64, centre float64) float64 {
	scatter := max(spread(blocks, centre), (quantile(blocks, 0.95)-centre)/normalQuantile95)
	rho := (scatter*scatter/(centre*(1-centre)) - 1.0/blockTrials) / (1 - 1.0/blockTrials)
	return min(max(rho, minRho), maxRho)
}

// smoothed is the share of bad ones with one article more, half bad: of no bad ones at all nothing could be said.
func smoothed(bad, all int) float64 { return (float64(bad) + 0.5) / float64(all+1) }
