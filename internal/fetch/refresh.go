package fetch

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/charset"
)

// askOn asks for r and goes on where the answer is a page without text whose <meta http-equiv="refresh"> leads elsewhere, as
// home pages that only name a language and addresses that have moved do. Each step is a redirect that is not for good.
func (f *Fetcher) askOn(ctx context.Context, tr *trip, r *Request) error {
	next := *r
	var asked []string
	for {
		if err := f.ask(ctx, tr, &next); err != nil {
			return err
		}
		to := refreshOf(tr)
		if to == "" {
			return nil
		}
		asked = append(asked, tr.got.url)
		if err := tr.refreshed(r.URL, to, asked); err != nil {
			return err
		}
		next.URL = to
	}
}

// refreshed refuses what follow refuses of redirects.
func (t *trip) refreshed(from, to string, asked []string) error {
	if len(asked) >= maxRedirects || slices.Contains(asked, to) {
		return warraq.Reject(warraq.RejectRedirectLoop, "its <meta refresh> leads back to %s", to)
	}
	if t.leavesSite(from, to) {
		return warraq.Reject(warraq.RejectOffSite, "its <meta refresh> leads to %s; add its host to hosts: if it belongs to the source", to)
	}
	t.wandering, t.refreshes = true, true
	return nil
}

// refreshOf returns the address to which the page that a trip has got leads by its markup alone; "" for a page that
// has text of its own, and for one that only reloads itself.
func refreshOf(t *trip) string {
	body := t.got.body
	if t.purpose != ForPage && t.purpose != ForListing || t.got.status != http.StatusOK || len(body) > maxRefreshPage || !mayRefresh(body) {
		return ""
	}
	text, _, err := charset.Decode(body, t.got.header.Get("Content-Type"))
	if err != nil || !isHTMLType(t.got.header.Get("Content-Type")) {
		return ""
	}
	content, letters := refreshAndLetters(text)
	if letters > maxRefreshLetters {
		return ""
	}
	return refreshTarget(content, t.got.url)
}

func mayRefresh(body []byte) bool {
	return bytes.Contains(bytes.ToLower(body), []byte("refresh"))
}

// isHTMLType says whether a Content-Type is that of a page. Feeds that moved are served as they were before, or as nothing.
func isHTMLType(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return err != nil || strings.HasPrefix(t, "text/") || strings.HasSuffix(t, "xml")
}

// refreshAndLetters returns the content of the first <meta http-equiv="refresh"> of a page, in <noscript> too, and how many letters
// the page shows.
func refreshAndLetters(text []byte) (content string, letters int) {
	z := html.NewTokenizer(bytes.NewReader(text))
	z.SetMaxBuf(maxRefreshPage)
	within := "" // the element without elements that is open: its text is not shown
	for {
		switch z.Next() {
		case html.ErrorToken:
			return content, letters
		case html.TextToken:
			switch {
			case within == "":
				letters += countLetters(z.Text())
			case within == "noscript" && content == "":
				content, _ = refreshAndLetters(z.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if slices.Contains(unshown, t.Data) {
				within = t.Data
			}
			if t.Data == "meta" && content == "" {
				content = refreshContent(t)
			}
		case html.EndTagToken:
			within = ""
		}
	}
}

// unshown are the elements whose text a tokenizer hands on whole and no reader sees.
var unshown = []string{"title", "script", "style", "noscript"}

func countLetters(text []byte) (n int) {
	for _, r := range string(text) {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// refreshContent returns the content of a <meta> that is a refresh.
func refreshContent(t html.Token) (content string) {
	isRefresh := false
	for _, a := range t.Attr {
		switch a.Key {
		case "http-equiv":
			isRefresh = strings.EqualFold(strings.TrimSpace(a.Val), "refresh")
		case "content":
			content = a.Val
		}
	}
	if !isRefresh {
		return ""
	}
	return content
}

// refreshTarget reads "0; url=/ar/" and its variants (HTML standard, "shared declarative refresh steps"); "" where it names
// no other http address, or one that a reader has time to read the page before.
func refreshTarget(content, base string) string {
	content = strings.TrimSpace(content)
	at := strings.IndexAny(content, ";, \t\r\n")
	if at < 0 {
		return ""
	}
	seconds, err := strconv.ParseFloat(strings.TrimSpace(content[:at]), 64)
	if err != nil || !(seconds >= 0 && seconds <= maxRefreshSeconds) {
		return ""
	}
	target := strings.TrimLeft(content[at:], ";, \t\r\n")
	if key, value, found := strings.Cut(target, "="); found && strings.EqualFold(strings.TrimSpace(key), "url") {
		target = strings.TrimSpace(value)
	}
	target = strings.Trim(target, `"' `)
	from, err := url.Parse(base)
	if err != nil || target == "" {
		return ""
	}
	to, err := from.Parse(target)
	if err != nil || to.Scheme != "http" && to.Scheme != "https" {
		return ""
	}
	to.Fragment, to.RawFragment = "", ""
	if to.String() == base {
		return ""
	}
	return to.String()
}
