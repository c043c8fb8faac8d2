package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"warraq"
	"warraq/crawler"
	"warraq/internal/config"
	"warraq/internal/find"
	"warraq/internal/screen"
	"warraq/internal/urls"
	"warraq/storage"
)

// withStore is how commands on a stored article begin: it reads the name that a person gave, opens the store and lays
// out the screen.
func (a *app) withStore(ctx context.Context, typed, bidi string, body func(storage.Store, screen.Layout, find.Name) error) error {
	l, err := a.layout(bidi)
	if err != nil {
		return err
	}
	st, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	name, err := find.ParseName(typed)
	if errors.Is(err, find.ErrNoName) {
		return usageErrorf("%q is neither an id nor a URL: give at least %d digits of an id as `warraq search` shows it, or the address of an article", typed, find.LeastID)
	}
	if err != nil {
		return &exitError{code: exitUsage, err: err}
	}
	return body(st, l, name)
}

// withArticle is withStore for commands that need the article.
func (a *app) withArticle(ctx context.Context, typed, bidi string, body func(storage.Store, screen.Layout, find.Found) error) error {
	return a.withStore(ctx, typed, bidi, func(st storage.Store, l screen.Layout, name find.Name) error {
		found, err := find.Article(ctx, st, name)
		if err != nil {
			return a.findError(err)
		}
		return body(st, l, found)
	})
}

// findError says what to do where there is no article of a name, or more than one.
func (a *app) findError(err error) error {
	var missing *find.MissingError
	var many *find.AmbiguousError
	switch {
	case errors.As(err, &many):
		return ambiguous(many)
	case !errors.As(err, &missing):
		return storeError(err)
	case missing.Name.ID != "":
		return failedErrorf("article %s: %w; `warraq search` finds articles by their words", missing.Name.Typed, warraq.ErrNotFound)
	case missing.Rejection != nil:
		r := missing.Rejection
		return failedErrorf("%s is not stored: it was refused on %s as %w", urls.Readable(missing.Name.URL), minute(r.At), r)
	}
	if text := a.leftOutText(missing.Name.Canonical); text != "" {
		return failedErrorf("%s is not stored: %s", urls.Readable(missing.Name.URL), text)
	}
	return failedErrorf("%s is not stored: no crawl has come upon it; `warraq extract %s` shows what would be made of it", urls.Readable(missing.Name.URL), urls.Readable(missing.Name.URL))
}

// leftOutText says which source's patterns leave a URL out; "" for none.
func (a *app) leftOutText(canonical string) string {
	cfg, err := config.Load(a.configPath)
	if err != nil {
		return "" // a store does without the file
	}
	for i := range cfg.Sources {
		s := &cfg.Sources[i]
		if why, err := crawler.LeftOut(s, canonical); err == nil && why == warraq.SkipPattern && !s.Disabled {
			return fmt.Sprintf("on section pages and in sitemaps of %s it is left out by articles: or exclude: in %s, and no feed named it; widen them if it is an article",
				s.ID, a.configPath)
		}
	}
	return ""
}

// ambiguous lists the articles that the beginning of an id could mean.
func ambiguous(e *find.AmbiguousError) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s; give more digits:", e)
	for i, r := range e.Refs {
		if i == find.MostNamed {
			b.WriteString("\n  ...")
			break
		}
		fmt.Fprintf(&b, "\n  %s  %s  %s  %s", r.ID, orDash(r.Published.String()), r.SourceID, r.Title)
	}
	return failedErrorf("%s", b.String())
}
