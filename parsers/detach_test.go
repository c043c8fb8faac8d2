package parsers

import (
	"strings"
	"testing"
	"unsafe"

	"warraq"
)

// TestDetach looks for strings of a detached article that are still part of the page.
func TestDetach(t *testing.T) {
	page := strings.Repeat("نص الصفحة ", 100)
	start := uintptr(unsafe.Pointer(unsafe.StringData(page)))
	part := page[10:30]
	a := &warraq.Article{
		CanonicalURL: part, Title: part, Subtitle: part, Authors: []string{part}, Agency: part, Place: part,
		Published: warraq.Moment{Raw: part}, Updated: warraq.Moment{Raw: part}, Section: part, Tags: []string{part}, LeadImage: part,
		Blocks: []warraq.Block{{Text: part, By: part}}, Removed: []warraq.Removal{{Text: part}},
	}
	given := a.Tags
	detach(a)
	for name, s := range map[string]string{
		"CanonicalURL": a.CanonicalURL, "Title": a.Title, "Subtitle": a.Subtitle, "Authors": a.Authors[0], "Agency": a.Agency,
		"Place": a.Place, "Published": a.Published.Raw, "Updated": a.Updated.Raw, "Section": a.Section, "Tags": a.Tags[0],
		"LeadImage": a.LeadImage, "Blocks": a.Blocks[0].Text, "By": a.Blocks[0].By, "Removed": a.Removed[0].Text,
	} {
		at := uintptr(unsafe.Pointer(unsafe.StringData(s)))
		if s != part || at >= start && at < start+uintptr(len(page)) {
			t.Errorf("%s is %q and still part of the page", name, s)
		}
	}
	if unsafe.StringData(given[0]) != unsafe.StringData(part) {
		t.Error("a list that the article was given has been written to")
	}
}
