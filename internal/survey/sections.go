package survey

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"warraq"
	"warraq/internal/urls"
)

// menus matches what the links to a site's sections stand in.
const menus = "nav, header, [role=navigation], [class*=menu], [id*=menu], [class*=navbar]"

// Section is a page that may list articles.
type Section struct {
	URL  string
	Name string // of the menu entry
}

// Sections returns the pages that a home page's menus lead to and that may list articles, up to limit: pages of the
// latest news first, then in the order of the menus.
func (p *Page) Sections(limit int) []Section {
	var found []Section
	seen := map[string]bool{}
	p.doc.Find(menus).Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		s := Section{Name: oneLine(a.Text())}
		var err error
		if s.URL, err = urls.Resolve(p.URL, a.AttrOr("href", "")); err != nil {
			return
		}
		canonical, err := urls.Canonical(s.URL)
		canonical = strings.TrimSuffix(canonical, "/")
		if err != nil || seen[canonical] || !urls.SameSite(p.URL, s.URL) || !isSection(s) {
			return
		}
		seen[canonical] = true
		found = append(found, s)
	})
	slices.SortStableFunc(found, func(a, b Section) int { return rank(a.Name) - rank(b.Name) })
	return found[:min(len(found), limit)]
}

// rank is lower for better sections.
func rank(name string) int {
	for i, l := range words()["latest"] {
		if strings.EqualFold(name, l) {
			return i
		}
	}
	return len(words()["latest"])
}

// isSection says whether a menu entry has the name and the address of a list: few words, a short path.
func isSection(s Section) bool {
	u, err := url.Parse(s.URL)
	n := warraq.CountWords(s.Name)
	if err != nil || n == 0 || n > maxSectionWords || isStatic(s.Name) {
		return false
	}
	segments := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	return len(segments) <= maxSectionDepth && len(segments)+len(u.RawQuery) > 0 && u.Fragment == ""
}

// isStatic says whether the name of a menu entry is that of a page about the site itself.
func isStatic(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(words()["static"], func(begins string) bool { return strings.HasPrefix(name, begins) })
}
