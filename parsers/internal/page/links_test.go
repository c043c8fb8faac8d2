package page

import "testing"

func TestDestinationOf(t *testing.T) {
	for href, want := range map[string]destination{
		"":                                   0,
		"/":                                  0,
		"/author":                            0,
		"/author/":                           0,
		"author/salma":                       0,
		"/author/salma":                      toAuthor,
		"https://shore.example/tag/boats/":   toTag,
		"https://shore.example/cat/tags/x":   toSection | toTag,
		"//shore.example//keywords//harbour": toTag,
		"/news/2024/author-of-the-year":      0,
		"/?author=3":                         toAuthor,
		"/index.php?cat=7":                   toSection,
		"/index.php?p=1&tag=7":               0,
	} {
		if got := destinationOf(href); got != want {
			t.Errorf("%q: %b, want %b", href, got, want)
		}
	}
}
