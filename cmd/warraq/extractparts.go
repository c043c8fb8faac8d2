package main

import (
	"slices"
	"strings"

	"warraq"
	"warraq/parsers"
)

// partsAhead is how many inputs behind a page of an article in several are looked through for the others. Their results are kept so long.
const partsAhead = 128

// partsJoiner makes one article of the saved pages of one, in a batch whose results come in their order.
type partsJoiner struct {
	parser *parsers.Parser
	src    *warraq.Source
	emit   func(extraction) error
	held   []extraction
}

// add takes the next result, and emits those for whose other pages enough was looked through.
func (j *partsJoiner) add(x extraction) error {
	j.held = append(j.held, x)
	if len(j.held) <= partsAhead {
		return nil
	}
	return j.release()
}

// flush emits what is held.
func (j *partsJoiner) flush() error {
	for len(j.held) > 0 {
		if err := j.release(); err != nil {
			return err
		}
	}
	return nil
}

// release emits the first result that is held, with the other pages of its article in it where they are there.
func (j *partsJoiner) release() error {
	x := j.held[0]
	if x.isPart() {
		if whole, rest, ok := j.join(x.article.Pages); ok {
			j.held = rest
			return j.emit(whole)
		}
	}
	j.held = j.held[1:]
	return j.emit(x)
}

// isPart says whether a result is one page of an article in several.
func (x *extraction) isPart() bool {
	return x.article != nil && x.article.Partial && len(x.article.Pages) > 1 && x.page != nil
}

// mayBePart says whether a result is such a page, or one that is too short to be an article: a last page may have one sentence.
func (x *extraction) mayBePart() bool {
	return x.isPart() || x.page != nil && x.reject != nil && x.reject.Code == warraq.RejectTooShort
}

// keeping is a result with its page, where that may be one of several of an article.
func (x extraction) keeping(page *warraq.Page) extraction {
	if x.page = page; !x.mayBePart() {
		x.page = nil
	}
	return x
}

// join reads the pages of an article that are held as one, up to the first that is not, and gives what is held beside them. It is not ok
// where the first of them is not held, or the text of one would be lost.
func (j *partsJoiner) join(addresses []string) (whole extraction, rest []extraction, ok bool) {
	parts := j.find(addresses)
	if len(parts) < 2 {
		return extraction{}, nil, false
	}
	whole = extraction{file: j.held[parts[0]].file}
	page := *j.held[parts[0]].page
	for _, i := range parts[1:] {
		page.Further = append(page.Further, j.held[i].page)
	}
	article, err := j.parser.Parse(&page, j.src)
	if err != nil {
		return extraction{}, nil, false
	}
	for i, x := range j.held {
		switch {
		case !slices.Contains(parts, i):
			rest = append(rest, x)
		case x.article != nil && !endsIn(article, x.article):
			return extraction{}, nil, false
		}
	}
	whole.article = article
	return whole, rest, true
}

// find is where the results of an article's pages are held, in the order of the pages, up to the first that is not.
func (j *partsJoiner) find(addresses []string) (parts []int) {
	at := map[string]int{}
	for i := range j.held {
		if !j.held[i].mayBePart() {
			continue
		}
		if address, err := j.parser.Address(j.held[i].page); err == nil {
			at[address] = i
		}
	}
	for _, address := range addresses {
		i, ok := at[address]
		if !ok {
			break
		}
		parts = append(parts, i)
	}
	return parts
}

// endsIn says whether the last block of a part stands in the whole.
func endsIn(whole, part *warraq.Article) bool {
	return len(part.Blocks) > 0 && strings.Contains(whole.Text(), part.Blocks[len(part.Blocks)-1].Text)
}
