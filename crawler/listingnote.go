package crawler

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/fetch"
)

// notesOn says what a person should know of a listing that was read; or, in one note, why it could not be because of err.
func (j *job) notesOn(l listing, r *reading, err error) []warraq.ListingNote {
	n := notes{url: l.url}
	if err != nil {
		n.add(failureNote(&r.state, err))
		return n.all
	}
	j.addAddressNotes(&n, l, r)
	addContentNotes(&n, r)
	if l.via != warraq.ViaSitemap { // the maps of past months are as they should be
		addNewsNotes(&n, r)
	}
	return n.all
}

// notes gathers the notes on one listing.
type notes struct {
	url string
	all []warraq.ListingNote
}

func (n *notes) add(code warraq.NoteCode, text string) {
	n.all = append(n.all, warraq.ListingNote{URL: n.url, Code: code, Text: text})
}

// addAddressNotes says what is to be changed in the source's entry.
func (j *job) addAddressNotes(n *notes, l listing, r *reading) {
	if l.guessed {
		n.add(warraq.NoteGuessed, "found where sites usually keep their feed: put "+cmp.Or(r.state.MovedTo, l.url)+" under feeds: in sources.yaml")
	}
	if to := r.state.MovedTo; to != "" && j.isListed(l.url) {
		n.add(warraq.NoteMoved, j.movedText(l.url, to))
	}
}

// addContentNotes says what is wrong with what was read.
func addContentNotes(n *notes, r *reading) {
	if r.broken != "" {
		n.add(warraq.NoteSalvaged, salvagedText(r))
	}
	if r.badDates > 0 {
		n.add(warraq.NoteBadDates, fmt.Sprintf("%d of its %d items have a date that cannot be read or cannot be true, such as «%s»: see timezone and months in sources.yaml",
			r.badDates, r.offered, r.badDate))
	}
}

// addNewsNotes says that a listing gives nothing, or nothing new.
func addNewsNotes(n *notes, r *reading) {
	if r.barren() {
		n.add(warraq.NoteBarren, barrenText(r))
		return
	}
	if text := staleText(&r.state); text != "" {
		n.add(warraq.NoteStale, text)
	}
}

// isListed says whether an address stands in the source's entry, so that it can be changed there.
func (j *job) isListed(address string) bool {
	return address == j.src.Home || slices.Contains(j.src.Feeds, address) || slices.Contains(j.src.Sections, address) ||
		slices.Contains(j.src.Sitemaps, address)
}

func (j *job) movedText(from, to string) string {
	if fetch.IsHome(to, j.src) && !fetch.IsHome(from, j.src) {
		return "redirected permanently to the home page: it may be gone; look there for another and put it into sources.yaml"
	}
	return "moved permanently to " + to + ": put that address into sources.yaml"
}

// failureNote says why a listing gave nothing, since when, and what to do. st is what is remembered of it by now.
func failureNote(st *warraq.Listing, err error) (warraq.NoteCode, string) {
	text := err.Error()
	if st.Failures > 1 {
		text += fmt.Sprintf(" (%d times in a row, since %s)", st.Failures, st.FailingSince.Format(time.DateOnly))
	}
	f := fetch.AsFault(err)
	switch {
	case f == nil:
		return warraq.NoteUnreadable, text
	case f.Rejection.Code == warraq.RejectGone:
		return warraq.NoteGone, text + ": take it out of sources.yaml, or put its new address there"
	case f.Rejection.Code != warraq.RejectNotFound:
		return warraq.NoteFailed, text
	case st.CheckedAt.Sub(st.FailingSince) >= missingFor:
		return warraq.NoteMissing, text + ": it is gone; take it out of sources.yaml, or put its new address there"
	}
	return warraq.NoteMissing, text + ": look for its new address if that stays so"
}

// salvagedText counts what a broken listing gave all the same. How much is lost is known of feeds alone, by the beginnings
// of items.
func salvagedText(r *reading) string {
	text := fmt.Sprintf("broken or cut, salvaged %d", r.salvaged())
	if lost := r.skipped[warraq.SkipUnreadable]; lost > 0 {
		text += fmt.Sprintf(", lost %d", lost)
	}
	return text + ": " + r.broken
}

func barrenText(r *reading) string {
	if r.offered == 0 {
		return "answered, but names nothing: it is empty, or drawn by a script that warraq does not run"
	}
	return fmt.Sprintf("none of the %d links that it names is taken for an article's: see hosts, articles and exclude", r.offered)
}

// staleText says since when a listing has given nothing new, if that is long; "" where it is not.
func staleText(st *warraq.Listing) string {
	const advice = ": it may have been left behind; look on the site for the one in use"
	long := st.CheckedAt.Add(-staleAfter)
	switch {
	case !st.Newest.IsZero() && st.Newest.Before(long):
		return "stale, its newest item is of " + st.Newest.Format(time.DateOnly) + advice
	case !st.LinksSince.IsZero() && st.LinksSince.Before(long):
		return "stale, it has named nothing new since " + st.LinksSince.Format(time.DateOnly) + advice
	}
	return ""
}

// goneLately returns the fault of a listing that was gone for good when it was last asked for, if that was not long
// before now; nil where it should be asked for.
func goneLately(prev warraq.Listing, now time.Time) error {
	if prev.Failures == 0 || prev.Status != http.StatusGone || now.Sub(prev.CheckedAt) >= goneEvery {
		return nil
	}
	r := fetch.StatusRejection(http.StatusGone)
	r.URL, r.SourceID, r.At = prev.URL, prev.SourceID, prev.CheckedAt
	return &fetch.Fault{Rejection: r}
}

// withFeedsOf adds to the error of an answer that is no feed where it came from and which feeds it names.
func (j *job) withFeedsOf(page *warraq.Page, err error) error {
	if page.FinalURL != "" && page.FinalURL != page.URL {
		err = fmt.Errorf("%w (redirected to %s)", err, page.FinalURL)
	}
	if j.opts.Discoverer == nil {
		return err
	}
	if found := j.opts.Discoverer.Discover(page); len(found) > 0 {
		err = fmt.Errorf("%w; it names the feed %s: put that into sources.yaml", err, strings.Join(found[:min(len(found), maxDiscovered)], " and "))
	}
	return err
}
