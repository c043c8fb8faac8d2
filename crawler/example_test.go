package crawler_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"warraq"
	"warraq/crawler"
	"warraq/feeds"
	"warraq/parsers"
	"warraq/storage"
)

// site answers for the network: a feed of one article, and no robots.txt.
type site struct{}

func (site) RoundTrip(r *http.Request) (*http.Response, error) {
	kind, body := "text/html; charset=utf-8", ""
	switch r.URL.Path {
	case "/feed":
		kind = "application/rss+xml"
		body = `<rss version="2.0"><channel><item><title>افتتاح الجسر</title><link>https://nahr.example/news/1</link></item></channel></rss>`
	case "/news/1":
		body = `<html><title>افتتاح الجسر</title><article><h1>افتتاح الجسر</h1>` + strings.Repeat(
			"<p>افتتحت وزارة النقل صباح اليوم جسرا جديدا فوق النهر، يربط بين ضفتي المدينة ويخفف الزحام عن الجسر القديم.</p>", 3) + `</article></html>`
	}
	status := http.StatusOK
	if body == "" {
		status = http.StatusNotFound
	}
	return &http.Response{StatusCode: status, Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

// A crawl needs a store, a reader of feeds and a parser. What a source has published is fetched once: the second run finds
// nothing new.
func ExampleCrawler_Run() {
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
	parser, err := parsers.New(parsers.Options{})
	if err != nil {
		log.Fatal(err)
	}
	c, err := crawler.New(store, feeds.Reader{}, parser, crawler.Options{Transport: site{}})
	if err != nil {
		log.Fatal(err)
	}

	nahr := warraq.Source{
		ID: "nahr", Home: "https://nahr.example/", Feeds: []string{"https://nahr.example/feed"},
		Politeness: warraq.Politeness{Delay: time.Millisecond}, // of a site of one's own; see WithDefaults for that of others
	}
	for range 2 {
		run, err := c.Run(ctx, []warraq.Source{nahr})
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(run.Status, run.Sources[0].Fetched, "fetched,", run.Sources[0].Stored, "stored")
	}
	// Output:
	// ok 1 fetched, 1 stored
	// ok 0 fetched, 0 stored
}
