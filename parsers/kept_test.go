package parsers

import (
	"fmt"
	"strings"
	"testing"

	"warraq"
)

// keptTitle opens the pages of TestKept.
const keptTitle = `<title>The keeper of the old harbour</title><h1>The keeper of the old harbour</h1>`

// links makes a list of n links of the site.
func links(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<li><a href="/n/%d">The lamps of the north, part %d of the series</a></li>`, i, i)
	}
	return `<ul>` + b.String() + `</ul>`
}

// widgets puts n sentences in elements as page builders do.
func widgets(from, n int) string {
	return `<div class="widget text"><div class="widget-wrap">` + harbour(from, n) + `</div></div>`
}

// days makes n lines of a form with a number in it.
func days(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i+1)
	}
	return b.String()
}

// TestKept has texts that are cut in pieces, named after what stands around texts, or interrupted. All of it is kept, and what
// stands around it is not.
func TestKept(t *testing.T) {
	const lead = "The keeper of the old harbour counted boats and nets, and lamps of brass, for forty years."
	const brief = `<p>The keeper of the old harbour has counted all boats, nets and lamps before the storm.</p>`
	briefTitle := strings.NewReplacer("<p>", "<h1>", ".</p>", "</h1>").Replace(brief)
	const address = `<link rel="canonical" href="https://news.example.com/story/1">`
	popular := `<h3>Most read</h3>` + links(6)
	readers := strings.ReplaceAll(harbour(50, 9), "Sentence", "Reader")
	table := `<table>` + strings.Repeat(`<tr><td>Lamp of brass</td><td>four guilders</td><td>forty ships</td></tr>`, 40) + `</table>`
	tests := []struct {
		name, page   string
		want, refuse []string
	}{
		// Names that speak against the elements in which the text is.
		{"paywall in a span", keptTitle + `<article>` + harbour(1, 1) + `<span class="paywall">` + harbour(2, 5) + `</span></article>`, []string{"Sentence 2 ", "Sentence 6 "}, nil},
		{"a paywall's short end", keptTitle + `<article>` + harbour(1, 5) + `<div class="paywall">` + harbour(6, 1) + `</div></article>`, []string{"Sentence 6 "}, nil},
		{"a span of the text named after a widget", keptTitle + `<article>` + harbour(1, 2) + `<span class="widget-text">` + harbour(3, 3) + `</span></article>`, []string{"Sentence 5 "}, nil},
		{"cells of a grid", keptTitle + `<main><p class="intro">` + words(30) + `</p>` + strings.Repeat(`<div class="menu-grid"><div class="menu-grid__cell">`+harbour(1, 2)+`</div><div class="menu-grid__menu"><a href="/x">Advert</a></div></div>`, 5) + `</main>`, []string{"Sentence 1 ", "Sentence 2 "}, nil},
		{"a body that is a cell of a sidebar's grid", keptTitle + `<div>` + harbour(1, 3) + `</div><div class="sidebar-layout article-text">` + harbour(4, 6) + `</div>`, []string{"Sentence 4 ", "Sentence 9 "}, nil},
		{"a body named after comments", keptTitle + `<div itemprop="articleBody" class="live-comments">` + harbour(1, 6) + `</div>`, []string{"Sentence 6 "}, nil},
		{"a short text called sidebar", keptTitle + `<div class="sidebar-cell">` + harbour(1, 1) + `</div><div class="sidebar-cell">` + harbour(2, 1) + `</div>`, []string{"Sentence 1 ", "Sentence 2 "}, nil},
		{"pieces called related, one with a list of chapters", keptTitle + `<div class="related-x"><ul>` + days(`<li><a href="#c%d">What the keeper counted</a></li>`, 6) + `</ul>` + harbour(1, 1) + `</div><div class="related-x">` + harbour(2, 5) + `</div>`, []string{"Sentence 1 ", "Sentence 6 "}, nil},
		{"pieces called widgets", keptTitle + `<div>` + widgets(1, 1) + widgets(2, 4) + widgets(6, 1) + widgets(7, 4) + widgets(11, 1) + `</div>`, []string{"Sentence 1 ", "Sentence 6 ", "Sentence 11 "}, nil},
		{"widgets in a sidebar", keptTitle + `<div class="post">` + harbour(1, 2) + `</div><aside class="sidebar">` + strings.Repeat(`<div class="widget"><h4>Of the paper</h4>`+strings.ReplaceAll(harbour(50, 1), "Sentence", "Widget")+`</div>`, 4) + `</aside>`, []string{"Sentence 2 "}, []string{"Widget 50"}},
		{"a sidebar that is longer than the text", keptTitle + `<main>` + harbour(1, 2) + `</main><div class="sidebar">` + strings.Repeat(popular+`<div><p>A teaser of the <a href="/n/9">lamps of the north</a> that goes on for a while, and ends here.</p></div>`, 6) + `</div>`, []string{"Sentence 2 "}, []string{"A teaser"}},
		{"a report whose entries are comments", keptTitle + `<div class="match-comments"><div class="match-comment"><b>90</b>` + harbour(1, 1) + `</div><div class="match-comment"><b>75</b>` + harbour(2, 8) + `</div></div>`, []string{"Sentence 1 ", "Sentence 9 "}, nil},
		{"comments under a picture", keptTitle + `<img src="/p.jpg"><div class="comments">` + readers + `<form><input name="c"></form></div>`, nil, []string{"Reader 50"}},
		{"comments with their writers under a picture", keptTitle + `<img src="/p.jpg"><div class="comments"><b class="comment-author">Sam</b>` + readers + `</div>`, nil, []string{"Reader 50"}},
		{"comments under a brief", keptTitle + harbour(1, 1) + `<div class="comments">` + readers + `</div>`, nil, []string{"Reader 50"}},
		{"a lead called teaser", keptTitle + `<div class="teaser lead">The keeper counted all boats, nets and lamps of the harbour.</div><div class="post-body">` + harbour(1, 4) + `</div>`, []string{"The keeper counted all boats", "Sentence 4 "}, nil},

		// The lead.
		{"a lead in a heading", keptTitle + `<div><h2 class="article-summary">` + lead + `</h2><div class="by"><b>By</b> <a href="/p">Sam Said</a></div><div class="article-content">` + harbour(1, 5) + `</div></div>`, []string{lead, "Sentence 5 "}, nil},
		{"a lead in a heading without a name", keptTitle + `<div><h3><strong>` + lead + `</strong></h3></div><div>` + harbour(1, 5) + `</div>`, []string{lead, "Sentence 5 "}, nil},
		{"a lead in a box named teaser", keptTitle + `<div class="article-teaser">` + lead + `</div><div class="post-body">` + harbour(1, 5) + `</div>`, []string{lead}, nil},
		{"a lead in a heading named teaser", keptTitle + `<h2 class="teaser-text">` + lead + `</h2><div class="post-body">` + harbour(1, 5) + `</div>`, []string{lead}, nil},
		{"a subtitle that is a sentence of the text", keptTitle + `<article><h2 class="subtitle">` + lead + `</h2>` + harbour(1, 5) + `</article>`, []string{lead, "Sentence 5 "}, nil},
		{"a subtitle that asks", keptTitle + `<article><h3 class="deck">Who will count the boats and nets once the keeper of forty years is gone?</h3>` + harbour(1, 5) + `</article>`, []string{"Who will count", "Sentence 5 "}, nil},
		{"a subtitle that is a phrase", keptTitle + `<article><h2 class="subtitle">Boats, nets and lamps of brass: what a man of nine books saw</h2>` + harbour(1, 5) + `</article>`, []string{"Sentence 5 "}, []string{"nine books"}},
		{"two leads", keptTitle + `<div class="head"><div class="a">` + lead + `</div><figure><img src="/p.jpg"></figure><div class="b">What he wrote of them fills nine books, which the town has read aloud on every winter evening since.</div></div>` + links(40) + `<div><div class="post-body">` + harbour(1, 5) + `</div></div>`, []string{lead, "fills nine books"}, []string{"part 3 of the series"}},
		{"a headline of others below the title", keptTitle + `<div class="teaser"><a href="/n/3">Nine storms of the century and what they took from the harbour</a></div><div class="post-body">` + harbour(1, 5) + `</div>`, nil, []string{"Nine storms"}},
		{"a box named teaser between the paragraphs", keptTitle + `<div class="post-body">` + harbour(1, 3) + `<div class="teaser">Read on Sunday how nine storms took the lamps, and what the town did after that.</div>` + harbour(4, 3) + `</div>`, nil, []string{"Read on Sunday"}},

		// Short lines before the prose.
		{"matches by day", keptTitle + `<div class="content">` + days("<p>%d March: the north plays the south</p>", 5) + harbour(1, 1) + `</div>`, []string{"1 March", "5 March", "Sentence 1 "}, nil},
		{"results in a list", keptTitle + `<div class="content"><ul>` + days("<li>North %d - 2</li>", 8) + `</ul>` + harbour(1, 2) + `</div>`, []string{"North 1 - 2", "North 8 - 2"}, nil},
		{"standings in lines", keptTitle + `<div class="content"><div>` + days("<div>%d. The north</div>", 8) + `</div>` + harbour(1, 2) + `</div>`, []string{"1. The north", "8. The north"}, nil},
		{"events behind the first paragraph", keptTitle + `<div class="content">` + harbour(1, 1) + days("<p>%d May 2024, the great hall</p>", 4) + harbour(2, 2) + `</div>`, []string{"1 May 2024", "4 May 2024"}, nil},
		{"what is told of an article", keptTitle + `<div class="content"><div><p>3 May 2024</p><p>Harbour</p><p>12 views</p><p>2 comments</p></div>` + harbour(1, 3) + `</div>`, []string{"Sentence 1 "}, []string{"3 May 2024", "12 views", "2 comments"}},
		{"a formula above the first paragraph", keptTitle + `<div class="content"><p>In the name of the sea</p>` + harbour(1, 3) + `</div>`, []string{"In the name of the sea"}, nil},
		{"a formula above text without an element", keptTitle + `<article><div>In the name of the sea</div>The keeper counted boats and nets and lamps, and wrote it all into the book of storms.` + harbour(1, 3) + `</article>`, []string{"In the name of the sea"}, nil},
		{"a label in a box of its own", keptTitle + `<div class="content"><div><p>Live from town</p></div>` + harbour(1, 3) + `</div>`, []string{"Sentence 1 "}, []string{"Live from town"}},

		// Links that the text announces.
		{"books after a colon", address + keptTitle + `<article>` + harbour(1, 2) + `<p>The keeper names some of the books that he had read by then:</p><ul>` + days(`<li><a href="/book/%d">The book of nine storms</a></li>`, 4) + `</ul>` + harbour(3, 2) + `</article>`, []string{"The book of nine storms"}, nil},
		{"one link after a colon", address + keptTitle + `<article>` + harbour(1, 2) + `<p>Read this:</p><p><a href="https://books.example.net/1">The book of nine storms</a></p>` + harbour(3, 2) + `</article>`, []string{"The book of nine storms"}, nil},
		{"links to other sites under a heading", address + keptTitle + `<article>` + harbour(1, 4) + `<h3>Links of this lesson</h3>` + days(`<p><a href="https://books.example.net/%d">The book of nine storms</a></p>`, 3) + `</article>`, []string{"Links of this lesson", "The book of nine storms"}, nil},
		{"a list of links to other sites under a heading", address + keptTitle + `<article>` + harbour(1, 4) + `<h3>Links</h3><ul>` + days(`<li><a href="https://books%d.example.net/">The book of nine storms at sea</a></li>`, 3) + `</ul></article>`, []string{"The book of nine storms at sea"}, nil},
		{"an address after a colon", address + keptTitle + `<article>` + harbour(1, 2) + `<p>What came of it is this address:</p><p>http://books.example.net/storms</p>` + harbour(3, 2) + `</article>`, []string{"http://books.example.net/storms"}, nil},
		{"links of the site under a heading", address + keptTitle + `<article>` + harbour(1, 4) + `<h3>Of this town</h3><ul>` + days(`<li><a href="/n/%d">The book of nine storms at sea</a></li>`, 3) + `</ul></article>`, []string{"Sentence 4 "}, []string{"The book of nine storms at sea"}},

		// Chapters that are called as boxes are.
		{"a chapter on comments", keptTitle + `<article>` + harbour(1, 1) + `<h2>الأسماء</h2>` + harbour(2, 2) + `<h2>التعليقات</h2>` + harbour(4, 2) + `<h2>ملاحظات</h2>` + harbour(6, 2) + `</article>`, []string{"التعليقات", "Sentence 5 ", "Sentence 7 "}, nil},
		{"comments of readers", keptTitle + `<article>` + harbour(1, 1) + `<h2>الأسماء</h2>` + harbour(2, 6) + `<h2>التعليقات</h2>` + readers + `<form><label>Your name</label></form></article>`, []string{"Sentence 3 "}, []string{"Reader 50"}},
		{"chapters on social networks", keptTitle + `<article>` + harbour(1, 1) + `<h3>تويتر</h3>` + harbour(2, 1) + `<h3>تيك توك</h3>` + harbour(3, 1) + `</article>`, []string{"تويتر", "تيك توك"}, nil},
		{"names of social networks", keptTitle + `<article>` + harbour(1, 3) + `<h3>تويتر</h3><h3>تيك توك</h3></article>`, []string{"Sentence 3 "}, []string{"تويتر"}},

		// «Read more» over the rest of the text.
		{"more in a box", keptTitle + `<div>` + harbour(1, 3) + `<div><a href="#">اقرأ المزيد</a>` + harbour(4, 3) + `</div></div>`, []string{"Sentence 4 ", "Sentence 6 "}, []string{"اقرأ المزيد"}},
		{"more in a section", keptTitle + `<div>` + harbour(1, 3) + `<section><h3>اقرأ المزيد</h3>` + harbour(4, 3) + `</section></div>`, []string{"Sentence 4 ", "Sentence 6 "}, nil},
		{"more about other articles", keptTitle + `<div>` + harbour(1, 3) + `<div><h3>اقرأ المزيد</h3><p><a href="/n/7">Nine storms of the century</a> They took boats, nets and lamps, and what the town did after that fills nine books.</p></div></div>`, []string{"Sentence 3 "}, []string{"Nine storms"}},

		// Lines that are kept.
		{"verse", keptTitle + harbour(1, 2) + "<pre>The lamps are lit before the storm has come to town and boats are home\nThe nets are dry\n\nAnd no one counts</pre>" + harbour(3, 1), []string{"are home\n\nThe nets are dry\n\nAnd no one counts"}, nil},
		{"verse by style", keptTitle + harbour(1, 2) + "<div style='white-space: pre-line'>The lamps are lit before the storm has come to town and boats are home\nThe nets are dry</div>" + harbour(3, 1), []string{"are home\n\nThe nets are dry"}, nil},
		{"a program", keptTitle + harbour(1, 2) + "<pre><code>lamps = 4\n2024\nprint</code></pre>" + harbour(3, 1), []string{"lamps = 4\n\n2024\n\nprint"}, nil},

		// The headline as the first sentence.
		{"the headline as the first sentence", briefTitle + `<div><div class="x">` + brief + harbour(1, 3) + `</div></div>`, []string{"The keeper of the old harbour has counted", "Sentence 1 "}, nil},
		{"the headline as the whole text", briefTitle + `<div>` + brief + `</div>`, []string{"The keeper of the old harbour has counted"}, nil},
		{"the headline in the title's place again", briefTitle + `<div><div class="x"><div>The keeper of the old harbour has counted all boats, nets and lamps before the storm</div></div>` + harbour(1, 3) + `</div>`, []string{"Sentence 1 "}, []string{"has counted"}},

		// Pieces in wrappers of their own.
		{"a list of links beside the second piece", keptTitle + `<article><div><div class="flex"><div class="w">` + boxed(1, 3) + `</div></div><div class="flex"><aside><div>` + popular + `</div></aside><div class="w">` + boxed(4, 3) + `</div></div></div></article>`, []string{"Sentence 1 ", "Sentence 6 "}, []string{"part 3 of the series"}},
		{"a box of related articles before the second piece", keptTitle + `<article><div class="c1">` + harbour(1, 3) + `</div><div class="c2"><div class="box"><h4>Related articles</h4>` + links(3) + `</div>` + harbour(4, 2) + `</div></article>`, []string{"Sentence 3 ", "Sentence 5 "}, []string{"part 2 of the series"}},
		{"pieces behind a table", keptTitle + `<div class="a">` + harbour(1, 6) + `</div><div class="embed">` + table + `</div><div class="b">` + harbour(7, 6) + `</div>`, []string{"Sentence 6 ", "Sentence 12 "}, nil},
		{"pieces behind many links", keptTitle + `<section><div class="a">` + harbour(1, 6) + `</div>` + links(30) + `</section><section><div class="b">` + harbour(7, 4) + `</div></section>`, []string{"Sentence 6 ", "Sentence 10 "}, []string{"part 3 of the series"}},
		{"rules of the house behind many links", keptTitle + `<div class="a">` + harbour(1, 9) + `</div><div>` + links(30) + `</div><div class="b">` + strings.ReplaceAll(harbour(10, 1), "Sentence", "Rule") + `</div>`, []string{"Sentence 9 "}, []string{"Rule 10"}},
		{"a piece that says some of another again", keptTitle + `<div><div class="a">` + harbour(1, 4) + `</div><div class="a">` + harbour(5, 3) + harbour(1, 1) + harbour(8, 2) + `</div></div>`, []string{"Sentence 7 tells how the keeper of the old harbour counted the boats, the nets and the lamps before the storm of that winter.\n\nSentence 1 "}, nil},

		// Sections with a heading of the first level.
		{"sections under an h1 each", `<main><section>` + keptTitle + harbour(1, 2) + `</section><section><h1>The lamps</h1>` + harbour(3, 4) + `</section><section><h1>The nets</h1>` + harbour(7, 4) + `</section></main>`, []string{"The lamps", "Sentence 6 ", "The nets", "Sentence 10 "}, nil},
		{"a further article with its date", `<main><section>` + keptTitle + harbour(1, 4) + `</section><section><h1>The lamps of the north</h1><div>3 May 2024</div>` + harbour(5, 4) + `</section></main>`, []string{"Sentence 4 "}, []string{"Sentence 5 "}},
		{"a further article with its own address", `<main><section>` + keptTitle + harbour(1, 4) + `</section><section><h1><a href="/n/2">The lamps of the north</a></h1>` + harbour(5, 4) + `</section></main>`, []string{"Sentence 4 "}, []string{"Sentence 5 "}},

		// Elements of the site's own.
		{"elements of the site's own", `<app-root><app-page>` + keptTitle + `<app-text>` + strings.NewReplacer("<p>", "<app-p>", "</p>", "</app-p>").Replace(harbour(1, 6)) + `</app-text></app-page></app-root>`, []string{"that winter.\n\nSentence 2 ", "that winter.\n\nSentence 6 "}, nil},
		{"elements without a hyphen", keptTitle + `<content>` + strings.NewReplacer("<p>", "<para>", "</p>", "</para>").Replace(harbour(1, 6)) + `</content>`, []string{"that winter.\n\nSentence 2 "}, nil},
		{"elements of the site's own in a line", keptTitle + `<div>The keeper of <x-name>Port</x-name> <x-name>Said</x-name> counted the boats, the nets and the lamps, and wrote of all of them.</div>` + harbour(1, 3), []string{"keeper of Port Said counted"}, nil},
	}
	parser, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	src := (&warraq.Source{Language: warraq.AnyLanguage}).WithDefaults()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, _ := parser.Parse(testPage(pageAddress, `<html><head><meta charset="utf-8"></head><body>`+tt.page), &src)
			checkText(t, a, tt.want, tt.refuse)
		})
	}
}

// checkText checks what the text of an article, nil where the page was refused, has to hold and must not hold.
func checkText(t *testing.T, a *warraq.Article, want, refuse []string) {
	t.Helper()
	text := ""
	if a != nil {
		text = a.Text()
	}
	for _, s := range want {
		if !strings.Contains(text, s) {
			t.Errorf("%q is missing", s)
		}
	}
	for _, s := range refuse {
		if strings.Contains(text, s) {
			t.Errorf("%q is in the text", s)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}
