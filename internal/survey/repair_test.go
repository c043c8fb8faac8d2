package survey

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"warraq"
	"warraq/internal/check"
)

const at = "https://a.example/"

// noted is a listing of which the crawler says something.
func noted(path string, codes ...warraq.NoteCode) check.Listing {
	l := check.Listing{URL: at + path, Via: warraq.ViaFeed, Items: 1, Candidates: 1, Found: []warraq.Candidate{{URL: at + path + "/1"}}}
	for _, c := range codes {
		l.Notes = append(l.Notes, warraq.ListingNote{URL: l.URL, Code: c, Text: "so: and so"})
	}
	return l
}

// movedTo is a listing that has moved for good.
func movedTo(path, to string, codes ...warraq.NoteCode) check.Listing {
	l := noted(path, append(codes, warraq.NoteMoved)...)
	l.MovedTo = to
	return l
}

func TestStateOfListing(t *testing.T) {
	for _, c := range []struct {
		l    check.Listing
		want state
	}{
		{noted("f"), works},
		{noted("f", warraq.NoteBadDates, warraq.NoteSalvaged), works},
		{noted("f", warraq.NoteFailed), fails},
		{noted("f", warraq.NoteMissing), gone},
		{noted("f", warraq.NoteGone), gone},
		{noted("f", warraq.NoteUnreadable), worn},
		{movedTo("f", at+"g"), moved},
		{movedTo("f", at+"g", warraq.NoteStale), worn},
		{movedTo("f", at), worn},
		{movedTo("f", "https://b.example"), worn},
		{movedTo("", "https://b.example/"), works},
		{movedTo("f", at+"?feed=rss2"), moved},
	} {
		if got := stateOf(&c.l); got != c.want {
			t.Errorf("%s %v: got %d, want %d", c.l.URL, c.l.Notes, got, c.want)
		}
	}
}

// What fails in passing stays as it is and wants no look; nothing is taken out of an entry of which nothing else works; what another
// source reads is not taken.
func TestMendIsCareful(t *testing.T) {
	site := func(paths ...string) *Report {
		r := &Report{Source: warraq.Source{Home: at}}
		for _, p := range paths {
			r.Source.Feeds = append(r.Source.Feeds, at+p)
			r.Listings = append(r.Listings, noted(p))
		}
		return r
	}
	same := func(r *Report, path string) *Report { r.Listings[0].Found = noted(path).Found; return r }
	others := []warraq.Source{{ID: "other", Feeds: []string{at + "theirs"}}}
	for _, c := range []struct {
		name  string
		found []check.Listing
		site  *Report
		look  bool
		want  []Change
		left  int
	}{
		{"fails", []check.Listing{noted("a", warraq.NoteFailed)}, nil, false, nil, 0},
		{"fails beside one that is gone", []check.Listing{noted("a", warraq.NoteFailed), noted("b", warraq.NoteGone)}, nil, true, nil, 1},
		{"all is gone", []check.Listing{noted("a", warraq.NoteGone)}, nil, true, nil, 1},
		{"the site offers what another reads", []check.Listing{noted("a", warraq.NoteGone)}, site("theirs"), true, nil, 1},
		{"moved to what another reads", []check.Listing{movedTo("a", at+"theirs")}, nil, false, nil, 1},
		{"two moved to one", []check.Listing{movedTo("a", at+"c"), movedTo("b", at+"c")}, nil, false, []Change{{Key: "feeds", From: at + "a", To: at + "c"}, {Key: "feeds", From: at + "b"}}, 0},
		{"one of two is gone, and the site has three", []check.Listing{noted("a", warraq.NoteGone), noted("b")}, site("b", "c", "d"), true, []Change{{Key: "feeds", From: at + "a", To: at + "c"}}, 0},
		{"the site offers what is read already", []check.Listing{noted("a", warraq.NoteGone), noted("b")}, same(site("c"), "b"), true, []Change{{Key: "feeds", From: at + "a"}}, 0},
		{"nothing works, and the site has two", []check.Listing{noted("a", warraq.NoteGone)}, site("c", "d"), true,
			[]Change{{Key: "feeds", From: at + "a", To: at + "c"}}, 0},
		{"nothing works, and the site has one for each", []check.Listing{noted("a", warraq.NoteGone), noted("b", warraq.NoteStale)}, site("c", "d"), true,
			[]Change{{Key: "feeds", From: at + "a", To: at + "c"}, {Key: "feeds", From: at + "b", To: at + "d"}}, 0},
	} {
		in := check.Input{Source: warraq.Source{ID: "s", Home: at}, Report: check.Report{Robots: warraq.RobotsVerdict{Allowed: true}, Listings: c.found}}
		for _, l := range c.found {
			in.Source.Feeds = append(in.Source.Feeds, l.URL)
		}
		got := Mend(&in, c.site, append(others, in.Source))
		if diff := cmp.Diff(c.want, got.Changes, cmpopts.IgnoreFields(Change{}, "Why"), cmpopts.EquateEmpty()); diff != "" || len(got.Left) != c.left || WantsLook(&in) != c.look {
			t.Errorf("%s: left %q, look %v (-want +got)\n%s", c.name, got.Left, WantsLook(&in), diff)
		}
	}
}

// A site that can't be asked or forbids it is not looked at.
func TestWantsLook(t *testing.T) {
	for _, r := range []warraq.RobotsVerdict{{}, {Allowed: true, Error: "no answer"}} {
		if WantsLook(&check.Input{Report: check.Report{Robots: r}}) {
			t.Errorf("%+v wants a look", r)
		}
	}
	if !WantsLook(&check.Input{Report: check.Report{Robots: warraq.RobotsVerdict{Allowed: true}}}) {
		t.Error("an entry without feeds wants no look")
	}
}
