package frame

import (
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// The names of facts that are no meta tags.
const (
	canonical = "canonical" // the link that names a page's address
	jsonLD    = "ld+json"
)

// ofArticle are the meta tags that speak of one article. Of others, such as the name of an author or of a section, the pages of a site
// may well have one value.
var ofArticle = []string{"og:title", "twitter:title", "description", "og:description", "twitter:description", "og:image", "twitter:image"}

// Facts are the hashes of what the head of a page said of it.
type Facts []uint64

// Clear takes out of what a page's head says the facts that most of its siblings have alike. They are the frame's: the address of the
// home page, the time at which the site was built. Articles of one issue may well have one time: it goes only where the page says
// another of its own. Clear returns all that was said, which Learn counts.
func (s *Sketch) Clear(d *page.Document) Facts {
	if s == nil {
		return nil
	}
	keys := factKeys(d.Signals)
	all, having := s.siblings(identify(d), keys)
	shared := map[uint64]bool{}
	for i, n := range having {
		shared[keys[i]] = sharing(n, all) >= tree.SharedByMost
	}
	gone := func(name, value string) bool { return isFact(name, value) && shared[factKey(name, value)] }
	ownTime, ownAddress := false, page.URL(d.Fetched) != ""
	eachFact(d.Signals, func(name string, values []string) []string {
		ownTime = ownTime || slices.ContainsFunc(values, func(v string) bool { return tellsTime(name, v) && !gone(name, v) })
		return values
	})
	eachFact(d.Signals, func(name string, values []string) []string {
		return slices.DeleteFunc(values, func(v string) bool {
			return gone(name, v) && (ownTime || !tellsTime(name, v)) && (ownAddress || !tellsAddress(name))
		})
	})
	return keys
}

// factKeys hashes the facts of a page's head.
func factKeys(s *page.Signals) Facts {
	var keys Facts
	eachFact(s, func(name string, values []string) []string {
		for _, v := range values {
			if isFact(name, v) {
				keys = append(keys, factKey(name, v))
			}
		}
		return values
	})
	return keys
}

// Said lists for a person what the head of a page says of its article: «og:title: افتتاح الجسر».
func Said(s *page.Signals) (said []string) {
	eachFact(s, func(name string, values []string) []string {
		for _, v := range values {
			if isFact(name, v) {
				said = append(said, name+": "+markup.Squeeze(markup.Cut(v, titleBytes)))
			}
		}
		return values
	})
	slices.Sort(said)
	return said
}

// eachFact calls f with the values of each name, and keeps those that it returns.
func eachFact(s *page.Signals, f func(name string, values []string) []string) {
	for name, values := range s.Meta {
		s.Meta[name] = f(name, values)
	}
	s.Links[canonical] = f(canonical, s.Links[canonical])
	s.JSONLD = f(jsonLD, s.JSONLD)
}

// isFact says whether a value speaks of one article.
func isFact(name, value string) bool {
	return tellsTime(name, value) || tellsAddress(name) || slices.Contains(ofArticle, name)
}

// tellsTime says whether a value is an instant, or the data of an article, which has one.
func tellsTime(name, value string) bool {
	if name == jsonLD {
		return strings.Contains(value, `"datePublished"`)
	}
	return strings.Count(value, ":") >= 2 && !strings.Contains(value, "://")
}

// tellsAddress says whether a value is the page's address.
func tellsAddress(name string) bool { return name == canonical || name == "og:url" }

// factKey hashes a value with its name.
func factKey(name, value string) uint64 {
	return tree.Mix(xxhash.Sum64String(name), xxhash.Sum64String(value))
}
