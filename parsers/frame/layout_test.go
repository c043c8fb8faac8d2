package frame

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"warraq"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// placeAt is the place of a part under a path.
func placeAt(part page.ArticlePart, path string) page.Place {
	key, _ := tree.ReadPlace(path)
	return page.Place{Part: part, Key: key, Path: path}
}

// TestPlacesAreBounded finds dates at a place of their own on each page: neither are all of them kept, nor do they push out the place of the
// texts, nor keep out one that becomes usual.
func TestPlacesAreBounded(t *testing.T) {
	s := NewSketch()
	for i := range 40 {
		s.Note([]page.Place{placeAt(page.PartText, "body > div.old"), placeAt(page.PartDate, fmt.Sprintf("body > p.n%c > time", 'a'+i%26))})
	}
	if len(s.places) > allPlaces || len(s.places) > maxPlaces+1 {
		t.Fatalf("%d places", len(s.places))
	}
	for range 12 {
		s.Note([]page.Place{placeAt(page.PartDate, "body > p.day")})
	}
	got := s.Layout(warraq.Layout{})
	if len(got) != 2 || got[0].Path != "body > div.old" || got[1].Path != "body > p.day" {
		t.Errorf("%+v", got)
	}
	data, err := s.MarshalBinary()
	if err != nil || len(data) > mostSize {
		t.Fatal(len(data), err)
	}
	back := NewSketch()
	if err := back.UnmarshalBinary(data); err != nil || fmt.Sprint(back.Layout(warraq.Layout{})) != fmt.Sprint(got) {
		t.Errorf("%v: %+v", err, back.Layout(warraq.Layout{}))
	}
}

// TestReadPlace reads back what is printed of the places of elements.
func TestReadPlace(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<body class="rtl home"><main class="m"><article class="post post-12"><div class="p2 md:text x"><x-y class="c"><b></b></x-y></div></article></main></body>`))
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for n := range root.Descendants() {
		path := tree.Path(n)
		if !strings.HasPrefix(path, "body") {
			continue
		}
		read++
		if key, ok := tree.ReadPlace(path); !ok || key != tree.PlaceOf(n) {
			t.Errorf("%q is another place", path)
		}
	}
	if read != 6 {
		t.Errorf("%d places read", read)
	}
	if _, ok := tree.ReadPlace("… > div.x"); ok {
		t.Error("a path that was cut is a place")
	}
}
