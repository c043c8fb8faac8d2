package sqlite_test

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"warraq"
	"warraq/storage/sqlite"
)

// sized counts the stories of a store by their sizes.
func sized(t *testing.T, s *sqlite.Store) map[int]int {
	t.Helper()
	sizes := make(map[int]int)
	for ref, err := range s.Stories(t.Context(), warraq.ArticleFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		sizes[ref.Size]++
	}
	return sizes
}

// numbered makes article n of a text of its own, which is that of all articles with the same text number.
func numbered(n, text int) *warraq.Article {
	u := fmt.Sprintf("https://a.example/%d", n)
	var words strings.Builder
	for i := range 60 {
		fmt.Fprintf(&words, "كلمة%d ", text*1000+i)
	}
	fmt.Fprintf(&words, "خاتمة%d", n)
	return &warraq.Article{
		ID: warraq.ArticleID(u), SourceID: "a", URL: u, CanonicalURL: u, Language: "ar", ContentHash: u,
		FetchedAt: time.Date(2026, 11, 1, 0, n, 0, 0, time.UTC),
		Blocks:    []warraq.Block{{Kind: warraq.Paragraph, Text: words.String()}},
	}
}

func saveAll(t *testing.T, s *sqlite.Store, articles ...*warraq.Article) {
	t.Helper()
	for _, a := range articles {
		if _, err := s.SaveArticle(t.Context(), "", a); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRelationsReopened: texts whose keys were in memory only are found after the store was opened anew.
func TestRelationsReopened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	s := open(t, path)
	saveAll(t, s, numbered(1, 1), numbered(2, 2))
	s.Close()
	s = open(t, path)
	saveAll(t, s, numbered(3, 1))
	if sizes := sized(t, s); sizes[2] != 2 || sizes[1] != 1 {
		t.Errorf("articles by the size of their stories: %v, want two in one story", sizes)
	}
}

// TestRelationsDropped: texts are found again when their keys had to make room in memory, and on both sides of a window.
func TestRelationsDropped(t *testing.T) {
	s := newStore(t)
	defer s.Close()
	s.HoldKeys(1)
	at := func(n, text, days int) *warraq.Article {
		a := numbered(n, text)
		a.FetchedAt = a.FetchedAt.AddDate(0, 0, days)
		return a
	}
	for n := range 12 {
		saveAll(t, s, at(n, n, 30*n))
	}
	for n := range 12 {
		saveAll(t, s, at(100+n, n, 30*n-13), at(200+n, n, 30*n+27)) // the latter two are 40 days apart
	}
	if sizes := sized(t, s); sizes[2] != 24 || sizes[1] != 12 {
		t.Errorf("articles by the size of their stories: %v, want twelve stories of two and what came too late alone", sizes)
	}
}

// TestRelationsOfTwoProcesses: each finds what the other stored in the meantime.
func TestRelationsOfTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	a, b := open(t, path), open(t, path)
	b.HoldKeys(1)
	for n := range 6 {
		saveAll(t, a, numbered(3*n, n))
		saveAll(t, b, numbered(3*n+1, n))
		saveAll(t, a, numbered(3*n+2, n))
	}
	if sizes := sized(t, a); sizes[3] != 18 {
		t.Errorf("articles by the size of their stories: %v, want 18 in stories of three", sizes)
	}
}

// TestRelationsAfterRepairs: articles that were taken out by hand leave the store one that takes articles and tells stories.
func TestRelationsAfterRepairs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "warraq.db")
	s := open(t, path)
	saveAll(t, s, numbered(1, 1), numbered(2, 1))
	s.Close()
	rawSQL(t, path, "DELETE FROM articles WHERE url = 'https://a.example/1'")
	s = open(t, path)
	saveAll(t, s, numbered(3, 1), numbered(4, 4))
	story, err := s.Story(t.Context(), numbered(3, 1).ID)
	if err != nil || len(story.Members) != 2 {
		t.Errorf("story %+v (%v), want the two that are left", story, err)
	}
	rawSQL(t, path, "DELETE FROM articles WHERE url = 'https://a.example/4'")
	if _, err := s.Story(t.Context(), numbered(4, 4).ID); !errors.Is(err, warraq.ErrNotFound) {
		t.Errorf("the story of an article that is gone: %v", err)
	}
}

// TestSavesTogether: of many articles that are saved at the same time one cannot be stored; the others are.
func TestSavesTogether(t *testing.T) {
	s := newStore(t)
	defer s.Close()
	const all = 40
	errs := make(chan error, all)
	for n := range all {
		a := numbered(n, n/2)
		if n == 7 {
			a.Confidence = math.NaN() // NULL to SQLite, which the column forbids
		}
		go func() {
			_, err := s.SaveArticle(t.Context(), "", a)
			errs <- err
		}()
	}
	failed := 0
	for range all {
		if err := <-errs; err != nil {
			failed++
		}
	}
	if failed != 1 {
		t.Errorf("%d saves failed, want the one that is wrong", failed)
	}
	if sizes := sized(t, s); sizes[2] != all-2 || sizes[1] != 1 {
		t.Errorf("articles by the size of their stories: %v, want 38 in pairs and one alone", sizes)
	}
}
