package warraq

// Trace is what a store knows of a URL beside the article that it may have led to.
type Trace struct {
	Rejection *Rejection // the latest; nil where there is none
	Times     int        // how often the URL was rejected
	Queued    *Queued    // nil where it does not wait in the frontier
}
