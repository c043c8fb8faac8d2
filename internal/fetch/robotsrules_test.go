package fetch

import (
	"net/url"
	"testing"
	"warraq"
)

func TestForbids(t *testing.T) {
	for _, tt := range []struct{ name, body, path, want string }{
		{"allowed", "User-agent: *\nDisallow: /private/", "/news", ""},
		{"nothing said", "", "/news", ""},
		{"plain", "# ours\nUser-agent: *\n\n  Disallow: /private/  # keep out\n", "/private/1", "line 4: Disallow: /private/  # keep out"},
		{"CR and LF", "User-agent: *\r\nAllow: /\r\nDisallow: /a", "/a/b", "line 3: Disallow: /a"},
		{"CR alone", "User-agent: *\rDisallow: /a", "/a", "line 2: Disallow: /a"},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /", "/a", "line 2: Disallow: /"},
		{"Arabic", "User-agent: *\nDisallow: /أخبار/", "/أخبار/1", "line 2: Disallow: /أخبار/"},
		{"escaped Arabic", "User-agent: *\nDisallow: /%d8%a3%d8%ae", "/أخ", "line 2: Disallow: /أخ"},
		{"invalid bytes", "User-agent: *\nDisallow: /\xff", "/\xff", "line 2: Disallow: /%FF"},
		{"the group that speaks of us", "User-agent: *\nAllow: /\n\nUser-agent: warraq\nDisallow: /", "/", "line 5: Disallow: /"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rules := readRobots(warraq.RobotsRecord{Origin: "https://a.example", Status: 200, Body: []byte(tt.body)}, "warraq")
			u := &url.URL{Scheme: "https", Host: "a.example", Path: tt.path}
			if got := rules.forbids("warraq", u); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := rules.allow("warraq", u); got != (tt.want == "") {
				t.Errorf("allowed: %t", got)
			}
		})
	}
}
