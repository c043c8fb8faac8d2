package parsers

import (
	"warraq"
	"warraq/parsers/internal/series"
)

// Address is the normal form of a page's address, by which Article.Pages of another page may name it: the one that it was served from, or
// that its head tells where nobody knows; "" where nothing tells. The error is a *warraq.Rejection where the page cannot be read.
func (p *Parser) Address(fetched *warraq.Page) (string, error) {
	d, err := p.open(fetched, nil)
	if err != nil {
		return "", err
	}
	return series.Address(d), nil
}
