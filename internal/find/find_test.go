package find_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"warraq"
	"warraq/internal/find"
)

func TestParseName(t *testing.T) {
	for typed, want := range map[string]find.Name{
		"3FA9C1":                     {ID: "3fa9c1"},
		"a.example/news/1":           {URL: "https://a.example/news/1", Canonical: "https://a.example/news/1"},
		"https://a.example/1?fbclid": {URL: "https://a.example/1?fbclid", Canonical: "https://a.example/1"},
	} {
		want.Typed = typed
		if got, err := find.ParseName(typed); err != nil || got != want {
			t.Errorf("%s: %+v, %v", typed, got, err)
		}
	}
	for _, typed := range []string{"3fa9c", "", "hello", strings.Repeat("a", 33)} {
		if _, err := find.ParseName(typed); !errors.Is(err, find.ErrNoName) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if _, err := find.ParseName("ftp://a.example/x"); err == nil || errors.Is(err, find.ErrNoName) {
		t.Errorf("an address that is none: %v", err)
	}
}

// fakeStore holds articles by id and URL, and duplicates by their ids.
type fakeStore struct {
	articles   map[string]*warraq.Article
	duplicates map[string]string // id of the article, by the id of the duplicate
	rejected   map[string]*warraq.Rejection
	failure    error
}

func (s fakeStore) Article(_ context.Context, key string) (*warraq.Article, error) {
	for _, a := range s.articles {
		if a.ID == key || a.URL == key {
			return a, s.failure
		}
	}
	return nil, warraq.ErrNotFound
}

func (s fakeStore) Lookup(_ context.Context, prefix string, limit int) ([]warraq.ArticleRef, error) {
	var refs []warraq.ArticleRef
	for id := range s.articles {
		if strings.HasPrefix(id, prefix) && len(refs) < limit {
			refs = append(refs, warraq.ArticleRef{ID: id})
		}
	}
	for id, of := range s.duplicates {
		if strings.HasPrefix(id, prefix) && len(refs) < limit {
			refs = append(refs, warraq.ArticleRef{ID: id, Of: of})
		}
	}
	return refs, s.failure
}

func (s fakeStore) Trace(_ context.Context, canonical, _ string) (warraq.Trace, error) {
	return warraq.Trace{Rejection: s.rejected[canonical]}, s.failure
}

func newStore() fakeStore {
	const own, listed, copied = "https://a.example/1", "https://a.example/listed", "https://a.example/copy"
	id := warraq.ArticleID(own)
	return fakeStore{
		articles:   map[string]*warraq.Article{id: {ID: id, URL: listed}, "abcdef01": {ID: "abcdef01"}, "abcdef02": {ID: "abcdef02"}},
		duplicates: map[string]string{warraq.ArticleID(copied): id},
		rejected:   map[string]*warraq.Rejection{"https://a.example/bad": warraq.Reject(warraq.RejectGone, "410")},
	}
}

func TestArticle(t *testing.T) {
	id, copied := warraq.ArticleID("https://a.example/1"), warraq.ArticleID("https://a.example/copy")
	for typed, asked := range map[string]string{
		id[:8]:                   id,
		strings.ToUpper(id):      id,
		"https://a.example/1":    id,
		"a.example/listed":       id, // a URL that a listing gave
		"https://a.example/copy": copied,
		copied[:10]:              copied,
		"abcdef01":               "abcdef01",
	} {
		name, err := find.ParseName(typed)
		if err != nil {
			t.Fatal(err)
		}
		found, err := find.Article(t.Context(), newStore(), name)
		if err != nil || found.AskedID() != asked {
			t.Errorf("%s: %+v, %v", typed, found, err)
			continue
		}
		if duplicate := asked == copied; (found.Of != nil) != duplicate || duplicate && found.ID != id {
			t.Errorf("%s: %+v", typed, found)
		}
	}
}

func TestArticleNotFound(t *testing.T) {
	lookFor := func(typed string, st fakeStore) error {
		name, err := find.ParseName(typed)
		if err != nil {
			t.Fatal(err)
		}
		_, err = find.Article(t.Context(), st, name)
		return err
	}
	var missing *find.MissingError
	if err := lookFor("abababab", newStore()); !errors.As(err, &missing) || !errors.Is(err, warraq.ErrNotFound) || missing.Rejection != nil {
		t.Errorf("an unknown id: %v", err)
	}
	if err := lookFor("a.example/none", newStore()); !errors.As(err, &missing) || missing.Rejection != nil {
		t.Errorf("an unknown URL: %v", err)
	}
	if err := lookFor("a.example/bad", newStore()); !errors.As(err, &missing) || missing.Rejection == nil || missing.Rejection.Code != warraq.RejectGone {
		t.Errorf("a URL that was refused: %v", err)
	}
	var many *find.AmbiguousError
	if err := lookFor("abcdef", newStore()); !errors.As(err, &many) || len(many.Refs) != 2 {
		t.Errorf("the beginning of two ids: %v", err)
	}
	broken := newStore()
	broken.failure = errors.New("disk")
	for _, typed := range []string{"abcdef01", "a.example/1", "a.example/none"} {
		if err := lookFor(typed, broken); !errors.Is(err, broken.failure) {
			t.Errorf("%s in a broken store: %v", typed, err)
		}
	}
}
