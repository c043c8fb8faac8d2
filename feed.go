package warraq

// Feed is what was read of a feed. Every item is either in Candidates or counted in Skipped.
type Feed struct {
	Candidates []Candidate
	Skipped    map[SkipReason]int // items left out, by reason
	BadDates   int                // candidates whose date stands there and cannot be read, or cannot be true
	BadDate    string             // the first of these dates, as written
	Broken     error              // why the feed was read in part only; nil where it was read as a whole
}
