package storage

import (
	"context"
	"iter"

	"warraq"
)

// Stories tell which stored texts are alike, and which tell the same.
type Stories interface {
	// Relations returns how an article or duplicate is like others, ordered by ID, then Of. An unknown id has none.
	Relations(ctx context.Context, id string) ([]warraq.Relation, error)
	// Story returns the story of the article or duplicate that an id or URL leads to, as Article takes them, except that
	// the id of a duplicate is taken as well. The error wraps warraq.ErrNotFound where there is none.
	Story(ctx context.Context, idOrURL string) (warraq.Story, error)
	// Stories streams which stories the articles that f chooses belong to, in the order of Articles.
	Stories(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[warraq.StoryRef, error]
	// StoryTexts streams the texts that have others in their story, ordered by story, then publication (or else fetch),
	// then id.
	StoryTexts(ctx context.Context) iter.Seq2[warraq.StoryText, error]
	// StoryRelations streams the relations that hold stories together, ordered by the later text's id, then the earlier's.
	StoryRelations(ctx context.Context) iter.Seq2[warraq.Relation, error]
	// CopyCounts counts the related texts of sources by the source of the later and of the earlier text and by kind, in
	// this order. No sources means all of them; where some are given, both texts are of one of them.
	CopyCounts(ctx context.Context, sources ...string) ([]warraq.CopyCount, error)
}
