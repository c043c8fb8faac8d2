package meta

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// selectAll returns what the source's selectors match: the first selector that matches anything wins.
func selectAll(d *page.Document, selectors []string) []*html.Node {
	for _, sel := range selectors {
		if found := goquery.NewDocumentFromNode(d.Root).Find(sel); found.Length() > 0 {
			return found.Nodes
		}
	}
	return nil
}

// firstSelected reads the first match of the source's own selectors.
func firstSelected(d *page.Document, selectors []string) (string, *html.Node) {
	for _, n := range selectAll(d, selectors) {
		if t := markup.Text(n, maxSubtitleBytes); t != "" {
			return t, n
		}
	}
	return "", nil
}
