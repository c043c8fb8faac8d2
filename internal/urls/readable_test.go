package urls_test

import (
	"testing"

	"warraq/internal/urls"
)

func TestReadable(t *testing.T) {
	for raw, want := range map[string]string{
		"https://a.example/%D8%AE%D8%A8%D8%B1/1": "https://a.example/خبر/1",
		"https://a.example/two%20words":          "https://a.example/two%20words", // a space would end it where it is copied
		"https://a.example/%E2%80%AE":            "https://a.example/%E2%80%AE",   // a mark that turns the direction
		"https://a.example/%ff":                  "https://a.example/%ff",
		"https://a.example/%zz":                  "https://a.example/%zz",
	} {
		if got := urls.Readable(raw); got != want {
			t.Errorf("Readable(%s) = %s", raw, got)
		}
	}
}

func TestBelow(t *testing.T) {
	for _, c := range []struct{ home, raw, want string }{
		{"https://a.example/", "https://a.example/%D8%AE%D8%A8%D8%B1", "/خبر"},
		{"https://a.example/", "https://a.example/?feed=rss", "/?feed=rss"},
		{"https://a.example/", "https://a.example?feed=rss", "?feed=rss"},
		{"https://a.example/", "https://a.example", "/"},
		{"https://a.example/", "https://b.example/x", "https://b.example/x"},
		{"https://a.example/", "no address", "no address"},
	} {
		if got := urls.Below(c.home, c.raw); got != c.want {
			t.Errorf("Below(%s, %s) = %s, want %s", c.home, c.raw, got, c.want)
		}
	}
}
