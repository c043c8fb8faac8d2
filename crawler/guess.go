package crawler

import (
	"context"

	"warraq"
	"warraq/internal/fetch"
)

// guessMemory is what is remembered of addresses that were asked for a feed: the store in a crawl, nothing in a check.
type guessMemory interface {
	// known returns what is remembered of a listing.
	known(ctx context.Context, url string) (warraq.Listing, error)
	// tried is told of an address that has no feed.
	tried(ctx context.Context, r reading) error
}

// guessFeed looks for a feed where sites usually keep theirs, for a source whose home page names none. A feed found in
// an earlier run is taken without asking further. New addresses are asked only where ask is set: the home page answered.
// It gives no listing where there is none.
func (j *job) guessFeed(ctx context.Context, memory guessMemory, ask bool) ([]listing, error) {
	if j.opts.FeedPaths == nil {
		return nil, nil
	}
	paths := j.opts.FeedPaths(j.src.Home)
	var due []string
	for _, u := range paths[:min(len(paths), maxGuesses)] {
		prev, err := memory.known(ctx, u)
		if err != nil {
			return nil, err
		}
		lately := j.opts.Now().Add(-guessEvery)
		if prev.Items > 0 && (prev.Failures == 0 || prev.FailingSince.After(lately)) {
			return listingsOf([]string{u}, warraq.ViaFeed), nil
		}
		if !prev.CheckedAt.After(lately) {
			due = append(due, u)
		}
	}
	if !ask {
		return nil, nil
	}
	return j.tryFeeds(ctx, memory, due)
}

// tryFeeds asks addresses until one answers with a feed. It ends where the host refuses or fails: more requests would
// only have it left alone, and its articles with it.
func (j *job) tryFeeds(ctx context.Context, memory guessMemory, addresses []string) ([]listing, error) {
	for _, u := range addresses {
		l := listing{url: u, via: warraq.ViaFeed, guessed: true}
		r := j.newReading(l, warraq.Listing{})
		found, err := j.isFeed(ctx, &l)
		switch {
		case found:
			return []listing{l}, nil
		case err != nil && endsRun(ctx, err):
			return nil, err
		}
		r.failed(err, l.answer)
		if err := memory.tried(ctx, r); err != nil {
			return nil, err
		}
		if f := fetch.AsFault(err); f != nil && fetch.IsHostFailure(f.Rejection) {
			return nil, nil
		}
	}
	return nil, nil
}

// isFeed fetches a listing, keeps the answer in it, and says whether it is a feed with items.
func (j *job) isFeed(ctx context.Context, l *listing) (bool, error) {
	var err error
	if l.answer, err = j.fetchListing(ctx, *l, warraq.Listing{}); err != nil {
		return false, err
	}
	f, err := j.feeds.Read(l.answer.page, j.src)
	return err == nil && len(f.Candidates) > 0, err
}

// tried remembers an address that was asked for a feed and has none.
func (j *job) tried(ctx context.Context, r reading) error {
	j.log.Debug("no feed", "source", j.src.ID, "url", r.state.URL, "error", r.state.LastError)
	if j.opts.DryRun {
		return nil
	}
	if err := j.store.SaveListing(ctx, r.state); err != nil {
		return j.storeFailed(ctx, "remembering an address without a feed", err)
	}
	return nil
}
