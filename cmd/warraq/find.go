package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"warraq"
	"warraq/internal/urls"
	"warraq/storage"
)

const (
	leastID   = 6  // digits that an id has to be given with
	mostNames = 10 // articles that are listed where an id could mean several
)

// foundArticle is the article that an id or URL leads to. Of says which duplicate of it was asked for, if one was.
type foundArticle struct {
	*warraq.Article
	of *warraq.ArticleRef
}

// findArticle finds an article by the beginning of its id or a URL of it. That there is none, or more than one, is an
// error that says what to do.
func findArticle(ctx context.Context, st storage.Store, name string) (foundArticle, error) {
	if isID(name) {
		return findByID(ctx, st, strings.ToLower(name), name)
	}
	if !strings.ContainsAny(name, "./:") {
		return foundArticle{}, usageErrorf("%q is neither an id nor a URL: give at least %d digits of an id as `warraq search` shows it, or the address of an article", name, leastID)
	}
	if !strings.Contains(name, "://") {
		name = "https://" + name
	}
	key, err := urls.Canonical(name)
	if err != nil {
		return foundArticle{}, &exitError{code: exitUsage, err: err}
	}
	// Its own id first: that of a duplicate tells that it is one.
	found, err := findByID(ctx, st, warraq.ArticleID(key), name)
	if !errors.Is(err, warraq.ErrNotFound) {
		return found, err
	}
	for _, url := range []string{key, name} {
		a, err := st.Article(ctx, url)
		if err == nil {
			return foundArticle{Article: a}, nil
		}
		if !errors.Is(err, warraq.ErrNotFound) {
			return foundArticle{}, storeError(err)
		}
	}
	return foundArticle{}, notStored(ctx, st, key, name)
}

// isID says whether a name can be the beginning of an id: hex digits, enough of them and not too many.
func isID(name string) bool {
	const whole = 32
	return len(name) >= leastID && len(name) <= whole && strings.Trim(strings.ToLower(name), "0123456789abcdef") == ""
}

func findByID(ctx context.Context, st storage.Store, prefix, name string) (foundArticle, error) {
	refs, err := st.Lookup(ctx, prefix, mostNames+1)
	switch {
	case err != nil:
		return foundArticle{}, storeError(err)
	case len(refs) == 0:
		return foundArticle{}, &exitError{code: exitFailed,
			err: fmt.Errorf("article %s: %w; `warraq search` finds articles by their words", name, warraq.ErrNotFound)}
	case len(refs) > 1:
		return foundArticle{}, ambiguous(name, refs)
	}
	found := foundArticle{}
	id := refs[0].ID
	if refs[0].Of != "" {
		id, found.of = refs[0].Of, &refs[0]
	}
	found.Article, err = st.Article(ctx, id)
	return found, storeError(err)
}

// ambiguous lists the articles that the beginning of an id could mean.
func ambiguous(name string, refs []warraq.ArticleRef) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s is the beginning of more than one id; give more digits:", name)
	for i, r := range refs {
		if i == mostNames {
			b.WriteString("\n  ...")
			break
		}
		fmt.Fprintf(&b, "\n  %s  %s  %s  %s", r.ID, orDash(r.Published.String()), r.SourceID, r.Title)
	}
	return failedErrorf("%s", b.String())
}

// notStored says of a URL that leads to no article whether it was refused, and why.
func notStored(ctx context.Context, st storage.Store, key, name string) error {
	for r, err := range st.Rejections(ctx, warraq.RejectionFilter{}) {
		if err != nil {
			return storeError(err)
		}
		if canonical, err := urls.Canonical(r.URL); r.URL == name || err == nil && canonical == key {
			return failedErrorf("%s is not stored: it was refused on %s as %w", name, r.At.Local().Format("2006-01-02 15:04"), r)
		}
	}
	return failedErrorf("%s is not stored: no crawl has come upon it; `warraq extract %s` shows what would be made of it", name, name)
}
