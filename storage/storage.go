// Package storage opens the store that keeps what warraq fetched. The engines live in packages of their own, each
// named after its technology; all of them pass the suite of storage/storagetest.
package storage

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"warraq"
	"warraq/internal/health"
	"warraq/internal/search"
	"warraq/storage/sqlite"
)

// Store is what an engine offers. Every method is safe for concurrent use. An error means that the store itself
// failed, or wraps warraq.ErrNotFound where a method says so.
//
// Instants are kept to the millisecond. Those read from pages come back in a zone with the offset they had; all others
// come back in UTC.
type Store interface {
	Crawl
	Read

	// Check reads the whole store and returns an error that names what is damaged.
	Check(ctx context.Context) error
	// Close ends the use of the store. It must not be called while other methods run.
	Close() error
}

// Crawl is the part of a store that a crawl uses.
type Crawl interface {
	// StartRun records that a run began and returns its id; ids grow from run to run.
	StartRun(ctx context.Context, run warraq.Run) (int64, error)
	// FinishRun replaces the record of run.ID with its end: status, error and the counts of every source. The visits
	// are counted on the sources' days, once. Records of runs that are older by 100 days are dropped. The error wraps
	// warraq.ErrNotFound where no such run was started.
	FinishRun(ctx context.Context, run warraq.Run) error

	// Listing returns what is remembered of a listing; for an unknown URL, a Listing with only the URL.
	Listing(ctx context.Context, url string) (warraq.Listing, error)
	// SaveListing replaces what is remembered of a listing.
	SaveListing(ctx context.Context, l warraq.Listing) error

	// Enqueue adds candidates to the frontier, keyed by Queued.Canonical, and returns how many were added. It leaves
	// out what is queued, stored or finally refused already, except that a stored URL whose listing now claims a later
	// change than is known of (the article's Updated or else FetchedAt, and what a listing claimed when it was last
	// fetched) is queued again. Either all of qs are dealt with or, on an error, none.
	Enqueue(ctx context.Context, qs []warraq.Queued) (added int, err error)
	// Next returns up to limit queued URLs of a source that may be fetched at now, newest listing date first, then in
	// the order they were added. It leaves them queued: only an outcome removes them, so a killed run loses nothing.
	Next(ctx context.Context, sourceID string, now time.Time, limit int) ([]warraq.Queued, error)
	// QueueLen counts the queued URLs of a source, due or not.
	QueueLen(ctx context.Context, sourceID string) (int, error)
	// QueueReady returns when the first of the queued URLs of a source may be fetched; zero where none is queued. A URL
	// that may be fetched at once counts from when it was queued.
	QueueReady(ctx context.Context, sourceID string) (time.Time, error)

	// SaveVisit replaces what is remembered of a source's visits.
	SaveVisit(ctx context.Context, v warraq.Visit) error
	// Rechecks returns the stored articles whose pages are to be looked at again: first those of which a second look is
	// to confirm that they are gone, then the newest. An article is due where it has passed an age of q.After since its
	// page was looked at, to store it or again. Its age counts from its publication or, where that is unknown or later,
	// from when it was stored; twice the last age after it was stored it is left alone.
	Rechecks(ctx context.Context, q warraq.RecheckQuery) ([]warraq.Recheck, error)
	// SaveRecheck remembers a look at the page of a stored article, and marks the article as vanished since
	// r.MissingSince, or as there, as r.Vanished says. An article that is not stored is left alone.
	SaveRecheck(ctx context.Context, r warraq.Recheck) error

	// SaveArticle stores an article and takes canonical (the frontier's key) out of the queue, in one transaction.
	//
	// The article is updated where its URL is stored with another text, title or subtitle; the version before is kept.
	// It is unchanged where they are the same; the stored row then stays as it is. It is a duplicate where its URL is
	// new and its ContentHash is that of a stored article; then only a reference is kept. A rejection of the URL is
	// forgotten, and that the article had vanished before it was fetched.
	SaveArticle(ctx context.Context, canonical string, a *warraq.Article) (warraq.SaveOutcome, error)
	// SaveRejection records a rejection and takes canonical out of the queue, in one transaction. A URL is recorded
	// once, with its latest reason; it is final unless r.Retry says that the fault is passing. An article stored under
	// the URL stays as it is.
	SaveRejection(ctx context.Context, canonical string, r warraq.Rejection) error
	// Retry keeps canonical in the queue for later, with its count of attempts and why. A URL that is not queued is
	// left alone.
	Retry(ctx context.Context, canonical string, attempts int, notBefore time.Time, why string) error

	// Robots returns the remembered robots.txt of an origin ("https://host:port"); ok is false where none is.
	Robots(ctx context.Context, origin string) (r warraq.RobotsRecord, ok bool, err error)
	// SaveRobots replaces the remembered robots.txt of an origin.
	SaveRobots(ctx context.Context, r warraq.RobotsRecord) error

	// SaveAlarms replaces what is remembered to be wrong with sources.
	SaveAlarms(ctx context.Context, alarms []health.Alarm) error

	// SaveSiteLines replaces what is remembered of the lines that recur over a source's articles. Each line's Key is
	// given once; its SourceID does not count.
	SaveSiteLines(ctx context.Context, sourceID string, lines []warraq.SiteLine) error
}

