package fetch

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/gocolly/colly/v2"
)

// Link is one link of an HTML page.
type Link struct {
	URL        string // absolute
	Text       string // of the anchor, with single spaces; the image's alt text where it has no other
	Navigation bool   // it stands in the page's navigation or footer
}

// navigationSelector matches what links of a page's own menus stand in.
const navigationSelector = "nav, footer, [role=navigation], [role=contentinfo], .menu, .breadcrumb, .breadcrumbs"

// linkReader returns the colly callback that hands the links of a page to onLink.
func linkReader(onLink func(Link)) colly.HTMLCallback {
	navigation := cascadia.MustCompile(navigationSelector)
	seen := 0
	return func(e *colly.HTMLElement) {
		if seen++; seen > maxLinks {
			return
		}
		abs := e.Request.AbsoluteURL(strings.TrimSpace(e.Attr("href")))
		if !strings.HasPrefix(abs, "http://") && !strings.HasPrefix(abs, "https://") {
			return
		}
		text := e.Text
		if strings.TrimSpace(text) == "" {
			text = e.DOM.Find("img[alt]").AttrOr("alt", "")
		}
		onLink(Link{
			URL: abs, Text: strings.Join(strings.Fields(text), " "),
			Navigation: e.DOM.ClosestMatcher(navigation).Length() > 0,
		})
	}
}
