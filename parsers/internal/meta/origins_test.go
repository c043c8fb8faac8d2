package meta

import (
	"testing"

	"warraq"
)

func TestOrigins(t *testing.T) {
	const title = "افتتاح سوق جديد على ضفة النهر"
	tests := []struct {
		name, field string
		head, body  string
		want        warraq.Origin
	}{
		{"the h1", "title", `<title>` + title + `</title>`, `<h1>` + title + `</h1>`, warraq.FromH1},
		{"a lesser heading", "title", `<title>` + title + `</title>`, `<h2>` + title + `</h2>`, warraq.FromHeading},
		{"no heading", "title", `<title>` + title + `</title>`, ``, warraq.FromTitleTag},
		{"a line that no heading is", "title", `<title>` + title + `</title>`, `<td>` + title + `</td>`, warraq.FromLine},
		{"a date's element", "published", ``, `<h1>` + title + `</h1><time datetime="2026-11-02T10:00:00Z">أمس</time>`, warraq.FromTime},
		{"a line with a date", "published", ``, `<h1>` + title + `</h1><p>2 نوفمبر 2026</p>`, warraq.FromLine},
		{"a meta tag's date", "published", `<meta property="article:published_time" content="2026-11-02T10:00:00Z">`, `<h1>` + title + `</h1>`, warraq.FromMeta},
		{"the schema.org item's date", "published", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + title + `","datePublished":"2026-11-02T10:00:00Z"}</script>`,
			`<h1>` + title + `</h1>`, warraq.FromJSONLD},
		{"the schema.org item's author", "authors", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + title + `","author":"سلمى الراوي"}</script>`,
			`<h1>` + title + `</h1>`, warraq.FromJSONLD},
		{"a byline's element", "authors", ``, `<h1>` + title + `</h1><span class="author">سلمى الراوي</span>`, warraq.FromByline},
		{"a category link", "section", ``, `<h1>` + title + `</h1><a rel="category tag" href="/category/economy">اقتصاد</a>`, warraq.FromLink},
		{"no section", "section", ``, `<h1>` + title + `</h1>`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, m := testMetadata(t, address, tt.head+`<body>`+tt.body+`<p>`+someWords(80)+`</p>`)
			if got := m.Origins[tt.field]; got != tt.want {
				t.Errorf("%s read from %q, want %q", tt.field, got, tt.want)
			}
		})
	}
}
