package meta

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"warraq"
	"warraq/internal/arabic"
	"warraq/internal/urls"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// canonicalURL is the normal form of the page's canonical link or og:url; of its address where there is none that can be
// this page's.
func canonicalURL(d *page.Document) fact[string] {
	own := page.URL(d.Fetched)
	for _, ref := range namedAddresses(d) {
		if misleads(ref, own) {
			continue
		}
		if c, err := urls.Canonical(ref); err == nil {
			return fact[string]{c, warraq.FromMeta}
		}
	}
	if own == "" {
		return fact[string]{}
	}
	if c, err := urls.Canonical(own); err == nil {
		own = c
	}
	return fact[string]{own, warraq.FromURL}
}

// namedAddresses are what the page's head says to be its address, made absolute.
func namedAddresses(d *page.Document) []string {
	var out []string
	for _, ref := range slices.Concat(d.Signals.Links["canonical"], d.Signals.Meta["og:url"]) {
		if abs, err := urls.Resolve(d.Base, strings.TrimSpace(ref)); err == nil {
			out = append(out, abs)
		}
	}
	return out
}

// misleads says whether an address that the page's head names cannot be that of a page served from own: broken templates print
// one address on every page. Where nothing is known of the page's own address, only the home page's and a template that was not
// filled can be told: articles have others.
func misleads(named, own string) bool {
	if unfilled(named) {
		return true
	}
	to, err := parseCanonical(named)
	if own == "" {
		return err != nil || leadsHome(to)
	}
	if err != nil || !urls.SameSite(named, own) {
		return true
	}
	from, err := parseCanonical(own)
	if err != nil {
		return false
	}
	if leadsHome(to) || leadsHome(from) {
		return !leadsHome(from)
	}
	return numbersAnother(to, from) || namesList(to, from)
}

// parseCanonical reads an address in its normal form.
func parseCanonical(raw string) (*url.URL, error) {
	c, err := urls.Canonical(raw)
	if err != nil {
		return nil, err
	}
	return url.Parse(c)
}

// unfilled says whether an address holds what a template should have replaced: «/news/{{slug}}», «/news/:id», «/news/undefined».
func unfilled(address string) bool {
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	if strings.ContainsAny(address, "{}<>") || strings.Contains(address, "/[") || strings.Contains(address, "/:") {
		return true
	}
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(address), isAddressMark), func(w string) bool { return known["unfilled"][arabic.Key(w)] })
}

// isAddressMark says whether r stands between the parts of an address.
func isAddressMark(r rune) bool { return strings.ContainsRune("/?&=#", r) }

// leadsHome says whether an address is that of a front page, of the site or of its edition in a language.
func leadsHome(u *url.URL) bool {
	path := strings.Trim(u.Path, "/")
	return u.RawQuery == "" && (path == "" || isLanguageTag(path))
}

// isLanguageTag says whether a piece of a path is a language's code: «ar», «ar-eg», «en_us».
func isLanguageTag(piece string) bool {
	code, region, _ := strings.Cut(strings.ReplaceAll(piece, "_", "-"), "-")
	if len(code) != languageCode || region != "" && len(region) != languageCode {
		return false
	}
	_, err := language.ParseBase(code)
	return err == nil
}

// numbersAnother says whether two addresses are alike but for the number that tells one article from the other. It is the
// longest, so that neither a date nor the number of a part is taken for it.
func numbersAnother(to, from *url.URL) bool {
	shape, numbers := addressShape(to)
	ownShape, ownNumbers := addressShape(from)
	if shape != ownShape || len(numbers) == 0 {
		return false
	}
	longest := 0
	for i := range ownNumbers {
		if len(ownNumbers[i]) >= len(ownNumbers[longest]) {
			longest = i
		}
	}
	return numbers[longest] != ownNumbers[longest]
}

// addressShape is an address's path and query with a mark in the place of each number, and the numbers.
func addressShape(u *url.URL) (shape string, numbers []string) {
	address := strings.TrimRight(u.Path, "/") + "?" + u.RawQuery
	var b strings.Builder
	for i, r := range address {
		switch {
		case !isASCIIDigit(r):
			b.WriteRune(r)
		case i > 0 && isASCIIDigit(rune(address[i-1])):
			numbers[len(numbers)-1] += string(r)
		default:
			b.WriteByte(0)
			numbers = append(numbers, string(r))
		}
	}
	return b.String(), numbers
}

// isASCIIDigit says whether r is one of the digits that addresses number articles with.
func isASCIIDigit(r rune) bool { return '0' <= r && r <= '9' }

// namesList says whether an address that tells no article from another, neither by a number nor by words, is named by the page of
// one that does: its section, or the script that shows every article.
func namesList(to, from *url.URL) bool {
	if tellsArticle(to) || !tellsArticle(from) {
		return false
	}
	return tellsByPath(from) || hasListWord(to.Path)
}

// tellsArticle says whether an address can tell one article from another.
func tellsArticle(u *url.URL) bool { return markup.HasDigit(u.RawQuery) || tellsByPath(u) }

// tellsByPath says whether a path can tell one article from another: by a number, or by a piece of several words.
func tellsByPath(u *url.URL) bool {
	if markup.HasDigit(u.Path) {
		return true
	}
	for piece := range strings.SplitSeq(strings.TrimSuffix(u.Path, path.Ext(u.Path)), "/") {
		if len(strings.FieldsFunc(piece, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })) >= slugWords {
			return true
		}
	}
	return false
}

// hasListWord says whether a piece of a path says that it leads to lists, or its end that it is a script.
func hasListWord(p string) bool {
	pieces := append(strings.Split(strings.ToLower(p), "/"), strings.ToLower(path.Ext(p)))
	return slices.ContainsFunc(pieces, func(w string) bool { return known["list-path"][arabic.Key(w)] })
}
