package series

import (
	"net/url"
	"testing"

	"warraq"
)

// TestNumber compares addresses with that of a first page.
func TestNumber(t *testing.T) {
	for _, c := range []struct {
		first, other string
		want         int
	}{
		{"/a", "/a", 1}, {"/a", "/a/", 1}, {"/a", "/a/2", 2}, {"/trip", "/trip/2", 2}, {"/trip/", "/trip/p/2/", 2}, {"/stop", "/stop-page-2", 2}, {"/a/", "/a/3/", 3}, {"/a", "/a/page/2", 2}, {"/a", "/a/page-2", 2}, {"/a", "/a/p2", 2},
		{"/a.html", "/a-2.html", 2}, {"/a.html", "/a_2.html", 2}, {"/a.html", "/a/2.html", 2}, {"/a.html", "/a.html/2", 2}, {"/a,12.php", "/a,12,3.php", 3},
		{"/a", "/a?page=2", 2}, {"/a?id=7", "/a?id=7&page=2", 2}, {"/a?id=7&page=1", "/a?id=7&page=2", 2}, {"/?p=7", "/?p=7&page=4", 4},
		{"/أ/ب", "/أ/ب/2", 2}, {"/%D8%A3", "/أ/2", 2},
		{"/a/1", "/a/2", 0}, {"/a", "/ab/2", 0}, {"/a", "/a2", 0}, {"/a", "/a/b", 0}, {"/a", "/a/2/b", 0}, {"/a", "/a/2024", 0}, {"/a", "/a/02", 0}, {"/a", "/a/0", 0},
		{"/a?id=7", "/a?id=8", 0}, {"/a?id=7", "/a?page=2", 0}, {"/a", "/a?x=1&page=2", 0}, {"/a", "/a?page=b", 0}, {"/a?page=3", "/a?page=2", 0}, {"/", "/2", 0},
		{"/a?b=1", "/a/2", 0}, {"/a", "https://other.example/a/2", 0},
	} {
		base, _ := url.Parse("https://safh.example")
		first, err := base.Parse(c.first)
		if err != nil {
			t.Fatal(err)
		}
		other, err := base.Parse(c.other)
		if err != nil {
			t.Fatal(err)
		}
		if got := Number(first, other); got != c.want {
			t.Errorf("Number(%q, %q) = %d, want %d", c.first, c.other, got, c.want)
		}
		p := &pager{isNumbered: true}
		if p.stem, p.isCut = stemOf(other.EscapedPath()); c.want > 1 && !p.mayBePage(first.EscapedPath()) {
			t.Errorf("%q is not asked whether it is the first page of %q, whose stem is %q", c.first, c.other, p.stem)
		}
	}
}

// TestEndsInNumber tells addresses that may be of a further page by their ends.
func TestEndsInNumber(t *testing.T) {
	for ref, want := range map[string]bool{
		"/a/2": true, "/a/2/": true, "/a-3.html": true, "/a?page=4": true, "?page=4&x=y": true, "2": true, "/a/2#text": true, "/a.html/2": true,
		"/a": false, "/a/1": false, "/a/2024": false, "/a/b2c": false, "/%D8%A9": false, "/%D9%82": false, "/a?page=1": false, "": false, "/a.mp3": false,
	} {
		if got := endsInNumber(ref); got != want {
			t.Errorf("endsInNumber(%q) = %v", ref, got)
		}
	}
}

// TestLabel reads what links say.
func TestLabel(t *testing.T) {
	for said, want := range map[string]int{"2": 2, "٣": 3, "الصفحة 4": 4, "صفحة ٥": 5, "Page 6": 6, "2024": 0, "2 تعليقات": 0, "0": 0, "": 0, "الجزء الثاني": 0} {
		if got, next := label(said); got != want || next {
			t.Errorf("label(%q) = %d, %v, want %d", said, got, next, want)
		}
	}
	for said, want := range map[string]bool{"التالي": true, "الصفحة التالية": true, "الصّفحة التّالية": true, "Next page": true, "next": true, "المقال التالي": false, "التالي: موسم الزيتون": false} {
		if _, next := label(said); next != want {
			t.Errorf("label(%q) says next: %v", said, next)
		}
	}
}

// TestFresh takes from a further page what the pages before it have.
func TestFresh(t *testing.T) {
	blocks := func(texts ...string) (out []warraq.Block) {
		for _, s := range texts {
			out = append(out, warraq.Block{Kind: warraq.Paragraph, Text: s})
		}
		return out
	}
	before := blocks("مقدمة المقال", "النص الأول", "خلفية", "رويترز")
	got := Fresh(before, blocks("مقدمة المقال", "الصفحة 2 من 3", "النص الثاني", "خلفية", "النص الثالث", "رويترز"))
	if want := blocks("النص الثاني", "خلفية", "النص الثالث"); warraq.BlocksText(got) != warraq.BlocksText(want) {
		t.Errorf("fresh are %q", warraq.BlocksText(got))
	}
}
