package health

import (
	"math"
	"time"

	"warraq"
)

// SourceDay counts what one source gave on one day. A store keeps one for every source and day on which it was visited
// or gave something, and from them the health of sources is assessed.
//
// The instants and what goes with them are carried from day to day: they say what was known at the end of the day.
type SourceDay struct {
	SourceID string    `json:"-"`
	Day      time.Time `json:"-"` // its midnight in UTC

	Visits         int                       `json:"visits,omitempty"`     // runs that asked its listings
	Unanswered     int                       `json:"unanswered,omitempty"` // of these, those in which no listing could be read
	Listings       int                       `json:"listings,omitempty"`   // feeds, sections and sitemaps asked, over all visits
	ListingsSame   int                       `json:"listings_unchanged,omitempty"`
	ListingsFailed int                       `json:"listings_failed,omitempty"`
	ListingFaults  map[warraq.RejectCode]int `json:"listing_faults,omitempty"` // why; adds up to ListingsFailed
	Offered        int                       `json:"offered,omitempty"`        // URLs that the listings named
	Skipped        map[warraq.SkipReason]int `json:"skipped,omitempty"`        // of these, left out

	Articles   int                       `json:"articles,omitempty"`   // new ones
	Duplicates int                       `json:"duplicates,omitempty"` // new ones whose text was stored before
	Undated    int                       `json:"undated,omitempty"`    // new articles without a date of publication
	Unsigned   int                       `json:"unsigned,omitempty"`   // new articles without author and agency
	Words      []int                     `json:"words,omitempty"`      // new articles by WordBucket of their length
	Hours      []int                     `json:"hours,omitempty"`      // articles and duplicates by the hour, in UTC, of their fetch
	Rejected   map[warraq.RejectCode]int `json:"rejected,omitempty"`   // URLs refused for good

	LastVisit    time.Time `json:"last_visit,omitzero"`
	LastAnswer   time.Time `json:"last_answer,omitzero"`   // last visit in which a listing could be read
	LastNew      time.Time `json:"last_new,omitzero"`      // when the last new article or duplicate was fetched
	FailingSince time.Time `json:"failing_since,omitzero"` // first of the visits in a row without an answer; zero after one
	FailedInRow  int       `json:"failed_in_row,omitempty"`

	// LongestQuiet is the longest time without anything new that ended on this day: from an article to the last visit
	// that still found nothing newer. Time in which nobody looked does not count.
	LongestQuiet time.Duration `json:"longest_quiet,omitempty"`
	// LongestOutage is the longest time of visits without an answer that ended on this day.
	LongestOutage time.Duration `json:"longest_outage,omitempty"`
}

// Published is the number of new articles, those included whose text was stored before.
func (d *SourceDay) Published() int { return d.Articles + d.Duplicates }

// Next returns the empty count of a later day, with what is carried over from d.
func (d *SourceDay) Next(day time.Time) SourceDay {
	return SourceDay{
		SourceID: d.SourceID, Day: day, LastVisit: d.LastVisit, LastAnswer: d.LastAnswer, LastNew: d.LastNew,
		FailingSince: d.FailingSince, FailedInRow: d.FailedInRow,
	}
}

// CountArticle counts an article of so many words that was saved with outcome o. Articles known before do not count.
func (d *SourceDay) CountArticle(a *warraq.Article, words int, o warraq.SaveOutcome) {
	switch o {
	case warraq.SavedDuplicate:
		d.Duplicates++
	case warraq.SavedNew:
		d.countNew(a, words)
	default:
		return
	}
	d.EndQuiet(a.FetchedAt)
}

// EndQuiet notes that something new was fetched at an instant. CountArticle calls it.
func (d *SourceDay) EndQuiet(at time.Time) {
	d.Hours = countAt(d.Hours, at.UTC().Hour())
	if !d.LastNew.IsZero() {
		d.LongestQuiet = max(d.LongestQuiet, d.LastAnswer.Sub(d.LastNew))
	}
	if at.After(d.LastNew) {
		d.LastNew = at.UTC()
	}
}

func (d *SourceDay) countNew(a *warraq.Article, words int) {
	d.Articles++
	if !a.Published.Known() {
		d.Undated++
	}
	if len(a.Authors) == 0 && a.Agency == "" {
		d.Unsigned++
	}
	d.Words = countAt(d.Words, WordBucket(words))
}

// countAt adds one at an index of counts, which grow as needed.
func countAt(counts []int, i int) []int {
	for len(counts) <= i {
		counts = append(counts, 0)
	}
	counts[i]++
	return counts
}

// CountRejection counts a page that gave no article.
func (d *SourceDay) CountRejection(code warraq.RejectCode) {
	if d.Rejected == nil {
		d.Rejected = make(map[warraq.RejectCode]int)
	}
	d.Rejected[code]++
}

// CountVisit counts what a run that ended at an instant did with the source. A run that did not get as far as its
// listings is no visit.
func (d *SourceDay) CountVisit(at time.Time, r *warraq.SourceRun) {
	if r.Listings == 0 {
		return
	}
	at = at.UTC()
	d.Visits++
	d.Listings += r.Listings
	d.ListingsSame += r.ListingsSame
	d.ListingsFailed += r.ListingsFailed
	d.Offered += r.Candidates
	d.ListingFaults = addCounts(d.ListingFaults, r.ListingFaults)
	d.Skipped = addCounts(d.Skipped, r.SkippedFor)
	d.countAnswer(at, r.ListingsFailed < r.Listings)
	d.LastVisit = at
}

// countAnswer keeps the account of outages.
func (d *SourceDay) countAnswer(at time.Time, answered bool) {
	switch {
	case answered:
		if !d.FailingSince.IsZero() {
			d.LongestOutage = max(d.LongestOutage, d.LastVisit.Sub(d.FailingSince))
		}
		d.LastAnswer, d.FailingSince, d.FailedInRow = at, time.Time{}, 0
		return
	case d.FailingSince.IsZero():
		d.FailingSince = at
	}
	d.Unanswered++
	d.FailedInRow++
}

// addCounts adds the counts of one table to another, which is made where there is something to add.
func addCounts[K comparable](sum, more map[K]int) map[K]int {
	for k, n := range more {
		if sum == nil {
			sum = make(map[K]int, len(more))
		}
		sum[k] += n
	}
	return sum
}

// Lengths are counted in quarter octaves, beginning with texts of up to 16 words: fine enough to see a median fall by a
// third, and some forty numbers whatever is published.
const (
	bucketsPerOctave = 4
	firstBucketWords = 16
	maxWordBucket    = WordBuckets - 1
)

// WordBuckets is the number of buckets of WordBucket; the last begins at some 60,000 words.
const WordBuckets = 49

// WordBucket returns the bucket in which SourceDay.Words counts a text of so many words.
func WordBucket(words int) int {
	if words <= firstBucketWords {
		return 0
	}
	return min(maxWordBucket, int(math.Round(bucketsPerOctave*math.Log2(float64(words)/firstBucketWords))))
}

// BucketWords is the number of words in the middle of a bucket of WordBucket, in the logarithmic sense. Buckets between
// two, such as the median of counts has, may be asked for.
func BucketWords(bucket float64) float64 {
	return firstBucketWords * math.Exp2(bucket/bucketsPerOctave)
}
