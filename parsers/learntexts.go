package parsers

import (
	"iter"
	"strings"

	"warraq"
	"warraq/parsers/recur"
)

const (
	// EnoughTexts is how many texts of a source it takes to learn which of their lines recur.
	EnoughTexts = 20
	// maxSources is how many sources LearnTexts tells apart, so that memory does not grow with the input.
	maxSources = 500
)

// SourceText is a plain text that some other program scraped from a source.
type SourceText struct{ Source, Title, Text string }

// LearnTexts learns the lines that recur over the texts of each source, from the first recur.EnoughArticles of each, for
// recur.New and CleanOptions. A source of fewer than EnoughTexts has none, nor have those after the first 500.
func (p *Parser) LearnTexts(texts iter.Seq[SourceText]) (map[string][]warraq.SiteLine, error) {
	bySource := map[string][]*warraq.Article{}
	for t := range texts {
		list, known := bySource[t.Source]
		if len(list) < recur.EnoughArticles && (known || len(bySource) < maxSources) {
			bySource[t.Source] = append(list, p.articleOf(t))
		}
	}
	learnt := map[string][]warraq.SiteLine{}
	for source, list := range bySource {
		if len(list) < EnoughTexts {
			continue
		}
		lines, err := recur.Learn(withoutErrors(list), recur.Options{})
		if err != nil {
			return nil, err
		}
		learnt[source] = lines
	}
	return learnt, nil
}

// articleOf makes an article of what the phrases leave of a text.
func (p *Parser) articleOf(t SourceText) *warraq.Article {
	r := p.CleanText(t.Text, CleanOptions{})
	a := &warraq.Article{Title: t.Title, Authors: r.Authors}
	if a.Title == "" {
		a.Title = r.Title
	}
	for line := range strings.Lines(r.Text) {
		if line = strings.TrimSpace(line); line != "" {
			a.Blocks = append(a.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: line})
		}
	}
	return a
}

// withoutErrors yields a list as a sequence that does not fail.
func withoutErrors(list []*warraq.Article) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for _, a := range list {
			if !yield(a, nil) {
				return
			}
		}
	}
}
