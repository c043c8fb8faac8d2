package meta

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestReadJSONLD(t *testing.T) {
	tests := []struct{ name, script, headline string }{
		{"plain", `{"@type":"NewsArticle","headline":"خبر أول"}`, "خبر أول"},
		{"graph", `{"@graph":[{"@type":"WebSite","name":"موقع"},{"@type":["Article","NewsArticle"],"headline":"خبر أول"}]}`, "خبر أول"},
		{"list", `[{"@type":"Organization"},{"@type":"BlogPosting","headline":"خبر أول"}]`, "خبر أول"},
		{"main entity", `{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","headline":"خبر أول"}}`, "خبر أول"},
		{"full type URL", `{"@type":"https://schema.org/LiveBlogPosting","headline":"خبر أول"}`, "خبر أول"},
		{"block comment", `/* yoast */{"@type":"NewsArticle",/* x */"headline":"خبر أول"}`, "خبر أول"},
		{"line comment", "{\"@type\":\"NewsArticle\", // النوع\n\"headline\":\"خبر أول\"}", "خبر أول"},
		{"trailing commas", `{"@type":"NewsArticle","headline":"خبر أول","author":[{"name":"x"},],}`, "خبر أول"},
		{"raw newline in a string", "{\"@type\":\"NewsArticle\",\"headline\":\"خبر\nأول\"}", "خبر أول"},
		{"tab in a string", "{\"@type\":\"NewsArticle\",\"headline\":\"خبر\tأول\"}", "خبر أول"},
		{"quotes inside a string", `{"@type":"NewsArticle","headline":"قال "نعم" اليوم","x":"y"}`, `قال "نعم" اليوم`},
		{"escaped quotes of HTML", `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;خبر أول&quot;}`, "خبر أول"},
		{"CDATA", "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"خبر أول\"}\n//]]>", "خبر أول"},
		{"HTML comment", `<!-- {"@type":"NewsArticle","headline":"خبر أول"} -->`, "خبر أول"},
		{"bad escape", `{"@type":"NewsArticle","headline":"خبر أول","x":"a\qb"}`, "خبر أول"},
		{"semicolon at the end", `{"@type":"NewsArticle","headline":"خبر أول"};`, "خبر أول"},
		{"cut off", `{"@type":"NewsArticle","headline":"خبر أول","articleBody":"نص طويل`, "خبر أول"},
		{"headline is a list", `{"@type":"NewsArticle","headline":["خبر أول","ثان"]}`, "خبر أول"},
		{"entities in the value", `{"@type":"NewsArticle","headline":"خبر &amp;amp; أول"}`, "خبر & أول"},
		{"not JSON", `var x = 1;`, ""},
		{"a number", `12`, ""},
		{"too deep", strings.Repeat("[", 200) + strings.Repeat("]", 200), ""},
		{"deep and broken", strings.Repeat(`{"a":`, 100_000), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			for _, it := range readJSONLD([]string{tt.script}) {
				if it.isArticle() {
					got = it.headline
				}
			}
			if got != tt.headline {
				t.Errorf("headline = %q, want %q", got, tt.headline)
			}
		})
	}
}

func TestReadJSONLDFields(t *testing.T) {
	no := false
	items := readJSONLD([]string{`{"@graph":[
		{"@type":"Person","@id":"#p1","name":"سلمى الراوي"},
		{"@type":"NewsArticle","@id":"#a","mainEntityOfPage":{"@id":"https://a.example/1"},"headline":"خبر","datePublished":"2020-05-03T10:00:00+02:00",
		 "author":[{"@id":"#p1"},{"@type":"Organization","name":"رويترز"}],"publisher":{"name":"النهر"},"articleSection":["سياسة"],
		 "keywords":"أ,ب","image":[{"url":"/i.jpg"}],"isAccessibleForFree":"False","description":"وصف"},
		{"@type":"BreadcrumbList","itemListElement":[{"item":{"name":"الرئيسية"}},{"name":"سياسة"}]}]}`})
	if len(items) != 3 {
		t.Fatalf("%d items, want 3", len(items))
	}
	want := &item{
		types: []string{"newsarticle"}, addresses: []string{"https://a.example/1", "#a"}, headline: "خبر", about: "وصف", published: "2020-05-03T10:00:00+02:00",
		authors: []itemAuthor{{name: "سلمى الراوي", class: "person"}, {name: "رويترز", class: "organization"}}, publisher: "النهر", sections: []string{"سياسة"},
		keywords: []string{"أ,ب"}, image: "/i.jpg", free: &no,
	}
	if diff := cmp.Diff(want, items[1], cmp.AllowUnexported(item{}, itemAuthor{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"الرئيسية", "سياسة"}, items[2].crumbs); diff != "" {
		t.Error(diff)
	}
}

func TestReadJSONLDAuthors(t *testing.T) {
	tests := []struct {
		author string
		want   []string
	}{
		{`"Anna Berg"`, []string{"Anna Berg"}},
		{`{"@type":"Person","name":["Anna Berg","Omar Haddad"]}`, []string{"Anna Berg", "Omar Haddad"}},
		{`[{"name":"Anna Berg"},{"name":"Omar Haddad"}]`, []string{"Anna Berg", "Omar Haddad"}},
		{`{"@type":"Person","givenName":"Anna","familyName":"Berg"}`, []string{"Anna Berg"}},
		{`{"@type":"Person","url":"https://herald.example/author/anna-berg"}`, []string{"https://herald.example/author/anna-berg"}},
	}
	for _, tt := range tests {
		var got []string
		for _, a := range readJSONLD([]string{`{"@type":"NewsArticle","author":` + tt.author + `}`})[0].authors {
			got = append(got, a.name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.author, diff)
		}
	}
}

func FuzzJSONLD(f *testing.F) {
	f.Add(`{"@graph":[{"@type":"NewsArticle","headline":"قال "نعم" اليوم","author":[{"@id":"#p"}],},]}`)
	f.Add("//<![CDATA[\n{\"@type\":\"Article\",\"image\":[[[]]]}\n//]]>")
	f.Add(`{"@type":"Article","headline":["a",[["b"]]],"keywords":[{"name":{}}],"itemListElement":[1,null]`)
	f.Fuzz(func(t *testing.T, script string) {
		for _, it := range readJSONLD([]string{script}) {
			if utf8.ValidString(script) && !utf8.ValidString(it.headline) {
				t.Errorf("headline is not valid UTF-8: %q", it.headline)
			}
		}
	})
}
