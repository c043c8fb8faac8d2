package feeds_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"warraq"
	"warraq/feeds"
)

// A feed is read as the pages that it offers. Its dates are those of the source: «٣ مايو» at half past nine in Cairo.
func ExampleReader_Read() {
	body := `<rss version="2.0"><channel><title>صحيفة النهر</title>
		<item><title>افتتاح الجسر الجديد</title><link>/news/1</link><pubDate>الأحد ٣ مايو ٢٠٢٠ 09:30</pubDate></item>
		<item><title>خبر بلا رابط</title></item>
	</channel></rss>`
	page := &warraq.Page{URL: "https://nahr.example/feed", Body: []byte(body)}
	src := &warraq.Source{ID: "nahr", Country: "EG"}

	feed, err := feeds.Reader{}.Read(page, src)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range feed.Candidates {
		fmt.Println(c.URL, c.Title, c.Published)
	}
	fmt.Println("skipped:", feed.Skipped)
	// Output:
	// https://nahr.example/news/1 افتتاح الجسر الجديد 2020-05-03T09:30:00+02:00
	// skipped: map[no_link:1]
}

// The front page of a site names its feeds.
func ExampleDiscover() {
	page := &warraq.Page{URL: "https://nahr.example/", Body: []byte(`<head>
		<link rel="alternate" type="application/rss+xml" title="صحيفة النهر" href="/feed">
		<link rel="alternate" type="application/rss+xml" title="التعليقات" href="/comments/feed">
	</head>`)}
	fmt.Println(feeds.Discover(page))
	// Output: [https://nahr.example/feed]
}

// The subscriptions of a feed reader become sources, and sources such a list.
func ExampleReadOPML() {
	list := `<opml version="2.0"><body><outline text="صحف">
		<outline type="rss" text="النهر" xmlUrl="https://nahr.example/feed" htmlUrl="https://nahr.example/"/>
	</outline></body></opml>`
	outlines, err := feeds.ReadOPML(strings.NewReader(list))
	if err != nil {
		log.Fatal(err)
	}
	for _, o := range outlines {
		fmt.Println(o.Category, o.Title, o.FeedURL)
	}
	if err := feeds.WriteOPML(os.Stdout, "مصادر", outlines); err != nil {
		log.Fatal(err)
	}
	// Output:
	// صحف النهر https://nahr.example/feed
	// <?xml version="1.0" encoding="UTF-8"?>
	// <opml version="2.0">
	//   <head>
	//     <title>مصادر</title>
	//   </head>
	//   <body>
	//     <outline text="صحف">
	//       <outline type="rss" text="النهر" title="النهر" xmlUrl="https://nahr.example/feed" htmlUrl="https://nahr.example/"></outline>
	//     </outline>
	//   </body>
	// </opml>
}
