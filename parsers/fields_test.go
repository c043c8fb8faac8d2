package parsers

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"warraq"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
)

func TestAssemble(t *testing.T) {
	p := testPage("https://news.example.com/story/1?utm_source=feed", `<body><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`)
	d, err := newParser(t).open(p, &warraq.Source{ID: "nahr"})
	if err != nil {
		t.Fatal(err)
	}
	c := &page.Content{Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: words(40)}}, Method: warraq.MethodScored, Confidence: 0.9,
		Authors: []string{"كتب: سمير الحداد"}, Agency: "رويترز", Place: "القاهرة", Dateline: "الأحد 3 مايو 2020"}
	a := assemble(d, meta.Read(d), c, "7")
	type summary struct {
		ID, Source, Canonical, Title, Agency, Place, Published, Language, Method, Parser string
		Authors                                                                          []string
	}
	want := summary{warraq.ArticleID("https://news.example.com/story/1"), "nahr", "https://news.example.com/story/1", "زلزال خفيف يضرب الساحل الشرقي",
		"رويترز", "القاهرة", "2020-05-03", "ar", warraq.MethodScored, "7", []string{"سمير الحداد"}}
	got := summary{a.ID, a.SourceID, a.CanonicalURL, a.Title, a.Agency, a.Place, a.Published.String(), a.Language, a.Method, a.Parser, a.Authors}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(a.ContentHash) != 64 || !a.FetchedAt.Equal(fetchDay) {
		t.Errorf("hash %q, fetched %v", a.ContentHash, a.FetchedAt)
	}
}

func TestContentHashIsOfTheFoldedText(t *testing.T) {
	hash := func(text string) string {
		d, err := newParser(t).open(testPage(pageAddress, `<body><h1>خبر</h1>`), nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &page.Content{Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: text}}}
		return assemble(d, meta.Read(d), c, "1").ContentHash
	}
	if hash("أُعلِنَ الخبرُ في الجريدة") != hash("اعلن الخبر في الجريدة") {
		t.Error("diacritics and hamza change the hash")
	}
	if hash("اعلن الخبر في الجريدة") == hash("اعلن الخبر في الصحيفة") {
		t.Error("another word keeps the hash")
	}
}
