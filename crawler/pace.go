package crawler

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"warraq"
)

// FeedPacer reads how long a feed asks to be left alone.
type FeedPacer interface {
	// Pace returns the time that a feed gives until it should be read again; zero where it gives none.
	Pace(page *warraq.Page) time.Duration
}

// unknownPace is that of an answer that does not say, such as 304 Not Modified: what its listing asked for before holds.
const unknownPace = -1

// paceOf returns how long the answer of a listing asks for it to be left alone: the longer of what its headers and its
// feed say, at most maxPace.
func (j *job) paceOf(l listing, page *warraq.Page) time.Duration {
	pace := freshness(page.Header, j.opts.Now())
	if page.Status == http.StatusNotModified && pace == 0 {
		return unknownPace
	}
	if l.via == warraq.ViaFeed && j.opts.Pacer != nil && len(page.Body) > 0 {
		pace = max(pace, j.opts.Pacer.Pace(page))
	}
	return min(pace, maxPace)
}

// freshness is the time for which an answer may be taken for fresh (RFC 9111, 4.2.1), less its age; zero where it says
// nothing of it.
func freshness(h http.Header, now time.Time) time.Duration {
	var fresh time.Duration
	control := strings.ToLower(strings.Join(h.Values("Cache-Control"), ","))
	if value, ok := directive(control, "max-age"); ok {
		fresh = seconds(value)
	} else if expires, err := http.ParseTime(h.Get("Expires")); err == nil {
		date, err := http.ParseTime(h.Get("Date"))
		if err != nil {
			date = now
		}
		fresh = expires.Sub(date)
	}
	for _, never := range []string{"no-cache", "no-store"} {
		if _, ok := directive(control, never); ok {
			return 0
		}
	}
	return max(fresh-seconds(h.Get("Age")), 0)
}

// directive returns the value of a directive of a Cache-Control header, and whether it is there.
func directive(control, name string) (string, bool) {
	for part := range strings.SplitSeq(control, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if key == name {
			return strings.Trim(value, `"`), true
		}
	}
	return "", false
}

// seconds reads a number of seconds, at most a day; zero where it is none.
func seconds(s string) time.Duration {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 31)
	if err != nil {
		return 0
	}
	return min(time.Duration(n)*time.Second, 24*time.Hour)
}
