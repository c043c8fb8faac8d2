package crawler

import (
	_ "embed"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"warraq/internal/wordlist"
)

//go:embed linkwords.tsv
var linkwordsTSV string

// linkWords are the lists of linkwords.tsv, read once.
var linkWords = sync.OnceValue(func() wordlist.Lists { return wordlist.ReadLists(linkwordsTSV) })

// neverArticle says whether a path or query is that of a list, a file, an account page or another edition.
func neverArticle(segments []string, query url.Values, edition string) bool {
	switch {
	case isListQuery(query), slices.ContainsFunc(segments, isListSegment), isNumberedPage(segments), isDateArchive(segments):
		return true
	case len(segments) == 0:
		return edition != ""
	}
	return isFile(segments[len(segments)-1]) || !ofEdition(segments[0], edition)
}

// isListQuery says whether a query has a parameter of lists.
func isListQuery(query url.Values) bool {
	for key := range query {
		if linkWords().Has("key", strings.ToLower(key)) {
			return true
		}
	}
	return false
}

func isListSegment(segment string) bool { return linkWords().Has("segment", segment) }

// isNumberedPage says whether a path is that of a further page of a list: «/news/page/2».
func isNumberedPage(segments []string) bool {
	for i, s := range segments[:max(len(segments)-1, 0)] {
		if s == "page" && longestDigits(segments[i+1]) > 0 {
			return true
		}
	}
	return false
}

// ofEdition says whether the first segment of a path is that of the source's edition; where that has none of its own, of
// no edition in another language.
func ofEdition(first, edition string) bool {
	if edition != "" {
		return first == edition
	}
	return !linkWords().Has("edition", first)
}

func isFile(segment string) bool { return linkWords().Has("extension", extension(segment)) }

// isDateArchive says whether a path ends in a bare date, as that of a calendar's day does: «/2026/11», «/2026/11/05».
func isDateArchive(segments []string) bool {
	for i := len(segments) - 1; i >= 0; i-- {
		if isYear(segments[i]) {
			return true
		}
		if n := longestDigits(segments[i]); n != len(segments[i]) || n > 2 {
			return false
		}
	}
	return false
}

// extension returns the extension of a file name, with its dot; "" where what follows the last dot is no extension.
func extension(name string) string {
	ext := path.Ext(name)
	if len(ext) < 3 || len(ext) > 6 {
		return ""
	}
	return ext
}

// isStaticTitle says whether an anchor begins as that of a page about the site itself.
func isStaticTitle(text string) bool {
	return slices.ContainsFunc(linkWords()["title"], func(title string) bool { return strings.HasPrefix(text, title) })
}
