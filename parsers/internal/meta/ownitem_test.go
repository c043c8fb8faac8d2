package meta

import (
	"strings"
	"testing"
)

// script is a page's JSON-LD.
func script(objects ...string) string {
	return `<script type="application/ld+json">` + strings.Join(objects, `</script><script type="application/ld+json">`) + `</script>`
}

func TestOwnItem(t *testing.T) {
	const (
		title = "افتتاح سوق جديد على ضفة النهر"
		shown = `<body><h1>` + title + `</h1>`
		own   = `"headline":"` + title + `"`
		day   = `"datePublished":"2026-11-02T10:00:00Z"`
		other = `"datePublished":"2019-01-05T10:00:00Z"`
	)
	tests := []struct{ name, page, published, author string }{
		{"alone", script(`{"@type":"NewsArticle",`+own+`,`+day+`}`) + shown, "2026-11-02", ""},
		{"behind another article's", script(`{"@type":"NewsArticle","headline":"وفاة شاعر كبير في العاصمة","url":"/story/9",`+other+`}`, `{"@type":"NewsArticle",`+own+`,`+day+`}`) + shown, "2026-11-02", ""},
		{"beside two that are not this page's", script(`{"@type":"NewsArticle","headline":"وفاة شاعر كبير في العاصمة",`+other+`}`, `{"@type":"NewsArticle","headline":"أمطار على الساحل الشرقي اليوم",`+other+`}`) + shown, "", ""},
		{"by its address", script(`{"@type":"Article","headline":"Market news","url":"/",`+other+`}`, `{"@type":"Article","headline":"A market by the river","mainEntityOfPage":{"@id":"https://news.example.com/story/1"},`+day+`}`) + shown, "2026-11-02", ""},
		{"the home page's, with the head's title", `<title>صحيفة النهر أخبار العاصمة</title><meta property="og:title" content="صحيفة النهر أخبار العاصمة">` +
			script(`{"@type":"WebPage","name":"صحيفة النهر أخبار العاصمة","url":"https://news.example.com/",`+other+`}`, `{"@type":"NewsArticle",`+own+`,`+day+`}`) + shown, "2026-11-02", ""},
		{"the home page's as an article, first", `<meta property="og:title" content="News of the capital today">` +
			script(`{"@type":"NewsArticle","headline":"News of the capital today","url":"https://news.example.com/",`+other+`}`, `{"@type":"NewsArticle",`+own+`,`+day+`}`) + shown, "2026-11-02", ""},
		{"the home page's alone", `<meta property="og:title" content="News of the capital today">` +
			script(`{"@type":"NewsArticle","headline":"News of the capital today","url":"https://news.example.com/",`+other+`}`) + shown, "", ""},
		{"a template's home address on the article's own", script(`{"@type":"NewsArticle","mainEntityOfPage":"https://news.example.com/",`+own+`,`+day+`}`) + shown, "2026-11-02", ""},
		{"of another headline, against the date that is shown", script(`{"@type":"NewsArticle","headline":"وفاة شاعر كبير في العاصمة",`+other+`}`) + shown + `<time datetime="2026-11-02T10:00:00Z">2 نوفمبر</time>`, "2026-11-02", ""},
		{"of another headline, and no date is shown", script(`{"@type":"NewsArticle","headline":"سوق النهر يفتح أبوابه","datePublished":"2026-11-02"}`) + shown, "2026-11-02", ""},
		{"a date from its twin", script(`{"@type":"BlogPosting",`+own+`,"author":"سلمى الراوي"}`, `{"@type":"NewsArticle",`+own+`,`+day+`}`) + shown, "2026-11-02", "سلمى الراوي"},
		{"a date from the page of its address", script(`{"@graph":[{"@type":"Article","@id":"/story/1#article","mainEntityOfPage":{"@id":"/story/1"},`+own+`,"datePublished":"soon"},{"@type":"WebPage","@id":"/story/1","url":"/story/1",`+day+`}]}`) + shown, "2026-11-02", ""},
		{"no date from one that is not alike", script(`{"@type":"NewsArticle",`+own+`}`, `{"@type":"NewsArticle","headline":"وفاة شاعر كبير في العاصمة",`+other+`}`) + shown, "", ""},
		{"objects one behind the other", `<script type="application/ld+json">{"@type":"Organization","name":"النهر"} {"@type":"NewsArticle",` + own + `,` + day + `}</script>` + shown, "2026-11-02", ""},
		{"objects with a comma between", `<script type="application/ld+json">{"@type":"Organization","name":"النهر"},{"@type":"NewsArticle",` + own + `,` + day + `}</script>` + shown, "2026-11-02", ""},
		{"a broken object behind a whole one", `<script type="application/ld+json">{"@type":"NewsArticle",` + own + `,` + day + `} {"@type": }</script>` + shown, "2026-11-02", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, m := testMetadata(t, address, tt.page+`<p>`+someWords(60)+`</p>`)
			day := m.Published.String()
			if day = day[:min(len(day), len("2026-11-02"))]; day != tt.published {
				t.Errorf("published %q, want %q", day, tt.published)
			}
			if got := strings.Join(m.Authors, ","); got != tt.author {
				t.Errorf("authors %q, want %q", got, tt.author)
			}
		})
	}
}

