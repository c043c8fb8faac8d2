package parsers

import (
	"fmt"
	"strings"
	"testing"

	"warraq"
)

// parseAny reads a page in any language, at an address that says nothing.
func parseAny(t *testing.T, page string) (*warraq.Article, error) {
	t.Helper()
	src := (&warraq.Source{Language: warraq.AnyLanguage}).WithDefaults()
	return newParser(t).Parse(testPage("https://harbour.example/keeper", page), &src)
}

func TestPagesOfAnyLanguage(t *testing.T) {
	const title = `<h1>The keeper of the harbour</h1>`
	text := `<main>` + harbour(1, 4) + `</main>`
	headlines := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<h3><a href="/n/%d">A boat of the harbour returns home</a></h3>`, i)
		}
		return b.String()
	}
	tests := []struct {
		name, page string
		want       warraq.RejectCode // code of the rejection; "" where the page is an article
	}{
		{"a page of the CMS", `<body class="page page-id-7">` + title + text, ""},
		{"the class of an archive", `<body class="archive">` + title + text, ""},
		{"called a collection", `<script type="application/ld+json">{"@type":"CollectionPage"}</script><body>` + title + text, ""},
		{"said not to be free", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"The keeper of the harbour","isAccessibleForFree":false}</script><body>` + title + text, ""},
		{"no date and a short heading", `<body><meta property="og:type" content="website"><h1>Keeper</h1>` + text, ""},
		{"headlines around the text", `<body>` + title + `<main>` + harbour(1, 2) + headlines(5) + `</main>`, ""},
		{"a short text", `<body>` + title + `<main><p>The harbour stays shut on Sunday because of the storm, the keeper said.</p></main>`, ""},
		{"a few words", `<body>` + title + `<main><p>The harbour stays shut.</p></main>`, warraq.RejectTooShort},
		{"headlines and no text", `<body class="archive"><h1>Harbour</h1><main>` + headlines(12) + `</main>`, warraq.RejectNotArticle},
		{"a page that is always there", `<body><h1>Privacy policy</h1>` + text, warraq.RejectNotArticle},
		{"a soft 404", `<body><h1>Page not found</h1><main><p>The page that you are looking for has moved, or it never was on this site.</p></main>`, warraq.RejectSoft404},
		{"a bot check", `<title>Just a moment...</title><body><p>Checking your browser before the harbour opens to you.</p>`, warraq.RejectConsentWall},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parseAny(t, tt.page)
			r, _ := warraq.AsRejection(err)
			switch {
			case r == nil && tt.want != "":
				t.Errorf("accepted, want %s", tt.want)
			case r != nil && r.Code != tt.want:
				t.Errorf("rejected as %v, want %q", r, tt.want)
			}
		})
	}
}

// TestSourcesOfOneLanguageRefuseMore reads a page that is taken where any language is, and where one is not.
func TestSourcesOfOneLanguageRefuseMore(t *testing.T) {
	page := `<body class="page page-id-7"><h1>The keeper of the harbour</h1><main>` + harbour(1, 4) + `</main>`
	src := (&warraq.Source{Language: "en"}).WithDefaults()
	if _, err := newParser(t).Parse(testPage("https://harbour.example/keeper", page), &src); err == nil {
		t.Error("language en: accepted")
	}
}

// TestLinksOutweighTheProse reads an encyclopedia's article, whose lists of links outweigh its prose.
func TestLinksOutweighTheProse(t *testing.T) {
	list := strings.Repeat(`<ul><li><a href="/w/a">The old lighthouse of the northern bay</a> (1904) </li></ul>`, 40)
	page := `<body><h1>Keeper of the harbour</h1><div id="page"><div class="infobox">` + list + `</div>` + harbour(1, 5) + list +
		`</div><div class="licence"><p>The texts stand under a licence of the commons, unless the page says otherwise, and may be copied by all.</p></div>`
	a, err := parseAny(t, page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Sentence 1 ", "Sentence 5 "} {
		if !strings.Contains(a.Text(), want) {
			t.Errorf("%q is missing from:\n%s", want, a.Text())
		}
	}
}

func TestTextThatLooksLikeSomethingElse(t *testing.T) {
	const title = `<h1>The keeper of the harbour</h1>`
	legal := strings.Repeat("The tables of the tides were checked against those of the years before by hand, twice. ", 3)
	tests := []struct{ name, page, want string }{
		{"a post that links to what it speaks of", title + `<div class="post"><img src="/k.jpg"><p>A drawing of the keeper, who has lit the lamp each night for forty years and more.</p>` +
			`<h4><a href="https://other.example/keeper">The keeper and the forty years of lamps</a></h4></div>`, "A drawing of the keeper"},
		{"a text in headings", title + `<div class="post"><p>All are welcome.</p><h2>The contest of the children</h2>` +
			`<h2>It takes place for the sixth time this year, and all children of the town may send in their drawings.</h2></div>`, "for the sixth time"},
		{"comments in code", title + `<div>` + harbour(1, 4) + `<pre><code>light(lamp) <span class="comment"># burns until the morning</span></code></pre>` + harbour(5, 8) + `</div>`, "burns until the morning"},
		{"parts of one make far apart", title + `<main><section><div class="par-a">` + harbour(1, 8) + `</div></section>` +
			strings.Repeat(`<div class="par-b"><p><a href="/n">A boat of the harbour returns home after the storm of that winter</a></p></div>`, 14) +
			`<section><div class="par-a">` + harbour(9, 8) + `</div></section></main>`, "Sentence 16 "},
		{"prose beside a copyright notice", title + `<div>` + harbour(1, 12) + harbour(1, 12) + harbour(13, 30) + `</div><div class="end"><p>` + legal + `</p><p>` + legal + legal + `</p>` +
			`<p>Copyright 2026 Harbour Press. All rights reserved.</p></div>`, "tables of the tides"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := parseAny(t, `<body>`+tt.page)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text(), tt.want) {
				t.Errorf("%q is missing from:\n%s", tt.want, a.Text())
			}
		})
	}
}
