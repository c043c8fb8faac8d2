package check

import (
	"cmp"
	"fmt"

	"warraq"
)

// robotsFinding judges what robots.txt says of the home page.
func robotsFinding(home string, r *Report) Finding {
	v := r.Robots
	f := Finding{What: OfRobots, State: OK, URL: home, Detail: "allows"}
	switch {
	case v.Origin == "" && v.Error == "":
		return f.wrong(Fault, "robots.txt was not had in time", "try again later")
	case v.Error != "":
		return f.wrong(Fault, v.Error, cmp.Or(AdviceOnText(v.Error), "nothing may be fetched until it can be read; try again later"))
	case !v.Allowed && !r.OK():
		return f.wrong(Fault, "robots.txt forbids the home page, "+v.Rule, Advice(warraq.RejectRobots))
	}
	f.Detail = robotsText(&v)
	return f
}

// robotsText says what a robots.txt that was read says.
func robotsText(v *warraq.RobotsVerdict) string {
	text := "allows"
	switch {
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
