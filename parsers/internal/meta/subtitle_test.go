package meta

import (
	"testing"
)

func TestSubtitleForms(t *testing.T) {
	const h1 = `<body><article><h1>زلزال خفيف يضرب الساحل الشرقي</h1>`
	const line = "الهزة أيقظت السكان ولم تسبب أضراراً"
	tests := []struct{ name, page, want string }{
		{"Jannah", h1 + `<h2 class="entry-sub-title">` + line + `</h2>`, line},
		{"tagDiv", h1 + `<p class="td-post-sub-title">` + line + `</p>`, line},
		{"Drupal", h1 + `<div class="field field--name-field-subtitle">` + line + `</div>`, line},
		{"one word", h1 + `<div class="subtitle">` + line + `</div>`, line},
		{"two words", h1 + `<div class="sub-title">` + line + `</div>`, line},
		{"of the post", h1 + `<div class="post-subtitle">` + line + `</div>`, line},
		{"second headline", h1 + `<div class="second_headline">` + line + `</div>`, line},
		{"deck", h1 + `<p class="deck">` + line + `</p>`, line},
		{"standfirst", h1 + `<div class="article__standfirst">` + line + `</div>`, line},
		{"microdata", h1 + `<h2 itemprop="alternativeHeadline">` + line + `</h2>`, line},
		{"JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"زلزال خفيف يضرب الساحل الشرقي","alternativeHeadline":"` + line + `"}</script>` + h1, line},
		{"an h2 between title and date", h1 + `<h2>` + line + `</h2><div>3 مايو 2020</div>`, line},
		{"an h2 behind the date", h1 + `<div>3 مايو 2020</div><h2>` + line + `</h2>`, ""},
		{"an h2 without any date", h1 + `<h2>` + line + `</h2>`, ""},
		{"a link to another article before the date", h1 + `<h2><a href="/n/2">` + line + `</a></h2><div>3 مايو 2020</div>`, ""},
		{"of a related article", h1 + `</article><div class="related"><div class="subtitle">` + line + `</div></div>`, ""},
		{"the title again", h1 + `<h2 class="sub-title">زلزال خفيف يضرب الساحل الشرقي</h2>`, ""},
		{"a byline in an element of that name", h1 + `<div class="entry-subhead"><div>بقلم <span class="byline">سلمى الراوي</span> في بلدة الميناء</div></div>`, ""},
		{"a date in an element of that name", h1 + `<div class="article-deck">نشر في عدد الصباح <time datetime="2020-05-03">3 مايو 2020</time></div>`, ""},
		{"a section's label", h1 + `<div class="sub-title">محليات</div>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, m := testMetadata(t, address, tt.page); m.Subtitle != tt.want {
				t.Errorf("subtitle = %q, want %q", m.Subtitle, tt.want)
			}
		})
	}
}
