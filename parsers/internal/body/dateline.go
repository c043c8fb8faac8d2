package body

import (
	"cmp"
	"strings"

	"warraq"
	"warraq/parsers/internal/credit"
	"warraq/parsers/internal/markup"
	"warraq/parsers/internal/page"
)

// readDateline reads place and agency from the dateline that opens the text, as in «دمشق (أ ف ب) - » or
// «القاهرة - رويترز:». The text stays as it is.
func readDateline(c *page.Content) {
	for i := range c.Blocks {
		if c.Blocks[i].Kind != warraq.Paragraph {
			continue
		}
		place, agency := credit.Dateline(c.Blocks[i].Text)
		c.Place = cmp.Or(c.Place, place)
		c.Agency = cmp.Or(c.Agency, agency)
		return
	}
}

// isDateline says whether a line is a dateline with a known agency and nothing else, and what it tells.
func isDateline(l *page.Line) (place, agency string, ok bool) {
	if l.Words > credit.MaxDatelineWords || l.Words > credit.MaxUndatedWords && !markup.HasDigit(l.Text) || len(l.Text) > credit.MaxDateline {
		return "", "", false
	}
	head := strings.TrimRight(l.Text, " :-–—")
	if strings.ContainsAny(head, ":؟.!") && !strings.Contains(head, "(") || !credit.EndsWithAgency(head) {
		return "", "", false
	}
	place, agency = credit.DatelineParts(head)
	return place, agency, agency != ""
}
