package urls_test

import (
	"testing"
	"unicode/utf8"

	"warraq/internal/urls"
)

func TestReadable(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/%D8%AE%D8%A8%D8%B1-1":               "https://a.example/خبر-1",
		"https://a.example/%d8%ae%D8%A8%d8%b1?q=%D9%86%26x%3D": "https://a.example/خبر?q=ن%26x%3D",
		"https://a.example/a%20b%2Fc%25":                       "https://a.example/a%20b%2Fc%25",
		"https://a.example/%C3%A9t%C3%A9":                      "https://a.example/été",
		"https://a.example/%E2%80%AEgpj":                       "https://a.example/%E2%80%AEgpj", // turns the direction
		"https://a.example/%C2%85":                             "https://a.example/%C2%85",
		"https://a.example/%C2%A0x":                            "https://a.example/%C2%A0x",
		"https://a.example/%E6%ED%C7":                          "https://a.example/%E6%ED%C7", // windows-1256
		"https://a.example/%D8":                                "https://a.example/%D8",
		"%":                                                    "%",
		"https://a.example/%ff%zz":                             "https://a.example/%ff%zz",
	} {
		if got := urls.Readable(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
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

// FuzzReadable: what is shown is the same address still.
func FuzzReadable(f *testing.F) {
	f.Add("https://a.example/%D8%AE%E2%80%AE%20?x=%D9")
	f.Fuzz(func(t *testing.T, address string) {
		shown := urls.Readable(address)
		if utf8.ValidString(address) && !utf8.ValidString(shown) {
			t.Errorf("%q is shown as %q", address, shown)
		}
		before, err := urls.Canonical(address)
		if err != nil {
			return
		}
		if after, err := urls.Canonical(shown); err != nil || after != before {
			t.Errorf("%q leads to %s, %q to %s (%v)", address, before, shown, after, err)
		}
	})
}
