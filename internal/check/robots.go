package check

import (
	"cmp"
	"fmt"

	"warraq"
)

// robotsFinding judges what robots.txt says of the home page.
func robotsFinding(home string, r *Report) Finding {
	v := r.Robots
	f := Finding{What: OfRobots, State: OK, URL: home, Detail: robotsText(&v)}
	switch {
	case v.Origin == "" && v.Error == "":
		return f.wrong(Fault, "robots.txt was not had in time", "try again later")
	case v.Error != "":
		return f.wrong(Fault, v.Error, cmp.Or(AdviceOnText(v.Error), "nothing may be fetched until it can be read; try again later"))
	case !v.Allowed && !r.OK():
		f.Detail = "forbids"
		return f.wrong(Fault, "robots.txt forbids the home page, "+v.Rule, Advice(warraq.RejectRobots))
	}
	return f
}

// unread are the words for a robots.txt that could not be read, by the code of the error.
var unread = map[warraq.RejectCode]string{
	warraq.RejectNetwork:     "not read, the host is down",
	warraq.RejectTimeout:     "not read, no answer in time",
	warraq.RejectTLS:         "not read, no safe connection",
	warraq.RejectServerError: "not read, the server fails",
	warraq.RejectThrottled:   "not read, the server asks for patience",
}

// robotsText says what robots.txt says, or why it is not known.
func robotsText(v *warraq.RobotsVerdict) string {
	text := "allows"
	switch {
	case v.Error != "":
		return cmp.Or(unread[codeOfText(v.Error)], "not read")
	case v.Origin == "":
		return "not read"
	case !v.Allowed:
		text = "forbids the home page, " + v.Rule
	case v.Status < 200 || v.Status >= 300:
		text = fmt.Sprintf("allows (there is none: status %d)", v.Status)
	}
	if v.CrawlDelay > 0 {
		text += fmt.Sprintf(", asks for %s between requests", v.CrawlDelay)
	}
	return text
}
