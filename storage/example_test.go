package storage_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"warraq"
	"warraq/storage"
)

// An article is stored once, however often it is saved, and read back by its id or any of its URLs.
func ExampleOpen() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "warraq")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	store, err := storage.Open(ctx, filepath.Join(dir, "warraq.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()

	url := "https://nahr.example/news/1"
	article := &warraq.Article{
		ID: warraq.ArticleID(url), SourceID: "nahr", URL: url, CanonicalURL: url, Title: "افتتاح الجسر",
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "افتتح الجسر الجديد صباح اليوم."}}, ContentHash: "5f1d",
	}
	for range 2 {
		outcome, err := store.SaveArticle(ctx, article.CanonicalURL, article)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(outcome)
	}

	stored, err := store.Article(ctx, url)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(stored.Title, stored.Text())
	_, err = store.Article(ctx, "https://nahr.example/news/2")
	fmt.Println(errors.Is(err, warraq.ErrNotFound))
	// Output:
	// new
	// unchanged
	// افتتاح الجسر افتتح الجسر الجديد صباح اليوم.
	// true
}

// Articles are streamed, those that a filter chooses; one is in memory at a time.
func ExampleStore_articles() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "warraq")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	store, err := storage.Open(ctx, filepath.Join(dir, "warraq.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	for _, place := range []string{"nahr", "sahl"} {
		url := "https://" + place + ".example/news/1"
		a := &warraq.Article{ID: warraq.ArticleID(url), SourceID: place, CanonicalURL: url, Title: "خبر", ContentHash: place}
		if _, err := store.SaveArticle(ctx, url, a); err != nil {
			log.Fatal(err)
		}
	}

	for a, err := range store.Articles(ctx, warraq.ArticleFilter{Sources: []string{"sahl"}}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(a.SourceID, a.CanonicalURL)
	}
	// Output: sahl https://sahl.example/news/1
}