// TestOwnItemOfSavedPage: a page of which only the bytes are known, on a site that prints the home page's JSON-LD, title and
// canonical link on every page.
func TestOwnItemOfSavedPage(t *testing.T) {
	const title = "افتتاح سوق جديد على ضفة النهر"
	head := `<link rel="canonical" href="https://news.example.com/"><meta property="og:title" content="أخبار العاصمة اليوم وغدا"><title>أخبار العاصمة اليوم وغدا</title>` +
		script(`{"@type":"NewsArticle","headline":"أخبار العاصمة اليوم وغدا","url":"https://news.example.com/","datePublished":"2019-01-05T10:00:00Z"}`)
	own := script(`{"@type":"NewsArticle","headline":"` + title + `","mainEntityOfPage":"https://news.example.com/story/1","datePublished":"2026-11-02T10:00:00Z"}`)
	for name, body := range map[string]string{
		"an h1":               own + `<body><h1>` + title + `</h1>`,
		"a lesser heading":    own + `<body><h2 class="title">` + title + `</h2>`,
		"no item of its own":  `<body><h1>` + title + `</h1><time datetime="2026-11-02T10:00:00Z">2 نوفمبر</time>`,
		"its item first":      `<body><h1>` + title + `</h1>` + own,
		"an item without url": script(`{"@type":"Article","headline":"`+title+`","datePublished":"2026-11-02"}`) + `<body><h1>` + title + `</h1>`,
	} {
		_, m := testMetadata(t, "", head+body+`<p>`+someWords(60)+`</p>`)
		if m.Published.Time.Year() != 2026 || m.Title != title || m.Canonical != "" {
			t.Errorf("%s: published %s, title %q, canonical %q", name, m.Published, m.Title, m.Canonical)
		}
	}
}

// TestHeadOfAnotherPage: a head that names the home page, by address and title, tells nothing of the article.
func TestHeadOfAnotherPage(t *testing.T) {
	const (
		head = `<link rel="canonical" href="https://news.example.com/"><meta property="og:title" content="أخبار العاصمة اليوم وغدا"><meta property="og:description" content="كل الأخبار">` +
			`<meta property="article:published_time" content="2019-01-05T10:00:00Z"><meta property="og:image" content="/home.jpg"><meta property="og:site_name" content="النهر">`
		body = `<body><h1>افتتاح سوق جديد على ضفة النهر</h1><time datetime="2026-11-02T10:00:00Z">2 نوفمبر 2026</time>`
	)
	_, m := testMetadata(t, address, head+body)
	if m.Published.Time.Year() != 2026 || m.Image != "" || m.Description != "" || m.SiteName != "النهر" || m.Canonical != address {
		t.Errorf("published %s, image %q, description %q, site %q, canonical %q", m.Published, m.Image, m.Description, m.SiteName, m.Canonical)
	}
	_, m = testMetadata(t, address, strings.Replace(head, `content="أخبار العاصمة اليوم وغدا"`, `content="افتتاح سوق على النهر"`, 1)+body)
	if m.Image == "" {
		t.Error("the head of the article with the home page's address alone is not believed")
	}
}
