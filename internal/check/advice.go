package check

import (
	"cmp"
	"strings"

	"warraq"
)

// advices say what to do about a page or listing that could not be had or read, by the reason.
var advices = map[warraq.RejectCode]string{
	warraq.RejectNotFound:    "the address has changed; look for the new one on the home page",
	warraq.RejectGone:        "the address was withdrawn; look for a new one on the home page",
	warraq.RejectForbidden:   "the site blocks crawlers; ask the publisher, or set disabled: true",
	warraq.RejectRobots:      "robots.txt forbids it; ask the publisher, or set disabled: true",
	warraq.RejectTimeout:     "try again later, or raise politeness.timeout",
	warraq.RejectNetwork:     "the host does not answer; check the address in a browser, or try again later",
	warraq.RejectThrottled:   "the site is asked too often; raise politeness.delay, and try again later",
	warraq.RejectServerError: "the site has a fault of its own; try again later",
	warraq.RejectTLS:         "the site has no certificate that holds, or none at all: look whether its address is http://; warraq does not skip the check",
	warraq.RejectTooLarge:    "look for a smaller listing, or raise limits.max_body_bytes",
	warraq.RejectPrivateAddr: "set allow_private: true if you mean this address",
	warraq.RejectNotHTML:     "it is no feed and no page; look for another address",
	warraq.RejectNotArticle:  "if it is an article, say so with articles: or selectors.content",
	warraq.RejectTooShort:    "if the text is missing, give selectors.content; if it is all there, lower limits.min_words",
	warraq.RejectNotArabic:   `set language: to the language you want, or "any"`,
	warraq.RejectOffSite:     "if the host belongs to the source, add it to hosts:",
}

// Advice says what to do about a source whose pages are refused with a code; "" where nothing is known to help.
func Advice(code warraq.RejectCode) string { return advices[code] }

// AdviceOnText is Advice for the text of a rejection, which begins with its code.
func AdviceOnText(rejection string) string {
	return Advice(codeOfText(rejection))
}

// codeOfText is the code that the text of a rejection begins with.
func codeOfText(rejection string) warraq.RejectCode {
	code, _, _ := strings.Cut(rejection, ":")
	return warraq.RejectCode(code)
}

// causeAdvice says what to do about a listing that failed.
func (in *Input) causeAdvice(cause error) string {
	advice := in.FeedAdvice(cause)
	if r, ok := warraq.AsRejection(cause); ok && advice == "" {
		advice = Advice(r.Code)
	}
	return cmp.Or(advice, "look for another feed, or name the page of the latest news under sections:")
}