// Read is the part of a store that commands read. Streams hold one row in memory and see the store as it was when they
// began; a stream that fails yields the error last.
type Read interface {
	// Articles streams the articles that f chooses, ordered by source id, then publication (those without a known date
	// count as 1970), then id.
	Articles(ctx context.Context, f warraq.ArticleFilter) iter.Seq2[*warraq.Article, error]
	// CountArticles counts the articles that f chooses.
	CountArticles(ctx context.Context, f warraq.ArticleFilter) (int, error)
	// Article returns the article with an id, or the one that a URL leads to: its canonical URL, the URL it was served
	// from, or one that a listing gave. The URL of a duplicate leads to the article it repeats. The error wraps
	// warraq.ErrNotFound where there is none.
	Article(ctx context.Context, idOrURL string) (*warraq.Article, error)
	// Versions returns the earlier versions of an article, oldest first, without the one that Article returns.
	Versions(ctx context.Context, id string) ([]*warraq.Article, error)
	// Duplicates streams the references to texts stored already under another URL, ordered by source id, then
	// publication, then id. No sources means all of them.
	Duplicates(ctx context.Context, sources ...string) iter.Seq2[*warraq.Duplicate, error]
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
	// Lookup returns the articles and duplicates whose ids begin with a prefix, ordered by id, up to limit of them.
	Lookup(ctx context.Context, idPrefix string, limit int) ([]warraq.ArticleRef, error)
	// Search returns up to limit of the articles that f chooses and q finds, best first, those ranked alike newest
	// first. It knows what UpdateSearch has taken in.
	Search(ctx context.Context, q *search.Query, f warraq.ArticleFilter, limit int) ([]*warraq.Article, error)
	// UpdateSearch brings the search index up to date with the articles. Each step calls progress, unless it is nil, with
	// the number of articles indexed and of all that were to be. Broken off, it goes on where it was the next time.
	UpdateSearch(ctx context.Context, progress func(done, total int)) error
	// Trace returns what the store knows of a URL in the queue and of its rejection. canonical is its normal form, the
	// frontier's key.
	Trace(ctx context.Context, canonical, url string) (warraq.Trace, error)
	// Rejections streams the rejections that f chooses, newest first.
	Rejections(ctx context.Context, f warraq.RejectionFilter) iter.Seq2[*warraq.Rejection, error]

	// SiteLines returns the remembered lines of sources, ordered by source id, then by the number of articles, most
	// first, then by key. No sources means all of them.
	SiteLines(ctx context.Context, sources ...string) ([]warraq.SiteLine, error)

	// Visits returns what is remembered of the visits of sources, ordered by source id. No sources means all that were
	// visited.
	Visits(ctx context.Context, sources ...string) ([]warraq.Visit, error)

	// Run returns the record of one run. The error wraps warraq.ErrNotFound where there is none.
	Run(ctx context.Context, id int64) (warraq.Run, error)
	// Runs returns the newest runs, newest first; limit 0 means all of them.
	Runs(ctx context.Context, limit int) ([]warraq.Run, error)
	// SourceDays returns the days of sources from the day of since on, ordered by source id, then day. No sources
	// means all of them. SaveArticle, SaveRejection and FinishRun count, each in its own transaction, so that a killed
	// run loses no more than its visits.
	SourceDays(ctx context.Context, since time.Time, sources ...string) ([]health.SourceDay, error)
	// Alarms returns what is remembered to be wrong with sources, ordered by source id, then kind.
	Alarms(ctx context.Context) ([]health.Alarm, error)
	// SourceStats counts what the store holds of every source it knows anything of, ordered by source id.
	SourceStats(ctx context.Context) ([]warraq.SourceStats, error)
	// SchemaVersion is the version of the store's tables.
	SchemaVersion() int64
}

