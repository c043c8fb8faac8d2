package fetch

import (
	"strings"

	"warraq"
)

// Validators returns what to send with the next conditional GET of a page that came whole; sent is the ETag that was sent for it.
//
// By RFC 9110 (13.1.2) servers compare entity tags weakly, so that W/"x" and "x" are one. Many compare strings instead: Rack
// knows only what it said itself, but WordPress makes "x", the web server before it that packs the page tells us W/"x", and
// WordPress then knows only "x" again. So a tag is sent as it came; where it is unchanged and a whole page came all the same,
// the next time in its other form, and so from then on.
func Validators(page *warraq.Page, sent string) (etag, lastModified string) {
	tag := page.Header.Get("ETag")
	etag, other := tag, otherForm(tag)
	isOther := sent != "" && sent == otherForm(sent) // it is not as its server wrote it, or has one form only
	if other != tag && (sent == tag || isOther && sent != other) {
		etag = other
	}
	return etag, page.Header.Get("Last-Modified")
}

// otherForm returns the form in which the maker of a page may know the entity tag that a server before it changed: W/"x" as "x", and
// that of a page that Apache packed, "x-gzip", as "x". Other tags have no other form.
func otherForm(tag string) string {
	if strong, weak := strings.CutPrefix(tag, "W/"); weak {
		return strong
	}
	for _, packed := range []string{`-gzip"`, `-br"`} {
		if plain, ok := strings.CutSuffix(tag, packed); ok {
			return plain + `"`
		}
	}
	return tag
}
