package feeds

import "errors"

// advices say what to do about a feed that cannot be read.
var advices = []struct {
	err    error
	advice string
}{
	{ErrNotFeed, "open it in a browser: where it is a page that lists feeds, take one from it; where it lists articles, name it under sections:"},
	{ErrEmpty, "look whether it stays empty; then look for another feed or section"},
	{ErrTooLarge, "raise limits.max_body_bytes, or look for a smaller feed"},
	{ErrNoLinks, "look for another feed, or name the page of the latest news under sections:"},
}

// Advice says what a person who keeps sources.yaml can do about an error of Read; "" where it is none of those that can
// be helped.
func Advice(err error) string {
	for _, a := range advices {
		if errors.Is(err, a.err) {
			return a.advice
		}
	}
	return ""
}
