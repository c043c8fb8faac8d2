package parsers

import (
	"net/url"
	"strings"

	"warraq"
	"warraq/parsers/frame"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/tree"
)

// Print reads of a page what a frame.Sketch of its site is to know, and the name of the site, as Options.Frames is asked for it: the
// id of the source, or the host of the page where it has none. The name is empty where the page does not tell. The error is a
// *warraq.Rejection where the page cannot be read.
func (p *Parser) Print(fetched *warraq.Page, src *warraq.Source) (siteName string, print frame.Print, err error) {
	d, err := p.open(fetched, src)
	if err != nil {
		return "", frame.Print{}, err
	}
	print, err = p.printOf(d)
	return site(d), print, err
}

// Study is Print for a page that is also read as an article, which takes as long as Parse: if it is one, the print tells where the parts of
// it stand, too.
func (p *Parser) Study(fetched *warraq.Page, src *warraq.Source) (siteName string, print frame.Print, err error) {
	d, err := p.open(fetched, src)
	if err != nil {
		return "", frame.Print{}, err
	}
	if print, err = p.printOf(d); err != nil {
		return "", frame.Print{}, err
	}
	if r := p.read(d); r.err == nil {
		print = print.WithPlaces(r.places())
	}
	return site(d), print, nil
}

// printOf reads the print of a document.
func (p *Parser) printOf(d *page.Document) (frame.Print, error) {
	t, err := tree.Grow(d.Root, nil, p.names)
	if err != nil {
		return frame.Print{}, err
	}
	defer t.Free()
	return frame.PrintOf(d, t), nil
}

// site names the site of a page: its source, or the host that it was served from or says it is of.
func site(d *page.Document) string {
	if d.Source.ID != "" {
		return d.Source.ID
	}
	told := append([]string{page.URL(d.Fetched)}, d.Signals.Links["canonical"]...)
	for _, raw := range append(told, d.Signals.Meta["og:url"]...) {
		if u, err := url.Parse(raw); err == nil && u.Host != "" {
			return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
		}
	}
	return ""
}
