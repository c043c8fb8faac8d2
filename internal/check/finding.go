// Package check judges what was seen of a source: from what robots.txt, the listings and some articles gave it makes
// findings, each with what is wrong and what to do. It fetches nothing, and prints nothing.
package check

import (
	"time"

	"warraq"
)

// State says how well something works.
type State string

// How well something works.
const (
	OK    State = "ok"
	Warn  State = "warn"  // worth a look; the source works
	Fault State = "fault" // something has to be done
)

// What a finding is of, beside the warraq.Via constants for listings.
const (
	OfRobots  = "robots"
	OfArticle = "article"
	OfTime    = "time"
)

// Finding is what was found of one thing.
type Finding struct {
	What    string // OfRobots, OfArticle, OfTime, or one of the warraq.Via constants
	State   State
	URL     string
	Found   string    // "12 of 15" items taken, "312 words"
	Date    time.Time // of the newest item, of the article; zero where it is not known
	Detail  string    // what else is to be known when all is well
	Problem string    // what is wrong
	Advice  string    // what to do about it
	Notes   []string  // what else is worth a look, each with what to do
	Article *Article  // of an article that was read
}

// wrong makes a finding one that something is wrong with.
func (f Finding) wrong(state State, problem, advice string) Finding {
	f.State, f.Problem, f.Advice = state, problem, advice
	return f
}

// SameFault says whether the same is wrong with both, so that it is said once.
func (f Finding) SameFault(other Finding) bool {
	return f.Problem != "" && f.Notes == nil && f.What == other.What && f.Problem == other.Problem && f.Advice == other.Advice
}

// Worst is the worst state of findings.
func Worst(findings []Finding) State {
	worst := OK
	for _, f := range findings {
		switch f.State {
		case Fault:
			return Fault
		case Warn:
			worst = Warn
		}
	}
	return worst
}

// Input is what a source is judged by.
type Input struct {
	Source     warraq.Source
	Report     Report
	Unfinished time.Duration // the limit of time that the look ran into; zero where it did not

	// FeedAdvice says what to do about a feed that could not be read, by the error of its reader; "" where it has nothing
	// to say.
	FeedAdvice func(error) string
}

// Findings judges a source: robots.txt, then the listings, then the articles.
func Findings(in Input) []Finding {
	found := []Finding{robotsFinding(in.Source.Home, &in.Report)}
	for _, l := range in.Report.Listings {
		found = append(found, in.listingFinding(&l).noted(&l))
	}
	found = append(found, articleFindings(&in)...)
	if in.Unfinished > 0 {
		found = append(found, timeFinding(&in))
	}
	return found
}
