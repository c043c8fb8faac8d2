package urls_test

import (
	"errors"
	"strings"
	"testing"

	"warraq/internal/urls"
)

func TestCanonical(t *testing.T) {
	const economy = "https://example.com/%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF"
	tests := []struct{ name, in, want string }{
		{"raw Arabic", "https://example.com/اقتصاد", economy},
		{"lower-case escapes", "https://example.com/%d8%a7%d9%82%d8%aa%d8%b5%d8%a7%d8%af", economy},
		{"upper-case escapes", economy, economy},
		{"scheme and host case", "HTTPS://Example.COM/A", "https://example.com/A"},
		{"scheme is kept", "http://example.com/a", "http://example.com/a"},
		{"www is kept", "https://www.example.com/a", "https://www.example.com/a"},
		{"trailing slash is kept", "https://example.com/a/", "https://example.com/a/"},
		{"no path", "https://example.com", "https://example.com/"},
		{"no path but query", "https://example.com?p=12", "https://example.com/?p=12"},
		{"white space around", "\n https://example.com/a \t", "https://example.com/a"},
		{"space inside", "https://example.com/a b", "https://example.com/a%20b"},
		{"fragment", "https://example.com/a#comments", "https://example.com/a"},
		{"hash bang", "https://example.com/a#!/b", "https://example.com/a"},
		{"fragment after query", "https://example.com/?p=1#respond", "https://example.com/?p=1"},
		{"default port http", "http://example.com:80/a", "http://example.com/a"},
		{"default port https", "https://example.com:443/a", "https://example.com/a"},
		{"other port", "https://example.com:8443/a", "https://example.com:8443/a"},
		{"empty port", "https://example.com:/a", "https://example.com/a"},
		{"user info", "https://user:pass@example.com/a", "https://example.com/a"},
		{"dot segments", "https://example.com/a/./b/../c", "https://example.com/a/c"},
		{"above the root", "https://example.com/../../a", "https://example.com/a"},
		{"duplicate slashes", "https://example.com//a///b", "https://example.com/a/b"},
		{"unreserved escapes", "https://example.com/%61%2Db", "https://example.com/a-b"},
		{"stray percent", "https://example.com/نسبة-100%", "https://example.com/%D9%86%D8%B3%D8%A8%D8%A9-100%25"},
		{"IDN", "https://موقع.مصر/a", "https://xn--4gbrim.xn--wgbh1c/a"},
		{"IDN upper-case punycode", "https://XN--4GBRIM.XN--WGBH1C/a", "https://xn--4gbrim.xn--wgbh1c/a"},
		{"root dot of host", "https://example.com./a", "https://example.com/a"},
		{"underscore in host", "https://my_site.example.com/a", "https://my_site.example.com/a"},
		{"IPv4", "http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"},
		{"IPv6", "http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"},
		{"tracking", "https://example.com/a?utm_source=x&fbclid=1&UTM_Medium=y&gclid=2", "https://example.com/a"},
		{"tracking beside content", "https://example.com/?id=7&utm_source=rss&at_medium=RSS&ocid=w", "https://example.com/?id=7"},
		{"names that only look alike", "https://example.com/?ref=a&amp=1&source=b&s=c", "https://example.com/?amp=1&ref=a&s=c&source=b"},
		{"query sorted, values in order", "https://example.com/?b=2&a=2&a=1", "https://example.com/?a=2&a=1&b=2"},
		{"query escapes", "https://example.com/?q=%d8%a7&r=ا&s=%61", "https://example.com/?q=%D8%A7&r=%D8%A7&s=a"},
		{"reserved escapes in query", "https://example.com/?q=a%26b%3dc", "https://example.com/?q=a%26b%3Dc"},
		{"empty query", "https://example.com/a?", "https://example.com/a"},
		{"empty parameters", "https://example.com/a?&&b=1&", "https://example.com/a?b=1"},
		{"escaped ampersands", "https://example.com/?id=1&amp;cat=2", "https://example.com/?cat=2&id=1"},
		{"AMP variant", "https://example.com/a/amp/", "https://example.com/a/amp/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := urls.Canonical(tt.in)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("Canonical(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCanonicalErrors(t *testing.T) {
	tests := []struct {
		name, in string
		want     error
	}{
		{"empty", "  ", urls.ErrEmpty},
		{"mail", "mailto:desk@example.com", urls.ErrScheme},
		{"script", "javascript:void(0)", urls.ErrScheme},
		{"ftp", "ftp://example.com/a", urls.ErrScheme},
		{"relative", "/a/b", urls.ErrScheme},
		{"no host", "http:///a", urls.ErrNoHost},
		{"opaque", "http:example.com", urls.ErrNoHost},
		{"host of dots", "http://.../", urls.ErrNoHost},
		{"broken bytes in host", "https://\xaf/", urls.ErrNoHost},
		{"space in host", "http://exa mple.com/", urls.ErrSyntax},
		{"port is no number", "http://example.com:abc/", urls.ErrSyntax},
		{"control character", "http://example.com/a\x00b", urls.ErrSyntax},
		{"line break", "http://example.com/a\nb", urls.ErrSyntax},
		{"too long", "http://example.com/" + strings.Repeat("a", urls.MaxLength), urls.ErrTooLong},
		{"too long once encoded", "http://example.com/" + strings.Repeat("ا", urls.MaxLength/4), urls.ErrTooLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := urls.Canonical(tt.in)
			if !errors.Is(err, tt.want) {
				t.Fatalf("Canonical(%.50q) = %q, %v; want error %v", tt.in, got, err, tt.want)
			}
			if len(err.Error()) > 1000 {
				t.Errorf("error message has %d bytes", len(err.Error()))
			}
		})
	}
}

func TestResolve(t *testing.T) {
	const base = "https://example.com/news/2026/page.html?x=1"
	tests := []struct{ name, ref, want string }{
		{"absolute", "http://other.example/a", "http://other.example/a"},
		{"root", "/sport/1", "https://example.com/sport/1"},
		{"relative", "next.html", "https://example.com/news/2026/next.html"},
		{"up", "../a", "https://example.com/news/a"},
		{"query only", "?p=2", "https://example.com/news/2026/page.html?p=2"},
		{"protocol-relative", "//cdn.example.com/a", "https://cdn.example.com/a"},
		{"spaces around", "  /a\n", "https://example.com/a"},
		{"line break inside", "/first\n\tsecond", "https://example.com/firstsecond"},
		{"space inside", "/خبر عاجل", "https://example.com/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84"},
		{"space in query", "/?q=a b", "https://example.com/?q=a%20b"},
		{"escapes are kept", "/%d8%a7", "https://example.com/%d8%a7"},
		{"stray percent", "/100%-a", "https://example.com/100%25-a"},
		{"backslashes", `\sport\1`, "https://example.com/sport/1"},
		{"fragment dropped", "/a#b", "https://example.com/a"},
		{"tracking is kept", "/a?utm_source=x", "https://example.com/a?utm_source=x"},
		{"direction marks around", "\u200f/a\u200e", "https://example.com/a"},
		{"colon in a segment", "./a:b", "https://example.com/news/2026/a:b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := urls.Resolve(base, tt.ref)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("Resolve(%q)\n got %q\nwant %q", tt.ref, got, tt.want)
			}
		})
	}
}

func TestResolveErrors(t *testing.T) {
	tests := []struct {
		name, base, ref string
		want            error
	}{
		{"empty", "https://example.com/", "", urls.ErrEmpty},
		{"fragment", "https://example.com/", "#comments", urls.ErrEmpty},
		{"script", "https://example.com/", "javascript:void(0)", urls.ErrScheme},
		{"script in capitals and spaces", "https://example.com/", " JavaScript:share()", urls.ErrScheme},
		{"mail", "https://example.com/", "mailto:a@example.com", urls.ErrScheme},
		{"telephone", "https://example.com/", "tel:+20123", urls.ErrScheme},
		{"WhatsApp", "https://example.com/", "whatsapp://send?text=a", urls.ErrScheme},
		{"data", "https://example.com/", "data:text/html,a", urls.ErrScheme},
		{"no host", "https://example.com/", "http://", urls.ErrNoHost},
		{"bad base", "page.html", "/a", urls.ErrScheme},
		{"too long", "https://example.com/", strings.Repeat("a", urls.MaxLength+1), urls.ErrTooLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := urls.Resolve(tt.base, tt.ref); !errors.Is(err, tt.want) {
				t.Errorf("Resolve(%q, %.50q) = %q, %v; want error %v", tt.base, tt.ref, got, err, tt.want)
			}
		})
	}
}

