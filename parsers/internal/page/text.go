package page

import (
	"golang.org/x/net/html"

	"warraq"
	"warraq/internal/arabic"
	"warraq/parsers/internal/markup"
)

// Line is one block of text on its way to be kept or taken out.
type Line struct {
	Kind    warraq.BlockKind
	Level   int    // of a heading
	Text    string // cleaned
	By      string // of a quote
	At      int32  // the block it stands in
	Words   int
	Links   int    // of its letters, those in links
	Letters int    // its letters
	InPage  bool   // its links lead within the page
	Listed  bool   // one of the lines of an element that keeps its line breaks: verse, a program
	Rule    string // why it is out of the article; empty while it is in
}

// Prose says whether a line reads as running text.
func (l *Line) Prose() bool {
	if l.Kind == warraq.Heading || l.Kind == warraq.Caption || l.Words < sentenceWords || l.Letters == 0 || l.LinkShare() >= halfLinked {
		return false
	}
	return l.Words >= proseWords || markup.EndsSentence(l.Text)
}

// LinkShare is the share of a line's letters that stand in links; 0 where it has none.
func (l *Line) LinkShare() float64 {
	if l.Letters == 0 {
		return 0
	}
	return float64(l.Links) / float64(l.Letters)
}

// Content is the main text found on a page.
type Content struct {
	Blocks     []warraq.Block
	Removed    []warraq.Removal
	Method     string  // a warraq.Method constant
	Confidence float64 // 0 to 1
	Named      bool    // the container names itself the article's body, or the source's selector does
	Root       *html.Node
	Usual      bool     // it stands where texts of the site usually do
	Places     []Place  // where text and title stand, if that is sure
	Authors    []string // read from bylines taken out of the text
	Agency     string   // read from sign-offs, datelines and bylines
	Place      string   // dateline
	Dateline   string   // raw text of a date line taken out of the text, for the date reader; may be empty
	LinkShare  float64  // share of the letters of the chosen container, before cleaning, that stand in links
	Words      int      // of the text
	Language   string   // of the text, where the gate asked for it
}

// RemoveLine records the removal of a line; one that recurs in its source is kept whole, so that it can be put back.
func (c *Content) RemoveLine(l *Line) {
	if !Recurs(l.Rule) {
		c.Remove(l.Rule, l.Text)
		return
	}
	c.Removed = append(c.Removed, warraq.Removal{Rule: l.Rule, Text: l.Text, After: len(c.Blocks), Block: l.Kind, Level: l.Level})
}

// Remove records a removal.
func (c *Content) Remove(rule, text string) {
	text = arabic.Clean(markup.Cut(text, MaxRemovalText))
	if text == "" || len(c.Removed) >= maxRemovals {
		return
	}
	c.Removed = append(c.Removed, warraq.Removal{Rule: rule, Text: text, After: len(c.Blocks)})
}
