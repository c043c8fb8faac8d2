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

// latest are names of pages that list what is new from all sections, and are therefore the best to read.
var latest = []string{"اخر الاخبار", "آخر الأخبار", "أحدث الأخبار", "احدث الاخبار", "الأخبار", "الاخبار", "أخبار", "اخبار", "عاجل", "latest", "news"}

// static are beginnings of the names of menu entries that lead to no list of articles.
var static = []string{
	"من نحن", "اتصل", "تواصل", "اعلن", "أعلن", "سياسة", "شروط", "الرئيسية", "تسجيل", "دخول", "بحث", "فيديو", "صور", "بث", "الأرشيف",
	"home", "about", "contact", "privacy", "terms", "login", "search", "video", "english", "français",
}

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
	for i, l := range latest {
		if strings.EqualFold(name, l) {
			return i
		}
	}
	return len(latest)
}

// isSection says whether a menu entry has the name and the address of a list: few words, a short path.
func isSection(s Section) bool {
	u, err := url.Parse(s.URL)
	words := warraq.CountWords(s.Name)
	if err != nil || words == 0 || words > 4 {
		return false
	}
	for _, name := range static {
		if strings.HasPrefix(strings.ToLower(s.Name), name) {
			return false
		}
	}
	segments := strings.FieldsFunc(u.Path, func(r rune) bool { return r == '/' })
	return len(segments) <= 3 && len(segments)+len(u.RawQuery) > 0 && u.Fragment == ""
}
