package health

import "strings"

// advices say what a cause means and what to do about it; CHECK stands for the command that looks at the source.
var advices = map[Cause]string{
	FeedMoved:         "likely: the feed has moved or is gone. CHECK looks for another",
	FeedBroken:        "likely: the feed's address gives something else now. CHECK shows what",
	Blocked:           "likely: the site blocks crawlers. Ask the publisher, or set `disabled: true`",
	RobotsForbids:     "robots.txt forbids it now. Set `disabled: true`, or ask the publisher",
	HostDown:          "likely: the host is down. Wait, or see with CHECK",
	MarkupChanged:     "likely: the site's markup has changed. CHECK, then selectors in sources.yaml",
	LinksNotTaken:     "likely: its addresses have changed. See hosts, articles and exclude in sources.yaml, then CHECK",
	Paywall:           "likely: a paywall. Set `disabled: true` if only teasers are left",
	LanguageChanged:   "likely: the feed leads to another language now. CHECK",
	DatesUnreadable:   "likely: dates are printed in another place or form. CHECK, then selectors.date",
	AuthorsUnreadable: "likely: authors are printed in another place. CHECK, then selectors.author",
	TextsShorter:      "likely: only a part of the text is found, or served. CHECK, then selectors.content",
	PublishesLess:     "likely: the site publishes less, or elsewhere. CHECK shows its listings",
	SiteSilent:        "likely: the site is silent, or publishes elsewhere. CHECK shows its listings",
}

// Advice says what a cause means for a source, and what to do about it. check is the command that looks at the source.
func (c Cause) Advice(check string) string {
	advice, ok := advices[c]
	if !ok {
		advice = advices[SiteSilent]
	}
	return strings.ReplaceAll(advice, "CHECK", check)
}

// Disconnected counts the sources whose host is down, where these are so many that the fault is likely this machine's; else
// it is 0.
func Disconnected(reports []Report) int {
	down := 0
	for _, r := range reports {
		for _, f := range r.Findings {
			if f.Cause == HostDown {
				down++
				break
			}
		}
	}
	if down >= manyDown && 2*down > len(reports) {
		return down
	}
	return 0
}

// CountWrong counts the sources that something is wrong with.
func CountWrong(reports []Report) int {
	n := 0
	for i := range reports {
		if reports[i].State == Wrong {
			n++
		}
	}
	return n
}
