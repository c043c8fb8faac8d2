package fetch

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jimsmart/grobotstxt"

	"warraq"
)

// robotsRules is one origin's robots.txt.
type robotsRules struct {
	origin string
	status int
	body   string // empty where everything is allowed
	delay  time.Duration
}

// readRobots reads the rules of an answer. Any answer but a success allows all.
func readRobots(rec warraq.RobotsRecord, agent string) robotsRules {
	r := robotsRules{origin: rec.Origin, status: rec.Status}
	if rec.Status >= 200 && rec.Status < 300 {
		// grobotstxt compares escapes as they are written, and spoils the digits of lower-case ones such as "%d8".
		r.body = ruleForm(strings.TrimPrefix(string(rec.Body), "\ufeff"))
		r.delay = crawlDelay(r.body, agent)
	}
	return r
}

// allow says whether the rules let agent fetch u.
func (r robotsRules) allow(agent string, u *url.URL) bool {
	allowed, _ := r.match(agent, u)
	return allowed
}

// forbids quotes the line that keeps agent from u: "line 7: Disallow: /private/"; "" where none does.
func (r robotsRules) forbids(agent string, u *url.URL) string {
	allowed, line := r.match(agent, u)
	if allowed || line == 0 {
		return ""
	}
	text := nthLine(r.body, line)
	if plain, err := url.PathUnescape(text); err == nil && utf8.ValidString(plain) {
		text = plain
	}
	if runes := []rune(text); len(runes) > maxQuotedRule {
		text = string(runes[:maxQuotedRule]) + "…"
	}
	return fmt.Sprintf("line %d: %s", line, text)
}

// match says whether the rules let agent fetch u, and which line decides it; 0 where none does.
func (r robotsRules) match(agent string, u *url.URL) (allowed bool, line int) {
	if r.body == "" || u.Path == "/robots.txt" {
		return true, 0
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	m := grobotstxt.NewRobotsMatcher()
	return m.AgentAllowed(r.body, agent, u.Scheme+"://"+u.Host+urlForm(path)), m.MatchingLine()
}

// nthLine returns a line of a robots.txt, the first being 1, without the space around it. A line ends with CR, LF or both.
func nthLine(text string, n int) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for line := range strings.SplitSeq(text, "\n") {
		if n--; n == 0 {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

// productToken returns the name under which robots.txt may speak of a User-Agent: its first word up to the
// version. A User-Agent that plays a browser, or has no such word, goes by warraq.
func productToken(userAgent string) string {
	token := firstToken(userAgent)
	if token == "" || strings.EqualFold(token, "mozilla") {
		return "warraq"
	}
	return token
}

// firstToken returns the letters, '-' and '_' at the beginning of s.
func firstToken(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return !(r == '-' || r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z'))
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// crawlDelay returns the Crawl-delay of the group of a robots.txt that agent has to obey; zero where it has none.
func crawlDelay(body, agent string) time.Duration {
	h := delayFinder{agent: agent}
	grobotstxt.Parse(body, &h)
	if h.sawOurs {
		return h.ours
	}
	return h.all
}

// delayFinder collects the Crawl-delay lines, which are no part of RFC 9309, so grobotstxt only hands them over.
type delayFinder struct {
	agent         string
	inOurs, inAll bool // the group being read speaks of our agent, of all agents
	rules         bool // the group's User-agent lines are over
	sawOurs       bool
	ours, all     time.Duration
}

func (d *delayFinder) HandleRobotsStart()         {}
func (d *delayFinder) HandleRobotsEnd()           {}
func (d *delayFinder) HandleAllow(int, string)    { d.rules = true }
func (d *delayFinder) HandleDisallow(int, string) { d.rules = true }
func (d *delayFinder) HandleSitemap(int, string)  {}

func (d *delayFinder) HandleUserAgent(_ int, value string) {
	if d.rules {
		d.inOurs, d.inAll, d.rules = false, false, false
	}
	if strings.HasPrefix(value, "*") {
		d.inAll = true
		return
	}
	if strings.EqualFold(firstToken(value), d.agent) {
		d.inOurs, d.sawOurs = true, true
	}
}

func (d *delayFinder) HandleUnknownAction(_ int, action, value string) {
	if !strings.EqualFold(action, "crawl-delay") {
		return
	}
	d.rules = true
	secs, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(secs > 0) {
		return
	}
	delay := time.Duration(min(secs, 1e6) * float64(time.Second))
	if d.inOurs {
		d.ours = max(d.ours, delay)
	}
	if d.inAll {
		d.all = max(d.all, delay)
	}
}
