package main

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"warraq"
	"warraq/parsers"
	"warraq/parsers/recur"
)

const (
	learnTexts   = 20  // texts of one source from which lines can be learnt
	learnSources = 500 // sources told apart in one run; the texts of the others are not learnt from
)

// learnFrom learns the lines that recur over the texts of each source, from the first texts of each.
func (a *app) learnFrom(ctx context.Context, p *parsers.Parser, texts iter.Seq2[plainText, error]) (map[string][]warraq.SiteLine, error) {
	bySource := map[string][]*warraq.Article{}
	for t, err := range texts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		list, known := bySource[t.source]
		if err != nil || len(list) >= recur.EnoughArticles || !known && len(bySource) >= learnSources {
			continue // what cannot be read is told when it is to be cleaned
		}
		bySource[t.source] = append(list, articleOf(p, &t))
	}
	learnt := map[string][]warraq.SiteLine{}
	for source, list := range bySource {
		if len(list) < learnTexts {
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
func articleOf(p *parsers.Parser, t *plainText) *warraq.Article {
	r := p.CleanText(t.text, parsers.CleanOptions{})
	art := &warraq.Article{Title: t.title, Authors: r.Authors}
	if art.Title == "" {
		art.Title = r.Title
	}
	for text := range strings.Lines(r.Text) {
		if text = strings.TrimSpace(text); text != "" {
			art.Blocks = append(art.Blocks, warraq.Block{Kind: warraq.Paragraph, Text: text})
		}
	}
	return art
}

// withoutErrors yields a list as a sequence that does not fail.
func withoutErrors(list []*warraq.Article) iter.Seq2[*warraq.Article, error] {
	return func(yield func(*warraq.Article, error) bool) {
		for _, art := range list {
			if !yield(art, nil) {
				return
			}
		}
	}
}

// reportLearnt says on standard error which lines recur, and what was made of each.
func (a *app) reportLearnt(learnt map[string][]warraq.SiteLine) {
	for _, source := range slices.Sorted(maps.Keys(learnt)) {
		for _, l := range learnt[source] {
			fmt.Fprintf(a.err, "%s: %s, %d of %d, %s (%s): %s\n", source, l.State, l.Articles, l.Of, l.Place, l.Why, l.Example)
		}
	}
}
