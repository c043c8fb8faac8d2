package check

import (
	"fmt"
	"slices"
	"strings"

	"warraq"
	"warraq/internal/urls"
)

// timeFinding says what a look did not come to in its time.
func timeFinding(in *Input) Finding {
	state := Fault
	if in.Report.OK() {
		state = Warn
	}
	problem := fmt.Sprintf("the check was not done after %s", in.Unfinished)
	if left := notReached(in); len(left) > 0 {
		problem += "; not reached: " + Some(left)
	}
	return Finding{What: OfTime}.wrong(state, problem, "the host is slow or asks for long waits; give --max-duration 5m")
}

// notReached names what a source's entry has and was not looked at.
func notReached(in *Input) []string {
	var left []string
	for _, address := range namedListings(&in.Source) {
		if !slices.ContainsFunc(in.Report.Listings, func(l Listing) bool { return l.URL == address }) {
			left = append(left, urls.Below(in.Source.Home, address))
		}
	}
	if len(in.Report.Articles) == 0 {
		left = append(left, "articles")
	}
	return left
}

// namedListings are the listings that a source's entry names.
func namedListings(src *warraq.Source) []string {
	return slices.Concat(src.Feeds, src.Sections, src.Sitemaps)
}

// Some names the first dozen of many things and counts the others.
func Some(names []string) string {
	const most = 12
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
