package fetch

import (
	"net/url"
	"strings"
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

// TestEscapes: a path means the same however its characters are written, apart from those that separate parts.
func TestEscapes(t *testing.T) {
	for _, tt := range []struct {
		name, rule, path string
		forbidden        bool
	}{
		{"letter in the rule", "/%61rchive/", "/archive/1", true},
		{"letter in the address", "/archive/", "/%61rchive/1", true},
		{"digit and dot", "/v%32%2Ehtml", "/v2.html", true},
		{"tilde", "/%7Emona", "/~mona/1", true},
		{"tilde in the address", "/~mona", "/%7emona/1", true},
		{"underscore in the query", "/*?sort%5Fby=", "/list?sort_by=day", true},
		{"space in the rule", "/old news/", "/old%20news/1", true},
		{"space in the rule, then a comment", "/old news/   # moved", "/old%20news/1", true},
		{"quote and bar", `/"a|b"`, "/%22a%7Cb%22/1", true},
		{"percent sign alone", "/100%", "/100%25", true},
		{"slash is no escape of itself", "/a%2Fb", "/a/b", false},
		{"escaped slash", "/a%2fb", "/a%2Fb", true},
		{"question mark is no escape of itself", "/a%3Fb", "/a?b", false},
		{"star is a character of the address", "/five-%2A-hotel", "/five-*-hotel", true},
		{"an escaped star is no wildcard", "/five-%2A-hotel", "/five-star-hotel", false},
		{"a wildcard takes a star", "/five-*-hotel", "/five-*-hotel", true},
		{"end", "/*.pdf$", "/paper.pdf", true},
		{"behind the end", "/*.pdf$", "/paper.pdf?page=2", false},
		{"dollar within", "/us$/news", "/us$/news/1", true},
		{"escaped dollar is no end", "/us%24", "/us$d/1", true},
		{"dollar of the address is no end", "/us$", "/us$", false},
		{"misspelt and without a colon", "", "/%7Emona", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			body := "User-agent: *\nDisallow: " + tt.rule + "\n"
			if tt.rule == "" {
				body = "User-agent: *\n dissallow /~mona\n"
			}
			rules := readRobots(warraq.RobotsRecord{Status: 200, Body: []byte(body)}, "warraq")
			u, err := url.Parse("https://a.example" + tt.path)
			if err != nil {
				u = &url.URL{Scheme: "https", Host: "a.example", Path: tt.path}
			}
			if got := !rules.allow("warraq", u); got != tt.forbidden {
				t.Errorf("%q forbids %q: %t", tt.rule, tt.path, got)
			}
		})
	}
}

// FuzzRuleForm: bringing a file to one form twice changes nothing more, and moves no line.
func FuzzRuleForm(f *testing.F) {
	f.Add("User-agent: *\r\nDisallow : /أخبار/%d8$ # x\rallow:/a b\n\n")
	f.Add("Disallow: %\nDi%41")
	f.Fuzz(func(t *testing.T, body string) {
		once := ruleForm(body)
		if again := ruleForm(once); again != once {
			t.Errorf("%q became %q, then %q", body, once, again)
		}
		if a, b := strings.Count(body, "\n"), strings.Count(once, "\n"); a != b {
			t.Errorf("%d lines became %d", a, b)
		}
	})
}
