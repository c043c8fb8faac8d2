package parsers

import (
	"slices"
	"strings"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/frame"
	"warraq/parsers/internal/gate"
	"warraq/parsers/internal/meta"
	"warraq/parsers/internal/page"
	"warraq/parsers/internal/state"
)

// reading is what the steps made of a document.
type reading struct {
	doc     *page.Document
	meta    *page.Metadata
	content *page.Content // nil where a gate refused the page before its text was looked for
	err     error         // a *warraq.Rejection, if the page is no article
	with    string        // what was put into the document beside what it shows, for a person; empty where nothing was
}

// read runs the steps on a document.
func (p *Parser) read(d *page.Document) *reading {
	site := p.frame(d)
	facts := site.Clear(d)
	site.Locate(d)
	r := &reading{doc: d, meta: meta.Read(d)}
	if r.err = gate.Before(d, r.meta); r.err != nil {
		return r
	}
	if r.content, r.err = p.finder(d, facts).Find(d, r.meta); r.err != nil {
		return r
	}
	r.meta.Title = meta.FinalTitle(d, r.meta, r.content)
	if r.err = gate.After(d, r.meta, r.content); r.err == nil && p.learns {
		site.Note(r.places())
	}
	return r
}

// places are where the parts of an article were found with confidence.
func (r *reading) places() []page.Place {
	return slices.Concat(r.content.Places, frame.PlaceHeld(r.meta.Held()), frame.PlaceZone(r.meta.Zone()))
}

// best reads a document as it is shown. Where that gives little text, it also reads what the page holds and does not show: markup in
// <noscript> and templates, then the data for its scripts; the first that gives much more is taken.
func (p *Parser) best(d *page.Document) *reading {
	shown := p.read(d)
	if shown.isFull() {
		return shown
	}
	for _, read := range [...]func(*Parser, *reading) *reading{(*Parser).unfolded, (*Parser).stated} {
		if r := read(p, shown); r != nil {
			return r
		}
	}
	return shown
}

// unfolded reads a document with what is folded away in it; nil where that is no fuller. Of a page that shows an article only what stands in
// the element of its text counts: elsewhere it is something else, a form, a notice.
func (p *Parser) unfolded(shown *reading) *reading {
	in := shown.doc.Root
	if shown.err == nil {
		in = shown.content.Root
	}
	graft := page.Unfold(in)
	if graft == nil {
		return nil
	}
	r := p.grafted(shown, graft, "", (*reading).isFuller)
	if r != nil {
		r.with = "what it folds away in <noscript> and templates"
	}
	return r
}

// stated reads a document with the article of its scripts' data in it; nil where there is none, or it is no fuller.
func (p *Parser) stated(shown *reading) *reading {
	if shown.doc.Signals.Body == nil {
		return nil // a page of frames
	}
	if own := page.URL(shown.doc.Fetched); own != "" && page.IsHome(own) {
		return nil // its data speak of the site
	}
	story := state.Find(shown.doc, shown.meta)
	if story == nil {
		return nil
	}
	r := p.grafted(shown, page.Lead(shown.doc, story.HTML), story.Item, (*reading).isFuller)
	if r == nil && shown.content != nil && shown.meta.TitleNode == nil { // what it shows may be its frame
		r = p.grafted(shown, page.Instead(shown.doc, story.HTML), story.Item, (*reading).isOfTitle)
	}
	if r == nil || r.content.Method != warraq.MethodScored {
		return r
	}
	r.with, r.content.Method = "the article in the data for its scripts", warraq.MethodState
	for field, from := range r.meta.Origins {
		if from != shown.meta.Origins[field] { // what is now read elsewhere is read in the graft
			r.meta.Origins[field] = warraq.FromState
		}
	}
	return r
}

// grafted reads a document with a graft in it, which is taken out again where the text is no better.
func (p *Parser) grafted(shown *reading, graft *page.Graft, item string, isBetter func(r, shown *reading) bool) *reading {
	d, err := p.pages.Reread(shown.doc, item)
	if err == nil {
		if r := p.read(d); isBetter(r, shown) {
			return r
		}
	}
	graft.Undo()
	return nil
}

// Words of texts.
const (
	fullWords = 250 // from here on a text that a page shows is not doubted
	someWords = 25  // from here on it is part of the fuller one
	fuller    = 2   // times as many words make a text fuller
)

// isFull says whether the text that a page shows is long enough to be the whole.
func (r *reading) isFull() bool {
	return r.content != nil && r.content.Words >= fullWords && r.isOfPage()
}

// isOfPage says whether a text is of the page's own markup.
func (r *reading) isOfPage() bool {
	return r.content.Method != warraq.MethodFeed && r.content.Method != warraq.MethodJSONLD
}

// isFuller says whether a text has much more than the one that the page shows, and goes on with it where that is an article already.
func (r *reading) isFuller(shown *reading) bool {
	if r.content == nil || r.content.Words == 0 {
		return false
	}
	if shown.content == nil || shown.content.Words == 0 {
		return true
	}
	if !shown.isOfPage() {
		return r.content.Words >= shown.content.Words
	}
	return r.content.Words >= fuller*shown.content.Words && (shown.content.Words < someWords || r.contains(shown))
}

// isOfTitle says whether a text that the data give under the page's title is the article, and what the page shows without one its frame:
// nothing of it stands in that text, and it has not twice as many words. A text of one block may be a summary.
func (r *reading) isOfTitle(shown *reading) bool {
	return r.content != nil && r.content.Words >= someWords && len(r.content.Blocks) > 1 && shown.isOfPage() &&
		fuller*r.content.Words >= shown.content.Words && !r.shares(shown)
}

// shares says whether a block of another text stands in this one.
func (r *reading) shares(other *reading) bool {
	text := arabic.Fold(warraq.BlocksText(r.content.Blocks))
	return slices.ContainsFunc(other.content.Blocks, func(b warraq.Block) bool { return strings.Contains(text, arabic.Key(b.Text)) })
}

// contains says whether most blocks of another text stand in this one.
func (r *reading) contains(other *reading) bool {
	text, in := arabic.Fold(warraq.BlocksText(r.content.Blocks)), 0
	for _, b := range other.content.Blocks {
		if strings.Contains(text, arabic.Key(b.Text)) {
			in++
		}
	}
	return 2*in > len(other.content.Blocks)
}