func TestSameSite(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"https://example.com/a", "http://example.com", true},
		{"https://www.example.com/", "arabic.example.com", true},
		{"https://a.example.com.eg/", "https://b.example.com.eg/", true},
		{"https://a.com.eg/", "https://b.com.eg/", false},
		{"https://example.com/", "https://example.net/", false},
		{"https://example.com/", "https://notexample.com/", false},
		{"https://example.com:8080/", "https://example.com/", true},
		{"http://127.0.0.1:8001/a", "http://127.0.0.1:8001/b", true},
		{"http://127.0.0.1:8001/", "http://127.0.0.1:8002/", false},
		{"http://localhost:8001/", "localhost:8001", true},
		{"http://localhost:8001/", "localhost:8002", false},
		{"http://[::1]:80/", "http://[::1]/", true},
		{"", "", false},
		{"mailto:a@example.com", "https://example.com/", false},
	}
	for _, tt := range tests {
		if got := urls.SameSite(tt.a, tt.b); got != tt.want {
			t.Errorf("SameSite(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestHost(t *testing.T) {
	tests := []struct{ in, want string }{
		{"https://WWW.Example.com/a", "www.example.com"},
		{"https://example.com:443/", "example.com"},
		{"http://example.com:443/", "example.com:443"},
		{"http://[::1]:8080/", "[::1]:8080"},
		{"https://موقع.مصر/", "xn--4gbrim.xn--wgbh1c"},
		{"mailto:a@example.com", ""},
		{"/a", ""},
	}
	for _, tt := range tests {
		if got := urls.Host(tt.in); got != tt.want {
			t.Errorf("Host(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzCanonical checks that a canonical URL is its own canonical form and resolves to itself.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		"https://example.com/اقتصاد?utm_source=a&b=ا&a=%d8#x", "http://[::1]:80//a/../b/./", "https://موقع.مصر./%2e%2E/a%2f%25",
		"http://a:80:/?&amp;amp;a", "http://uu:80/?&amp;amp;a", "http://a//..//b", "https://a/%", "http://x/?%75tm_source=1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := urls.Canonical(s)
		if err != nil {
			return
		}
		twice, err := urls.Canonical(once)
		if err != nil {
			t.Fatalf("Canonical(%q) = %q, which has no canonical form: %v", s, once, err)
		}
		if twice != once {
			t.Fatalf("Canonical(%q) = %q, whose form is %q", s, once, twice)
		}
		if !urls.SameSite(s, once) {
			t.Fatalf("%q and %q are not on one site", s, once)
		}
	})
}

// FuzzResolve checks that whatever a link resolves to can be brought to its canonical form.
func FuzzResolve(f *testing.F) {
	f.Add("https://example.com/a", "../b c\n%")
	f.Add("https://example.com", `\\x\y`)
	f.Fuzz(func(t *testing.T, base, ref string) {
		got, err := urls.Resolve(base, ref)
		if err != nil {
			return
		}
		if _, err := urls.Canonical(got); err != nil && !errors.Is(err, urls.ErrTooLong) {
			t.Fatalf("Resolve(%q, %q) = %q: %v", base, ref, got, err)
		}
	})
}
