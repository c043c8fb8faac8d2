package parsers

import (
	"cmp"
	"slices"

	"warraq"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/series"
)

// parts are the pages of an article.
type parts struct {
	pages   []string // their addresses, as far as they are known; none where there is one
	partial bool     // some were not read
}

// isShort says whether a page was refused for the length of its text alone.
func (r *reading) isShort() bool {
	refused, ok := warraq.AsRejection(r.err)
	return ok && refused.Code == warraq.RejectTooShort && r.content != nil && r.content.Words > 0
}

// lengthen says whether a text that is too short goes on over further pages: then it is partial, or long enough with them.
func (s *parts) lengthen(r *reading) bool {
	return len(s.pages) > 0 && (s.partial || r.content.Words >= r.doc.Source.Limits.MinWords)
}

// join reads the further pages that were fetched of an article and adds their text to that of the first.
func (p *Parser) join(first *reading) parts {
	s := parts{pages: series.Pages(first.doc, first.content)}
	read := 1
	for _, fetched := range first.doc.Fetched.Further {
		r, ok := p.readFurther(fetched, first.doc.Source)
		if !ok {
			break
		}
		own := series.Pages(r.doc, r.content)
		belongs := len(own) > 0 && len(s.pages) > 0 && own[0] == s.pages[0]
		if !series.GoesOn(first.meta, first.content.Blocks, r.meta, r.content, belongs) {
			s.pages = s.pages[:min(read, len(s.pages))] // what follows is another list
			break
		}
		if belongs && len(own) > len(s.pages) {
			s.pages = own
		}
		add(first.content, r.content)
		read++
	}
	isFirst := len(s.pages) == 0 || s.pages[0] == series.Address(first.doc)
	if isFirst && len(s.pages) < 2 {
		s.pages = nil
	}
	s.partial = !isFirst || len(s.pages) > read
	return s
}

// readFurther reads a page whose article another page begins. No gate is asked: a last page may have one sentence.
func (p *Parser) readFurther(fetched *warraq.Page, src *warraq.Source) (*reading, bool) {
	d, err := p.open(fetched, src)
	if err != nil {
		return nil, false
	}
	facts := p.frames(site(d)).Clear(d)
	r := &reading{doc: d, meta: meta.Read(d)}
	r.content, r.err = p.finder(d, facts).Find(d, r.meta)
	return r, r.err == nil
}

// add adds the text of a further page, and what it tells that the pages before it don't.
func add(c, more *page.Content) {
	blocks := series.Fresh(c.Blocks, more.Blocks)
	for _, r := range more.Removed {
		r.After += len(c.Blocks)
		c.Removed = append(c.Removed, r)
	}
	c.Blocks = slices.Concat(c.Blocks, blocks)
	c.Words += warraq.CountWords(warraq.BlocksText(blocks))
	c.Agency, c.Place = cmp.Or(c.Agency, more.Agency), cmp.Or(c.Place, more.Place)
	if len(c.Authors) == 0 {
		c.Authors = more.Authors
	}
}
