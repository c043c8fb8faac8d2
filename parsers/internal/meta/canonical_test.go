package meta

import "testing"

func TestCanonicalURL(t *testing.T) {
	tests := []struct{ name, address, page, want string }{
		{"own address", "https://news.example.com/a?utm_source=x", `<p>`, "https://news.example.com/a"},
		{"canonical link", "https://m.news.example.com/a?id=1", `<link rel="canonical" href="https://news.example.com/a">`, "https://news.example.com/a"},
		{"relative link", "https://news.example.com/a?id=1", `<link rel="canonical" href="/b">`, "https://news.example.com/b"},
		{"another site's link is not believed", "https://news.example.com/a", `<link rel="canonical" href="https://other.example.org/a">`, "https://news.example.com/a"},
		{"the home page is not believed", "https://news.example.com/a", `<link rel="canonical" href="https://news.example.com/">`, "https://news.example.com/a"},
		{"og:url where there is no link", "https://news.example.com/a?id=1", `<meta property="og:url" content="https://news.example.com/b">`, "https://news.example.com/b"},
		{"the home page in a language", "https://news.example.com/ar/story/77", `<link rel="canonical" href="https://news.example.com/ar/">`, "https://news.example.com/ar/story/77"},
		{"the home page of an edition, in og:url", "https://news.example.com/en-us/story/77", `<meta property="og:url" content="/en-us">`, "https://news.example.com/en-us/story/77"},
		{"og:url where the link leads home", "https://news.example.com/a?id=1&x=2", `<link rel="canonical" href="/"><meta property="og:url" content="/a?id=1">`, "https://news.example.com/a?id=1"},
		{"a section", "https://news.example.com/economy/88123", `<link rel="canonical" href="/economy/">`, "https://news.example.com/economy/88123"},
		{"a section elsewhere", "https://news.example.com/2026/11/market-opens-its-doors", `<link rel="canonical" href="/world-news">`, "https://news.example.com/2026/11/market-opens-its-doors"},
		{"the script of all articles", "https://news.example.com/details.php?id=512", `<link rel="canonical" href="/details.php">`, "https://news.example.com/details.php?id=512"},
		{"an Arabic section", "https://news.example.com/node/512", `<link rel="canonical" href="/أقسام/اقتصاد">`, "https://news.example.com/node/512"},
		{"another article's number", "https://news.example.com/story/512", `<link rel="canonical" href="/story/511">`, "https://news.example.com/story/512"},
		{"another article's number in the query", "https://news.example.com/story?id=512&utm_source=x", `<link rel="canonical" href="/story?id=8">`, "https://news.example.com/story?id=512"},
		{"the same number under another date", "https://news.example.com/2026/11/03/90512", `<link rel="canonical" href="/2026/11/02/90512">`, "https://news.example.com/2026/11/02/90512"},
		{"the first part of an article", "https://news.example.com/story/90512/2", `<link rel="canonical" href="/story/90512/1">`, "https://news.example.com/story/90512/1"},
		{"a short address that leads to one of words", "https://news.example.com/?p=512", `<link rel="canonical" href="/سوق-النهر">`, "https://news.example.com/%D8%B3%D9%88%D9%82-%D8%A7%D9%84%D9%86%D9%87%D8%B1"},
		{"a number without its words", "https://news.example.com/story/512/market-opens-its-doors", `<link rel="canonical" href="/story/512">`, "https://news.example.com/story/512"},
		{"a template that was not filled", "https://news.example.com/a", `<link rel="canonical" href="/story/{slug}">`, "https://news.example.com/a"},
		{"a script's nothing", "https://news.example.com/a", `<link rel="canonical" href="https://news.example.com/story/undefined">`, "https://news.example.com/a"},
		{"a pattern of a route", "https://news.example.com/a", `<meta property="og:url" content="https://news.example.com/story/:id">`, "https://news.example.com/a"},
		{"two letters that are no language", "", `<link rel="canonical" href="https://news.example.com/Ai/">`, "https://news.example.com/Ai/"},
		{"the home page where nothing else is known", "", `<link rel="canonical" href="https://news.example.com/">`, ""},
		{"rubbish", "https://news.example.com/a", `<link rel="canonical" href="javascript:void(0)">`, "https://news.example.com/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, m := testMetadata(t, tt.address, tt.page); m.Canonical != tt.want {
				t.Errorf("canonical = %q, want %q", m.Canonical, tt.want)
			}
		})
	}
}
