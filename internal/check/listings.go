package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"warraq"
)

// listingFinding judges a feed, section page or sitemap. One that the source's entry names has to work; one that was
// found on the site is not the entry's fault.
func (in *Input) listingFinding(l *Listing) Finding {
	f := Finding{What: l.Via, State: OK, URL: l.URL, Found: itemsText(l), Date: l.Newest, Detail: strings.TrimSpace(SkippedText(l.Skipped))}
	bad := Warn
	if slices.Contains(namedListings(&in.Source), l.URL) {
		bad = Fault
	}
	switch {
	case l.Cause != nil:
		return f.wrong(bad, l.Error, in.causeAdvice(l.Cause))
	case l.Error != "":
		return f.wrong(Warn, l.Error, "what stands before the break is read; tell the publisher, or look for another listing")
	case l.Sitemaps > 0:
		return f
	case l.Candidates == 0 && l.AllOld():
		return f.wrong(Warn, "every item is older than is read", "if old articles are wanted, raise limits.max_age; else look whether the site has moved on")
	case l.Candidates == 0:
		problem, advice := emptyListing(l)
		return f.wrong(bad, problem, advice)
	}
	return f
}

// AllOld says whether a listing names items and all of them are older than is read.
func (l *Listing) AllOld() bool { return l.Items > 0 && l.Skipped[warraq.SkipOld] == l.Items }

// noted adds what the crawler says of a listing that gives something: moved, stale, dates that cannot be read.
func (f Finding) noted(l *Listing) Finding {
	for _, n := range l.Notes {
		if n.Code.Failing() || n.Code == warraq.NoteSalvaged {
			continue // said already
		}
		f.Notes = append(f.Notes, n.Text)
		if f.State == OK {
			f.State = Warn
		}
	}
	return f
}

func itemsText(l *Listing) string {
	switch {
	case l.Sitemaps > 0:
		return fmt.Sprintf("%d sitemaps", l.Sitemaps)
	case l.Cause != nil:
		return ""
	}
	return fmt.Sprintf("%d of %d", l.Candidates, l.Items)
}

// emptyListing says what is wrong with a listing that was read and gives nothing, and what to do.
func emptyListing(l *Listing) (problem, advice string) {
	switch {
	case l.Items > 0:
		return "none of its items is taken", skippedAdvice(l.Skipped)
	case l.Via != warraq.ViaSection:
		return "it is empty", "look for another feed or section"
	case l.Links == 0:
		return "the page has no links: a script draws it, which warraq does not run", "look for a feed, or a plainer page"
	}
	return fmt.Sprintf("none of its %d links looks like an article's", l.Links), "say with articles: what they look like, or look for a feed"
}

// frequent returns the reasons for which URLs were left out, most frequent first, of equally frequent ones in the order of
// the alphabet.
func frequent(skipped map[warraq.SkipReason]int) []warraq.SkipReason {
	reasons := slices.Sorted(maps.Keys(skipped))
	slices.SortStableFunc(reasons, func(x, y warraq.SkipReason) int { return cmp.Compare(skipped[y], skipped[x]) })
	return reasons
}

// SkippedText counts URLs that were left out by reason, most frequent first: " (12 too_old, 3 other_host)"; "" for none.
func SkippedText(skipped map[warraq.SkipReason]int) string {
	if len(skipped) == 0 {
		return ""
	}
	var counts []string
	for _, r := range frequent(skipped) {
		counts = append(counts, fmt.Sprintf("%d %s", skipped[r], r))
	}
	return " (" + strings.Join(counts, ", ") + ")"
}

// skippedAdvices say what to do about items that are left out, by the reason.
var skippedAdvices = map[warraq.SkipReason]string{
	warraq.SkipOtherHost: "if the host that its items lead to belongs to the source, add it to hosts:",
	warraq.SkipPattern:   "widen articles: or exclude:, which its items don't pass",
	warraq.SkipNoArticle: "say with articles: what the addresses of articles look like",
	warraq.SkipLanguage:  `set language: to the language you want, or "any"`,
}

// skippedAdvice says what to do about items that are left out, going by the most frequent reason.
func skippedAdvice(skipped map[warraq.SkipReason]int) string {
	var most warraq.SkipReason
	if reasons := frequent(skipped); len(reasons) > 0 {
		most = reasons[0]
	}
	return cmp.Or(skippedAdvices[most], "look at its addresses in a browser, and for another listing")
}