// engine opens stores of one technology.
type engine struct {
	schemes  []string // of a DSN, without the colon; the first engine also takes DSNs without a scheme
	open     func(ctx context.Context, place string, mustExist bool) (Store, error)
	lockFile func(place string) (string, error)
}

// engines are the technologies a store can live in.
var engines = []engine{
	{schemes: []string{"sqlite", "file"}, open: openSQLite, lockFile: lockSQLite},
}

// Open opens the store that a DSN names and makes it where it is missing. A DSN is the path of an SQLite file, such as
// "warraq.db", with or without "sqlite:" or "file:" before it.
func Open(ctx context.Context, dsn string) (Store, error) { return open(ctx, dsn, false) }

// OpenExisting is Open for commands that only read: a store that does not exist is an error that wraps fs.ErrNotExist.
func OpenExisting(ctx context.Context, dsn string) (Store, error) { return open(ctx, dsn, true) }

// LockFile names the file whose lock a crawl holds while it writes to the store that a DSN names. All DSNs of one store
// give the same file. The error says why there can be no store of this name.
func LockFile(dsn string) (string, error) {
	e, place, err := resolve(dsn)
	if err != nil {
		return "", err
	}
	return e.lockFile(place)
}

func open(ctx context.Context, dsn string, mustExist bool) (Store, error) {
	e, place, err := resolve(dsn)
	if err != nil {
		return nil, err
	}
	return e.open(ctx, place, mustExist)
}

// resolve finds the engine of a DSN, and the place of the store as the engine wants it.
func resolve(dsn string) (engine, string, error) {
	scheme, place, ok := strings.Cut(dsn, ":")
	// One letter before the colon is a drive, and a slash before it means that the colon is part of a path.
	if !ok || len(scheme) < 2 || strings.ContainsAny(scheme, `/\.`) {
		return engines[0], dsn, nil
	}
	var known []string
	for _, e := range engines {
		if slices.Contains(e.schemes, scheme) {
			return e, strings.TrimPrefix(place, "//"), nil
		}
		known = append(known, strings.Join(e.schemes, ":PATH or ")+":PATH")
	}
	// The rest of the DSN may hold a password.
	return engine{}, "", fmt.Errorf("store %s:…: there is no engine of this name: give the path of a file, or %s",
		scheme, strings.Join(known, " or "))
}

// refuseOptions refuses what other programs take behind the name of an SQLite file.
func refuseOptions(path string) error {
	if name, options, ok := strings.Cut(path, "?"); ok {
		return fmt.Errorf("store %s: options such as %q are not supported: leave out what follows the question mark",
			name, options)
	}
	return nil
}

func lockSQLite(path string) (string, error) {
	if err := refuseOptions(path); err != nil {
		return "", err
	}
	return sqlite.LockFile(path)
}

func openSQLite(ctx context.Context, path string, mustExist bool) (Store, error) {
	if err := refuseOptions(path); err != nil {
		return nil, err
	}
	open := sqlite.Open
	if mustExist {
		open = sqlite.OpenExisting
	}
	s, err := open(ctx, path)
	if err != nil {
		return nil, err // not s: a nil *sqlite.Store in an interface is no nil interface
	}
	return s, nil
}
