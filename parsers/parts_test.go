package parsers

import (
	"fmt"
	"strings"
	"testing"

	"warraq"
)

// harbour are sentences of which every one is told apart from the others by its number.
func harbour(from, n int) string {
	var b strings.Builder
	for i := from; i < from+n; i++ {
		fmt.Fprintf(&b, "<p>Sentence %d tells how the keeper of the old harbour counted the boats, the nets and the lamps before the storm of that winter.</p>", i)
	}
	return b.String()
}

// TestParts reads pages whose markup says one thing and whose text another.
func TestParts(t *testing.T) {
	const title = `<title>The keeper of the old harbour</title><h1>The keeper of the old harbour</h1>`
	gallery := `<div class="gallery">` + strings.Repeat(`<span>A picture of the harbour at dusk</span>`, 40) + `</div>`
	tests := []struct {
		name, page   string
		want, refuse []string
	}{
		{"a theme that calls the post share", title + `<div class="entry share">` + harbour(1, 6) + `</div>` +
			`<div class="comments">` + strings.ReplaceAll(harbour(50, 9), "Sentence", "Reader") + `</div>`,
			[]string{"Sentence 1 ", "Sentence 6 "}, []string{"Reader 50"}},
		{"sections that are all called toc", title + `<article>` + section("toc_1", harbour(1, 3)) + section("toc_2", harbour(4, 3)) + section("toc_3", harbour(7, 3)) + `</article>`,
			[]string{"Sentence 1 ", "Sentence 9 "}, nil},
		{"consent dialogs do not come back", title + `<main>` + harbour(1, 1) + `</main><div class="cookie-consent">` + strings.ReplaceAll(harbour(1, 5), "Sentence", "Cookie") +
			`</div><div class="cookie-details">` + strings.ReplaceAll(harbour(6, 5), "Sentence", "Cookie") + `</div>`,
			nil, []string{"Cookie 1 ", "Cookie 6 "}},
		{"posts of others do not come back", title + `<main><p>A short caption of the storm.</p>` + strings.Repeat(`<blockquote class="twitter-tweet">`+strings.ReplaceAll(harbour(1, 2), "Sentence", "Tweet")+`</blockquote>`, 4) + `</main>`,
			nil, []string{"Tweet 1 "}},
		{"ids that are slugs of headings", title + `<article>` + harbour(1, 3) +
			`<section id="sharing-with-a-single-sailor"><h2>Sharing with a single sailor</h2>` + harbour(4, 2) + `</section></article>`,
			[]string{"Sharing with a single sailor", "Sentence 5 "}, nil},
		{"a share box is no slug", title + `<article>` + harbour(1, 3) + `<div id="share-this-post-box">Tell your friends of it.</div></article>`,
			[]string{"Sentence 3 "}, []string{"Tell your friends"}},
		{"headings that a table of contents leads to", title + `<article><div id="ez-toc-container"><a href="#a">What the lamps cost</a></div>` + harbour(1, 2) +
			`<h2 class="ez-toc-section" id="a">What the lamps cost</h2>` + harbour(3, 2) + `<h2><span class="ez-toc-section">Who paid for them</span></h2>` + harbour(5, 2) + `</article>`,
			[]string{"What the lamps cost", "Who paid for them"}, nil},
		{"a gallery among the paragraphs", title + `<div>` + harbour(1, 5) + gallery + harbour(6, 5) + `</div>`,
			[]string{"Sentence 5 ", "Sentence 10 "}, []string{"at dusk"}},
		{"a gallery among paragraphs with a box each", title + `<div>` + boxed(1, 5) + gallery + boxed(6, 5) + `</div>`,
			[]string{"Sentence 5 ", "Sentence 10 "}, []string{"at dusk"}},
		{"a marked word before a comma", title + `<article><p>The keeper wrote of his love of <a class="keywords" href="/t"><b>lighthouses</b></a>, and of the men who built them on the cliffs.</p>` + harbour(1, 3) + `</article>`,
			[]string{"his love of lighthouses, and of the men"}, nil},
		{"sections of which the last ends with a copyright", title + `<article>` + section("", harbour(1, 4)) + section("", harbour(5, 2)+`<p>From the book of lamps. All rights reserved.</p>`) + `</article>`,
			[]string{"Sentence 6 "}, []string{"rights reserved"}},
		{"a list with a linked item", title + `<article>` + harbour(1, 3) + `<ul><li>four lamps of brass</li><li><a href="/oil">whale oil from the north</a></li><li>a ladder of nine rungs</li></ul>` + harbour(4, 2) + `</article>`,
			[]string{"whale oil from the north"}, nil},
		{"a list of links", title + `<article>` + harbour(1, 3) + `<ul><li><a href="/1">The lamps of the north</a></li><li><a href="/2">Nine storms of the century</a></li><li><a href="/3">The last whale ship</a></li></ul></article>`,
			nil, []string{"Nine storms"}},
		{"a linked subhead", title + `<article>` + harbour(1, 3) + `<h3><a href="/lamps">What the lamps cost</a></h3>` + harbour(4, 2) + `</article>`,
			[]string{"What the lamps cost"}, nil},
		{"numbered subheads", title + `<article>` + harbour(1, 2) + `<div><h3><a href="/x1">1. The lamp of the north</a></h3>` + harbour(3, 1) + `</div><div><h3><a href="/x2">2) The lamp of the south</a></h3>` + harbour(4, 1) + `</div></article>`,
			[]string{"1. The lamp of the north", "2) The lamp of the south"}, nil},
		{"bodies in rows of their own", title + `<div class="row"><div><div class="story-text">` + harbour(1, 3) + `</div></div></div><div class="row wide"><div><figure><img src="/p.jpg"></figure></div></div>` +
			`<div class="row last"><section><div class="story-text">` + harbour(4, 9) + `</div></section></div>`,
			[]string{"Sentence 1 ", "Sentence 12 "}, nil},
		{"bodies of one make that are counted", title + `<div><div class="story-body story-body-1">` + harbour(1, 3) + `</div></div><div><div class="story-body story-body-2">` + harbour(4, 6) + `</div></div>`,
			[]string{"Sentence 1 ", "Sentence 9 "}, nil},
		{"a number of comments above the text", title + `<div><p>The lead tells how the keeper of the harbour counted boats and nets and lamps, and how he wrote all of it into the great book of storms.</p><h5>3 comments</h5>` + harbour(1, 5) + `</div>`,
			[]string{"The lead tells", "Sentence 5 "}, nil},
		{"comments that are longer than a text in cards", title + `<div class="post-body">` + harbour(1, 1) + `<div class="cards">` + boxed(2, 4) + `<div class="x1"><a href="/1">The lamps of the north</a></div><div class="x1"><a href="/2">Nine storms of the century</a></div></div></div>` +
			`<div class="comments">` + strings.ReplaceAll(harbour(50, 30), "Sentence", "Reader") + `</div>`,
			[]string{"Sentence 1 ", "Sentence 5 "}, []string{"Reader 50"}},
		{"text pasted with its class names", title + `<article>` + harbour(1, 2) + strings.NewReplacer("<p>", `<p><span class="_x1 fbReaction eventTags tags">`, "</p>", "</span></p>").Replace(harbour(3, 2)) + `</article>`,
			[]string{"Sentence 3 ", "Sentence 4 "}, nil},
		{"Japanese", `<title>古い港の番人</title><h1>古い港の番人</h1><article>` + strings.Repeat(`<p>港の番人は嵐の前に船と網と灯りを数え、そのすべてを大きな帳面に書き残した。</p><p>町の人々は冬が来るたびに、その帳面を広場で読み上げたという。</p>`, 3) + `</article>`,
			[]string{"帳面に書き残した。"}, nil},
		{"a text told in slides", title + `<div class="intro">` + harbour(1, 4) + `</div><div class="slides">` + slides(6) + `</div>`,
			[]string{"Slide 1 ", "Slide 6 "}, nil},
	}
	parser, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	src := (&warraq.Source{Language: warraq.AnyLanguage}).WithDefaults()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := parser.Parse(testPage("https://harbour.example/news/2026/keeper-of-the-harbour", tt.page), &src)
			if err != nil {
				if len(tt.want) > 0 {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			for _, s := range tt.want {
				if !strings.Contains(a.Text(), s) {
					t.Errorf("%q is missing from:\n%s", s, a.Text())
				}
			}
			for _, s := range tt.refuse {
				if strings.Contains(a.Text(), s) {
					t.Errorf("%q is in:\n%s", s, a.Text())
				}
			}
		})
	}
}

// section puts text into a <section> with an id.
func section(id, text string) string {
	return fmt.Sprintf(`<section class="part"><div class="cell" id="%s">%s</div></section>`, id, text)
}

// boxed gives each of the sentences an element of its own.
func boxed(from, n int) string {
	return strings.NewReplacer("<p>", `<div class="x1"><p>`, "</p>", "</p></div>").Replace(harbour(from, n))
}

// slides makes n slides of a gallery with a paragraph each.
func slides(n int) string {
	return strings.NewReplacer("Sentence", "Slide", "<p>", `<div class="gallery-slide"><img src="/s.jpg"><p>`, "</p>", "</p></div>").Replace(harbour(1, n))
}
