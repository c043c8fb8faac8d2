package export_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"warraq"
	"warraq/storage"
	"warraq/storage/export"
)

// The articles of a store become a corpus: files of texts, and a manifest that says what is in them.
func ExampleExport() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "corpus")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	store, err := storage.Open(ctx, filepath.Join(dir, "warraq.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	article := &warraq.Article{
		ID: "1b2c", SourceID: "nahr", CanonicalURL: "https://nahr.example/news/1", Title: "افتتاح الجسر", Language: "ar",
		Blocks: []warraq.Block{{Kind: warraq.Paragraph, Text: "افتتح الجسر الجديد صباح اليوم."}},
	}
	if _, err := store.SaveArticle(ctx, article.CanonicalURL, article); err != nil {
		log.Fatal(err)
	}

	manifest, err := export.Export(ctx, store, export.Options{Dir: filepath.Join(dir, "corpus"), Format: "jsonl"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(manifest.Articles, "article,", manifest.Words, "words")
	for _, f := range manifest.Files {
		fmt.Println(f.Path)
	}
	// Output:
	// 1 article, 5 words
	// articles.jsonl
	// ids.csv
	// stats/statistics.json
	// stats/months.png
	// stats/lengths.png
	// README.md
	// LICENSE.md
}

// A preset sets many options by one name; those that are set after it win.
func ExampleOptions_Apply() {
	options := export.Options{Dir: "corpus", Format: "parquet"}
	if err := options.Apply("strict"); err != nil {
		log.Fatal(err)
	}
	options.Filter.MinWords = 200
	fmt.Println(options.Preset, options.Filter.Language, options.Filter.MinWords, options.Dated, options.Duplicates)
	// Output: strict ar 200 true near
}
