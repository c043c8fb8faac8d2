package storage

import (
	"context"
	"iter"

	"warraq"
)

// Articles are the stored texts: each once, with its earlier versions, and references to those that are there already
// under another URL.
type Articles interface {
	// SaveArticle stores an article and takes canonical (the frontier's key) out of the queue, in one transaction.
	//
	// The article is updated where its URL is stored with another text, title or subtitle; the version before is kept.
	// It is unchanged where they are the same; the stored row then stays as it is. It is a duplicate where its URL is
	// new and its ContentHash is that of a stored article; then only a reference is kept. A rejection of the URL is
	// forgotten, and that the article had vanished before it was fetched.
	//
	// Where another article is stored under its canonical URL, one that was served from another address and has another
	// title and hardly a sentence in common, the article is stored under the address that it was served from itself. Where
	// that is its canonical URL, the other one moves to its own address, with its id, versions and duplicates.
	//
	// Where ctx ends, an article that is being written at that moment is stored all the same, and no error returned.
	SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error)
	// Articles streams the articles that f chooses, ordered by source id, then publication (those without a known date
	// count as 1970), then id.
	Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// Newest streams the articles that f chooses, the latest publication first, those without a known date last, and ids descending
	// among those of one instant. f.Last is not looked at.
	Newest(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// Holdings counts the articles by source and month of publication in UTC, ordered by source id, then month; those without a
	// known date come first.
	Holdings(ctx context.Context) ([]warraq.Holding, error)
	// CountArticles counts the articles that f chooses.
	CountArticles(ctx context.Context, f warraq.ArticleFilter) (int, error)
	// Article returns the article with an id, or the one that a URL leads to: its canonical URL, the URL it was served
	// from, or one that a listing gave. The URL of a duplicate leads to the article it repeats. The error wraps
	// warraq.ErrNotFound where there is none.
	Article(ctx context.Context, idOrURL string) (*warraq.Article, error)
	// Lookup returns the articles and duplicates whose ids begin with a prefix, ordered by id, up to limit of them.
	Lookup(ctx context.Context, idPrefix string, limit int) ([]warraq.ArticleRef, error)
	// Versions returns the earlier versions of an article, oldest first, without the one that Article returns.
	Versions(ctx context.Context, id string) ([]*warraq.Article, error)
	// Duplicates streams the references to texts stored already under another URL, ordered by source id, then
	// publication, then id. No sources means all of them.
	Duplicates(ctx context.Context, sources ...string) iter.Seq2[*warraq.Duplicate, error]
}
